"""Plans on the pages of those who work with them."""

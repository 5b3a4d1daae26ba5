"""Who did what for whom, of everything that is kept."""

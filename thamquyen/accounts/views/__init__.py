"""The pages of signing in, and those of one's own account."""

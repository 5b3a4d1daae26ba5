"""What stands on pages of many kinds."""

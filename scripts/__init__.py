"""Tools of the maintainers; nothing here runs in the application."""

"""Reviewing documents as pages: the lists, what depends on a cause, one item, the yearly lists."""

"""Ends to come: what ends on which day, what falls with it, and what became of what was decided about it."""

"""Urging: what is owed by whom, who is reminded by the ladder, and what followed."""

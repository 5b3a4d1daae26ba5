"""Urging as pages: the log, the letter to all overdue units, the ladders."""

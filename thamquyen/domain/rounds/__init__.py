"""Reporting rounds: the days they are about, forms, checks between fields, what units fill in, and the sums of it."""

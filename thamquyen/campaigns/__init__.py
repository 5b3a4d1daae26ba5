"""Campaigns kept: what is made known to whom, who acknowledged it, who answered the check; rows that are only added."""

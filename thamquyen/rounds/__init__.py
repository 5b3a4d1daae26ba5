"""Reporting rounds: forms, who reports by when, what was filled in, sent back, compiled and frozen."""

"""Measures the reader against annotated texts."""

"""Drafts as pages: what a decision would change, by hand or from a list or a text; tried, compared, enacted."""

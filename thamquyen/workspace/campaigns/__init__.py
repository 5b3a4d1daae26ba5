"""The working pages of campaigns: written, sent out, read, acknowledged, counted."""

"""The register itself: bitemporal rows in PostgreSQL, one reader (queries) and one writer (recording)."""

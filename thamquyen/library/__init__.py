"""Texts of legal documents: kept as they were sent in, read, judged by people, and recorded where people confirm."""

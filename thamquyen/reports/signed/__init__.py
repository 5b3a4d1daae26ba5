"""Signed PDF files: who signed, whether anything was altered since, whether the certificate is one that is trusted."""

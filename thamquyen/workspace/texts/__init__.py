"""Texts of documents on the working pages: sent in, read beside their words, judged item by item, confirmed."""

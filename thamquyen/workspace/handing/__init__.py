"""Reorganisations on pages: said by a form, their lines reviewed and decided, counted, and carried by a draft."""

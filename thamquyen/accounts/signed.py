"""Rows that say who made them."""

from django.db import models


class Signed(models.Model):
    """Who wrote the row down: by which name and account (empty: nobody's), for which authority, when."""

    by = models.TextField()
    account = models.TextField()
    acting_for = models.TextField()
    at = models.DateTimeField()

    class Meta:
        abstract = True

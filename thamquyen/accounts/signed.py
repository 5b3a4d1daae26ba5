"""Rows that say who made them."""

from django.db import models


class Signed(models.Model):
    """Who wrote the row down: by which name and account (empty: nobody's), in whose place (account; empty: the own),
    for which authority, when.
    """

    by = models.TextField()
    account = models.TextField()
    stands_for = models.TextField(default="")
    acting_for = models.TextField()
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def accounts(self) -> frozenset[str]:
        """Whose work it was: of who did it, and of whom they stood in for (as `doing.Doer.accounts`)."""
        return frozenset({self.account, self.stands_for} - {""})

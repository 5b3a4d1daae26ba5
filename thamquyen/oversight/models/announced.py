"""Yearly lists of documents that ceased, as published: what was on each, so that what it missed is seen later."""

from django.db import models
from django.db.models import Q


class AnnouncedList(models.Model):
    """By which decision was the list of a year published for a unit, and what was on it?

    `decision`, `day`: number and day of the decision that published it (NĐ 34/2016/NĐ-CP Điều 157). `entries`: the keys
    of its lines (`domain.ceasing.Ceased.keys`); `revision`: the register it was made from.
    """

    id = models.BigAutoField(primary_key=True)
    territory = models.TextField()
    year = models.IntegerField()
    decision = models.TextField()
    day = models.DateField()
    entries = models.JSONField(default=list)
    revision = models.BigIntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "oversight_announced_list"
        constraints = [
            models.UniqueConstraint(fields=["territory", "year"], name="the_list_of_a_year_is_published_once"),
            models.CheckConstraint(
                name="a_published_list_has_a_decision", condition=~Q(territory="") & ~Q(decision="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} {self.year} {self.decision}"

"""What a province sets for itself: rows that are only added, each with its ground and who said so."""

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed


class SectorSaid(Signed):
    """To which sector does the unit (key) belong since then, on which ground? Numbers run 1, 2, 3 … for each unit.

    An empty sector takes back what was said: what the register itself shows counts again.
    """

    id = models.BigAutoField(primary_key=True)
    unit = models.TextField()
    number = models.IntegerField()
    sector = models.TextField()
    ground = models.TextField()

    class Meta:
        constraints = [
            # Two who say it at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["unit", "number"], name="a_sector_of_a_unit_is_said_once"),
            models.CheckConstraint(
                name="a_sector_of_a_unit_is_signed_and_grounded",
                condition=Q(number__gt=0) & ~Q(by="") & ~Q(ground="") & ~Q(unit=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.number} {self.sector}"


class DaySaid(Signed):
    """What is a day in the unit since then – off, worked, or (empty) as in the State's calendar – on which ground?

    `number` runs 1, 2, 3 … for each unit and day.
    """

    id = models.BigAutoField(primary_key=True)
    seat = models.TextField()
    day = models.DateField()
    number = models.IntegerField()
    kind = models.TextField()
    ground = models.TextField()

    class Meta:
        constraints = [
            # Two who say it at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["seat", "day", "number"], name="a_day_of_a_unit_is_said_once"),
            models.CheckConstraint(
                name="a_day_of_a_unit_is_known_signed_and_grounded",
                condition=Q(number__gt=0) & Q(kind__in=["off", "worked", ""]) & ~Q(by="") & ~Q(ground=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.day} {self.number} {self.kind}"

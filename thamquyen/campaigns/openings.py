"""How often the public opened a piece of news: one number for each day, nothing about who."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from thamquyen.campaigns import models

_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Opened:
    """How often in all, and within the last seven days."""

    all: int
    lately: int


def count_opening(number: UUID, on: date) -> None:
    """Counts one opening on the day. Two at once are two: the database adds."""
    table = models.Opening._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (campaign_id, day, times) VALUES (%s, %s, 1)"  # noqa: S608 - a name of our own
            f" ON CONFLICT (campaign_id, day) DO UPDATE SET times = {table}.times + 1",
            [number, on],
        )


def opened(number: UUID, on: date) -> Opened:
    """How often it was opened up to the day."""
    rows = models.Opening.objects.filter(campaign=number, day__lte=on)
    totals = [each.aggregate(total=Sum("times"))["total"] or 0 for each in (rows, rows.filter(day__gt=on - _LATELY))]
    return Opened(*totals)

"""That the list of a year was published: one writer, which only adds, and the reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thamquyen.domain.ceasing import Ceased
from thamquyen.oversight.models import AnnouncedList


@dataclass(frozen=True, slots=True)
class Announced:
    """The list of a year as published: by which decision of which day, what was on it, from which revision, by whom."""

    year: int
    decision: str
    day: date
    keys: frozenset[str]
    revision: int
    by: str
    at: datetime


class AnnouncedAlreadyError(Exception):
    """The list of that year was noted as published before: `theirs`. Nothing was kept."""

    def __init__(self, theirs: Announced) -> None:
        super().__init__(f"Danh mục năm {theirs.year} đã ghi là công bố tại {theirs.decision}, do {theirs.by} ghi.")
        self.theirs = theirs


def announced(unit: str) -> Mapping[int, Announced]:
    """The published lists of a unit, by year."""
    rows = AnnouncedList.objects.filter(territory=unit).order_by("year")
    return {
        row.year: Announced(row.year, row.decision, row.day, frozenset(row.entries), row.revision, row.by, row.at)
        for row in rows
    }


def announce(
    unit: str, year: int, lines: Iterable[Ceased], *, decision: str, day: date, revision: int, by: str, at: datetime
) -> None:
    """Notes that a list with these lines was published. Raises AnnouncedAlreadyError."""
    entries = sorted({key for line in lines for key in line.keys})
    try:
        with transaction.atomic():
            AnnouncedList.objects.create(
                territory=unit, year=year, decision=decision, day=day, entries=entries, revision=revision, by=by, at=at
            )
    except IntegrityError as error:
        theirs = announced(unit).get(year)
        if theirs is None:
            raise
        raise AnnouncedAlreadyError(theirs) from error

"""How a value becomes a row and a row the same value again: what all nouns share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import Grounding
from thamquyen.domain.time import Period
from thamquyen.register.facts import Noun
from thamquyen.register.models import RecordedFact

WHOLE_DOCUMENT = "*"
"""How a citation of a whole document stands in a row, where the empty text means that the source is missing."""


@dataclass(frozen=True, slots=True)
class Common:
    """What every row says before the columns of its noun."""

    key: str
    period: Period
    source: Citation
    grounding: Grounding
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """One noun's table: `columns` are its own, in the order in which `encode` gives and `decode` takes them.

    `ended` gives the value that ends on a day; None where the law ends such a fact by another fact, and then
    `ended_instead` says in Vietnamese what to record.
    """

    noun: Noun
    model: type[RecordedFact]
    value: type
    columns: tuple[str, ...]
    common: Callable[[Any], Common]
    encode: Callable[[Any], tuple[object, ...]]
    decode: Callable[[Common, Sequence[Any]], Any]
    ended: Callable[[Any, date], Any] | None = None
    ended_instead: str = ""

    @property
    def table(self) -> str:
        """The table's name."""
        return self.model._meta.db_table

    @property
    def holds_many(self) -> bool:
        """Whether one fact has a row for each stretch of days."""
        return not any(
            str(constraint.name).startswith("one_version_of_a_") for constraint in self.model._meta.constraints
        )


@lru_cache(maxsize=65536)
def period(start: date | None, end: date | None) -> Period:
    """The period of those bounds; equal bounds give the same object, which keeps snapshots small."""
    return Period(start, end)


@lru_cache(maxsize=65536)
def citation(document: str, provision: str) -> Citation:
    """The citation that two columns hold; equal ones give the same object."""
    return Citation(document, WHOLE if provision == WHOLE_DOCUMENT else Provision.read(provision))


def one_day(day: date) -> Period:
    """The period of a single day, for what happens on it."""
    return Period(day, day + timedelta(days=1))


def day_of(happening: Period) -> date:
    """The day of what happened on one day; raises ValueError where the row has none."""
    if happening.start is None:
        raise ValueError("Dòng trong sổ thiếu ngày.")
    return happening.start


def provision_column(provision: Provision) -> str:
    """A provision as its column holds it."""
    return provision.compact or WHOLE_DOCUMENT


def sorted_texts(values: frozenset[Any]) -> list[str]:
    """A set as an array column holds it: in one order, so that equal sets make equal rows."""
    return sorted(str(value) for value in values)

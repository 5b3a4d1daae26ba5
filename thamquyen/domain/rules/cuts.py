"""Conferrals that end before their own term, put together by document, day and reason."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.engine.columns import Ids
from thamquyen.domain.engine.endings import by_reason, cut_short
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Cut:
    """Conferrals of one document that end on the same day for the same reason, before their own term."""

    sample: Conferral
    members: tuple[Conferral, ...]
    end: date
    cause: int
    of: int
    own: bool
    titles: tuple[int, ...]
    """The engine's numbers of the members."""
    bases: int = 0
    """With LAW: how many provisions of the one document end; `of` is the first."""


def cuts_of(reading: Reading, documents_of_titles: Ids, documents_of_bases: Ids) -> tuple[Cut, ...]:
    """What ends before its own term, by document, day and reason; `documents_…`: by the engine's numbers."""
    found = cut_short(reading.derivation)
    number, first, grounds = by_reason(found, reading.columns, documents_of_titles, documents_of_bases)
    members: list[list[int]] = [[] for _ in range(len(first))]
    for title, group in zip(found.title.tolist(), number.tolist(), strict=True):
        members[group].append(title)
    rows = (found.end[first], found.cause[first], found.of[first], found.own[first], grounds)
    cuts = []
    for titles, end, cause, of, own, many in zip(members, *(row.tolist() for row in rows), strict=True):
        given, day = tuple(reading.conferral(one) for one in titles), day_of(end)
        if day is not None:
            cuts.append(Cut(given[0], given, day, cause, of, own, tuple(titles), many))
    return tuple(cuts)

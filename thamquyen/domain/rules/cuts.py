"""Conferrals that end before their own term, put together by document, day and reason."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.engine.endings import LAW, cut_short
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
    bases: int = 0
    """With LAW: how many provisions of the one document end; `of` is the first."""


def cuts_of(reading: Reading) -> tuple[Cut, ...]:
    """What ends before its own term, by document, day and reason."""
    found = cut_short(reading.derivation)
    table: dict[tuple[object, ...], list[Conferral]] = defaultdict(list)
    first: dict[tuple[object, ...], tuple[int, int, int, bool]] = {}
    bases: dict[tuple[object, ...], set[int]] = defaultdict(set)
    rows = zip(
        found.title.tolist(), found.end.tolist(), found.cause.tolist(), found.of.tolist(), found.own.tolist(),
        strict=True,
    )  # fmt: skip
    for title, end, cause, of, own in rows:
        given = reading.conferral(title)
        if cause == LAW:
            reason: object = reading.numbers.bases[of].document
        elif own:
            reason = given.recipient.kind
        else:
            reason = reading.conferral(of).source.document
        key = (given.source.document, given.mode, given.giver, given.term.end is None, end, cause, reason, own)
        table[key].append(given)
        first.setdefault(key, (end, cause, of, own))
        if cause == LAW:
            bases[key].add(of)
    return tuple(
        Cut(members[0], tuple(members), day, cause, of, own, len(bases[key]))
        for key, members in table.items()
        for end, cause, of, own in (first[key],)
        if (day := day_of(end)) is not None
    )

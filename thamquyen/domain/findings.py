"""What the derivation finds amiss: overlaps, gaps, and titles that hold each other up in a circle."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import ALWAYS, Period

NO_OVERLAP = Citation("72/2025/QH15", Provision(("11", "2", "b")))
"""No duplication or overlap of powers between levels and bodies."""

NO_GAP = Citation("72/2025/QH15", Provision(("54", "7")))
"""Hand-over must leave no task, field or territory without a holder."""

NO_CIRCLE = Citation("72/2025/QH15", Provision(("13", "1")))
"""Only what one has been given may be given on."""


class FindingKind(StrEnum):
    """What is amiss."""

    OVERLAP = "overlap"
    GAP = "gap"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on facts: `subjects` are the keys of the conferrals it rests on, `territory` where, `period` when."""

    kind: FindingKind
    power: str
    subjects: tuple[str, ...]
    territory: str | None
    period: Period
    rule: Citation


def findings(reading: Reading) -> Iterator[Finding]:
    """Everything the derivation finds amiss in the register, by kind, power and day."""
    yield from _overlaps(reading)
    yield from _gaps(reading)
    yield from _circles(reading)


def _overlaps(reading: Reading) -> Iterator[Finding]:
    rows, names = reading.derivation.overlaps(), reading.numbers
    for one, other, start, end in zip(rows.one, rows.other, rows.start, rows.end, strict=True):
        keys = (names.titles[one], names.titles[other])
        first, second = (reading.snapshot.conferrals[key] for key in keys)
        inner = first if reading.snapshot.atlas.covers(second.territory, first.territory) else second
        period = Period(day_of(start), day_of(end))
        yield Finding(FindingKind.OVERLAP, first.power, keys, inner.territory, period, NO_OVERLAP)


def _gaps(reading: Reading) -> Iterator[Finding]:
    rows, names = reading.derivation.gaps(), reading.numbers
    for power, territory, start, end in zip(rows.power, rows.territory, rows.start, rows.end, strict=True):
        period = Period(day_of(start), day_of(end))
        yield Finding(FindingKind.GAP, names.powers[power], (), names.territories[territory], period, NO_GAP)


def _circles(reading: Reading) -> Iterator[Finding]:
    for circle in reading.derivation.circles:
        keys = tuple(reading.numbers.titles[title] for title in circle.titles)
        power = reading.snapshot.conferrals[keys[0]].power
        yield Finding(FindingKind.CIRCLE, power, keys, None, ALWAYS, NO_CIRCLE)

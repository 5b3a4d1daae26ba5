"""What a derivation found, in numbers that any two ways of deriving can be compared by."""

from dataclasses import dataclass, field
from typing import NamedTuple

Total = tuple[int, int, int]
"""How many spans, the sum of their first days, the sum of their first days after."""


class Totals(NamedTuple):
    """Totals of effective spans, of overlaps and of gaps."""

    effective: Total
    overlaps: Total
    gaps: Total


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: how long it took, what it found, and how long its steps took."""

    seconds: float
    totals: Totals
    steps: tuple[tuple[str, float], ...] = field(default=())

"""The overlaps and gaps found, kept region by region so that a change replaces only those of the regions it touches."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Ids, Offsets
from thamquyen.domain.engine.held import Held, longer
from thamquyen.domain.engine.overlaps import Overlaps
from thamquyen.domain.engine.spans import Index, Rows, offsets, spread


@dataclass(frozen=True, slots=True)
class OverlapRows:
    """Titles `one[i]` < `other[i]` both exercise on `[start[i], end[i])` (territory: that of the narrower)."""

    one: Ids
    other: Ids
    start: Days
    end: Days

    def __len__(self) -> int:
        return len(self.one)


@dataclass(frozen=True, slots=True)
class GapRows:
    """Nobody holds power `power[i]` in territory `territory[i]` on `[start[i], end[i])`, though its law is in force."""

    power: Ids
    territory: Ids
    start: Days
    end: Days

    def __len__(self) -> int:
        return len(self.power)


@dataclass(slots=True)
class Settled:
    """Overlaps of region r at `first[r]:last[r]` of the four arrays (`size` written), gaps of region r in `gaps`."""

    first: Offsets
    last: Offsets
    one: Ids
    other: Ids
    start: Days
    end: Days
    size: int
    gaps: Held

    @classmethod
    def empty(cls, regions: int) -> "Settled":
        """Nothing found yet, with room for four rows of each kind in every region before it grows."""
        room = 4 * regions + 64
        first, last = np.zeros(regions, np.int64), np.zeros(regions, np.int64)
        one, other, start, end = (np.empty(room, np.int32) for _ in range(4))
        return cls(first, last, one, other, start, end, 0, Held.empty(regions, room=room))

    def put(self, wanted: Index, overlaps: Overlaps, gaps: Rows) -> None:
        """Write what was found for the wanted regions instead of what they had."""
        more = len(overlaps.region)
        self.reserve(more)
        order = np.argsort(overlaps.region, kind="stable")
        begin = offsets(overlaps.region, len(wanted)) + self.size
        self.first[wanted], self.last[wanted] = begin[:-1], begin[1:]
        here = slice(self.size, self.size + more)
        self.one[here], self.other[here] = overlaps.one[order], overlaps.other[order]
        self.start[here], self.end[here] = overlaps.days.start[order], overlaps.days.end[order]
        self.size += more
        self.gaps.put(wanted, gaps)

    def take(self, other: "Settled", wanted: Index) -> None:
        """Write what the other has for the wanted regions, and has for no others, instead of what they had."""
        self.reserve(other.size)
        self.first[wanted], self.last[wanted] = other.first[wanted] + self.size, other.last[wanted] + self.size
        arrays = ("one", "other", "start", "end")
        for mine, theirs in ((getattr(self, name), getattr(other, name)) for name in arrays):
            mine[self.size : self.size + other.size] = theirs[: other.size]
        self.size += other.size
        self.gaps.take(other.gaps, wanted)

    def reserve(self, more: int) -> None:
        """Make room for `more` overlaps."""
        if self.size + more > len(self.one):
            room = self.size + max(more, self.size // 4)
            self.one, self.other = longer(self.one, room, self.size), longer(self.other, room, self.size)
            self.start, self.end = longer(self.start, room, self.size), longer(self.end, room, self.size)

    def overlaps_of(self, regions: NDArray[np.integer]) -> OverlapRows:
        """The overlaps of the regions, in their order; within one by titles and days."""
        which, at = spread(self.first[regions], self.last[regions] - self.first[regions])
        order = np.lexsort((self.start[at], self.other[at], self.one[at], which))
        at = at[order]
        return OverlapRows(self.one[at], self.other[at], self.start[at], self.end[at])

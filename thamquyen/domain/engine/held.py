"""A growing store of day sets: each owner points at its spans, new ones are written behind, nothing is moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Offsets, Spans
from thamquyen.domain.engine.spans import Rows, offsets, spread

Kind = TypeVar("Kind", bound=np.generic)


def longer(array: NDArray[Kind], room: int, used: int) -> NDArray[Kind]:
    """An array with more room and the same first values. Room costs no memory until it is written."""
    found = np.empty(room, array.dtype)
    found[:used] = array[:used]
    return found


@dataclass(slots=True)
class Held:
    """The spans of owner i are `[start[j], end[j])` for j in `first[i]:last[i]`; `size` spans are written so far."""

    first: Offsets
    last: Offsets
    start: Days
    end: Days
    size: int

    @classmethod
    def empty(cls, owners: int, *, room: int) -> "Held":
        """A store in which nobody has a day, with room for `room` spans before it grows."""
        first, last = np.zeros(owners, np.int64), np.zeros(owners, np.int64)
        return cls(first, last, np.empty(room, np.int32), np.empty(room, np.int32), 0)

    @classmethod
    def copy_of(cls, spans: Spans) -> "Held":
        """A store that begins as the given spans and may then change without touching them."""
        first, last = spans.offset[:-1].astype(np.int64), spans.offset[1:].astype(np.int64)
        return cls(first, last, spans.start.copy(), spans.end.copy(), len(spans.start))

    def rows(self, owners: NDArray[np.integer]) -> Rows:
        """The spans of `owners[i]` as rows of owner i."""
        first = self.first[owners]
        which, at = spread(first, self.last[owners] - first)
        return Rows(which, self.start[at], self.end[at])

    def put(self, owners: NDArray[np.integer], rows: Rows) -> None:
        """Give `owners[i]` the rows of owner i instead of what it had."""
        self.reserve(len(rows))
        begin = offsets(rows.owner, len(owners)) + self.size
        self.first[owners], self.last[owners] = begin[:-1], begin[1:]
        self.start[self.size : self.size + len(rows)] = rows.start
        self.end[self.size : self.size + len(rows)] = rows.end
        self.size += len(rows)

    def take(self, other: "Held", owners: NDArray[np.integer]) -> None:
        """Give the owners what the other store, which has spans of no others, has for them."""
        self.reserve(other.size)
        self.first[owners], self.last[owners] = other.first[owners] + self.size, other.last[owners] + self.size
        self.start[self.size : self.size + other.size] = other.start[: other.size]
        self.end[self.size : self.size + other.size] = other.end[: other.size]
        self.size += other.size

    def reserve(self, more: int) -> None:
        """Make room for `more` spans behind those written."""
        if self.size + more > len(self.start):
            room = self.size + max(more, self.size // 4)
            self.start, self.end = longer(self.start, room, self.size), longer(self.end, room, self.size)

    def of(self, owner: int) -> list[tuple[int, int]]:
        """The spans of one owner."""
        first, last = int(self.first[owner]), int(self.last[owner])
        return list(zip(self.start[first:last].tolist(), self.end[first:last].tolist(), strict=True))

    def replace(self, owner: int, spans: Iterable[tuple[int, int]]) -> None:
        """Give one owner other spans (sorted, disjoint)."""
        found = list(spans)
        self.reserve(len(found))
        self.first[owner], self.last[owner] = self.size, self.size + len(found)
        for start, end in found:
            self.start[self.size], self.end[self.size] = start, end
            self.size += 1

"""Algebra of day sets for many owners at once: sorted rows (owner, start, end) instead of loops."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Offsets, Spans

Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

_SHIFT = 31
"""Days fit in 31 bits (FOREVER is 2**30), so one int64 holds an owner and a day and sorts by both."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Days `[start[i], end[i])` of `owner[i]`, sorted by owner and start; spans of one owner neither meet nor touch."""

    owner: Index
    start: Days
    end: Days

    def __len__(self) -> int:
        return len(self.owner)

    def where(self, keep: Mask) -> "Rows":
        """The rows where `keep` is true."""
        return Rows(self.owner[keep], self.start[keep], self.end[keep])


def spread(first: NDArray[np.integer], count: NDArray[np.integer]) -> tuple[Index, Index]:
    """For each i the positions `first[i] … first[i] + count[i] - 1`: (i repeated, positions)."""
    total = np.cumsum(count, dtype=np.int64)
    which = np.repeat(np.arange(len(count), dtype=np.int64), count)
    shift = first.astype(np.int64) - total + count
    return which, np.arange(len(which), dtype=np.int64) + shift[which]


def spread_lists(offset: Offsets, owners: NDArray[np.integer]) -> tuple[Index, Index]:
    """The positions of the list of each owner: (index into `owners`, position)."""
    first = offset[owners]
    return spread(first, offset[owners + 1] - first)


def union(owner: Index, start: Days, end: Days) -> Rows:
    """The union, per owner, of spans in any order; empty spans are dropped."""
    full = start < end
    if not full.all():
        owner, start, end = owner[full], start[full], end[full]
    if len(owner) == 0:
        return Rows(owner, start, end)
    key = (owner << _SHIFT) | start
    if not (key[1:] >= key[:-1]).all():
        order = np.argsort(key, kind="stable")
        key, owner, start, end = key[order], owner[order], start[order], end[order]
    reach = np.maximum.accumulate((owner << _SHIFT) | end)
    fresh = np.empty(len(key), np.bool_)
    fresh[0] = True
    np.greater(key[1:], reach[:-1], out=fresh[1:])
    if fresh.all():
        return Rows(owner, start, end)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(key)) - 1
    return Rows(owner[first], start[first], (reach[last] & ((1 << _SHIFT) - 1)).astype(np.int32))


def offsets(owner: NDArray[np.integer], owners: int) -> Offsets:
    """Where the rows of each of `owners` owners begin, for rows sorted by owner; length `owners + 1`."""
    found = np.zeros(owners + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=owners), out=found[1:])
    return found


def meet(one: Rows, other: Rows, owners: int) -> Rows:
    """The days that both have, per owner."""
    begin = offsets(other.owner, owners)
    which, at = spread_lists(begin, one.owner)
    start = np.maximum(one.start[which], other.start[at])
    end = np.minimum(one.end[which], other.end[at])
    keep = start < end
    return Rows(one.owner[which][keep], start[keep], end[keep])


def difference(one: Rows, other: Rows, owners: int) -> Rows:
    """The days of `one` that `other` lacks, per owner."""
    if len(other) == 0 or len(one) == 0:
        return one
    begin = offsets(other.owner, owners)
    holes = begin[one.owner + 1] - begin[one.owner]
    which, at = spread(begin[one.owner], holes + 1)
    last = np.cumsum(holes + 1) - 1
    first = last - holes
    start, end = one.start[which], one.end[which]
    after = np.ones(len(which), np.bool_)
    after[first] = False  # the first piece of each row begins with the row, not after a hole
    start[after] = np.maximum(start[after], other.end[at[after] - 1])
    before = np.ones(len(which), np.bool_)
    before[last] = False
    end[before] = np.minimum(end[before], other.start[at[before]])
    keep = start < end
    return Rows(one.owner[which][keep], start[keep], end[keep])


def rows_of(spans: Spans, owners: NDArray[np.integer]) -> Rows:
    """The spans of `owners[i]` as rows of owner i."""
    which, at = spread_lists(spans.offset, owners)
    return Rows(which, spans.start[at], spans.end[at])


def spans_of(rows: Rows, owners: int) -> Spans:
    """Rows as spans with offsets, for owners 0 … owners-1."""
    return Spans(offsets(rows.owner, owners), rows.start, rows.end)

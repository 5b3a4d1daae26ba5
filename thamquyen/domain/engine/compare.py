"""What a change makes different: days won and lost, overlaps and gaps that come and go."""

from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine.columns import Days, Ids
from thamquyen.domain.engine.settled import GapRows, OverlapRows
from thamquyen.domain.engine.spans import Index, Rows, difference


@dataclass(frozen=True, slots=True)
class TitleDays:
    """Title `title[i]`, days `[start[i], end[i])`; sorted."""

    title: Ids
    start: Days
    end: Days

    def __len__(self) -> int:
        return len(self.title)


@dataclass(frozen=True, slots=True)
class Difference:
    """After a change against before it. `affected`: the titles that had to be looked at again.

    Days of titles, of overlaps (by pair) and of gaps (by power and territory) that are only before (`lost`, `gone`)
    or only after (`gained`, `new`). Numbers are those of the columns changed; the k-th title added has the number
    `len(columns) + k`.
    """

    affected: Ids
    lost: TitleDays
    gained: TitleDays
    overlaps_gone: OverlapRows
    overlaps_new: OverlapRows
    gaps_gone: GapRows
    gaps_new: GapRows


def days_apart(before: Rows, after: Rows) -> tuple[TitleDays, TitleDays]:
    """The days that titles (the owners of the rows) have only before, and only after."""
    lost, gained = _apart(before, after)
    return _title_days(lost), _title_days(gained)


def overlaps_apart(before: OverlapRows, after: OverlapRows) -> tuple[OverlapRows, OverlapRows]:
    """The days on which pairs of titles overlap only before, and only after."""
    width = 1 + max(int(rows.other.max(initial=0)) for rows in (before, after))
    gone, new = _apart(*(_keyed(rows.one, rows.other, rows.start, rows.end, width) for rows in (before, after)))
    return OverlapRows(*_unkeyed(gone, width)), OverlapRows(*_unkeyed(new, width))


def gaps_apart(before: GapRows, after: GapRows) -> tuple[GapRows, GapRows]:
    """The gaps that are there only before, and only after."""
    width = 1 + max(int(rows.territory.max(initial=0)) for rows in (before, after))
    gone, new = _apart(*(_keyed(rows.power, rows.territory, rows.start, rows.end, width) for rows in (before, after)))
    return GapRows(*_unkeyed(gone, width)), GapRows(*_unkeyed(new, width))


def _title_days(rows: Rows) -> TitleDays:
    return TitleDays(rows.owner.astype(np.int32), rows.start, rows.end)


def _apart(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """What only each of the two has; owners are any numbers."""
    owners, number = np.unique(np.concatenate([before.owner, after.owner]), return_inverse=True)
    one = Rows(number[: len(before)], before.start, before.end)
    other = Rows(number[len(before) :], after.start, after.end)
    lost, gained = difference(one, other, len(owners)), difference(other, one, len(owners))
    return Rows(owners[lost.owner], lost.start, lost.end), Rows(owners[gained.owner], gained.start, gained.end)


def _keyed(one: Ids, other: Ids, start: Days, end: Days, width: int) -> Rows:
    """Rows whose owner is a pair of numbers, the second below `width`; sorted."""
    key: Index = one.astype(np.int64) * width + other
    order = np.lexsort((start, key))
    return Rows(key[order], start[order], end[order])


def _unkeyed(rows: Rows, width: int) -> tuple[Ids, Ids, Days, Days]:
    one, other = rows.owner // width, rows.owner % width
    return one.astype(np.int32), other.astype(np.int32), rows.start, rows.end

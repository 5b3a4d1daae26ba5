"""What is alike gets one number, so that a rule works out once what is the same for thousands of conferrals."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import STATUTE, Columns, Ids
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.engine.spans import Index, Mask
from thamquyen.domain.time import Period

Value = TypeVar("Value", bound=Hashable)
Column = NDArray[np.integer] | Mask

_ROOM = 1 << 62


def numbered(values: Iterable[Value]) -> tuple[Ids, tuple[Value, ...]]:
    """For each value its number, the same for equal ones, 0 … in the order in which they first come; and the values."""
    known: dict[Value, int] = {}
    numbers = np.fromiter((known.setdefault(value, len(known)) for value in values), np.int32)
    return numbers, tuple(known)


def alike(*columns: Column) -> tuple[Index, Index]:
    """Rows that have the same in every column: the number of each row's group, and the first row of each group.

    Groups are numbered 0 … by their first rows.
    """
    code, width = np.zeros(len(columns[0]), np.int64), 1
    for column in columns if len(code) else ():
        low, high = int(column.min()), int(column.max())
        if width * (high - low + 1) > _ROOM:
            code = np.unique(code, return_inverse=True)[1].astype(np.int64)
            width = int(code.max()) + 1
        code = code * (high - low + 1) + (column.astype(np.int64) - low)
        width *= high - low + 1
    _, first, number = np.unique(code, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[number], first[order].astype(np.int64)


def marked(values: Iterable[bool]) -> Mask:
    """Whether each value is true."""
    return np.fromiter(values, np.bool_)


def given_by_acts(columns: Columns, recorded: Ids, known: Mask) -> tuple[Index, Ids]:
    """The conferrals that acts give, in the order of the register: their places in it, and their numbers.

    `recorded`: the numbers of all conferrals in that order; what statute gives is no act, nor what is not `known`.
    """
    place = np.flatnonzero(((columns.mode != STATUTE) & known)[recorded])
    return place, recorded[place]


def recipients(columns: Columns, titles: NDArray[np.integer], one_by_one: Mask) -> Index:
    """A number for where each recipient is, as far as it tells acts apart.

    Of the kinds that acts name `one_by_one`, all single authorities are alike; classes never are like one of them.
    """
    holder, within = columns.holder[titles].astype(np.int64), columns.within[titles].astype(np.int64)
    return np.where(holder < 0, -2 - within, np.where(one_by_one[columns.kind[titles]], -1, holder))


def periods_between(start: NDArray[np.integer], end: NDArray[np.integer]) -> tuple[Index, list[Period]]:
    """For each row the number of its days `[start, end)`, as the engine counts days; and those days."""
    number, first = alike(start, end)
    days = zip(start[first].tolist(), end[first].tolist(), strict=True)
    return number, [Period(day_of(one), day_of(other)) for one, other in days]

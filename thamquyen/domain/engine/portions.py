"""Working on some powers at a time: powers never touch each other, and what is small stays in the processor's cache."""

from collections.abc import Iterator

import numpy as np

from thamquyen.domain.engine.columns import Columns, Ids

PORTION = 1 << 16
"""Titles, or regions, worked on at once: their columns and pairs stay below the size of a level-3 cache."""


def power_starts(columns: Columns) -> Ids:
    """The first title of each power, and the number of titles; raises ValueError unless titles are sorted by power."""
    if (columns.power[1:] < columns.power[:-1]).any():
        raise ValueError("Các thẩm quyền phải xếp theo nhiệm vụ: hãy dùng `sorted_by_power` trước khi suy dẫn.")
    return np.searchsorted(columns.power, np.arange(len(columns.power_law) + 1)).astype(np.int32)


def portions(starts: Ids) -> Iterator[slice]:
    """Runs of whole powers of about PORTION members each."""
    first = 0
    for begin, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if end - first > PORTION and begin > first:
            yield slice(first, begin)
            first = begin
    if int(starts[-1]) > first:
        yield slice(first, int(starts[-1]))

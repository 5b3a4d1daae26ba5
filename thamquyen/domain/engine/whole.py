"""The whole register derived with NumPy alone, some powers at a time to stay within the processor's cache."""

from collections.abc import Iterator

import numpy as np

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.evaluate import Facts, evaluate
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges, match
from thamquyen.domain.engine.order import levels
from thamquyen.domain.engine.regions import Regions
from thamquyen.domain.engine.settle import World, settle
from thamquyen.domain.engine.settled import Settled

PORTION = 1 << 16
"""Titles, or regions, worked on at once: their columns and pairs stay below the size of a level-3 cache."""


def power_starts(columns: Columns) -> Ids:
    """The first title of each power, and the number of titles; raises ValueError unless titles are sorted by power."""
    if (np.diff(columns.power) < 0).any():
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


def match_all(columns: Columns, atlas: Atlas) -> Edges:
    """The edges among all titles."""
    parts = [match(columns, atlas, titles) for titles in portions(power_starts(columns))]
    counts = [np.diff(part.offset) for part in parts]
    offset = np.zeros(len(columns) + 1, np.int64)
    if parts:
        np.cumsum(np.concatenate(counts), out=offset[1:])
    names = ("parent", "start", "end")
    parent, start, end = (
        np.concatenate([np.empty(0, np.int32), *(getattr(part, name) for part in parts)]) for name in names
    )
    return Edges(offset, parent, start, end)


def world_of(columns: Columns) -> tuple[World, Ids]:
    """Match, order and evaluate everything; also the level of each title."""
    atlas, facts = Atlas.of(columns.coverers), Facts.of(columns)
    edges = match_all(columns, atlas)
    level = levels(edges)
    held = Held.empty(len(columns), room=len(columns) + len(columns) // 4 + 16)
    for titles in portions(power_starts(columns)):
        evaluate(columns, facts, edges, level, held, np.arange(titles.start, titles.stop))
    return World(columns, facts, atlas, edges, Regions.of(columns), held), level


def settle_all(world: World) -> Settled:
    """The overlaps and gaps of every region."""
    settled = Settled.empty(len(world.regions), room=len(world.regions) // 8 + 16)
    for part in portions(world.regions.of_power.astype(np.int32)):
        wanted = np.arange(part.start, part.stop)
        settled.put(wanted, *settle(world, wanted))
    return settled

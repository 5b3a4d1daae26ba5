"""The plain engine: everything derived with NumPy alone, some powers at a time to stay within the processor's cache."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.crews import side_by_side
from thamquyen.domain.engine.evaluate import Facts, evaluate
from thamquyen.domain.engine.gaps import find_gaps
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges, match
from thamquyen.domain.engine.matrix import Painter
from thamquyen.domain.engine.order import levels
from thamquyen.domain.engine.overlaps import Overlaps, find_overlaps
from thamquyen.domain.engine.portions import portions, power_starts
from thamquyen.domain.engine.reader import Reader
from thamquyen.domain.engine.regions import Regions
from thamquyen.domain.engine.settled import Settled
from thamquyen.domain.engine.spans import Index, Rows
from thamquyen.domain.engine.world import World

CELLS = 1 << 22
"""Regions are settled together while their titles (of the whole power, for each region) are no more than this."""


def match_all(columns: Columns, atlas: Atlas, starts: Ids) -> Edges:
    """The edges among all titles."""
    parts = list(side_by_side(partial(match, columns, atlas), portions(starts)))
    counts = [np.diff(part.offset) for part in parts]
    offset = np.zeros(len(columns) + 1, np.int64)
    if parts:
        np.cumsum(np.concatenate(counts), out=offset[1:])
    names = ("parent", "start", "end")
    parent, start, end = (
        np.concatenate([np.empty(0, np.int32), *(getattr(part, name) for part in parts)]) for name in names
    )
    return Edges(offset, parent, start, end)


@dataclass(slots=True)
class Plain:
    """The engine that needs NumPy alone."""

    world: World
    level: Ids

    @classmethod
    def of(cls, columns: Columns) -> "Plain":
        """Match, order and evaluate everything."""
        atlas, facts = Atlas.of(columns.coverers), Facts.of(columns)
        starts = power_starts(columns)
        edges = match_all(columns, atlas, starts)
        level = levels(edges)
        held = Held.empty(len(columns), room=2 * len(columns) + 64)
        engine = cls(World(columns, facts, atlas, edges, Regions.of(columns), held), level)
        for titles in portions(starts):
            engine.evaluate(np.arange(titles.start, titles.stop, dtype=np.int32))
        return engine

    def evaluate(self, titles: Ids) -> None:
        """Write the effective days of the titles; of tangled ones all of a power must be given, or none."""
        world = self.world
        evaluate(world.columns, world.facts, world.edges, self.level, world.held, titles.astype(np.int64))

    def settle(self, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted."""
        power = self.world.regions.power[wanted]
        cells = np.cumsum(np.diff(power_starts(self.world.columns))[power], dtype=np.int64)
        cuts = np.searchsorted(cells, np.arange(CELLS, int(cells[-1]) if len(cells) else 0, CELLS), side="right")
        parts = np.split(wanted, np.unique(cuts))

        def found(part: Index) -> tuple[Overlaps, Rows]:
            return find_overlaps(self.world, part), find_gaps(self.world, part)

        for part, (overlaps, gaps) in zip(parts, side_by_side(found, parts), strict=True):
            settled.put(part, overlaps, gaps)

    def paint(self, places: Ids, day: int) -> Iterator[tuple[int, Ids]]:
        """Each power with its row of the matrix of the day."""
        return Painter.of(Reader.of(self.world), places, day=day).rows()

"""The derivation of a whole register: its one public face."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, Self

import numpy as np

from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.explain import Explanation, explain
from thamquyen.domain.engine.order import Circle, circles
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.engine.reader import Reader, Span
from thamquyen.domain.engine.settle import World
from thamquyen.domain.engine.settled import GapRows, OverlapRows, Settled
from thamquyen.domain.engine.spans import Index
from thamquyen.domain.engine.standing import EVERYTHING, Cell, Point, Standing, standing

WORTH_COMPILING = 100_000
"""Titles from which loading the compiled kernels (one second) costs less than it saves over the life of a process."""


class Engine(Protocol):
    """What derives: made from columns, it evaluates titles and settles regions, of all or of a change."""

    world: World
    level: Ids

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Match, order and evaluate everything."""

    def evaluate(self, titles: Ids) -> None:
        """Write the effective days of titles given in an order in which support comes first."""

    def settle(self, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted."""


def suitable(columns: Columns) -> type[Engine]:
    """The compiled engine for a large register where numba is installed, the plain one otherwise."""
    if len(columns) >= WORTH_COMPILING and find_spec("numba") is not None:
        return import_module("thamquyen.domain.engine.compiled").Compiled  # type: ignore[no-any-return]
    return Plain


@dataclass(slots=True)
class Derivation:
    """Everything that follows from the facts (docs/derivation.md), ready to be asked.

    Titles, powers, territories, authorities, kinds and bases are the numbers of the Columns it was made from; days
    are ordinals, spans half-open, BEGINNING and FOREVER for open ends. `circles`: titles that hold each other up
    (findings; they are never effective by each other alone).
    """

    engine: Engine
    settled: Settled
    circles: tuple[Circle, ...]
    reader: Reader

    @classmethod
    def of(cls, columns: Columns, engine: type[Engine] | None = None) -> "Derivation":
        """Derive everything; with the engine given, else with the one that suits the size (`suitable`).

        Raises ValueError unless titles come sorted by power.
        """
        made = (engine or suitable(columns)).of(columns)
        world, regions = made.world, len(made.world.regions)
        settled = Settled.empty(regions, room=regions // 8 + 64)
        made.settle(settled, np.arange(regions))
        return cls(made, settled, circles(world.edges, made.level), Reader.of(world))

    @property
    def world(self) -> World:
        """The facts and what follows from them, as arrays."""
        return self.engine.world

    def effective(self, title: int) -> list[Span]:
        """The spans of days on which the conferral is effective, sorted and disjoint."""
        return self.reader.spans(title)

    def supports(self, title: int) -> list[tuple[int, int, int]]:
        """The titles that support the conferral, with the days its giver is their holder: (title, start, end)."""
        return self.reader.supports(title)

    def standing(self, power: int, place: int, *, day: int, cell: Cell = EVERYTHING) -> tuple[Standing, ...]:
        """The titles of the power that stand at the place on the day within the cell asked, nearest territory first.

        Each says by which titles it is moved away or entrusted there, and what part of the cell it keeps. A title of
        a class is given when the class reaches the place; whether it has a member there that day is for the caller
        (`Authorities.at`).
        """
        return standing(self.reader, Point(power, place, day, cell))

    def explain(self, title: int, day: int) -> Explanation:
        """The chain of title on the day, with why each link begins and ends; or the conditions it lacks that day."""
        return explain(self.reader, title, day)

    def titles_over(self, power: int, place: int) -> list[int]:
        """All titles of the power, of whatever days, whose territory covers the place, nearest territory first."""
        return [title for territory in self.reader.coverers(place) for title in self.reader.titles_at(power, territory)]

    def overlaps(self, powers: Sequence[int] | None = None) -> OverlapRows:
        """Overlaps of all powers, or of those given; by power, region, titles and day."""
        return self.settled.overlaps_of(self._regions(powers))

    def gaps(self, powers: Sequence[int] | None = None) -> GapRows:
        """Gaps of all powers, or of those given; by power, territory and day."""
        wanted = self._regions(powers)
        rows = self.settled.gaps.rows(wanted)
        region = wanted[rows.owner]
        regions = self.world.regions
        return GapRows(regions.power[region], regions.territory[region], rows.start, rows.end)

    def _regions(self, powers: Sequence[int] | None) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        regions = self.world.regions
        if powers is None:
            return np.arange(len(regions))
        runs = [np.arange(regions.of_power[power], regions.of_power[power + 1]) for power in powers]
        return np.concatenate([np.empty(0, np.int64), *runs])

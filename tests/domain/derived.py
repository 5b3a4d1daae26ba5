"""The engine's answers about a small register in the words of the oracle: sets of days, keys, points of a scope."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

import pytest

from tests.domain.atlases import HORIZON
from tests.domain.oracle import OTHER, Box, Days, Point
from thamquyen.domain.engine.columns import Days as Numbers
from thamquyen.domain.engine.compare import TitleDays
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.from_snapshot import Names, read_snapshot
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.engine.settled import GapRows, OverlapRows
from thamquyen.domain.engine.standing import EVERYTHING, Cell, Standing
from thamquyen.domain.powers import ProjectGroup
from thamquyen.domain.snapshot import Snapshot

NO_GROUP_BIT = 1 << 7
K = TypeVar("K")


def compiled() -> type[Engine]:
    """The compiled engine; skips where numba is not installed."""
    if find_spec("numba") is None:
        pytest.skip("numba is not installed: the compiled engine is not tried")
    engine: type[Engine] = import_module("thamquyen.domain.engine.compiled").Compiled
    return engine


ENGINES = [pytest.param(lambda: Plain, id="numpy"), pytest.param(compiled, id="compiled")]
"""Both engines, for a test that takes a function returning one."""


def days_of(spans: Iterable[tuple[int, int]]) -> Days:
    """The days of the horizon within the spans."""
    found = list(spans)
    return frozenset(day for day in HORIZON if any(start <= day.toordinal() < end for start, end in found))


def by_key(keys: Iterable[K], start: Numbers, end: Numbers) -> dict[K, Days]:
    """The days of all rows that have the same key; each row says some days, and no day is said twice."""
    found: dict[K, Days] = {}
    for key, first, last in zip(keys, start.tolist(), end.tolist(), strict=True):
        days, known = days_of([(first, last)]), found.get(key, frozenset())
        assert days
        assert not days & known
        found[key] = known | days
    return found


@dataclass(frozen=True)
class Derived:
    """A derivation with the names of its numbers."""

    derivation: Derivation
    names: Names

    @classmethod
    def of(cls, snapshot: Snapshot, engine: type[Engine] = Plain) -> "Derived":
        """Derive the whole register."""
        columns, names = read_snapshot(snapshot)
        return cls(Derivation.of(columns, engine), names)

    @property
    def effective(self) -> dict[str, Days]:
        """Effective days of each conferral."""
        derived = self.names.titles[: len(self.derivation.world.columns)]
        return {key: days_of(self.derivation.effective(number)) for number, key in enumerate(derived)}

    @property
    def edges(self) -> dict[tuple[str, str], Days]:
        """Windows by supporting title and supported conferral."""
        spans = defaultdict[tuple[str, str], list[tuple[int, int]]](list)
        for number, key in enumerate(self.names.titles):
            for parent, start, end in self.derivation.supports(number):
                spans[self.names.titles[parent], key].append((start, end))
        return {pair: days_of(found) for pair, found in spans.items()}

    @property
    def circles(self) -> frozenset[frozenset[str]]:
        """Titles that stand in a circle."""
        return frozenset(frozenset(self.names.titles[one] for one in found.titles) for found in self.derivation.circles)

    @property
    def overlaps(self) -> dict[frozenset[str], Days]:
        """Days on which two titles overlap."""
        return self.pairs(self.derivation.overlaps())

    @property
    def gaps(self) -> dict[tuple[str, str], Days]:
        """Days on which nobody holds, by power and territory."""
        return self.places(self.derivation.gaps())

    def titles(self, rows: TitleDays) -> dict[str, Days]:
        """Days by title."""
        return by_key([self.names.titles[title] for title in rows.title], rows.start, rows.end)

    def pairs(self, rows: OverlapRows) -> dict[frozenset[str], Days]:
        """Days by pair of titles."""
        pairs = zip(rows.one, rows.other, strict=True)
        return by_key([frozenset(self.names.titles[title] for title in pair) for pair in pairs], rows.start, rows.end)

    def places(self, rows: GapRows) -> dict[tuple[str, str], Days]:
        """Days by power and territory."""
        at = zip(rows.power, rows.territory, strict=True)
        keys = [(self.names.powers[power], self.names.territories[place]) for power, place in at]
        return by_key(keys, rows.start, rows.end)

    def standing(self, power: str, place: str, day: date, *, cell: Cell = EVERYTHING) -> dict[str, Standing]:
        """The titles that stand at the place on the day in a part of the scope."""
        found = self.derivation.standing(
            self.names.power_number[power], self.names.territory_number[place], day=day.toordinal(), cell=cell
        )
        return {self.names.titles[one.title]: one for one in found}

    def points(self, power: str, box: Box, cells: Iterable[Cell]) -> set[Point]:
        """Those points of the box that lie in one of the cells."""
        named = self.names.objects[self.names.power_number[power]]
        things = {name: 1 << (63 if name == OTHER or name not in named else named.index(name)) for name in box.objects}
        marks = {group: NO_GROUP_BIT if group is None else 1 << list(ProjectGroup).index(group) for group in box.groups}
        return {
            (value, group, thing)
            for cell in cells
            for value in box.values
            for group in box.groups
            for thing in box.objects
            if cell.low <= value < cell.high and cell.groups & marks[group] and cell.objects & things[thing]
        }

"""The engine's answers about a small register in the words of the oracle: sets of days, keys, points of a scope."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tests.domain.atlases import HORIZON
from tests.domain.oracle import OTHER, Box, Days, Point
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.from_snapshot import Names, read_snapshot
from thamquyen.domain.engine.standing import Cell, Standing
from thamquyen.domain.powers import ProjectGroup
from thamquyen.domain.snapshot import Snapshot

NO_GROUP_BIT = 1 << 7


def days_of(spans: Iterable[tuple[int, int]]) -> Days:
    """The days of the horizon within the spans."""
    found = list(spans)
    return frozenset(day for day in HORIZON if any(start <= day.toordinal() < end for start, end in found))


@dataclass(frozen=True)
class Derived:
    """A derivation with the names of its numbers."""

    derivation: Derivation
    names: Names

    @classmethod
    def of(cls, snapshot: Snapshot, how: Callable[..., Derivation] = Derivation.of) -> "Derived":
        """Derive the whole register."""
        columns, names = read_snapshot(snapshot)
        return cls(how(columns), names)

    @property
    def effective(self) -> dict[str, Days]:
        """Effective days of each conferral."""
        return {key: days_of(self.derivation.effective(number)) for number, key in enumerate(self.names.titles)}

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
        rows, spans = self.derivation.overlaps(), defaultdict[frozenset[str], list[tuple[int, int]]](list)
        for one, other, start, end in zip(rows.one, rows.other, rows.start, rows.end, strict=True):
            spans[frozenset({self.names.titles[one], self.names.titles[other]})].append((int(start), int(end)))
        return {pair: days_of(found) for pair, found in spans.items()}

    @property
    def gaps(self) -> dict[tuple[str, str], Days]:
        """Days on which nobody holds, by power and territory."""
        rows, spans = self.derivation.gaps(), defaultdict[tuple[str, str], list[tuple[int, int]]](list)
        for power, place, start, end in zip(rows.power, rows.territory, rows.start, rows.end, strict=True):
            spans[self.names.powers[power], self.names.territories[place]].append((int(start), int(end)))
        return {pair: days_of(found) for pair, found in spans.items()}

    def standing(self, power: str, place: str, day: date) -> dict[str, Standing]:
        """The titles that stand at the place on the day."""
        found = self.derivation.standing(
            self.names.power_number[power], self.names.territory_number[place], day=day.toordinal()
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

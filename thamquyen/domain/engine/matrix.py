"""The competence matrix of a day: for each power and place the title exercised there, row by row, never kept whole.

A cell holds the title that is exercised: it stands at the place and is not given on over all of its scope by one
title. When several are (within limits that exclude each other, or where the law lets several hold), it is the one
with the lowest number; where two of them overlap in the sense of docs/derivation.md, section 6, at that place on that
day, OVERLAP; where none is, NOBODY.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Columns, Ids, Lists
from thamquyen.domain.engine.reader import Reader
from thamquyen.domain.engine.spans import offsets, spread_lists
from thamquyen.domain.engine.standing import Cell, scope_of

NOBODY = -1
OVERLAP = -2


def columns_inside(columns: Columns, places: Ids) -> Lists:
    """For each territory the columns (indexes into `places`) that it covers."""
    which, at = spread_lists(columns.coverers.offset, places)
    outer = columns.coverers.item[at]
    order = np.argsort(outer, kind="stable")
    return Lists(offsets(outer[order], len(columns.coverers.offset) - 1), which[order].astype(np.int32))


@dataclass(slots=True)
class Painter:
    """Paints rows by plain Python; places under the same titles are answered once."""

    reader: Reader
    places: Ids
    inside: Lists
    day: int

    @classmethod
    def of(cls, reader: Reader, places: Ids, *, day: int) -> "Painter":
        """Ready to paint the places on the day."""
        return cls(reader, places, columns_inside(reader.world.columns, places), day)

    def rows(self) -> Iterator[tuple[int, Ids]]:
        """Each power with its row."""
        for power in range(len(self.reader.world.columns.power_law)):
            yield power, self.row(power)

    def row(self, power: int) -> Ids:
        """The row of a power."""
        groups = np.zeros(len(self.places), np.int64)
        count = 1
        for territory in self._dividers(power):
            columns = self.inside.item[self.inside.offset[territory] : self.inside.offset[territory + 1]]
            parts, number = np.unique(groups[columns], return_inverse=True)
            groups[columns] = count + number
            count += len(parts)
        _, first, number = np.unique(groups, return_index=True, return_inverse=True)
        answers = [self.cell(power, int(place)) for place in self.places[first].tolist()]
        return np.array(answers, np.int32)[number]

    def cell(self, power: int, place: int) -> int:
        """The title exercised at the place, NOBODY or OVERLAP."""
        live = self._live(power, self.reader.coverers(place))
        takers = {title: self._takers(title, live) for title in live}
        above = set(self.reader.coverers(place))
        exercised = [
            title
            for title in live
            if live[title]
            and not _is_given(live[title], [live[taker] for taker in takers[title]])
            and (self.reader.holder[title] >= 0 or self.reader.within[title] in above)
        ]
        if not self.reader.world.columns.lawful_overlap[power]:
            for at, one in enumerate(exercised):
                for other in exercised[at + 1 :]:
                    shared = live[one] & live[other]
                    reach = [live[taker] for taker in (*takers[one], *takers[other])]
                    if shared and not _is_given(shared, reach) and not self._same_holder(one, other, place):
                        return OVERLAP
        return min(exercised, default=NOBODY)

    def _live(self, power: int, territories: list[int]) -> dict[int, Cell]:
        reader = self.reader
        found = (title for territory in territories for title in reader.titles_at(power, territory))
        return {title: scope_of(reader, title) for title in found if reader.span_on(title, self.day) is not None}

    def _takers(self, title: int, live: dict[int, Cell]) -> list[int]:
        return [
            taker
            for taker in live
            for parent, opens, closes in self.reader.supports(taker)
            if parent == title and opens <= self.day < closes
        ]

    def _dividers(self, power: int) -> list[int]:
        """The territories on which a cell depends: of live titles, of their classes, of the units of their holders."""
        reader = self.reader
        regions = reader.region_territory[reader.of_power[power] : reader.of_power[power + 1]].tolist()
        found: dict[int, None] = {}
        for title in self._live(power, regions):
            found[reader.territory[title]] = None
            if reader.holder[title] < 0:
                found[reader.within[title]] = None
            else:
                units = reader.world.columns.authority_territory
                found.update((int(units[who]), None) for who in self._acting(title) if units[who] >= 0)
        return list(found)

    def _acting(self, title: int) -> set[int]:
        """The authorities that act under a named holder on the day."""
        tenures = self.reader.world.columns.tenures
        rows = slice(*tenures.offset[self.reader.holder[title] : self.reader.holder[title] + 2].tolist())
        on = (tenures.start[rows] <= self.day) & (self.day < tenures.end[rows])
        return set(tenures.who[rows][on].tolist())

    def _same_holder(self, one: int, other: int, place: int) -> bool:
        reader, columns = self.reader, self.reader.world.columns
        if reader.holder[one] < 0:
            one, other = other, one
        if reader.holder[one] < 0:
            return bool(reader.kind[one] == reader.kind[other])
        if reader.holder[other] >= 0:
            return bool(self._acting(one) & self._acting(other))
        return any(
            columns.authority_kind[who] == reader.kind[other]
            and reader.within[other] in reader.coverers(unit)
            and unit in reader.coverers(place)
            for who in self._acting(one)
            if (unit := int(columns.authority_territory[who])) >= 0
        )


def _is_given(part: Cell, reach: list[Cell]) -> bool:
    """Whether one of the takers' scopes covers the part."""
    return any(part.lies_within(one) for one in reach)


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the title exercised for a power is another on a later day: place `links[i]`, `before[i]` and `after[i]`."""

    power: int
    links: Ids
    before: Ids
    after: Ids


def shifts(
    before: Iterator[tuple[int, Ids]], after: Iterator[tuple[int, Ids]], links: NDArray[np.integer]
) -> Iterator[Shift]:
    """Two matrices compared row by row. `links` has a row (column before, after) for each place that continued."""
    for (power, old), (_, new) in zip(before, after, strict=True):
        was, became = old[links[:, 0]], new[links[:, 1]]
        at = np.flatnonzero(was != became)
        if len(at):
            yield Shift(power, at.astype(np.int32), was[at], became[at])

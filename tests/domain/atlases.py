"""Random small territories with a two-tier reform, and what each unit truly consists of.

The truth is a set of cells for each unit, a cell being a pair (old commune, new commune); a test can so compare what
the atlas proves from parents and lineage with what is so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Atlas, Level, Lineage, LineageKind, Named, Territory, Within
from thamquyen.domain.time import Period

FIRST_DIVISION = 3
REFORM = 7
LAST = 12
"""Days on which something may begin or end are 0 … LAST."""

SOURCE = Citation("luật")

Cell = tuple[str, str]
Cells = dict[str, frozenset[Cell]]
T = TypeVar("T")


def day(number: int) -> date:
    """The day of that number; REFORM is 01/7/2025."""
    return date(2025, 7, 1) + timedelta(days=number - REFORM)


HORIZON = tuple(day(number) for number in range(-1, LAST + 2))
"""All days, with one before and one after every boundary."""


@cache
def _numbers(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@dataclass(frozen=True)
class Choose:
    """Drawing from an example, in short words."""

    draw: Callable[[st.SearchStrategy[int]], int]

    def number(self, least: int, most: int) -> int:
        """A number from least to most."""
        return least + self.draw(_numbers(most - least))

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, tenths: int) -> bool:
        """Yes, in so many of ten cases."""
        return self.number(0, 9) >= 10 - tenths

    def some(self, options: Sequence[T], *, most: int) -> list[T]:
        """From none to `most` of the options, possibly the same again."""
        return [self.one(options) for _ in range(self.number(0, most))]

    def period(self) -> Period:
        """Any days; open on either side now and then."""
        first = self.number(0, LAST - 1)
        start = None if self.chance(2) else day(first)
        end = None if self.chance(4) else day(self.number(first + 1, LAST))
        return Period(start, end)


def unit(key: str, level: Level, period: Period, parents: Iterable[str] = ()) -> Territory:
    """A unit that has one name and the given parents all its life."""
    named = (Named(key, level.value, period),)
    return Territory(key, key, level, period, named, tuple(Within(parent, period) for parent in parents), SOURCE)


def went(before: str, after: Sequence[str], number: int) -> list[Lineage]:
    """A unit went to one other as a whole, or was split between several."""
    whole = len(after) == 1
    kind = LineageKind.MERGED if whole else LineageKind.SPLIT
    return [Lineage(before, one, kind, whole, day(number), one == after[0], SOURCE) for one in after]


@dataclass(frozen=True)
class Shape:
    """What was drawn: communes before and after, where the parts of each went, and what they belonged to."""

    fate: dict[str, list[str]]
    before: dict[str, str]
    after: dict[str, str]
    district: bool
    divided: list[str]

    @property
    def all(self) -> list[Cell]:
        """Every pair of an old commune and a new one that received a part of it."""
        return [(old, new) for old, parts in self.fate.items() for new in parts]

    def parent(self, old: str) -> str:
        """What an old commune belongs to: the district holds all communes of the first one's province."""
        return "d0" if self.district and self.before[old] == self.before["c0"] else self.before[old]


def shape_of(choose: Choose) -> Shape:
    """A State with one or two provinces, a district or none, 2-4 communes and, after the reform, 1-3.

    One commune may come from an earlier division or renaming; the province may stay through the reform.
    """
    olds = [f"c{number}" for number in range(choose.number(2, 4))]
    news = [f"n{number}" for number in range(choose.number(1, 3))]
    fate = {old: sorted({choose.one(news) for _ in range(2 if choose.chance(4) else 1)}) for old in olds}
    stays = choose.chance(2)
    return Shape(
        fate,
        {old: "p0" if stays else choose.one(("p0", "p1")) for old in olds},
        {new: "p0" if stays else choose.one(("q0", "q1")) for parts in fate.values() for new in parts},
        district=choose.chance(5),
        divided=olds[: choose.number(0, 2)],
    )


PAST, FUTURE = Period(None, day(REFORM)), Period(day(REFORM))


def provinces(shape: Shape) -> tuple[list[Territory], list[Lineage], Cells]:
    """The State, its provinces and the district."""
    units, lineage, cells = [unit("vn", Level.NATION, Period())], list[Lineage](), {"vn": frozenset(shape.all)}
    olds, news = set(shape.before.values()), set(shape.after.values())
    for key in sorted(olds | news):
        life = Period() if key in olds & news else PAST if key in olds else FUTURE
        units.append(unit(key, Level.PROVINCE, life, ["vn"]))
        cells[key] = frozenset((old, new) for old, new in shape.all if key in (shape.before[old], shape.after[new]))
    for key in sorted(olds - news):
        parts = {shape.after[new] for old, new in shape.all if shape.before[old] == key}
        lineage += went(key, sorted(parts), REFORM)
    if shape.district:
        units.append(unit("d0", Level.DISTRICT, PAST, [shape.before["c0"]]))
        cells["d0"] = frozenset(cell for cell in shape.all if shape.parent(cell[0]) == "d0")
        lineage.append(Lineage("d0", None, LineageKind.ABOLISHED, True, day(REFORM), False, SOURCE))
    return units, lineage, cells


def communes(shape: Shape) -> tuple[list[Territory], list[Lineage], Cells]:
    """The communes before the first division, between, and after the reform."""
    units, lineage, cells = list[Territory](), list[Lineage](), Cells()
    for key, parts in shape.fate.items():
        begun = day(FIRST_DIVISION) if key in shape.divided else None
        units.append(unit(key, Level.COMMUNE, Period(begun, day(REFORM)), [shape.parent(key)]))
        cells[key] = frozenset(cell for cell in shape.all if cell[0] == key)
        lineage += went(key, parts, REFORM)
    parents = {shape.parent(key) for key in shape.divided}
    if len(parents) == 1:
        units.append(unit("b0", Level.COMMUNE, Period(None, day(FIRST_DIVISION)), parents))
        cells["b0"] = frozenset(cell for cell in shape.all if cell[0] in shape.divided)
        lineage += went("b0", shape.divided, FIRST_DIVISION)
    for key, parent in shape.after.items():
        units.append(unit(key, Level.COMMUNE, FUTURE, [parent]))
        cells[key] = frozenset(cell for cell in shape.all if cell[1] == key)
    return units, lineage, cells


def atlas_of(choose: Choose) -> tuple[Atlas, Cells]:
    """An atlas drawn, with the cells of each unit."""
    shape = shape_of(choose)
    wide, narrow = provinces(shape), communes(shape)
    return Atlas.of(wide[0] + narrow[0], wide[1] + narrow[1]), wide[2] | narrow[2]


@st.composite
def atlases(draw: Callable[[st.SearchStrategy[int]], int]) -> tuple[Atlas, Cells]:
    """An atlas with the cells of each unit."""
    return atlas_of(Choose(draw))

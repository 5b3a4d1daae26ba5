"""Which titles stand at a place on a day, and which of them are moved away or entrusted (derivation.md, section 5)."""

from dataclasses import dataclass

from thamquyen.domain.engine.columns import AUTHORISATION
from thamquyen.domain.engine.reader import Reader

LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
ALL_GROUPS, ALL_OBJECTS = (1 << 8) - 1, (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the scope of a power: values `[low, high)` in đồng, project groups and kinds of object as bit masks.

    A question about one value, group and object is a cell of one point; the default is everything.
    """

    low: int = LOWEST
    high: int = HIGHEST
    groups: int = ALL_GROUPS
    objects: int = ALL_OBJECTS

    def __bool__(self) -> bool:
        return self.low < self.high and self.groups != 0 and self.objects != 0

    def __and__(self, other: "Cell") -> "Cell":
        return Cell(
            max(self.low, other.low),
            min(self.high, other.high),
            self.groups & other.groups,
            self.objects & other.objects,
        )

    def meets(self, other: "Cell") -> bool:
        """Whether the two share a part."""
        return (
            max(self.low, other.low) < min(self.high, other.high)
            and self.groups & other.groups != 0
            and self.objects & other.objects != 0
        )

    def lies_within(self, other: "Cell") -> bool:
        """Whether all of it is part of the other."""
        return (
            other.low <= self.low
            and self.high <= other.high
            and self.groups & ~other.groups == 0
            and self.objects & ~other.objects == 0
        )

    def without(self, other: "Cell") -> list["Cell"]:
        """What is left when the other is cut out: at most four disjoint cells."""
        if self.lies_within(other):
            return []
        core = self & other
        if not core:
            return [self] if self else []
        parts = [
            Cell(self.low, core.low, self.groups, self.objects),
            Cell(core.high, self.high, self.groups, self.objects),
            Cell(core.low, core.high, self.groups & ~core.groups, self.objects),
            Cell(core.low, core.high, core.groups, self.objects & ~core.objects),
        ]
        return [part for part in parts if part]


EVERYTHING = Cell()


@dataclass(frozen=True, slots=True)
class Standing:
    """A title that stands at the place asked.

    `moved_by` and `entrusted_by` are the titles (devolution and decentralisation; authorisation) given on from it
    that reach the cell asked; `kept` is the part of the cell asked that it still exercises itself, as disjoint cells
    (none: nothing).
    """

    title: int
    moved_by: tuple[int, ...]
    entrusted_by: tuple[int, ...]
    kept: tuple[Cell, ...]

    @property
    def exercised(self) -> bool:
        """Whether its holder exercises at least a part of the cell itself."""
        return bool(self.kept)


@dataclass(frozen=True, slots=True)
class Point:
    """Where and when is asked: a power, a place (territory), a day (ordinal), a part of the scope."""

    power: int
    place: int
    day: int
    cell: Cell = EVERYTHING


def standing(reader: Reader, point: Point) -> tuple[Standing, ...]:
    """All titles that stand at the point, nearest territory first.

    Whether the class of a title has a member at the place that day is for the caller to ask (`Authorities.at`): the
    engine knows that the class reaches the place, not which authority belongs to it.
    """
    above = reader.coverers(point.place)
    live = [
        title
        for territory in above
        for title in reader.titles_at(point.power, territory)
        if reader.span_on(title, point.day) is not None
    ]
    scopes = {title: part for title in live if (part := _part(reader, title, point.cell))}
    takers = _takers(reader, scopes, point.day)
    return tuple(
        _standing(reader, title, part, [(taker, scopes[taker]) for taker in takers.get(title, ())])
        for title, part in scopes.items()
        if reader.holder[title] >= 0 or reader.within[title] in above
    )


def scope_of(reader: Reader, title: int) -> Cell:
    """The scope of a title."""
    return Cell(reader.low[title], reader.high[title], reader.groups[title], reader.objects[title])


def _part(reader: Reader, title: int, cell: Cell) -> Cell:
    scope = scope_of(reader, title)
    return scope if cell is EVERYTHING else scope & cell


def _takers(reader: Reader, live: dict[int, Cell], day: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for title in live:
        for at in range(reader.edge[title], reader.edge[title + 1]):
            parent = reader.parent[at]
            if parent in live and reader.opens[at] <= day < reader.closes[at]:
                found.setdefault(parent, []).append(title)
    return found


def _standing(reader: Reader, title: int, part: Cell, takers: list[tuple[int, Cell]]) -> Standing:
    kept = [part]
    moved: list[int] = []
    entrusted: list[int] = []
    for taker, reach in takers:
        if not part.meets(reach):
            continue
        (entrusted if reader.mode[taker] == AUTHORISATION else moved).append(taker)
        kept = [rest for cell in kept for rest in cell.without(reach)]
    return Standing(title, tuple(moved), tuple(entrusted), tuple(kept))

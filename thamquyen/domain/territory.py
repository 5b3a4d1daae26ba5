"""Administrative units over time, what became of them, and which area covers which."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import Period


class Level(StrEnum):
    """Levels of administrative units (Luật 72/2025/QH15 Điều 1; the district level until 30/6/2025)."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


LEVEL_NAMES = {
    Level.NATION: "cả nước",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
}


class LineageKind(StrEnum):
    """How one unit became another."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    MOVED = "moved"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True)
class Named:
    """A name (with its type: "xã", "phường" …) and the days it is borne."""

    name: str
    type: str
    period: Period


@dataclass(frozen=True, slots=True)
class Within:
    """The unit that a unit belongs to, and when."""

    parent: str
    period: Period


@dataclass(frozen=True, slots=True)
class Territory:
    """An administrative unit: its identity never changes, its names and its parents have periods.

    `code` is the Statistics Office's and means something only together with a day.
    """

    key: str
    code: str
    level: Level
    period: Period
    names: tuple[Named, ...]
    parents: tuple[Within, ...]
    source: Citation

    def named_on(self, day: date) -> Named:
        """The name on the day; outside its life, the name it bore last (or first)."""
        for named in self.names:
            if day in named.period:
                return named
        first = self.names[0].period.start
        return self.names[0] if first is not None and day < first else self.names[-1]

    def parent_on(self, day: date) -> str | None:
        """Key of the unit it belongs to on the day."""
        return next((within.parent for within in self.parents if day in within.period), None)


@dataclass(frozen=True, slots=True)
class Lineage:
    """All or a part of one unit went to another on a day. An abolished unit has no `after`."""

    before: str
    after: str | None
    kind: LineageKind
    whole: bool
    on: date
    is_default: bool
    source: Citation


@dataclass(frozen=True)
class Atlas:
    """All units and their lineage, with the geometry that follows: which area lies within which.

    A unit covers another when parents and lineage prove that all of the other's area is its own: what covers all the
    parts that a unit was made of, or all that became of it, covers the unit. So an old province covers the new communes
    made only of its parts, and documents of merged units stay in force in their old area (80/2015/QH13 Điều 155
    khoản 2).
    """

    units: Mapping[str, Territory]
    lineage: tuple[Lineage, ...] = field(default=())

    @classmethod
    def of(cls, units: Iterable[Territory], lineage: Iterable[Lineage] = ()) -> "Atlas":
        """Build from any order of units; raises ValueError for a key given twice."""
        table: dict[str, Territory] = {}
        for unit in units:
            if unit.key in table:
                raise ValueError(f"Đơn vị hành chính {unit.key} được khai hai lần.")
            table[unit.key] = unit
        return cls(table, tuple(lineage))

    @cached_property
    def destinations(self) -> Mapping[str, tuple[Lineage, ...]]:
        """Lineage by the unit that went."""
        table: dict[str, list[Lineage]] = defaultdict(list)
        for line in self.lineage:
            table[line.before].append(line)
        return {key: tuple(lines) for key, lines in table.items()}

    @cached_property
    def origins(self) -> Mapping[str, tuple[Lineage, ...]]:
        """Lineage by the unit that received."""
        table: dict[str, list[Lineage]] = defaultdict(list)
        for line in self.lineage:
            if line.after is not None:
                table[line.after].append(line)
        return {key: tuple(lines) for key, lines in table.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the units that belong to a unit on any day."""
        table: dict[str, dict[str, None]] = defaultdict(dict)
        for unit in self.units.values():
            for within in unit.parents:
                table[within.parent][unit.key] = None
        return {key: tuple(names) for key, names in table.items()}

    def children_on(self, key: str, day: date) -> list[Territory]:
        """The units that belong to a unit on the day."""
        found = (self.units[child] for child in self.children.get(key, ()))
        return [unit for unit in found if day in unit.period and unit.parent_on(day) == key]

    def path_on(self, key: str, day: date) -> list[str]:
        """The unit and the units above it on the day, from itself to the State."""
        path: list[str] = []
        current: str | None = key
        while current is not None and current not in path:
            path.append(current)
            current = self.units[current].parent_on(day)
        return path

    @cached_property
    def coverers(self) -> Mapping[str, tuple[str, ...]]:
        """For each unit, every unit (itself first) whose area covers its whole area, on whatever days they live."""
        return _coverers(self)

    @cached_property
    def covered(self) -> Mapping[str, tuple[str, ...]]:
        """For each unit, every unit (itself included) whose whole area its area covers."""
        table: dict[str, list[str]] = defaultdict(list)
        for inner, outers in self.coverers.items():
            for outer in outers:
                table[outer].append(inner)
        return {key: tuple(inners) for key, inners in table.items()}

    def covers(self, outer: str, inner: str) -> bool:
        """Whether the outer unit's area contains the inner unit's whole area."""
        return outer in self.coverers.get(inner, ())

    def nested(self, one: str, other: str) -> bool:
        """Whether one of the two units covers the other."""
        return self.covers(one, other) or self.covers(other, one)


def _coverers(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """The least solution of: a unit is covered by itself, by what covers a unit that it belongs to on some day, and by
    what covers all that it was made of or all that became of it.
    """
    grounds = {key: _grounds(atlas, unit) for key, unit in atlas.units.items()}
    resting: dict[str, list[str]] = defaultdict(list)
    for key, groups in grounds.items():
        for ground in {one: None for group in groups for one in group}:
            resting[ground].append(key)
    found: dict[str, dict[str, None]] = {key: {key: None} for key in atlas.units}
    waiting, queue = set(atlas.units), deque(atlas.units)
    while queue:
        key = queue.popleft()
        waiting.discard(key)
        known = len(found[key])
        for first, *others in grounds[key]:
            shared = found[first]
            for other in others:
                shared = {outer: None for outer in shared if outer in found[other]}
            found[key].update(shared)
        if len(found[key]) > known:
            again = [other for other in resting[key] if other not in waiting]
            waiting.update(again)
            queue.extend(again)
    return {key: tuple(outers) for key, outers in found.items()}


def _grounds(atlas: Atlas, unit: Territory) -> list[list[str]]:
    """Groups of units such that what covers a whole group covers the unit.

    Lineage counts only where it is the whole story: not where a unit gained area later, or lost area and lived on.
    """
    groups = [[within.parent] for within in unit.parents]
    began, ended = unit.period.start, unit.period.end
    origins, after = atlas.origins.get(unit.key, ()), atlas.destinations.get(unit.key, ())
    if origins and began is not None and all(line.on <= began for line in origins):
        groups.append([line.before for line in origins])
    became = [line.after for line in after if line.after is not None and ended is not None and ended <= line.on]
    if became and len(became) == len(after):
        groups.append(became)
    return groups

"""The country of the synthetic register: the real territory of both structures, and standing authorities upon it."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.citations import Citation
from thamquyen.domain.engine.columns import BEGINNING, FOREVER, Ids, Lists, Spans, Tenures
from thamquyen.domain.territory import Atlas, Level, Lineage, LineageKind, Territory, Within
from thamquyen.domain.time import Period

STARTER = Path(__file__).parent.parent / "thamquyen" / "register" / "starter"
REFORM = date(2025, 7, 1).toordinal()
LEVELS = tuple(Level)
NATION, PROVINCE, DISTRICT, COMMUNE = range(4)
OLD, NEW = 0, 1
"""Before and after 01/7/2025."""

MINISTRIES, DEPARTMENTS = 20, 14
_NAMED = (
    *(("chinh-phu", NATION), ("thu-tuong", NATION), *((f"bo-{number}", NATION) for number in range(MINISTRIES))),
    *(("hdnd-tinh", PROVINCE), ("ubnd-tinh", PROVINCE), ("ct-ubnd-tinh", PROVINCE)),
    *((f"so-{number}", PROVINCE) for number in range(DEPARTMENTS)),
    *(("ubnd-huyen", DISTRICT), ("ct-ubnd-huyen", DISTRICT)),
    *(("hdnd-xa", COMMUNE), ("ubnd-xa", COMMUNE), ("ct-ubnd-xa", COMMUNE), ("phong-1", COMMUNE), ("phong-2", COMMUNE)),
)
"""Kinds with their level; of one level the one that gives comes before the one that receives."""
KINDS = tuple(name for name, _ in _NAMED)
KIND_LEVEL = np.array([level for _, level in _NAMED], np.int8)


@dataclass(frozen=True)
class Country:
    """Territories in the order of the tables, and one authority for each kind at each unit of its level.

    Authority `first[kind] + rank[unit]` is the kind at the unit. `era` is OLD or NEW by the days a unit lives; one that
    continued through the reform counts as both (`lives[era]`).
    """

    atlas: Atlas
    names: tuple[str, ...]
    level: NDArray[np.int8]
    lives: NDArray[np.bool_]
    life: Spans
    coverers: Lists
    heir: Ids
    rank: Ids
    first: Ids

    @property
    def authorities(self) -> int:
        """How many there are."""
        return int(self.first[-1])

    @cached_property
    def authority_kind(self) -> Ids:
        """Kind of each authority."""
        return np.repeat(np.arange(len(KINDS), dtype=np.int32), np.diff(self.first))

    @cached_property
    def authority_territory(self) -> Ids:
        """Unit of each authority."""
        units = [np.flatnonzero(self.level == level) for level in range(len(LEVELS))]
        return np.concatenate([units[level] for level in KIND_LEVEL]).astype(np.int32)

    def inside(self, level: int, era: int) -> Lists:
        """For each unit, the units of that level and era within it."""
        inner = np.repeat(np.arange(len(self.names)), np.diff(self.coverers.offset))
        keep = (self.level[inner] == level) & self.lives[era][inner]
        inner, outer = inner[keep], self.coverers.item[keep]
        order = np.argsort(outer, kind="stable")
        offset = np.searchsorted(outer[order], np.arange(len(self.names) + 1))
        return Lists(offset.astype(np.int64), inner[order].astype(np.int32))

    def authority_life(self) -> Spans:
        """One span for each authority: unit and kind together; the district kinds end with the reform."""
        start, end = (side[self.life.offset[self.authority_territory]] for side in (self.life.start, self.life.end))
        end = np.where(KIND_LEVEL[self.authority_kind] == DISTRICT, np.minimum(end, REFORM), end)
        return Spans(np.arange(self.authorities + 1, dtype=np.int64), start, end.astype(np.int32))

    def tenures(self) -> Tenures:
        """Each authority, then the same kind at the unit into which its unit went as a whole."""
        life = self.authority_life()
        who = np.arange(self.authorities)
        heir_unit = self.heir[self.authority_territory]
        heir = np.where(heir_unit >= 0, self.first[self.authority_kind] + self.rank[heir_unit], -1)
        has = np.flatnonzero(heir >= 0)
        owner = np.concatenate([who, has])
        order = np.argsort(owner, kind="stable")
        acting = np.concatenate([who, heir[has]])[order].astype(np.int32)
        start = np.concatenate([life.start, np.maximum(life.start[heir[has]], REFORM)])[order].astype(np.int32)
        offset = np.searchsorted(owner[order], np.arange(self.authorities + 1)).astype(np.int64)
        return Tenures(offset, acting, start, life.end[acting])

    def kind_life(self) -> Spans:
        """One span for each kind."""
        end = np.where(KIND_LEVEL == DISTRICT, REFORM, FOREVER).astype(np.int32)
        return Spans(np.arange(len(KINDS) + 1, dtype=np.int64), np.full(len(KINDS), BEGINNING, np.int32), end)


def _table(name: str) -> list[dict[str, str]]:
    with (STARTER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _period(row: dict[str, str]) -> Period:
    first, last = (date.fromisoformat(row[name]) if row[name] else None for name in ("from", "until"))
    return Period(first, last + timedelta(days=1) if last else None)


def read_atlas() -> Atlas:
    """The starter tables of territory."""
    source = Citation("202/2025/QH15")
    parents: dict[str, list[Within]] = {}
    for row in _table("territory_parents"):
        parents.setdefault(row["territory"], []).append(Within(row["parent"], _period(row)))
    units = [
        Territory(
            row["key"], row["code"], Level(row["level"]), _period(row), (), tuple(parents.get(row["key"], ())), source
        )
        for row in _table("territories")
    ]
    lineage = [
        Lineage(
            row["from_territory"],
            row["to_territory"] or None,
            LineageKind(row["kind"]),
            row["share"] == "whole",
            date.fromisoformat(row["on"]),
            row["is_default"] == "1",
            source,
        )
        for row in _table("lineage")
    ]
    return Atlas.of(units, lineage)


def read_country() -> Country:
    """The country of the starter tables."""
    atlas = read_atlas()
    number = {key: at for at, key in enumerate(atlas.units)}
    units = list(atlas.units.values())
    level = np.array([LEVELS.index(unit.level) for unit in units], np.int8)
    start = np.array([unit.period.start.toordinal() if unit.period.start else BEGINNING for unit in units], np.int32)
    end = np.array([unit.period.end.toordinal() if unit.period.end else FOREVER for unit in units], np.int32)
    coverers = [[number[outer] for outer in atlas.coverers[key]] for key in number]
    offset = np.cumsum([0, *(len(one) for one in coverers)], dtype=np.int64)
    heir = np.full(len(units), -1, np.int32)
    for key, lines in atlas.destinations.items():
        if len(lines) == 1 and lines[0].whole and lines[0].after is not None:
            after = number[lines[0].after]
            heir[number[key]] = after if level[after] == level[number[key]] else -1
    rank = np.zeros(len(units), np.int32)
    for one in range(len(LEVELS)):
        rank[level == one] = np.arange((level == one).sum())
    counts = np.array([(level == one).sum() for one in KIND_LEVEL])
    return Country(
        atlas,
        tuple(number),
        level,
        np.array([start < REFORM, end > REFORM]),
        Spans(np.arange(len(units) + 1, dtype=np.int64), start, end),
        Lists(offset, np.array([outer for one in coverers for outer in one], np.int32)),
        heir,
        rank,
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
    )

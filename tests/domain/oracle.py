"""docs/derivation.md read a second time: day by day, with plain sets, knowing nothing of the engine.

Slow on purpose. Every function answers for one day and looks at every fact again; days, areas and scopes are finite
sets of points, so "covers" is set inclusion and "meets" is a shared element.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from tests.domain.oracle_world import World, within
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral, Mode, Role
from thamquyen.domain.powers import Flag, ProjectGroup, Scope

OTHER = "*"
"""The kind of object that nobody named."""

TITLE_ROLES = {Role.DECIDES, Role.SIGNS, Role.PERFORMS}
MOVING = frozenset({Mode.DEVOLUTION, Mode.DECENTRALISATION})
ENTRUSTING = frozenset({Mode.AUTHORISATION})
FROM_STATUTE = frozenset({Mode.STATUTE, Mode.DEVOLUTION})

Days = frozenset[date]
Point = tuple[int, ProjectGroup | None, str]


@dataclass(frozen=True)
class Box:
    """A scope as finite sets of values, groups and objects; all three hold something."""

    values: frozenset[int]
    groups: frozenset[ProjectGroup | None]
    objects: frozenset[str]

    def __contains__(self, point: Point) -> bool:
        value, group, thing = point
        return value in self.values and group in self.groups and thing in self.objects

    def __ge__(self, other: "Box") -> bool:
        return self.values >= other.values and self.groups >= other.groups and self.objects >= other.objects

    def __and__(self, other: "Box") -> "Box | None":
        shared = Box(self.values & other.values, self.groups & other.groups, self.objects & other.objects)
        return shared if shared.values and shared.groups and shared.objects else None


@dataclass(frozen=True)
class Oracle(World):
    """All answers of one small register on the given days."""

    # -- conferrals --------------------------------------------------------------------------------------------------

    @cached_property
    def titles(self) -> list[Conferral]:
        """The conferrals that give a power, not only a part in it."""
        return [c for c in self.snapshot.conferrals.values() if c.roles & TITLE_ROLES]

    @cached_property
    def values(self) -> frozenset[int]:
        """Values on both sides of every limit."""
        scopes = [conferral.scope.band for conferral in self.snapshot.conferrals.values()]
        limits = {limit for band in scopes for limit in (band.low, band.high) if limit is not None}
        return frozenset({0} | limits | {limit - 1 for limit in limits})

    @cached_property
    def objects(self) -> frozenset[str]:
        """Every named kind of object, and another."""
        scopes = [conferral.scope for conferral in self.snapshot.conferrals.values()]
        return frozenset({OTHER}.union(*(scope.only | scope.excluded for scope in scopes)))

    def box(self, scope: Scope) -> Box:
        """The points within the scope."""
        low, high = scope.band.low, scope.band.high
        return Box(
            frozenset(v for v in self.values if (low is None or low <= v) and (high is None or v < high)),
            scope.groups or frozenset({None, *ProjectGroup}),
            (scope.only or self.objects) - scope.excluded,
        )

    def own(self, c: Conferral, day: date) -> bool:
        """§1."""
        taken = [taking for taking in self.snapshot.takings if taking.conferral == c.key]
        return (
            (c.term.start is None or c.term.start <= day)
            and (c.term.end is None or day < c.term.end)
            and all(self.in_force(basis, day) for basis in (c.source, *c.bases))
            and not any(within(taking.period, day) for taking in taken)
        )

    def has_life(self, c: Conferral, day: date) -> bool:
        """§2, life(c)."""
        if isinstance(c.recipient, Authority):
            return bool(self.acting(c.recipient, day))
        kind = self.snapshot.authorities.kinds.get(c.recipient.kind)
        return kind is not None and within(kind.period, day)

    def holders(self, c: Conferral, place: str, day: date) -> frozenset[Authority]:
        """§2: who holds under the conferral at the place on the day."""
        if isinstance(c.recipient, Authority):
            return self.acting(c.recipient, day)
        kind = self.snapshot.authorities.kinds.get(c.recipient.kind)
        units = self.snapshot.atlas.units
        found = {
            Authority(c.recipient.kind, unit)
            for unit in self.above(place, day)
            if kind is not None and units[unit].level is kind.level and self.covers(c.recipient.within, unit)
        }
        return frozenset(one for one in found if self.alive(one, day))

    def window(self, p: Conferral, c: Conferral) -> Days:
        """§3: the days on which the giver of c held under p; none when p does not support c."""
        if (
            c.giver is None
            or p.key == c.key
            or p.power != c.power
            or not p.roles & TITLE_ROLES
            or not self.covers(p.territory, c.territory)
            or not self.box(p.scope) >= self.box(c.scope)
        ):
            return frozenset()
        return frozenset(day for day in self.days if any(self._held(a, p, c, day) for a in self.acting(c.giver, day)))

    def _held(self, a: Authority, p: Conferral, c: Conferral, day: date) -> bool:
        if isinstance(p.recipient, Authority):
            return a in self.acting(p.recipient, day)
        return self.belongs(a, p.recipient) and self.covers(a.territory, c.territory)

    @cached_property
    def edges(self) -> dict[tuple[str, str], Days]:
        """Windows of all edges (supporting title, supported conferral)."""
        everything = self.snapshot.conferrals.values()
        found = {(p.key, c.key): self.window(p, c) for p in everything for c in everything}
        return {pair: days for pair, days in found.items() if days}

    @cached_property
    def effective(self) -> dict[str, Days]:
        """§4: the least solution, one day at a time."""
        found: dict[str, set[date]] = {key: set() for key in self.snapshot.conferrals}
        for day in self.days:
            standing: set[str] = set()
            while more := {key for key in found if key not in standing and self._stands_up(key, day, standing)}:
                standing |= more
            for key in standing:
                found[key].add(day)
        return {key: frozenset(days) for key, days in found.items()}

    def _stands_up(self, key: str, day: date, standing: set[str]) -> bool:
        c = self.snapshot.conferrals[key]
        supported = c.mode in FROM_STATUTE or any(
            child == key and parent in standing and day in days for (parent, child), days in self.edges.items()
        )
        return supported and self.own(c, day) and self.has_life(c, day)

    @cached_property
    def circles(self) -> frozenset[frozenset[str]]:
        """Largest sets of titles that stand in circles of support with each other."""
        reach = {key: {child for parent, child in self.edges if parent == key} for key in self.snapshot.conferrals}
        for _ in reach:
            for key in reach:
                reach[key] |= {far for near in reach[key] for far in reach[near]}
        return frozenset(
            frozenset(other for other in reach[key] if key in reach[other]) for key in reach if key in reach[key]
        )

    # -- answers -----------------------------------------------------------------------------------------------------

    def gives_away(self, c: Conferral, modes: frozenset[Mode], day: date) -> Iterator[Conferral]:
        """The titles by which c is given on, in one of the modes, on the day."""
        for k in self.titles:
            if k.mode in modes and day in self.effective[k.key] and day in self.edges.get((c.key, k.key), ()):
                yield k

    def stands(self, c: Conferral, place: str, day: date, point: Point) -> bool:
        """§5: c stands there."""
        return (
            day in self.effective[c.key]
            and self.covers(c.territory, place)
            and point in self.box(c.scope)
            and bool(self.holders(c, place, day))
        )

    def given_away(self, c: Conferral, place: str, day: date, point: Point) -> bool:
        """§5: c is moved away or entrusted there."""
        return any(
            self.covers(k.territory, place) and point in self.box(k.scope)
            for k in self.gives_away(c, MOVING | ENTRUSTING, day)
        )

    def exercised(self, power: str, place: str, day: date, point: Point) -> dict[str, frozenset[Authority]]:
        """§5: the titles exercised there, each with its holders."""
        return {
            c.key: self.holders(c, place, day)
            for c in self.titles
            if c.power == power and self.stands(c, place, day, point) and not self.given_away(c, place, day, point)
        }

    def answering(self, key: str, place: str, day: date) -> frozenset[Authority]:
        """§5: who answers for a title: for an authorisation, whoever answers for a title that supports it."""
        keys, seen, found = [key], {key}, set[Authority]()
        for current in keys:
            c = self.snapshot.conferrals[current]
            if c.mode not in ENTRUSTING:
                found |= self.holders(c, place, day)
                continue
            supporting = {p for (p, child), days in self.edges.items() if child == current and day in days} - seen
            keys += sorted(p for p in supporting if day in self.effective[p])
            seen |= supporting
        return frozenset(found)

    # -- findings ----------------------------------------------------------------------------------------------------

    @cached_property
    def overlaps(self) -> dict[frozenset[str], Days]:
        """§6: pairs of titles that overlap, with the days."""
        found = {}
        for a, b in combinations(self.titles, 2):
            flags = self.snapshot.powers[a.power].flags
            shared = self.box(a.scope) & self.box(b.scope)
            region = self._region(a, b)
            if a.power != b.power or flags & {Flag.CONCURRENT, Flag.SHARED} or shared is None or region is None:
                continue
            days = frozenset(
                day
                for day in self.effective[a.key] & self.effective[b.key]
                if not any(self._given_whole(one, region, shared, day) for one in (a, b))
                and not self._same_holder(a, b, region, day)
            )
            if days:
                found[frozenset({a.key, b.key})] = days
        return found

    def _region(self, a: Conferral, b: Conferral) -> str | None:
        if self.covers(a.territory, b.territory):
            return b.territory
        return a.territory if self.covers(b.territory, a.territory) else None

    def _given_whole(self, c: Conferral, region: str, shared: Box, day: date) -> bool:
        return any(
            self.covers(k.territory, region) and self.box(k.scope) >= shared
            for k in self.gives_away(c, MOVING | ENTRUSTING, day)
        )

    def _same_holder(self, a: Conferral, b: Conferral, region: str, day: date) -> bool:
        one, other = a.recipient, b.recipient
        if isinstance(one, AuthorityClass) and isinstance(other, AuthorityClass):
            return one.kind == other.kind
        if isinstance(one, Authority) and isinstance(other, Authority):
            return bool(self.acting(one, day) & self.acting(other, day))
        if isinstance(one, AuthorityClass):
            one, other = other, one
        assert isinstance(one, Authority)
        assert isinstance(other, AuthorityClass)
        return any(self.belongs(who, other) and self.covers(who.territory, region) for who in self.acting(one, day))

    @cached_property
    def gaps(self) -> dict[tuple[str, str], Days]:
        """§7: days on which nobody holds, by power and territory."""
        found = {}
        for power in self.snapshot.powers.values():
            titles = [c for c in self.titles if c.power == power.code]
            for place in {c.territory for c in titles} if power.level is not None else ():
                reaching = [self.effective[c.key] for c in titles if self.covers(c.territory, place)]
                held = frozenset[date]().union(*reaching)
                life = self.snapshot.atlas.units[place].period
                days = frozenset(
                    day
                    for day in self.days
                    if held and day > min(held) and day not in held
                    if within(life, day) and self.in_force(power.source, day)
                )
                if days:
                    found[power.code, place] = days
        return found

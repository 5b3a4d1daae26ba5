"""The world of the oracle: territory, law and authorities on one day, by looking at every fact again.

Slow on purpose; see oracle.py. Only the types of the domain are used, not their methods.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import LineageKind
from thamquyen.domain.time import Period

ENDS = {Effect.REPLACE, Effect.REPEAL, Effect.EXPIRE, Effect.FALL}


def within(period: Period, day: date) -> bool:
    """Whether the day lies in the half-open period."""
    return not (period.start is not None and day < period.start) and not (period.end is not None and day >= period.end)


@dataclass(frozen=True)
class World:
    """Territory, law and authorities of one small register on the given days.

    The days must reach beyond every boundary of the facts on both sides, so that "for ever" and "since ever" are seen.
    """

    snapshot: Snapshot
    days: tuple[date, ...]
    _acting: dict[tuple[Authority, date], frozenset[Authority]] = field(default_factory=dict)

    # -- territory ---------------------------------------------------------------------------------------------------

    @cached_property
    def areas(self) -> frozenset[tuple[str, str]]:
        """Pairs (outer, inner).

        Inner is outer, or outer covers what holds inner, or all that inner came from, or all that became of it.
        """
        atlas = self.snapshot.atlas
        pairs = {(key, key) for key in atlas.units}
        while True:
            new = {
                (outer, inner)
                for outer in atlas.units
                for inner, unit in atlas.units.items()
                if (outer, inner) not in pairs
                and (
                    any((outer, part.parent) in pairs for part in unit.parents)
                    or self._all_covered(outer, [line.before for line in atlas.lineage if line.after == inner], pairs)
                    or self._all_covered(outer, [line.after for line in atlas.lineage if line.before == inner], pairs)
                )
            }
            if not new:
                return frozenset(pairs)
            pairs |= new

    @staticmethod
    def _all_covered(outer: str, inner: list[str] | list[str | None], pairs: set[tuple[str, str]]) -> bool:
        return bool(inner) and all(one is not None and (outer, one) in pairs for one in inner)

    def covers(self, outer: str, inner: str) -> bool:
        """Whether the outer unit's area contains all of the inner unit's."""
        return (outer, inner) in self.areas

    def above(self, place: str, day: date) -> list[str]:
        """The place and the units that hold it on the day."""
        chain = [place]
        while True:
            parents = [part.parent for part in self.snapshot.atlas.units[chain[-1]].parents if within(part.period, day)]
            if not parents or parents[0] in chain:
                return chain
            chain.append(parents[0])

    # -- law ---------------------------------------------------------------------------------------------------------

    def in_force(self, citation: Citation, day: date) -> bool:
        """Whether the provision is in force on the day."""
        library = self.snapshot.library
        document = library.documents.get(citation.document)
        if document is None:
            return False
        events = [
            event
            for event in library.events
            if event.target.document == citation.document
            and citation.provision.path[: len(event.target.provision.path)] == event.target.provision.path
            and event.on is not None
        ]
        begun = document.effective
        commencing = [event for event in events if event.effect is Effect.COMMENCE]
        if commencing:
            closest = max(len(event.target.provision.path) for event in commencing)
            begun = min(e.on for e in commencing if len(e.target.provision.path) == closest and e.on is not None)
        if begun is not None and day < begun:
            return False
        if any(end is not None and end <= day for end in self._ends(events)):
            return False
        suspended = [event for event in events if event.effect is Effect.SUSPEND]
        return not any(
            event.on is not None and event.on <= day and (event.until is None or day < event.until)
            for event in suspended
        )

    @staticmethod
    def _ends(events: list[EffectEvent]) -> Iterator[date | None]:
        extensions = [event.on for event in events if event.effect is Effect.EXTEND and event.on is not None]
        for event in events:
            if event.effect in ENDS and event.on is not None:
                yield max([event.on, *extensions]) if event.effect is Effect.EXPIRE else event.on

    # -- authorities -------------------------------------------------------------------------------------------------

    def alive(self, authority: Authority, day: date) -> bool:
        """Whether the authority exists on the day."""
        world = self.snapshot.authorities
        kind, unit = world.kinds.get(authority.kind), world.atlas.units.get(authority.territory)
        if kind is None or unit is None or kind.level is not unit.level:
            return False
        excepted = any(
            exception.kind == authority.kind
            and self.covers(exception.territory, authority.territory)
            and within(exception.period, day)
            for exception in world.exceptions
        )
        return within(kind.period, day) and within(unit.period, day) and not excepted

    def heirs(self, authority: Authority, day: date) -> set[Authority]:
        """Who has taken over from the authority by the day."""
        world = self.snapshot.authorities
        named = [line for line in world.successions if line.before == authority]
        if named:
            return {line.after for line in named if line.on <= day}
        lines = [line for line in world.atlas.lineage if line.before == authority.territory]
        if len(lines) != 1 or not lines[0].whole or lines[0].kind is LineageKind.ABOLISHED or lines[0].after is None:
            return set()
        heir = Authority(authority.kind, lines[0].after)
        return {heir} if lines[0].on <= day and any(self.alive(heir, other) for other in self.days) else set()

    def acting(self, authority: Authority, day: date) -> frozenset[Authority]:
        """Who acts in the tenure of the authority on the day."""
        if (authority, day) not in self._acting:
            line = {authority}
            while more := {heir for one in line for heir in self.heirs(one, day)} - line:
                line |= more
            self._acting[authority, day] = frozenset(one for one in line if self.alive(one, day))
        return self._acting[authority, day]

    def belongs(self, authority: Authority, group: AuthorityClass) -> bool:
        """Whether the authority is of the class."""
        return authority.kind == group.kind and self.covers(group.within, authority.territory)

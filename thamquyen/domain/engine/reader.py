"""Single look-ups in the arrays by plain Python: memoryviews give a value in 40 ns, far sooner than NumPy."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Days, Offsets
from thamquyen.domain.engine.world import World

Span = tuple[int, int]


def _view(array: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(array).data


@dataclass(slots=True)
class Shelf:
    """Day sets of many owners, looked into one by one."""

    first: memoryview
    last: memoryview
    start: memoryview
    end: memoryview

    @classmethod
    def of(cls, first: Offsets, last: Offsets, *, start: Days, end: Days) -> "Shelf":
        """Look into spans whose owner i has those from `first[i]` up to `last[i]`."""
        return cls(_view(first), _view(last), _view(start), _view(end))

    def has(self, owner: int, day: int) -> bool:
        """Whether the owner has the day."""
        start, end = self.start, self.end
        for at in range(self.first[owner], self.last[owner]):  # noqa: SIM110 – a generator costs more than the search
            if start[at] <= day < end[at]:
                return True
        return False


@dataclass(slots=True)
class Reader:
    """Memoryviews over a world. Made anew when the world changes: a grown store has other arrays."""

    world: World
    power: memoryview
    mode: memoryview
    giver: memoryview
    holder: memoryview
    kind: memoryview
    within: memoryview
    territory: memoryview
    low: memoryview
    high: memoryview
    groups: memoryview
    objects: memoryview
    first: memoryview
    last: memoryview
    start: memoryview
    end: memoryview
    edge: memoryview
    parent: memoryview
    opens: memoryview
    closes: memoryview
    above_at: memoryview
    above: memoryview
    region_territory: memoryview
    region_at: memoryview
    member: memoryview
    of_power: memoryview
    term_start: memoryview
    term_end: memoryview
    basis_at: memoryview
    basis: memoryview
    law: "Shelf"
    taken: "Shelf"
    life: "Shelf"
    people: int

    @classmethod
    def of(cls, world: World) -> "Reader":
        """Look into a world."""
        columns, held, edges, regions, facts = world.columns, world.held, world.edges, world.regions, world.facts
        return cls(
            world=world,
            power=_view(columns.power),
            mode=_view(columns.mode),
            giver=_view(columns.giver),
            holder=_view(columns.holder),
            kind=_view(columns.kind),
            within=_view(columns.within),
            territory=_view(columns.territory),
            low=_view(columns.low),
            high=_view(columns.high),
            groups=_view(columns.groups),
            objects=_view(columns.objects),
            first=_view(held.first),
            last=_view(held.last),
            start=_view(held.start),
            end=_view(held.end),
            edge=_view(edges.offset),
            parent=_view(edges.parent),
            opens=_view(edges.start),
            closes=_view(edges.end),
            above_at=_view(columns.coverers.offset),
            above=_view(columns.coverers.item),
            region_territory=_view(regions.territory),
            region_at=_view(regions.offset),
            member=_view(regions.member),
            of_power=_view(regions.of_power),
            term_start=_view(facts.start),
            term_end=_view(facts.end),
            basis_at=_view(columns.bases.offset),
            basis=_view(columns.bases.item),
            law=Shelf.of(facts.law.first, facts.law.last, start=facts.law.start, end=facts.law.end),
            taken=Shelf.of(facts.taken.first, facts.taken.last, start=facts.taken.start, end=facts.taken.end),
            life=Shelf.of(facts.life.offset[:-1], facts.life.offset[1:], start=facts.life.start, end=facts.life.end),
            people=len(columns.tenures.offset) - 1,
        )

    def span_on(self, title: int, day: int) -> Span | None:
        """The effective span of the title that holds the day."""
        start, end = self.start, self.end
        for at in range(self.first[title], self.last[title]):
            if start[at] <= day < end[at]:
                return start[at], end[at]
        return None

    def spans(self, title: int) -> list[Span]:
        """The effective spans of the title."""
        return [(self.start[at], self.end[at]) for at in range(self.first[title], self.last[title])]

    def supports(self, title: int) -> list[tuple[int, int, int]]:
        """The edges into the title: (supporting title, first day, first day after)."""
        return [
            (self.parent[at], self.opens[at], self.closes[at]) for at in range(self.edge[title], self.edge[title + 1])
        ]

    def supporters(self, title: int, day: int) -> list[int]:
        """The titles that support it on the day, ascending."""
        opens, closes, parent = self.opens, self.closes, self.parent
        return [
            parent[at]
            for at in range(self.edge[title], self.edge[title + 1])
            if opens[at] <= day < closes[at] and self.span_on(parent[at], day) is not None
        ]

    def is_supported(self, title: int, day: int) -> bool:
        """Whether any title supports it on the day."""
        opens, closes, parent = self.opens, self.closes, self.parent
        for at in range(self.edge[title], self.edge[title + 1]):
            if opens[at] <= day < closes[at] and self.span_on(parent[at], day) is not None:
                return True
        return False

    def is_open(self, title: int, parent: int, *, day: int) -> bool:
        """Whether the title's giver is the holder under the other on the day."""
        return any(opens <= day < closes for above, opens, closes in self.supports(title) if above == parent)

    def coverers(self, place: int) -> list[int]:
        """The territories that cover the place, itself first."""
        return self.above[self.above_at[place] : self.above_at[place + 1]].tolist()

    def titles_at(self, power: int, territory: int) -> list[int]:
        """The titles of the power that stand on exactly this territory."""
        first, last = self.of_power[power], self.of_power[power + 1]
        at = bisect_left(self.region_territory, territory, first, last)
        if at == last or self.region_territory[at] != territory:
            return []
        return self.member[self.region_at[at] : self.region_at[at + 1]].tolist()

    def bases(self, title: int) -> list[int]:
        """The provisions the title rests on."""
        return self.basis[self.basis_at[title] : self.basis_at[title + 1]].tolist()

    def in_force(self, basis: int, day: int) -> bool:
        """Whether the provision is in force on the day."""
        return self.law.has(basis, day)

    def is_taken(self, title: int, day: int) -> bool:
        """Whether the title is taken back on the day."""
        return self.taken.has(title, day)

    def recipient_lives(self, title: int, day: int) -> bool:
        """Whether somebody acts in the recipient's tenure, or the kind of the class exists, on the day."""
        holder = self.holder[title]
        return self.life.has(holder if holder >= 0 else self.people + self.kind[title], day)

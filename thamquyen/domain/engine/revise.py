"""Deriving again only what a change reaches, and taking it back: the edges stay, some titles' own days differ."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine.changes import Change
from thamquyen.domain.engine.columns import Days, Ids, Offsets
from thamquyen.domain.engine.compare import Difference, days_apart, gaps_apart, overlaps_apart
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.evaluate import Facts
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.reach import Reach
from thamquyen.domain.engine.settled import GapRows, Settled
from thamquyen.domain.engine.spans import Index, Rows, spread
from thamquyen.domain.engine.world import World


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where some owners' spans lay in a store before a change, and how full it was."""

    owners: Index
    first: Offsets
    last: Offsets
    size: int

    @classmethod
    def of(cls, store: Held | Settled, owners: Index) -> "_Mark":
        return cls(owners, store.first[owners], store.last[owners], store.size)

    def restore(self, store: Held | Settled) -> None:
        store.first[self.owners], store.last[self.owners] = self.first, self.last
        store.size = self.size


@dataclass(frozen=True, slots=True)
class Revision:
    """A change carried out in place: what it made different, and all that is needed to take it back."""

    difference: Difference
    _facts: tuple[_Mark, _Mark]
    _terms: tuple[Index, Days, Days]
    _titles: _Mark
    _regions: tuple[_Mark, _Mark]

    def take_back(self, world: World, settled: Settled) -> None:
        """Put everything as it was; nothing was moved, so this is a matter of offsets."""
        self._facts[0].restore(world.facts.law)
        world.facts.frame_law(self._facts[0].owners)
        self._facts[1].restore(world.facts.taken)
        titles, start, end = self._terms
        world.facts.start[titles], world.facts.end[titles] = start, end
        self._titles.restore(world.held)
        self._regions[0].restore(settled)
        self._regions[1].restore(settled.gaps)


def revise(engine: Engine, settled: Settled, reach: Reach, change: Change) -> Revision:
    """Carry out a change that leaves the edges alone."""
    world, facts = engine.world, engine.world.facts
    bases, taken, terms = _numbers(change.law), _numbers(change.taken), _numbers(change.term)
    affected = reach.below(np.concatenate([reach.resting_on(bases), taken, terms]), world.columns)
    ranked = np.sort(affected).astype(np.int64)
    before = _days_of(world, ranked)
    facts.start, facts.end = _own(facts.start, world.columns.start), _own(facts.end, world.columns.end)
    kept = (_Mark.of(facts.law, bases), _Mark.of(facts.taken, taken))
    own = (terms, facts.start[terms], facts.end[terms])
    titles = _Mark.of(world.held, ranked)
    _alter(facts, change)
    engine.evaluate(affected)
    lost, gained = days_apart(before, _days_of(world, ranked))
    regions = _touched(engine, reach, bases, np.union1d(lost.title, gained.title))
    marks = (_Mark.of(settled, regions), _Mark.of(settled.gaps, regions))
    old = settled.overlaps_of(regions), gaps_of(world, settled, regions)
    engine.settle(settled, regions)
    gone, new = overlaps_apart(old[0], settled.overlaps_of(regions))
    filled, opened = gaps_apart(old[1], gaps_of(world, settled, regions))
    return Revision(
        Difference(ranked.astype(np.int32), lost, gained, gone, new, filled, opened), kept, own, titles, marks
    )


def gaps_of(world: World, settled: Settled, regions: Index) -> GapRows:
    """The gaps of the regions."""
    rows = settled.gaps.rows(regions)
    region = regions[rows.owner]
    return GapRows(world.regions.power[region], world.regions.territory[region], rows.start, rows.end)


def _numbers(keys: Iterable[int]) -> Index:
    return np.fromiter(keys, np.int64)


def _days_of(world: World, titles: Index) -> Rows:
    rows = world.held.rows(titles)
    return Rows(titles[rows.owner], rows.start, rows.end)


def _own(days: Days, given: Days) -> Days:
    """The columns belong to the caller: the first change copies what it alters."""
    return days.copy() if days is given else days


def _alter(facts: Facts, change: Change) -> None:
    for basis, spans in change.law.items():
        facts.law.replace(basis, spans)
    facts.frame_law(_numbers(change.law))
    for title, spans in change.taken.items():
        facts.taken.replace(title, spans)
    for title, (start, end) in change.term.items():
        facts.start[title], facts.end[title] = start, end


def _touched(engine: Engine, reach: Reach, bases: Index, changed: Ids) -> Index:
    """The regions to settle again: those under titles whose days changed, and those of powers whose law changed."""
    world = engine.world
    regions = world.regions.under(world.atlas, changed[world.columns.is_title[changed]], world.columns)
    powers = reach.founded_on(bases)
    first = world.regions.of_power[powers]
    _, founded = spread(first, world.regions.of_power[powers + 1] - first)
    return np.union1d(regions, founded)

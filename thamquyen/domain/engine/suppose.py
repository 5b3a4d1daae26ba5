"""Supposing new titles or other authorities: powers never touch each other, so those concerned are derived anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from thamquyen.domain.engine.changes import Change, Spell
from thamquyen.domain.engine.columns import Columns, Ids, Spans, Tenures
from thamquyen.domain.engine.compare import Difference, days_apart, gaps_apart, overlaps_apart
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.reach import Reach
from thamquyen.domain.engine.reader import Span
from thamquyen.domain.engine.revise import gaps_of
from thamquyen.domain.engine.selection import sorted_by_power, take, with_titles
from thamquyen.domain.engine.settled import OverlapRows, Settled
from thamquyen.domain.engine.spans import Index, Rows, meet, offsets, rows_of, spans_of, spread
from thamquyen.domain.engine.world import World


def suppose(engine: Engine, settled: Settled, reach: Reach, change: Change) -> Difference:
    """The difference that any change would make, found by deriving all powers it touches once more."""
    world = engine.world
    powers = _touched(world, reach, change)
    starts = np.searchsorted(world.columns.power, powers)
    titles = _runs(starts, np.searchsorted(world.columns.power, powers, side="right"))
    regions = _runs(world.regions.of_power[powers], world.regions.of_power[powers + 1])
    changed, order = sorted_by_power(changed_columns(world, titles, change))
    numbers = np.concatenate([titles, len(world.columns) + np.arange(len(change.added))])[order]
    again, found = _derive(engine, changed)
    every = np.arange(len(again.world.regions))
    lost, gained = days_apart(
        _days(world.held, titles, titles), _days(again.world.held, np.arange(len(order)), numbers)
    )
    gone, new = overlaps_apart(settled.overlaps_of(regions), _renumbered(found.overlaps_of(every), numbers))
    filled, opened = gaps_apart(gaps_of(world, settled, regions), gaps_of(again.world, found, every))
    return Difference(np.sort(numbers).astype(np.int32), lost, gained, gone, new, filled, opened)


def changed_columns(world: World, titles: Index, change: Change) -> Columns:
    """The columns of some titles (ascending) as they are now, with the change; added titles come last."""
    facts = world.facts
    some = take(world.columns, titles)
    start, end = facts.start[titles], facts.end[titles]
    for title, span in change.term.items():
        at = np.searchsorted(titles, title)
        start[at], end[at] = span
    taken = {int(np.searchsorted(titles, title)): spans for title, spans in change.taken.items()}
    life = _replaced(some.authority_life, change.lives)
    now = replace(
        some,
        start=start,
        end=end,
        taken=_replaced(spans_of(facts.taken.rows(titles), len(titles)), taken),
        law=_replaced(_spans(facts.law), change.law),
        authority_life=life,
        tenures=_tenures(some, change, life) if change.tenures or change.lives else some.tenures,
    )
    return with_titles(now, change.added)


def _touched(world: World, reach: Reach, change: Change) -> Index:
    """The powers in which the change can make a difference."""
    columns = world.columns
    bases = np.fromiter(change.law, np.int64)
    named = np.fromiter([*change.taken, *change.term], np.int64)
    concerned = np.zeros(len(columns.authority_kind) + 1, np.bool_)  # the last stands for no authority, -1
    concerned[np.fromiter(change.tenures, np.int64)] = True
    ended = np.isin(columns.tenures.who, np.fromiter(change.lives, np.int64))
    owner = np.repeat(np.arange(len(columns.authority_kind)), np.diff(columns.tenures.offset))
    concerned[owner[ended]] = True
    people = np.flatnonzero(concerned[columns.giver] | concerned[columns.holder]) if concerned.any() else named[:0]
    titles = np.concatenate([reach.resting_on(bases), named, people])
    added = np.array([one.power for one in change.added], np.int64)
    return np.unique(np.concatenate([columns.power[titles], reach.founded_on(bases), added])).astype(np.int64)


def _derive(engine: Engine, columns: Columns) -> tuple[Engine, Settled]:
    again = type(engine).of(columns)
    regions = len(again.world.regions)
    found = Settled.empty(regions)
    again.settle(found, np.arange(regions))
    return again, found


def _days(held: Held, titles: Index, numbers: Index) -> Rows:
    """The days of titles, under other numbers; sorted by these."""
    rows = held.rows(titles)
    owner = numbers[rows.owner]
    order = np.argsort(owner, kind="stable")
    return Rows(owner[order], rows.start[order], rows.end[order])


def _renumbered(overlaps: OverlapRows, numbers: Index) -> OverlapRows:
    """Within a power the numbers ascend with the titles, so the smaller of a pair stays the smaller."""
    names = numbers.astype(np.int32)
    return OverlapRows(names[overlaps.one], names[overlaps.other], overlaps.start, overlaps.end)


def _runs(first: Index, last: Index) -> Index:
    return spread(first, last - first)[1]


def _spans(held: Held) -> Spans:
    owners = len(held.first)
    return spans_of(held.rows(np.arange(owners)), owners)


def _replaced(spans: Spans, others: Mapping[int, Sequence[Span]]) -> Spans:
    """Spans of which some owners have others."""
    if not others:
        return spans
    owners = len(spans.offset) - 1
    rows = rows_of(spans, np.arange(owners))
    rows = rows.where(~np.isin(rows.owner, np.fromiter(others, np.int64)))
    more = [(owner, start, end) for owner, found in others.items() for start, end in found]
    owner = np.concatenate([rows.owner, np.array([row[0] for row in more], np.int64)])
    start = np.concatenate([rows.start, np.array([row[1] for row in more], np.int32)])
    end = np.concatenate([rows.end, np.array([row[2] for row in more], np.int32)])
    order = np.lexsort((start, owner))
    return Spans(offsets(owner, owners), start[order], end[order])


def _tenures(columns: Columns, change: Change, life: Spans) -> Tenures:
    """Tenures with the spells that are given, all spells of an authority whose life changed cut to that life."""
    now = columns.tenures
    people = len(columns.authority_kind)
    owner = np.repeat(np.arange(people, dtype=np.int64), np.diff(now.offset))
    keep = ~np.isin(owner, np.fromiter(change.tenures, np.int64))
    spells: list[tuple[int, Spell]] = [(one, spell) for one, given in change.tenures.items() for spell in given]
    owner = np.concatenate([owner[keep], np.array([one for one, _ in spells], np.int64)])
    who, start, end = (
        np.concatenate([array[keep], np.array([spell[at] for _, spell in spells], np.int32)])
        for at, array in enumerate((now.who, now.start, now.end))
    )
    return _cut(owner, who, Rows(np.arange(len(owner)), start, end), change, life)


def _cut(owner: Index, who: Ids, days: Rows, change: Change, life: Spans) -> Tenures:
    touched = np.isin(who, np.fromiter(change.lives, np.int64))
    lives = rows_of(life, who)
    lived = Rows(lives.owner, lives.start, lives.end).where(touched[lives.owner])
    cut = meet(days.where(touched), lived, len(owner))
    rest = days.where(~touched)
    row = np.concatenate([rest.owner, cut.owner])
    start, end = np.concatenate([rest.start, cut.start]), np.concatenate([rest.end, cut.end])
    order = np.lexsort((start, who[row], owner[row]))
    row = row[order]
    return Tenures(offsets(owner[row], len(life.offset) - 1), who[row], start[order], end[order])

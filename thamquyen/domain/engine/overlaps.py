"""Overlaps of regions with NumPy (derivation.md, section 6).

Most titles over a region were given on there, and most pairs are a giver and its taker. So a title's days are first cut
at their ends by what was given on; only pairs that still meet are looked at closely.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine.columns import Columns, Days, Ids, Offsets
from thamquyen.domain.engine.matching import scope_covers
from thamquyen.domain.engine.spans import Index, Mask, Rows, difference, meet, offsets, spread, spread_lists, union
from thamquyen.domain.engine.world import World

BLOCK = 1 << 21
"""Pairs looked at together: their arrays take some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Rows: titles `one` < `other` both exercise in region `region` (index into those asked) on `[start, end)`."""

    region: Index
    one: Ids
    other: Ids
    days: Rows


@dataclass(frozen=True, slots=True)
class _Cast:
    """The titles over each region that have days: row i is `title[i]` over region `region[i]`, ascending.

    Regions are indexes into those asked. `own`: it stands on the region itself. `first`, `last`: its days as a whole.
    """

    region: Index
    title: Index
    own: Mask
    first: Days
    last: Days

    def __len__(self) -> int:
        return len(self.region)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Row i of the cast is given on to title `taker[j]` on `[start[j], end[j])`, j in `offset[i]:offset[i+1]`."""

    offset: Offsets
    taker: Index
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Rows `one` and `other` (it stands on the region) of the cast, of whose days `[first, last)` are in question."""

    one: Index
    other: Index
    first: Days
    last: Days

    def where(self, keep: Mask) -> "_Pairs":
        return _Pairs(self.one[keep], self.other[keep], self.first[keep], self.last[keep])

    def __len__(self) -> int:
        return len(self.one)


def find_overlaps(world: World, wanted: Index) -> Overlaps:
    """The overlaps of the wanted regions."""
    cast = _cast(world, wanted)
    moves = _moves(world, wanted, cast)
    first, last = _trimmed(world.columns, cast, moves)
    found = [_settled(world, wanted, cast, moves, pairs) for pairs in _pairs(world, cast, first, last)]
    region, one, other, start, end = (np.concatenate([part[at] for part in found]) for at in range(5))
    order = np.argsort(region, kind="stable")
    days = Rows(np.arange(len(order)), start[order], end[order])
    return Overlaps(region[order], one[order].astype(np.int32), other[order].astype(np.int32), days)


def _cast(world: World, wanted: Index) -> _Cast:
    exclusive = np.flatnonzero(~world.columns.lawful_overlap[world.regions.power[wanted]])
    which, near = world.regions.over(world.atlas, wanted[exclusive])
    row, at = spread_lists(world.regions.offset, near)
    title = world.regions.member[at].astype(np.int64)
    begin, end = world.held.first[title], world.held.last[title]
    some = begin < end
    row, title, begin, end = row[some], title[some], begin[some], end[some]
    region = exclusive[which[row]]
    own = near[row] == wanted[region]
    return _Cast(region, title, own, world.held.start[begin], world.held.end[end - 1])


def _moves(world: World, wanted: Index, cast: _Cast) -> _Moves:
    """What is given on among titles over the same region.

    The giver's row is found in a table of region by title of its power: a look-up instead of a search.
    """
    edges, held, power = world.edges, world.held, world.regions.power[wanted]
    begin = np.searchsorted(world.columns.power, power)
    end = np.searchsorted(world.columns.power, power, side="right")
    base = np.cumsum(end - begin) - end  # base + title is the cell of a title
    table = np.full(int((end - begin).sum()), -1, np.int32)
    table[base[cast.region] + cast.title] = np.arange(len(cast))
    row, at = spread_lists(edges.offset, cast.title)
    giver = table[base[cast.region[row]] + edges.parent[at]].astype(np.int64)
    start, end = np.maximum(edges.start[at], cast.first[row]), np.minimum(edges.end[at], cast.last[row])
    keep = (giver >= 0) & (np.maximum(start, cast.first[giver]) < np.minimum(end, cast.last[giver]))
    giver, taker, start, end = giver[keep], cast.title[row[keep]], start[keep], end[keep]
    row, at = spread(held.first[taker], held.last[taker] - held.first[taker])
    start, end = np.maximum(start[row], held.start[at]), np.minimum(end[row], held.end[at])
    full = start < end
    row, start, end = row[full], start[full], end[full]
    order = np.argsort(giver[row], kind="stable")
    row = row[order]
    return _Moves(offsets(giver[row], len(cast)), taker[row], start[order], end[order])


def _trimmed(columns: Columns, cast: _Cast, moves: _Moves) -> tuple[Days, Days]:
    """First day and day after the last of each title, cut where it is given on as a whole."""
    first, last = cast.first.copy(), cast.last.copy()
    count = np.diff(moves.offset)
    some = np.flatnonzero(count)
    if len(some):
        giver = np.repeat(some, count[some])
        whole = scope_covers(columns, moves.taker, cast.title[giver])
        before, after = first[giver], last[giver]
        reach = np.where(whole & (moves.start <= before), moves.end, before)
        left = np.where(whole & (moves.end >= after), moves.start, after)
        first[some] = np.maximum(first[some], np.maximum.reduceat(reach, moves.offset[some]))
        last[some] = np.minimum(last[some], np.minimum.reduceat(left, moves.offset[some]))
    return first, last


def _pairs(world: World, cast: _Cast, first: Days, last: Days) -> Iterator[_Pairs]:
    """Pairs that may overlap by days, scope and holder, each once, a block at a time."""
    alive = np.flatnonzero(first < last)
    region = cast.region[alive]
    begin = np.searchsorted(region, region)
    count = np.searchsorted(region, region, side="right") - begin
    own = np.flatnonzero(cast.own[alive])
    cuts = np.searchsorted(np.cumsum(count[own]), np.arange(0, int(count[own].sum()), BLOCK))
    for part in np.split(own, cuts[1:]):
        row, at = spread(begin[part], count[part])
        one, other = alive[at], alive[part[row]]
        start, end = np.maximum(first[one], first[other]), np.minimum(last[one], last[other])
        pairs = _Pairs(one, other, start, end)
        pairs = pairs.where((start < end) & (~cast.own[one] | (cast.title[one] < cast.title[other])))
        yield _apart(world, cast, pairs.where(_scopes_meet(world.columns, cast, pairs)))


def _scopes_meet(columns: Columns, cast: _Cast, pairs: _Pairs) -> Mask:
    one, other = cast.title[pairs.one], cast.title[pairs.other]
    meets: Mask = np.maximum(columns.low[one], columns.low[other]) < np.minimum(columns.high[one], columns.high[other])
    meets &= columns.groups[one] & columns.groups[other] != 0
    meets &= columns.objects[one] & columns.objects[other] != 0
    return meets


def _apart(world: World, cast: _Cast, pairs: _Pairs) -> _Pairs:
    """The pairs without those that always have one holder, and with each pair once.

    Of two territories that cover each other, the one of the later title is the region.
    """
    columns = world.columns
    one, other = cast.title[pairs.one], cast.title[pairs.other]
    same = (columns.holder[one] == columns.holder[other]) & (
        (columns.holder[one] >= 0) | (columns.kind[one] == columns.kind[other])
    )
    twin = ~same & ~cast.own[pairs.one] & (one > other) & world.atlas.has_twin[columns.territory[other]]
    twin[twin] = world.atlas.covers(columns.territory[other[twin]], columns.territory[one[twin]])
    return pairs.where(~same & ~twin)


def _settled(
    world: World, wanted: Index, cast: _Cast, moves: _Moves, pairs: _Pairs
) -> tuple[Index, Index, Index, Days, Days]:
    """The overlaps of the pairs: region, the two titles, first day and day after."""
    parts = [_given_on(world.columns, cast, moves, pairs, side) for side in (pairs.one, pairs.other)]
    owner, start, end = (np.concatenate([getattr(part, name) for part in parts]) for name in ("owner", "start", "end"))
    over = np.zeros(len(pairs), np.bool_)
    over[owner[(start <= pairs.first[owner]) & (pairs.last[owner] <= end)]] = True
    keep = ~over[owner]
    number = np.cumsum(~over) - 1
    owner, start, end, pairs = number[owner[keep]], start[keep], end[keep], pairs.where(~over)
    held = _one_holder(world, wanted, cast, pairs)
    gone = union(
        np.concatenate([owner, held.owner]), np.concatenate([start, held.start]), np.concatenate([end, held.end])
    )
    one, other = cast.title[pairs.one], cast.title[pairs.other]
    days = meet(world.held.rows(one), world.held.rows(other), len(pairs))
    start, end = np.maximum(days.start, pairs.first[days.owner]), np.minimum(days.end, pairs.last[days.owner])
    days = Rows(days.owner, start, end).where(start < end)
    days = difference(days, gone, len(pairs))
    region, one, other = cast.region[pairs.one[days.owner]], one[days.owner], other[days.owner]
    return region, np.minimum(one, other), np.maximum(one, other), days.start, days.end


def _given_on(columns: Columns, cast: _Cast, moves: _Moves, pairs: _Pairs, side: Index) -> Rows:
    """Days on which the row `side` of each pair is given on over the whole of the region and the shared scope."""
    pair, at = spread_lists(moves.offset, side)
    start, end = moves.start[at], moves.end[at]
    keep = (start < pairs.last[pair]) & (pairs.first[pair] < end)
    pair, at = pair[keep], at[keep]
    one, other = cast.title[pairs.one[pair]], cast.title[pairs.other[pair]]
    keep = _covers_shared(columns, moves.taker[at], one, other)
    return Rows(pair[keep], moves.start[at[keep]], moves.end[at[keep]])


def _covers_shared(columns: Columns, outer: Index, one: Index, other: Index) -> Mask:
    """Whether the scope of `outer` covers what the scopes of `one` and `other` share."""
    keep: Mask = columns.low[outer] <= np.maximum(columns.low[one], columns.low[other])
    keep &= np.minimum(columns.high[one], columns.high[other]) <= columns.high[outer]
    keep &= columns.groups[one] & columns.groups[other] & ~columns.groups[outer] == 0
    keep &= columns.objects[one] & columns.objects[other] & ~columns.objects[outer] == 0
    return keep


def _one_holder(world: World, wanted: Index, cast: _Cast, pairs: _Pairs) -> Rows:
    """Days on which both titles of a pair have one holder in the region."""
    one, other = cast.title[pairs.one], cast.title[pairs.other]
    first, second = world.columns.holder[one] >= 0, world.columns.holder[other] >= 0
    both, mixed = np.flatnonzero(first & second), np.flatnonzero(first != second)
    named, group = np.where(first, one, other)[mixed], np.where(first, other, one)[mixed]
    place = world.regions.territory[wanted[cast.region[pairs.one[mixed]]]]
    parts = [_same_named(world, both, one[both], other[both]), _in_class(world, mixed, named, group, place)]
    owner, start, end = (np.concatenate([getattr(part, name) for part in parts]) for name in ("owner", "start", "end"))
    return Rows(owner, start, end)


def _same_named(world: World, pair: Index, one: Index, other: Index) -> Rows:
    """Days on which the same authority acts in the tenures of both."""
    tenures, holder = world.columns.tenures, world.columns.holder
    row, at = spread_lists(tenures.offset, holder[one])
    again, step = spread_lists(tenures.offset, holder[other[row]])
    at, row = at[again], row[again]
    keep = tenures.who[at] == tenures.who[step]
    at, step, row = at[keep], step[keep], row[keep]
    start = np.maximum(tenures.start[at], tenures.start[step])
    return Rows(pair[row], start, np.minimum(tenures.end[at], tenures.end[step]))


def _in_class(world: World, pair: Index, named: Index, group: Index, place: Ids) -> Rows:
    """Days on which who is named belongs to the other's class, with a unit that covers the place."""
    columns = world.columns
    row, at = spread_lists(columns.tenures.offset, columns.holder[named])
    who = columns.tenures.who[at]
    unit = columns.authority_territory[who]
    keep = columns.authority_kind[who] == columns.kind[group[row]]
    keep[keep] = world.atlas.covers(columns.within[group[row[keep]]], unit[keep])
    keep[keep] = world.atlas.covers(unit[keep], place[row[keep]])
    row, at = row[keep], at[keep]
    return Rows(pair[row], columns.tenures.start[at], columns.tenures.end[at])

"""Overlaps and gaps of each region with NumPy (derivation.md, sections 6 and 7)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.evaluate import Facts
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.regions import Regions
from thamquyen.domain.engine.spans import Index, Mask, Rows, difference, meet, rows_of, spread, spread_lists, union


@dataclass(frozen=True, slots=True)
class World:
    """Everything the settling of a region reads."""

    columns: Columns
    facts: Facts
    atlas: Atlas
    edges: Edges
    regions: Regions
    held: Held


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Rows: titles `one` < `other` both exercise in region `region` (index into those asked) on `[start, end)`."""

    region: Index
    one: Ids
    other: Ids
    days: Rows


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Two titles of one power in a region: `region` indexes those asked, `one` < `other` are titles."""

    region: Index
    one: Index
    other: Index

    def where(self, keep: NDArray[np.integer] | Mask) -> "_Pairs":
        return _Pairs(self.region[keep], self.one[keep], self.other[keep])

    def __len__(self) -> int:
        return len(self.region)


def settle(world: World, wanted: Index) -> tuple[Overlaps, Rows]:
    """Overlaps, and gaps as rows whose owner is the index into `wanted`; regions are asked for by number."""
    which, title = world.regions.titles_over(world.atlas, wanted)
    some = world.held.last[title] > world.held.first[title]
    which, title = which[some], title[some]
    return _overlaps(world, wanted, which, title), _gaps(world, wanted, which, title)


def _gaps(world: World, wanted: Index, which: Index, title: Index) -> Rows:
    looked = world.columns.has_level[world.regions.power[wanted]]
    which, title = which[looked[which]], title[looked[which]]
    days = world.held.rows(title)
    reached = union(which[days.owner], days.start, days.end)
    begin = np.flatnonzero(np.diff(reached.owner, prepend=-1))
    known, first = reached.owner[begin], reached.start[begin]
    law = world.columns.power_law[world.regions.power[wanted[known]]]
    due = world.facts.law.rows(law)
    due = Rows(known[due.owner], np.maximum(due.start, first[due.owner]), due.end)
    due = due.where(due.start < due.end)
    life = rows_of(world.columns.territory_life, world.regions.territory[wanted[known]])
    due = meet(due, Rows(known[life.owner], life.start, life.end), len(wanted))
    return difference(due, reached, len(wanted))


def _overlaps(world: World, wanted: Index, which: Index, title: Index) -> Overlaps:
    exclusive = ~world.columns.lawful_overlap[world.regions.power[wanted]]
    which, title = which[exclusive[which]], title[exclusive[which]]
    pairs = _pairs(world, wanted, which, title)
    removed = [_moved(world, which, title, pairs, side) for side in (pairs.one, pairs.other)]
    removed.append(_same_holder(world, wanted, pairs))
    size = len(pairs)
    days = meet(world.held.rows(pairs.one), world.held.rows(pairs.other), size)
    gone = union(*(np.concatenate([getattr(rows, name) for rows in removed]) for name in ("owner", "start", "end")))
    days = difference(days, gone, size)
    region, one, other = pairs.region[days.owner], pairs.one[days.owner], pairs.other[days.owner]
    return Overlaps(region, one.astype(np.int32), other.astype(np.int32), days)


def _pairs(world: World, wanted: Index, which: Index, title: Index) -> _Pairs:
    """Pairs of which at least one title stands on the region itself, that may overlap by days, scope and holder.

    Of two territories that cover each other, the one of the later title is the region, so that a pair is met once.
    """
    columns, held = world.columns, world.held
    own = columns.territory[title] == world.regions.territory[wanted[which]]
    begin = np.searchsorted(which, np.arange(len(wanted) + 1))
    row, at = spread_lists(begin, which[own])
    inner, outer = title[own][row], title[at]
    region = which[own][row]
    same = columns.territory[inner] == columns.territory[outer]
    keep = np.where(same, outer < inner, True)
    keep &= np.maximum(held.start[held.first[inner]], held.start[held.first[outer]]) < np.minimum(
        held.end[held.last[inner] - 1], held.end[held.last[outer] - 1]
    )
    keep &= np.maximum(columns.low[inner], columns.low[outer]) < np.minimum(columns.high[inner], columns.high[outer])
    keep &= (columns.groups[inner] & columns.groups[outer] != 0) & (
        columns.objects[inner] & columns.objects[outer] != 0
    )
    classes = (columns.holder[inner] < 0) & (columns.holder[outer] < 0)
    keep &= ~(classes & (columns.kind[inner] == columns.kind[outer]))
    keep &= ~((columns.holder[inner] == columns.holder[outer]) & ~classes)
    twin = keep & ~same & (outer > inner) & world.atlas.has_twin[columns.territory[inner]]
    twin[twin] = world.atlas.covers(columns.territory[inner[twin]], columns.territory[outer[twin]])
    keep &= ~twin
    region, inner, outer = region[keep], inner[keep], outer[keep]
    return _Pairs(region, np.minimum(inner, outer), np.maximum(inner, outer))


def _moved(world: World, which: Index, title: Index, pairs: _Pairs, side: Index) -> Rows:
    """Days on which the pair's title `side` is moved or entrusted over the whole of the region and the shared scope."""
    columns, edges, titles = world.columns, world.edges, len(world.columns)
    row, at = spread_lists(edges.offset, title)
    move = which[row] * titles + edges.parent[at]
    asked = np.flatnonzero(np.isin(pairs.region * titles + side, move))
    order = np.argsort(move, kind="stable")
    ranked = move[order]
    key = pairs.region[asked] * titles + side[asked]
    first = np.searchsorted(ranked, key)
    pair, place = spread(first, np.searchsorted(ranked, key, side="right") - first)
    pair, place = asked[pair], order[place]
    taker, edge = title[row[place]], at[place]
    keep = _covers_shared(columns, taker, pairs.one[pair], pairs.other[pair])
    pair, taker, edge = pair[keep], taker[keep], edge[keep]
    days = world.held.rows(taker)
    start = np.maximum(days.start, edges.start[edge[days.owner]])
    end = np.minimum(days.end, edges.end[edge[days.owner]])
    return Rows(pair[days.owner], start, end)


def _covers_shared(columns: Columns, outer: Index, one: Index, other: Index) -> Mask:
    """Whether the scope of `outer` covers what the scopes of `one` and `other` share."""
    keep = columns.low[outer] <= np.maximum(columns.low[one], columns.low[other])
    keep &= np.minimum(columns.high[one], columns.high[other]) <= columns.high[outer]
    keep &= columns.groups[one] & columns.groups[other] & ~columns.groups[outer] == 0
    keep &= columns.objects[one] & columns.objects[other] & ~columns.objects[outer] == 0
    return keep


def _same_holder(world: World, wanted: Index, pairs: _Pairs) -> Rows:
    """Days on which both titles of a pair have one holder in the region."""
    holder = world.columns.holder
    named = (holder[pairs.one] >= 0) & (holder[pairs.other] >= 0)
    mixed = (holder[pairs.one] >= 0) != (holder[pairs.other] >= 0)
    parts = [_same_named(world, pairs, np.flatnonzero(named)), _in_class(world, wanted, pairs, np.flatnonzero(mixed))]
    owner, start, end = (np.concatenate([getattr(part, name) for part in parts]) for name in ("owner", "start", "end"))
    return Rows(owner, start, end)


def _same_named(world: World, pairs: _Pairs, asked: Index) -> Rows:
    tenures, holder = world.columns.tenures, world.columns.holder
    row, one = spread_lists(tenures.offset, holder[pairs.one[asked]])
    again, other = spread_lists(tenures.offset, holder[pairs.other[asked[row]]])
    one, pair = one[again], asked[row[again]]
    keep = tenures.who[one] == tenures.who[other]
    one, other, pair = one[keep], other[keep], pair[keep]
    start = np.maximum(tenures.start[one], tenures.start[other])
    return Rows(pair, start, np.minimum(tenures.end[one], tenures.end[other]))


def _in_class(world: World, wanted: Index, pairs: _Pairs, asked: Index) -> Rows:
    """A named authority that belongs to the other's class and whose unit covers the region."""
    columns = world.columns
    first = columns.holder[pairs.one[asked]] >= 0
    named = np.where(first, pairs.one[asked], pairs.other[asked])
    group = np.where(first, pairs.other[asked], pairs.one[asked])
    row, at = spread_lists(columns.tenures.offset, columns.holder[named])
    who = columns.tenures.who[at]
    unit = columns.authority_territory[who]
    keep = columns.authority_kind[who] == columns.kind[group[row]]
    keep[keep] = world.atlas.covers(columns.within[group[row[keep]]], unit[keep])
    place = world.regions.territory[wanted[pairs.region[asked[row]]]]
    keep[keep] = world.atlas.covers(unit[keep], place[keep])
    row, at = row[keep], at[keep]
    return Rows(asked[row], columns.tenures.start[at], columns.tenures.end[at])

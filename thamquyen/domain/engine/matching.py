"""Which titles support which conferral on which days: the edges of the chain of title (derivation.md, section 3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Days, Ids, Offsets
from thamquyen.domain.engine.spans import Index, Mask, offsets, rows_of, spread, spread_lists, union


@dataclass(frozen=True, slots=True)
class Edges:
    """Conferral i is supported by title `parent[j]` on `[start[j], end[j])`, j in `offset[i]:offset[i+1]`.

    Sorted by parent and start; spans of one parent neither meet nor touch.
    """

    offset: Offsets
    parent: Ids
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class _Spells:
    """Rows: in conferral `child`, authority `who` acts for the giver on `[start, end)`."""

    child: Index
    who: Index
    start: Days
    end: Days


def scope_covers(columns: Columns, outer: NDArray[np.integer], inner: NDArray[np.integer]) -> Mask:
    """Whether the scope of title `outer[i]` covers that of `inner[i]`."""
    found: Mask = columns.low[outer] <= columns.low[inner]
    found &= columns.high[inner] <= columns.high[outer]
    found &= columns.groups[inner] & ~columns.groups[outer] == 0
    found &= columns.objects[inner] & ~columns.objects[outer] == 0
    return found


def match(columns: Columns, atlas: Atlas, titles: slice) -> Edges:
    """All edges among a run of titles that holds whole powers; `offset` counts from the run's first title."""
    spells = _spells(columns, titles)
    named, through = _by_name(columns, spells, titles), _by_class(columns, atlas, spells, titles)
    child, parent = np.concatenate([named[0], through[0]]), np.concatenate([named[1], through[1]])
    start, end = np.concatenate([named[2], through[2]]), np.concatenate([named[3], through[3]])
    keep = np.flatnonzero(start < end)
    keep = keep[atlas.covers(columns.territory[parent[keep]], columns.territory[child[keep]])]
    size = titles.stop - titles.start
    pair = (child[keep] - titles.start) * size + (parent[keep] - titles.start)
    order = np.argsort(pair)
    keep, pair = keep[order], pair[order]
    fresh = np.diff(pair, prepend=-1) != 0
    name = pair[fresh]
    rows = union(np.cumsum(fresh) - 1, start[keep], end[keep])
    pair = name[rows.owner]
    return Edges(offsets(pair // size, size), (pair % size + titles.start).astype(np.int32), rows.start, rows.end)


def _spells(columns: Columns, titles: slice) -> _Spells:
    child = np.flatnonzero(columns.giver[titles] >= 0) + titles.start
    which, at = spread_lists(columns.tenures.offset, columns.giver[child])
    who = columns.tenures.who[at].astype(np.int64)
    return _Spells(child[which], who, columns.tenures.start[at], columns.tenures.end[at])


def _by_name(columns: Columns, spells: _Spells, titles: slice) -> tuple[Index, Index, Days, Days]:
    """Joins on (power, acting authority): the title names one whose tenure has the giver acting that day."""
    people = len(columns.authority_kind)
    parent = np.flatnonzero((columns.holder[titles] >= 0) & columns.is_title[titles]) + titles.start
    which, at = spread_lists(columns.tenures.offset, columns.holder[parent])
    parent = parent[which]
    key = columns.power[parent].astype(np.int64) * people + columns.tenures.who[at]
    wanted = columns.power[spells.child].astype(np.int64) * people + spells.who
    spell, found = _join(wanted, key)
    keep = _may_support(columns, parent[found], spells.child[spell])
    spell, found = spell[keep], found[keep]
    start = np.maximum(spells.start[spell], columns.tenures.start[at[found]])
    end = np.minimum(spells.end[spell], columns.tenures.end[at[found]])
    return spells.child[spell], parent[found], start, end


def _by_class(columns: Columns, atlas: Atlas, spells: _Spells, titles: slice) -> tuple[Index, Index, Days, Days]:
    """Joins on (power, kind, a territory covering the giver's unit): the title names the class the giver belongs to."""
    kinds, places = len(columns.kind_life.offset) - 1, len(atlas.has_twin)
    parent = np.flatnonzero((columns.holder[titles] < 0) & columns.is_title[titles]) + titles.start
    group = columns.power[parent].astype(np.int64) * kinds + columns.kind[parent]
    power = columns.power[spells.child].astype(np.int64)
    kind, unit = columns.authority_kind[spells.who], columns.authority_territory[spells.who]
    some = np.isin(power * kinds + kind, group) & (unit >= 0)
    some[some] = atlas.covers(unit[some], columns.territory[spells.child[some]])
    row = np.flatnonzero(some)
    which, within = atlas.above(unit[row])
    row = row[which]
    wanted = (power[row] * kinds + kind[row]) * places + within
    found_row, found = _join(wanted, group * places + columns.within[parent])
    row, parent = row[found_row], parent[found]
    keep = _may_support(columns, parent, spells.child[row])
    row, parent = row[keep], parent[keep]
    life = rows_of(columns.authority_life, spells.who[row])
    row, parent = row[life.owner], parent[life.owner]
    start, end = np.maximum(spells.start[row], life.start), np.minimum(spells.end[row], life.end)
    return spells.child[row], parent, start, end


def _may_support(columns: Columns, parent: Index, child: Index) -> Mask:
    """Whether one title has the scope to support another."""
    keep = scope_covers(columns, parent, child)
    keep &= parent != child
    return keep


def _join(wanted: Index, key: Index) -> tuple[Index, Index]:
    """All pairs (i, j) with `wanted[i] == key[j]`."""
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    begin = np.flatnonzero(np.diff(ranked, prepend=-1))
    count = np.diff(begin, append=len(ranked))
    names = ranked[begin]
    at = np.searchsorted(names, wanted)
    at[at == len(names)] = 0
    hit = np.flatnonzero(names[at] == wanted) if len(names) else at[:0]
    which, place = spread(begin[at[hit]], count[at[hit]])
    return hit[which], order[place]

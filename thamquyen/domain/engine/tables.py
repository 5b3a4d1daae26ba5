"""The arrays of a world in the grouping that compiled kernels take: named tuples, which cost nothing to hand on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Days, Ids, Offsets, Spans
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.regions import Regions


class Sets(NamedTuple):
    """Day sets: owner i has `[start[j], end[j])` for j in `first[i]:last[i]`."""

    first: Offsets
    last: Offsets
    start: Days
    end: Days


class Titles(NamedTuple):
    """Of titles: who holds, where, and within which scope."""

    holder: Ids
    kind: Ids
    within: Ids
    territory: Ids
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    groups: NDArray[np.uint8]
    objects: NDArray[np.uint64]


class Places(NamedTuple):
    """Territories: the coverers of each, itself first."""

    above_at: Offsets
    above: Ids


WHO, FROM, TO, KIND, UNIT = range(5)
"""Columns of `People.spell`."""


class People(NamedTuple):
    """Who acts in the tenure of authority a: rows `tenure_at[a]:tenure_at[a+1]` of `spell`.

    A row has the authority that acts, its first day, the first day after, and its kind and unit: looked up at random,
    side by side they cost one miss of the cache instead of five.
    """

    tenure_at: Ids
    spell: NDArray[np.int32]


class Links(NamedTuple):
    """The edges of the chain of title, by conferral."""

    at: Offsets
    parent: Ids
    start: Days
    end: Days


class Grounds(NamedTuple):
    """Regions; per power its law, if overlap is lawful, if gaps are looked for; life and twins of territories."""

    power: Ids
    territory: Ids
    at: Offsets
    member: Ids
    of_power: Offsets
    law: Ids
    lawful: NDArray[np.bool_]
    looked_for: NDArray[np.bool_]
    life: Sets
    has_twin: NDArray[np.bool_]


def sets_of(spans: Spans) -> Sets:
    """Spans with offsets as sets."""
    return Sets(spans.offset[:-1], spans.offset[1:], spans.start, spans.end)


def held_sets(held: Held) -> Sets:
    """A growing store as sets, as large as it is now."""
    return Sets(held.first, held.last, held.start, held.end)


def titles_of(columns: Columns) -> Titles:
    """Who holds, where, and within which scope."""
    return Titles(
        *(columns.holder, columns.kind, columns.within, columns.territory),
        *(columns.low, columns.high, columns.groups, columns.objects),
    )


def places_of(columns: Columns) -> Places:
    """Territories."""
    return Places(columns.coverers.offset, columns.coverers.item)


def people_of(columns: Columns) -> People:
    """Authorities."""
    tenures = columns.tenures
    kind, unit = columns.authority_kind[tenures.who], columns.authority_territory[tenures.who]
    spell = np.stack([tenures.who, tenures.start, tenures.end, kind, unit], axis=1)
    return People(tenures.offset.astype(np.int32), np.ascontiguousarray(spell, np.int32))


def links_of(edges: Edges) -> Links:
    """Edges."""
    return Links(edges.offset, edges.parent, edges.start, edges.end)


def grounds_of(columns: Columns, atlas: Atlas, regions: Regions) -> Grounds:
    """Regions, powers and territories."""
    return Grounds(
        *(regions.power, regions.territory, regions.offset, regions.member, regions.of_power),
        *(columns.power_law, columns.lawful_overlap, columns.has_level),
        *(sets_of(columns.territory_life), atlas.has_twin),
    )

"""The register as columns of numbers: what the engine reads, whoever fills it (a snapshot, a database, a generator)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]

BEGINNING = 0
"""A first day that is not known: before every day that can be asked about."""

FOREVER = 1 << 30
"""No end."""

STATUTE, DEVOLUTION, DECENTRALISATION, AUTHORISATION = range(4)
"""Codes of `mode`, in the order of conferrals.Mode."""


@dataclass(frozen=True, slots=True)
class Spans:
    """For each owner i, the sorted, disjoint day spans `[start[j], end[j])` for j in `offset[i]:offset[i+1]`.

    Days are proleptic Gregorian ordinals (int32), BEGINNING and FOREVER standing for open ends.
    """

    offset: Offsets
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class Lists:
    """For each owner i, the ids `item[offset[i]:offset[i+1]]`."""

    offset: Offsets
    item: Ids


@dataclass(frozen=True, slots=True)
class Tenures:
    """For authority i, who acts: `who[j]` on `[start[j], end[j])`, j in `offset[i]:offset[i+1]`, itself included."""

    offset: Offsets
    who: Ids
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class Columns:
    """All facts as arrays. n titles, t territories, a authorities, k kinds, b bases, p powers.

    Titles (length n): `power`, `mode`, `giver` (authority, -1 for none), `holder` (authority, or -1 for a class),
    `kind` (of the holder or class), `within` (territory of the class, -1 for a named holder), `territory`, scope as
    `low`/`high` (int64 đồng, half-open; open ends are the int64 extremes), `groups` (uint8 bit mask, all ones: all)
    and `objects` (uint64 bit mask; bit 63 is "anything not named", all ones: all), own term `start`/`end`, `bases`
    (lists into law; the giving provision included), `taken` (spans taken back), `is_title` (False: it only
    accompanies; never supports, overlaps or fills). Territories: `coverers` (itself first), `territory_life` (spans).
    Authorities: `authority_kind`, `authority_territory`, `tenures`, `authority_life`. Kinds: `kind_life`. Law: `law`
    (spans in force of each distinct basis). Powers: `power_law` (index into law), `lawful_overlap` (bool: concurrent
    or shared), `has_level` (bool: gaps are looked for).
    """

    power: Ids
    mode: NDArray[np.int8]
    giver: Ids
    holder: Ids
    kind: Ids
    within: Ids
    territory: Ids
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    groups: NDArray[np.uint8]
    objects: NDArray[np.uint64]
    start: Days
    end: Days
    bases: Lists
    taken: Spans
    is_title: NDArray[np.bool_]
    coverers: Lists
    territory_life: Spans
    authority_kind: Ids
    authority_territory: Ids
    authority_life: Spans
    tenures: Tenures
    kind_life: Spans
    law: Spans
    power_law: Ids
    lawful_overlap: NDArray[np.bool_]
    has_level: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.power)

"""The places that titles of a power stand on: each distinct (power, territory) is a region, with its titles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Ids, Offsets
from thamquyen.domain.engine.crews import side_by_side
from thamquyen.domain.engine.portions import portions, power_starts
from thamquyen.domain.engine.spans import Index, spread, spread_lists


@dataclass(frozen=True, slots=True)
class Regions:
    """Region r is territory `territory[r]` under power `power[r]`; sorted by both.

    Its titles (accompanying conferrals are none) are `member[offset[r]:offset[r+1]]`, ascending. The regions of power
    p are `of_power[p]:of_power[p+1]`. `key` is power * territories + territory.
    """

    key: Index
    power: Ids
    territory: Ids
    offset: Offsets
    member: Ids
    of_power: Offsets
    territories: int

    @classmethod
    def of(cls, columns: Columns) -> "Regions":
        """Group the titles by power and territory."""
        territories = len(columns.coverers.offset) - 1
        runs = portions(power_starts(columns))
        parts = list(side_by_side(lambda titles: _grouped(columns, titles, territories), runs))
        key = np.concatenate([np.empty(0, np.int64), *(part[0] for part in parts)])
        count = np.concatenate([np.empty(0, np.int64), *(part[1] for part in parts)])
        member = np.concatenate([np.empty(0, np.int32), *(part[2] for part in parts)])
        power, territory = (key // territories).astype(np.int32), (key % territories).astype(np.int32)
        offset = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
        of_power = np.searchsorted(power, np.arange(len(columns.power_law) + 1)).astype(np.int64)
        return cls(key, power, territory, offset, member, of_power, territories)

    def __len__(self) -> int:
        return len(self.key)

    def over(self, atlas: Atlas, wanted: NDArray[np.integer]) -> tuple[Index, Index]:
        """The regions of the same power that cover each one, itself first: (index into `wanted`, region)."""
        which, above = atlas.above(self.territory[wanted])
        key = self.power[wanted[which]].astype(np.int64) * self.territories + above
        at = np.searchsorted(self.key, key)
        at[at == len(self.key)] = 0
        hit = self.key[at] == key if len(self.key) else np.zeros(len(key), np.bool_)
        return which[hit], at[hit]

    def under(self, atlas: Atlas, titles: NDArray[np.integer], columns: Columns) -> Index:
        """The regions that lie within the territory of any of the titles, under its power; sorted."""
        place, power = columns.territory[titles], columns.power[titles]
        pair = np.unique(power.astype(np.int64) * self.territories + place)
        power, place = pair // self.territories, pair % self.territories
        below = atlas.covered.offset[place + 1] - atlas.covered.offset[place]
        inside = self.of_power[power + 1] - self.of_power[power]
        near = below <= inside
        which, at = spread_lists(atlas.covered.offset, place[near])
        key = power[near][which] * self.territories + atlas.covered.item[at]
        found = np.searchsorted(self.key, key)
        found = found[found < len(self)][self.key[found[found < len(self)]] == key[found < len(self)]]
        which, region = spread(self.of_power[power[~near]], inside[~near])
        region = region[atlas.covers(place[~near][which], self.territory[region])]
        return np.unique(np.concatenate([found, region]))


def _grouped(columns: Columns, titles: slice, territories: int) -> tuple[Index, Index, Ids]:
    """The regions among whole powers: key, number of titles, and the titles.

    Power, territory and title are sorted as one number: values sort ten times quicker than positions.
    """
    some = np.flatnonzero(columns.is_title[titles])
    bits = (titles.stop - titles.start).bit_length()
    key = columns.power[titles][some].astype(np.int64) * territories + columns.territory[titles][some]
    packed = np.sort(key << bits | some)
    member = (packed & ((1 << bits) - 1)) + titles.start
    key = packed >> bits
    begin = np.flatnonzero(np.diff(key, prepend=-1))
    return key[begin], np.diff(begin, append=len(key)), member.astype(np.int32)

"""Which territory covers which, for arrays of pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Ids, Lists
from thamquyen.domain.engine.spans import Mask, offsets, spread_lists


@dataclass(frozen=True, slots=True)
class Atlas:
    """The coverers of each territory, the territories each one covers, and which share their area with another."""

    coverers: Lists
    covered: Lists
    has_twin: Mask

    @classmethod
    def of(cls, coverers: Lists) -> "Atlas":
        """Turn the lists of coverers round; O(length of the lists)."""
        territories = len(coverers.offset) - 1
        inner = np.repeat(np.arange(territories, dtype=np.int64), np.diff(coverers.offset))
        outer = coverers.item.astype(np.int64)
        order = np.argsort(outer, kind="stable")
        covered = Lists(offsets(outer[order], territories), inner[order].astype(np.int32))
        apart = inner != outer
        pairs, turned = inner[apart] * territories + outer[apart], outer[apart] * territories + inner[apart]
        has_twin = np.zeros(territories, np.bool_)
        has_twin[inner[apart][np.isin(pairs, turned)]] = True
        return cls(coverers, covered, has_twin)

    def covers(self, outer: NDArray[np.integer], inner: NDArray[np.integer]) -> Mask:
        """Whether `outer[i]` covers `inner[i]`; False where either is negative (no territory)."""
        found: Mask = (outer == inner) & (outer >= 0)
        open_ = np.flatnonzero(~found & (outer >= 0) & (inner >= 0))
        place = inner[open_]
        first = self.coverers.offset[place] + 1  # the first coverer is the territory itself
        last = self.coverers.offset[place + 1]
        step = 0
        while len(open_):
            inside = first + step < last
            open_, first, last = open_[inside], first[inside], last[inside]
            hit = self.coverers.item[first + step] == outer[open_]
            found[open_[hit]] = True
            open_, first, last = open_[~hit], first[~hit], last[~hit]
            step += 1
        return found

    def above(self, places: Ids) -> tuple[NDArray[np.int64], Ids]:
        """All coverers of each place, itself included: (index into `places`, coverer)."""
        which, at = spread_lists(self.coverers.offset, places)
        return which, self.coverers.item[at]

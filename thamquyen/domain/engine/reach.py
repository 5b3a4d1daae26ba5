"""Which titles a change can reach: indexes turned round, made when first asked for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Columns, Ids, Lists
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.order import TANGLED
from thamquyen.domain.engine.spans import Index, offsets, spread_lists


def turned(lists: Lists, items: int) -> Lists:
    """For each item, the owners whose list has it."""
    owner = np.repeat(np.arange(len(lists.offset) - 1, dtype=np.int32), np.diff(lists.offset))
    order = np.argsort(lists.item, kind="stable")
    return Lists(offsets(lists.item, items), owner[order])


@dataclass(frozen=True, slots=True)
class Reach:
    """For each basis the conferrals that rest on it and the powers it founds; for each title those it supports."""

    resting: Lists
    founded: Lists
    supported: Lists
    tangled_of_power: Lists
    level: Ids

    @classmethod
    def of(cls, columns: Columns, edges: Edges, level: Ids) -> "Reach":
        """Turn the lists round; half a second for a million titles, once."""
        bases, powers, titles = len(columns.law.offset) - 1, len(columns.power_law), len(columns)
        tangled = np.flatnonzero(level == TANGLED).astype(np.int32)
        founding = Lists(np.arange(powers + 1, dtype=np.int64), columns.power_law)
        return cls(
            turned(columns.bases, bases),
            turned(founding, bases),
            turned(Lists(edges.offset, edges.parent), titles),
            Lists(offsets(columns.power[tangled], powers), tangled),
            level,
        )

    def resting_on(self, bases: Index) -> Ids:
        """The conferrals that rest on any of the bases."""
        return self.resting.item[spread_lists(self.resting.offset, bases)[1]]

    def founded_on(self, bases: Index) -> Ids:
        """The powers founded on any of the bases."""
        return self.founded.item[spread_lists(self.founded.offset, bases)[1]]

    def below(self, seeds: NDArray[np.integer], columns: Columns) -> Ids:
        """The seeds and everything that may rest on them, in an order in which all support comes first.

        Tangled titles are taken with all others of their power, since their least solution grows from nothing.
        """
        found = front = np.unique(seeds)
        while len(front):
            _, at = spread_lists(self.supported.offset, front)
            front = np.setdiff1d(self.supported.item[at], found)
            found = np.union1d(found, front)
        tangled = found[self.level[found] == TANGLED]
        if len(tangled):
            _, at = spread_lists(self.tangled_of_power.offset, np.unique(columns.power[tangled]))
            found = np.union1d(found, self.tangled_of_power.item[at])
        level = self.level[found]
        order: Index = np.argsort(np.where(level == TANGLED, np.iinfo(np.int32).max, level), kind="stable")
        return found[order].astype(np.int32)

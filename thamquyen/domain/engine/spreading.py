"""How far something reaches along chains of title: titles marked as they are met, each with what led to it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Ids
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.spans import Index, Mask, spread, spread_lists

NOT_MET, BY_BASIS, BY_TITLE, BY_POWER = range(4)
"""What led to a title: a basis, a title above it, or its power."""


@dataclass(frozen=True, slots=True)
class Front:
    """What leads on: bases and powers, each with a number of the caller's for what it stands for, and titles.

    `carries[i]`: basis i leads to the titles that rest on it, not to those that it gives.
    """

    bases: Index
    basis_of: Index
    carries: Mask
    powers: Index
    power_of: Index
    above: Ids

    @classmethod
    def made(cls, bases: list[tuple[int, int, bool]], powers: list[tuple[int, int]], above: Ids) -> "Front":
        """From rows (basis, number, carries) and (power, number)."""
        rows, pairs = np.array(bases, np.int64).reshape(-1, 3), np.array(powers, np.int64).reshape(-1, 2)
        return cls(rows[:, 0], rows[:, 1], rows[:, 2] > 0, pairs[:, 0], pairs[:, 1], above)


@dataclass
class Spreading:
    """The titles met so far: `by` says what led to each and `of` its number, `step` in which step it was met.

    Titles whose last effective day lies before the day before `since` (an ordinal) are never met: they had ended. Those
    `spared` are met all the same.
    For BY_BASIS and BY_POWER `of` is the caller's number; `basis` is the basis, -1 without one.
    """

    derivation: Derivation
    since: int
    spared: list[int]
    by: NDArray[np.uint8] = field(init=False)
    of: Ids = field(init=False)
    basis: Ids = field(init=False)
    step: Ids = field(init=False)

    def __post_init__(self) -> None:
        titles = len(self.derivation.world.columns)
        self.by = np.zeros(titles, np.uint8)
        self.of, self.basis = np.full(titles, -1, np.int32), np.full(titles, -1, np.int32)
        self.step = np.zeros(titles, np.int32)
        held = self.derivation.world.held
        some = np.flatnonzero(held.first < held.last)
        self._gone = np.zeros(titles, np.bool_)
        self._gone[some] = held.end[held.last[some] - 1] < self.since
        self._gone[np.array(self.spared, np.int64)] = False

    @property
    def none(self) -> Ids:
        """No titles."""
        return np.empty(0, np.int32)

    def advance(self, front: Front, step: int) -> Ids:
        """The titles met for the first time: that rest on the bases, are supported by titles, are of the powers."""
        return np.concatenate([self._on_bases(front, step), self._below(front.above, step), self._of(front, step)])

    def _on_bases(self, front: Front, step: int) -> Ids:
        resting = self.derivation.reach.resting
        which, at = spread_lists(resting.offset, front.bases)
        titles, basis = resting.item[at], front.bases[which]
        keep = ~(front.carries[which] & (self._sources(titles) == basis))
        titles, basis, of = titles[keep], basis[keep], front.basis_of[which[keep]]
        met, first = self._met(titles, of, BY_BASIS, step)
        self.basis[met] = basis[first]
        return met

    def _below(self, titles: Ids, step: int) -> Ids:
        supported = self.derivation.reach.supported
        which, at = spread_lists(supported.offset, titles)
        return self._met(supported.item[at], titles[which].astype(np.int64), BY_TITLE, step)[0]

    def _of(self, front: Front, step: int) -> Ids:
        column = self.derivation.world.columns.power
        first = np.searchsorted(column, front.powers)
        which, titles = spread(first, np.searchsorted(column, front.powers, side="right") - first)
        return self._met(titles.astype(np.int32), front.power_of[which], BY_POWER, step)[0]

    def _met(self, titles: Ids, of: Index, by: int, step: int) -> tuple[Ids, Index]:
        """Mark those not met yet; of several rows of one the first leads. Which they are, and the rows."""
        fresh = np.flatnonzero((self.by[titles] == NOT_MET) & ~self._gone[titles])
        found, first = np.unique(titles[fresh], return_index=True)
        rows = fresh[first]
        self.by[found], self.of[found], self.step[found] = by, of[rows], step
        return found.astype(np.int32), rows

    def _sources(self, titles: Ids) -> Ids:
        bases = self.derivation.world.columns.bases
        return bases.item[bases.offset[titles]]

    def sources_of(self, titles: Ids) -> list[tuple[int, int]]:
        """The provisions that give the titles, each once with one of these: (basis, title)."""
        return self._once(self._sources(titles), titles)

    def powers_of(self, titles: Ids) -> list[tuple[int, int]]:
        """The powers of the titles, each once with one of these: (power, title)."""
        return self._once(self.derivation.world.columns.power[titles], titles)

    @staticmethod
    def _once(of: Ids, titles: Ids) -> list[tuple[int, int]]:
        found, first = np.unique(of, return_index=True)
        return list(zip(found.tolist(), titles[first].tolist(), strict=True))

    @property
    def met(self) -> list[int]:
        """All titles met, in the order of their numbers."""
        found: list[int] = np.flatnonzero(self.by).tolist()
        return found

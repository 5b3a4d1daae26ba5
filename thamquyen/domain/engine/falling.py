"""Which titles stop on a day, and which of them because something above them ended (docs/decisions/0018…)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import FOREVER
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.spans import Index


def stops(derivation: Derivation, titles: Index, day: int) -> NDArray[np.bool_]:
    """For each title, whether it is effective on the day before and not on the day."""
    held = derivation.world.held
    rows = held.rows(titles)
    found = np.zeros(len(titles), np.bool_)
    found[rows.owner[(rows.end == day) & (rows.start < day)]] = True
    return found


def stopping(derivation: Derivation, day: int) -> list[int]:
    """All titles that are effective on the day before and not on the day, ascending."""
    every = np.arange(len(derivation.world.columns))
    found: list[int] = every[stops(derivation, every, day)].tolist()
    return found


def fallen(derivation: Derivation, seeds: Sequence[int], day: int) -> tuple[list[int], list[int]]:
    """Of the seeds, and of what rests on them, the titles that stop on the day: (seeds, others), ascending."""
    given = np.unique(np.asarray(seeds, np.int64))
    if not len(given):
        return [], []
    below = np.sort(derivation.reach.below(given, derivation.world.columns)).astype(np.int64)
    found = below[stops(derivation, below, day)]
    own = np.isin(found, given)
    return found[own].tolist(), found[~own].tolist()


def resting_on(derivation: Derivation, bases: Sequence[int]) -> list[int]:
    """The titles that rest on any of the bases, each once."""
    found: list[int] = np.unique(derivation.reach.resting_on(np.asarray(bases, np.int64))).tolist()
    return found


def ceasing(derivation: Derivation, authorities: Sequence[int], kinds: Sequence[int], day: int) -> list[int]:
    """The titles stopping on the day that one of the authorities, or an heir that is one, gives or receives; or whose
    class of recipients is of one of the kinds.
    """
    columns, tenures = derivation.world.columns, derivation.world.columns.tenures
    owner = np.repeat(np.arange(len(tenures.offset) - 1), np.diff(tenures.offset))
    concerned = np.zeros(len(columns.authority_kind) + 1, np.bool_)  # the last stands for no authority, -1
    concerned[owner[np.isin(tenures.who, np.asarray(authorities, np.int64))]] = True
    of_class = (columns.holder < 0) & np.isin(columns.kind, np.asarray(kinds, np.int64))
    every = np.flatnonzero(concerned[columns.holder] | concerned[columns.giver] | of_class)
    found: list[int] = every[stops(derivation, every, day)].tolist()
    return found


def last_days(derivation: Derivation) -> dict[int, int]:
    """How many titles have their very last day before each day: first day without → number."""
    held = derivation.world.held
    some = held.first < held.last
    end = held.end[held.last[some] - 1]
    days, many = np.unique(end[end < FOREVER], return_counts=True)
    return dict(zip(days.tolist(), many.tolist(), strict=True))


def gaps_from(derivation: Derivation, powers: Sequence[int], day: int) -> list[tuple[int, int]]:
    """The gaps of the powers that begin on the day: (power, territory)."""
    rows = derivation.gaps(powers)
    here = rows.start == day
    return list(zip(rows.power[here].tolist(), rows.territory[here].tolist(), strict=True))


def stops_one(derivation: Derivation, title: int, day: int) -> bool:
    """Whether the title is effective on the day before and not on the day."""
    reader = derivation.reader
    return reader.span_on(title, day - 1) is not None and reader.span_on(title, day) is None

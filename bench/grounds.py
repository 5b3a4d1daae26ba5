"""What the titles of the synthetic register rest on: documents with their days in force, and what was taken back."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from bench.country import REFORM
from thamquyen.domain.engine.columns import BEGINNING, FOREVER, Lists, Spans

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

YEAR_2018, TODAY = date(2018, 1, 1).toordinal(), date(2026, 11, 23).toordinal()


def some(random: np.random.Generator, rows: int, share: float) -> Mask:
    """A random share of the rows."""
    chosen: Mask = random.random(rows) < share
    return chosen


def days_in_force(random: np.random.Generator, rows: int) -> Spans:
    """Days in force; one in sixteen ends, three in a hundred were suspended for a time."""
    start = random.integers(date(1995, 1, 1).toordinal(), date(2020, 1, 1).toordinal(), rows)
    start[some(random, rows, 0.15)] = BEGINNING
    late = some(random, rows, 0.2)
    start[late] = random.integers(date(2020, 1, 1).toordinal(), REFORM + 1, int(late.sum()))
    end = np.full(rows, FOREVER)
    ended = some(random, rows, 1 / 16)
    end[ended] = random.integers(date(2020, 6, 1).toordinal(), date(2028, 1, 1).toordinal(), int(ended.sum()))
    paused = some(random, rows, 0.03) & (start < end - 900)
    stop = np.maximum(start, YEAR_2018) + random.integers(1, 400, rows)
    paused &= stop + 400 < end
    counts = np.where(start < end, 1 + paused, 0)
    offset = np.concatenate([[0], np.cumsum(counts)])
    starts, ends = np.repeat(start, counts), np.repeat(end, counts)
    at = offset[:-1][paused]
    ends[at], starts[at + 1] = stop[paused], stop[paused] + random.integers(30, 365, int(paused.sum()))
    return Spans(offset.astype(np.int64), starts.astype(np.int32), ends.astype(np.int32))


def taken(random: np.random.Generator, rows: int) -> Spans:
    """Two in a hundred were taken back, half of them for a time."""
    chosen = some(random, rows, 0.02)
    offset = np.concatenate([[0], np.cumsum(chosen)]).astype(np.int64)
    many = int(chosen.sum())
    start = random.integers(YEAR_2018, TODAY, many).astype(np.int32)
    end = np.where(some(random, many, 0.5), start + random.integers(10, 365, many), FOREVER)
    return Spans(offset, start, end.astype(np.int32))


def bases(random: np.random.Generator, rows: int, documents: int) -> Lists:
    """One to three distinct documents each, the first ones cited most."""
    counts = random.choice(3, rows, p=(0.5, 0.27, 0.23)) + 1
    owner = np.repeat(np.arange(rows), counts)
    item = (documents * random.random(len(owner)) ** 1.5).astype(np.int64)
    pairs = np.unique(owner * documents + item)
    offset = np.searchsorted(pairs // documents, np.arange(rows + 1))
    return Lists(offset.astype(np.int64), (pairs % documents).astype(np.int32))

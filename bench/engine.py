"""The engine under measurement: a whole derivation with either of its implementations."""

import gc
from importlib import import_module
from time import perf_counter

import numpy as np

from bench.outcome import Outcome, Total, Totals
from thamquyen.domain.engine.columns import Columns, Days
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.plain import Plain

ENGINES = COMPILED, NUMPY = "compiled", "numpy"


def engine_of(name: str) -> type[Engine]:
    """The implementation of that name."""
    if name == NUMPY:
        return Plain
    engine: type[Engine] = import_module("thamquyen.domain.engine.compiled").Compiled
    return engine


def derive(columns: Columns, name: str) -> Outcome:
    """The whole derivation from the bare columns: matching, effective days, overlaps, gaps, circles."""
    engine = engine_of(name)
    gc.collect()
    begun = perf_counter()
    derivation = Derivation.of(columns, engine)
    return Outcome(perf_counter() - begun, totals(derivation))


def totals(derivation: Derivation) -> Totals:
    """What was found, in numbers."""
    held = derivation.world.held.rows(np.arange(len(derivation.world.columns)))
    overlaps, gaps = derivation.overlaps(), derivation.gaps()
    return Totals(*(_total(rows.start, rows.end) for rows in (held, overlaps, gaps)))


def _total(start: Days, end: Days) -> Total:
    return len(start), int(start.sum(dtype=np.int64)), int(end.sum(dtype=np.int64))

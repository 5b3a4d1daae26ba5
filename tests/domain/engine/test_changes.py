"""A change derived only where it reaches gives what deriving everything anew gives; taking it back leaves no trace."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.engine.registers import all_columns, changes
from tests.domain.engine.state import Table, boundaries, on_days, state_of, tables_of, tables_of_difference
from thamquyen.domain.engine.changes import Change
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.engine.selection import sorted_by_power
from thamquyen.domain.engine.suppose import changed_columns


def engines() -> list[type[Engine]]:
    """The plain engine, and the compiled one where numba is installed."""
    try:
        from thamquyen.domain.engine.compiled import Compiled
    except ImportError:
        return [Plain]
    return [Plain, Compiled]


def anew(derivation: Derivation, change: Change) -> tuple[Derivation, list[int]]:
    """Everything derived from facts that hold the change, and the number each title had before (added: behind)."""
    titles = np.arange(len(derivation.world.columns))
    columns, order = sorted_by_power(changed_columns(derivation.world, titles, change))
    return Derivation.of(columns, type(derivation.engine)), order.tolist()


def tables_before(derivation: Derivation, numbers: list[int]) -> tuple[Table, Table, Table]:
    """The tables of a derivation in the numbers that titles had before."""
    effective, overlaps, gaps = tables_of(derivation)
    return (
        [(numbers[title], *span) for title, *span in effective],
        [(numbers[one], numbers[other], *span) for one, other, *span in overlaps],
        gaps,
    )


@pytest.mark.parametrize("engine", engines())
@given(data=st.data())
def test_committing_a_change_equals_deriving_anew(engine: type[Engine], data: st.DataObject) -> None:
    columns = data.draw(all_columns())
    derivation = Derivation.of(columns, engine)
    for _ in range(data.draw(st.integers(1, 3))):
        change = data.draw(changes(columns, keeps_edges=True))
        expected = state_of(anew(derivation, change)[0])
        derivation.commit(change)
        assert state_of(derivation) == expected


@pytest.mark.parametrize("engine", engines())
@given(data=st.data())
def test_what_if_tells_every_day_that_differs_and_leaves_no_trace(engine: type[Engine], data: st.DataObject) -> None:
    columns = data.draw(all_columns())
    derivation = Derivation.of(columns, engine)
    change = data.draw(changes(columns, keeps_edges=data.draw(st.booleans())))
    before, untouched = tables_of(derivation), state_of(derivation)
    after = tables_before(*anew(derivation, change))
    found = tables_of_difference(derivation.what_if(change))
    for old, new, (only_old, only_new) in zip(before, after, found, strict=True):
        days = boundaries(old, new, only_old, only_new)
        assert on_days(only_old, days) == on_days(old, days) - on_days(new, days)
        assert on_days(only_new, days) == on_days(new, days) - on_days(old, days)
    assert state_of(derivation) == untouched

"""The compiled engine and the plain one say the same; numba is optional, so its tests are skipped without it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.engine.registers import all_columns, scattered_columns
from tests.domain.engine.state import state_of
from tests.domain.world import snapshot
from thamquyen.domain.engine import crews, engines, overlaps, plain, portions
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.engine.selection import sorted_by_power, take

pytest.importorskip("numba", reason="numba is optional and not installed: there is no compiled engine to compare")


@settings(max_examples=300)
@given(all_columns())
def test_both_engines_derive_the_same(columns: Columns) -> None:
    from thamquyen.domain.engine.compiled import Compiled

    assert state_of(Derivation.of(columns, Compiled)) == state_of(Derivation.of(columns, Plain))


@given(all_columns())
def test_working_in_small_portions_changes_nothing(columns: Columns) -> None:
    whole = state_of(Derivation.of(columns, Plain))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "PORTION", 1)
        patch.setattr(plain, "CELLS", 1)
        patch.setattr(overlaps, "BLOCK", 1)
        assert state_of(Derivation.of(columns, Plain)) == whole


@settings(max_examples=200)
@given(all_columns(), st.integers(2, 5))
def test_sharing_the_powers_among_threads_changes_nothing(columns: Columns, cores: int) -> None:
    from thamquyen.domain.engine import compiled

    whole = state_of(Derivation.of(columns, Plain))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crews, "hands", lambda: cores)
        patch.setattr(crews, "WORTH_SHARING", 0)
        patch.setattr(compiled, "WORTH_SHARING", 0)
        patch.setattr(portions, "PORTION", 1)
        patch.setattr(plain, "CELLS", 1)
        assert state_of(Derivation.of(columns, compiled.Compiled)) == whole
        assert state_of(Derivation.of(columns, Plain)) == whole


@given(scattered_columns())
def test_titles_out_of_order_are_refused_and_can_be_sorted(columns: Columns) -> None:
    turned = take(columns, np.arange(len(columns))[::-1])
    if len(np.unique(columns.power)) > 1:
        with pytest.raises(ValueError, match="phải xếp theo nhiệm vụ"):
            Derivation.of(turned, Plain)
    again, order = sorted_by_power(turned)
    assert sorted(order.tolist()) == list(range(len(columns)))
    found, expected = Derivation.of(again, Plain), Derivation.of(columns, Plain)
    assert [found.effective(title) for title in range(len(columns))] == [
        expected.effective(len(columns) - 1 - title) for title in order.tolist()
    ]


def test_the_compiled_engine_is_for_large_registers_and_only_where_numba_is_installed() -> None:
    columns = read_snapshot(snapshot())[0]
    assert engines.suitable(columns) is Plain
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "WORTH_COMPILING", len(columns))
        assert engines.suitable(columns).__name__ == "Compiled"
        patch.setattr(engines, "find_spec", lambda name: None)
        assert engines.suitable(columns) is Plain

"""The compiled engine and the plain one say the same; numba is optional, so its tests are skipped without it."""

import pytest
from hypothesis import given, settings

from tests.domain.engine.registers import all_columns
from tests.domain.engine.state import state_of
from thamquyen.domain.engine import plain
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.plain import Plain

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
        patch.setattr(plain, "PORTION", 1)
        assert state_of(Derivation.of(columns, Plain)) == whole

"""Shares of the powers and the threads that work on them."""

from threading import get_ident

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.engine import crews


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 6))
def test_shares_are_runs_of_whole_powers_that_leave_none_out(sizes: list[int], cores: int) -> None:
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crews, "hands", lambda: cores)
        patch.setattr(crews, "WORTH_SHARING", 0)
        found = crews.shares(starts)
    assert [power for share in found for power in share] == list(range(len(sizes)))
    assert len(found) <= cores


def test_few_titles_stay_in_one_share() -> None:
    assert crews.shares(np.array([0, 3, 5], np.int32)) == [range(2)]


def test_results_come_in_the_order_of_the_tasks_and_from_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "hands", lambda: 2)
    found = list(crews.side_by_side(lambda number: (number * number, get_ident()), range(50)))
    assert [square for square, _ in found] == [number * number for number in range(50)]
    assert get_ident() not in {thread for _, thread in found}


def test_with_one_core_no_thread_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "hands", lambda: 1)
    assert set(crews.side_by_side(lambda _: get_ident(), range(3))) == {get_ident()}


def test_what_goes_wrong_in_a_thread_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "hands", lambda: 2)

    def fail(number: int) -> int:
        raise ValueError(f"nhiệm vụ {number}")

    with pytest.raises(ValueError, match="nhiệm vụ 0"):
        list(crews.side_by_side(fail, [0, 1]))

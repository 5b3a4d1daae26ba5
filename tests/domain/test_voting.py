"""A vote carries by more than half of all members, whoever came; a tie of a committee goes with its chair."""

import pytest

from thamquyen.domain.voting import Body, Tally

COUNCIL, COMMITTEE = Body.COUNCIL, Body.COMMITTEE


@pytest.mark.parametrize(
    ("tally", "carries"),
    [
        (Tally(COUNCIL, 50, 26, 0, 0), True),
        (Tally(COUNCIL, 50, 25, 0, 0), False),
        (Tally(COUNCIL, 51, 25, 1, 0), False),
        (Tally(COUNCIL, 50, 25, 25, 0, chair=True), False),
        (Tally(COMMITTEE, 25, 13, 12, 0), True),
        (Tally(COMMITTEE, 25, 12, 5, 8), False),
        (Tally(COMMITTEE, 24, 12, 12, 0, chair=True), True),
        (Tally(COMMITTEE, 24, 12, 12, 0, chair=False), False),
        (Tally(COMMITTEE, 24, 12, 12, 0), False),
        (Tally(COMMITTEE, 24, 0, 0, 0, chair=True), False),
    ],
)
def test_a_vote_carries_by_half_of_all_and_one(tally: Tally, carries: bool) -> None:
    assert tally.problem == ""
    assert tally.carries is carries
    assert tally.said.startswith("thông qua" if carries else "không thông qua")


def test_a_tie_is_told_by_whom_it_was_decided() -> None:
    assert "theo bên có Chủ tịch, Chủ tịch tán thành (khoản 3" in Tally(COMMITTEE, 26, 12, 12, 0, chair=True).said
    assert "chưa ghi ý kiến của Chủ tịch" in Tally(COMMITTEE, 26, 12, 12, 0).said
    assert "cần quá nửa tổng số 26" in Tally(COUNCIL, 26, 12, 12, 0).said


@pytest.mark.parametrize(
    "tally", [Tally(COUNCIL, 10, 9, 2, 0), Tally(COUNCIL, 0, 0, 0, 0), Tally(COUNCIL, 9, -1, 2, 0)]
)
def test_a_vote_that_cannot_have_been_is_told_why(tally: Tally) -> None:
    assert tally.problem

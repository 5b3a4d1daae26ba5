"""The knowledge check as typed: read back as written, marked, and each mistake told with its question."""

from dataclasses import replace
from datetime import date

import pytest

from thamquyen.domain.campaigns.campaign import CampaignSaid, Channel, Deed, State, faults_in, state_on
from thamquyen.domain.campaigns.questions import mark, read_questions, written_questions

TEXT = "Ai giao đất từ 01/6?\n- UBND tỉnh\n+ Chủ tịch UBND xã\n= Điều 3 QĐ-PC\n\n\nCâu hai\n+ đúng\n- sai"
SAID = CampaignSaid(
    "Đợt", "Nội dung", date(2026, 5, 1), date(2026, 5, 31), ("ubnd-tinh@p9",), channels=(Channel.SYSTEM,)
)


def test_questions_are_read_back_as_they_were_written_and_marked() -> None:
    questions, wrong = read_questions(TEXT)
    assert wrong == () and [one.right for one in questions] == [1, 0] and questions[0].ground == "Điều 3 QĐ-PC"
    assert read_questions(written_questions(questions)) == (questions, ())
    assert mark(questions, {0: 1, 1: 1}).percent == 50 and mark(questions, {}).right == 0 and mark((), {}).percent == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Chỉ có câu hỏi", "từ 2 đến 8 phương án"),
        ("Hỏi\n- a\n- b", "đúng một phương án đúng"),
        ("Hỏi\n+ a\n+ b", "đang có 2"),
        ("- a\n+ b", "thiếu dòng nêu câu hỏi"),
        ("Hỏi\n+ a\n- a", "trùng nhau"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named_with_what_it_lacks(text: str, says: str) -> None:
    questions, wrong = read_questions(f"Tốt\n+ a\n- b\n\n{text}")
    assert len(questions) == 1 and wrong[0].startswith("Câu 2") and says in wrong[0]


def test_a_campaign_needs_somebody_to_reach_and_sends_its_pack_before_the_effective_day() -> None:
    assert faults_in(SAID) == {}
    assert "trước ngày hiệu lực" in faults_in(replace(SAID, change_day=SAID.starts))["change_day"]
    assert set(faults_in(replace(SAID, offices=()))) == {"offices"}
    assert "trước ngày bắt đầu" in faults_in(replace(SAID, ends=date(2026, 4, 1)))["ends"]


def test_the_state_follows_the_deeds_and_the_day() -> None:
    def on(day: date, *deeds: Deed) -> State:
        return state_on(deeds, SAID, day)

    assert on(date(2026, 5, 2), Deed.SET, Deed.SET) is State.DRAFT
    opened = (Deed.SET, Deed.OPEN, Deed.SET)
    assert [on(date(2026, month, 31 if month == 5 else 1), *opened) for month in (4, 5, 6)] == [
        State.COMING, State.RUNNING, State.OVER,
    ]  # fmt: skip
    assert on(date(2026, 5, 2), *opened, Deed.CLOSE) is State.CLOSED

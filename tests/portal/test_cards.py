"""Each kind of answer has its words, its design and its way on."""

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import get_template

from tests.domain.world import reading
from thamquyen.domain.answers import Answer, Candidate, Named, Status
from thamquyen.domain.asking import ask
from thamquyen.portal.cards import HEADLINES, card_page
from thamquyen.portal.questions import Question

ON = date(2026, 7, 15)


def answered(task: str, place: str, on: date = ON, known: int | None = None) -> tuple[Answer, Question]:
    return ask(reading(), task=task, place=place, on=on), Question(task, place, on, known)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_headline_and_a_design(status: Status) -> None:
    page = card_page(Answer(status, ON, 1, None, None), Question("việc", "nơi", ON))
    assert page.headline == HEADLINES[status]
    get_template(page.verdict_template)  # raises where there is none


def test_the_main_case_is_the_one_most_closely_given() -> None:
    page = card_page(*answered("giao-dat", "n1"))
    assert page.main is not None
    assert page.main.case.exercised_by.name == "Chủ tịch Ủy ban nhân dân xã Mây Gió"
    assert page.others[0].case.exercised_by.name == "Ủy ban nhân dân tỉnh Sông Núi"
    assert page.others[0].address == "/the/giao-dat/n1/2026-07-15?truong-hop=dat-luat"


def test_ủy_quyền_is_marked_because_the_giver_keeps_answering() -> None:
    page = card_page(*answered("vat-lieu-no", "p9"))
    assert page.main is not None
    assert page.main.entrusted
    assert page.main.case.answered_by.name == "Ủy ban nhân dân tỉnh Sông Núi"
    assert page.main.as_written == "đến hết ngày 28/02/2027"
    assert page.main.passing_on == "Không được giao tiếp"


def test_the_permalink_keeps_the_revision_only_when_it_was_asked_for() -> None:
    answer, question = answered("giao-dat", "n1")
    assert card_page(answer, question).permalink == "/the/giao-dat/n1/2026-07-15"
    pinned = card_page(answer, replace(question, known=7))
    assert pinned.permalink == "/the/giao-dat/n1/2026-07-15?biet=7"


def test_a_place_to_choose_leads_to_the_card_of_that_place() -> None:
    page = card_page(*answered("giao-dat", "thị trấn Đá"))
    assert page.answer.status is Status.CHOOSE_PLACE
    assert {step.address for step in page.choices} == {"/the/giao-dat/n3/2026-07-15", "/the/giao-dat/n4/2026-07-15"}


def test_a_task_to_choose_keeps_the_place_and_the_day_of_the_question() -> None:
    answer = Answer(Status.CHOOSE_TASK, ON, 1, None, None, candidates=(Candidate("task", "giao-dat", "Giao đất", ""),))
    (step,) = card_page(answer, Question("đất", "xã Mây Gió", ON)).choices
    assert step.address == "/hoi?viec=giao-dat&dia-ban=x%C3%A3+M%C3%A2y+Gi%C3%B3&ngay=15%2F07%2F2026"


def test_a_long_list_to_choose_from_stands_in_the_order_of_the_alphabet() -> None:
    names = ["Xã Ý", "Xã Đá", "Xã Dương", "Xã Ân", "Xã Bình", "Xã An", "Xã Ẩn", "Xã Cam", "Xã Hòa"]
    task = Named("giao-dat", "Giao đất")
    several = tuple(Candidate("place", str(number), name, "tỉnh Sông Núi") for number, name in enumerate(names))
    steps = card_page(
        Answer(Status.CHOOSE_PLACE, ON, 1, task, None, candidates=several), Question("x", "y", ON)
    ).choices
    assert [step.name for step in steps][:4] == ["Xã An", "Xã Ân", "Xã Ẩn", "Xã Bình"]
    assert [step.name for step in steps][5:7] == ["Xã Dương", "Xã Đá"]
    assert {step.hint for step in steps} == {""}


def test_where_nobody_holds_yet_the_first_day_somebody_will_is_offered() -> None:
    early = card_page(*answered("giao-dat", "p1", date(2025, 6, 1)))
    assert early.answer.status is Status.NOT_YET
    assert early.next_steps[0].address == "/the/giao-dat/p1/2025-06-16"


def test_what_is_not_recorded_leads_to_what_is_known_to_be_missing() -> None:
    page = card_page(*answered("phóng tàu vũ trụ", "n1"))
    assert page.answer.status is Status.NOT_RECORDED
    assert page.next_steps[-1].address == "/chua-co-trong-so"
    assert page.permalink == ""

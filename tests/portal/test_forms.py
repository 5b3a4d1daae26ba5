"""The question form reads what a person types, or says what to do."""

from datetime import date

import pytest

from thamquyen.portal.forms import AskForm
from thamquyen.portal.questions import Question
from thamquyen.portal.seen import Seen

TODAY = date(2026, 11, 23)


def asked(**given: str) -> AskForm:
    fields = {
        "viec": "giao đất",
        "dia-ban": "xã Mây Gió",
        **{name.replace("_", "-"): text for name, text in given.items()},
    }
    return AskForm(fields, today=TODAY)


def error(form: AskForm, field: str) -> str:
    assert not form.is_valid()
    return str(form.errors[field][0])


def test_a_question_has_a_task_a_place_and_a_day() -> None:
    form = asked(ngay="1/7/2025")
    assert form.is_valid()
    assert form.question(known=None) == Question("giao đất", "xã Mây Gió", date(2025, 7, 1))


def test_no_day_means_today() -> None:
    form = asked(ngay="  ")
    assert form.is_valid()
    assert form.question(known=None).on == TODAY


def test_text_typed_in_parts_is_composed_and_its_spaces_made_single() -> None:
    form = asked(viec="giao  đa\u0302\u0301t\u00a0 rừng")
    assert form.is_valid()
    assert form.question(known=None).task == "giao đất rừng"


def test_a_suggestion_that_was_taken_wins_over_the_words() -> None:
    form = asked(ma_viec="giao-dat", ma_dia_ban="n1")
    assert form.is_valid()
    question = form.question(known=3)
    assert (question.task, question.place, question.known) == ("giao-dat", "n1", 3)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31/02/2026", "Không có ngày 31/2/2026 trong lịch"),
        ("hôm qua", "không phải là ngày"),
        ("01/01/1900", "trước ngày 02/09/1945"),
        ("01/01/2999", "quá xa"),
        ("15/07/2026" * 50_000, "không phải là ngày"),
    ],
)
def test_a_day_that_is_no_day_is_refused_with_what_to_type(typed: str, says: str) -> None:
    assert says in error(asked(ngay=typed), "ngay")


@pytest.mark.parametrize("field", ["viec", "dia_ban", "ma_viec", "ma_dia_ban", "biet_den"])
def test_a_megabyte_pasted_is_refused_with_how_much_is_read(field: str) -> None:
    assert "quá dài: chỉ đọc được tối đa" in error(asked(**{field: "đ" * 1_000_000}), field)


def test_a_character_that_cannot_be_seen_is_dropped() -> None:
    form = asked(dia_ban="xã \x00Mây\u200b", ma_viec="giao-dat\x00")
    assert form.is_valid()
    assert (form.question(known=None).place, form.question(known=None).task) == ("xã Mây", "giao-dat")


def test_an_empty_field_says_what_to_fill_in_with_an_example() -> None:
    assert error(asked(viec=" "), "viec") == "Chưa điền việc gì. Ví dụ: cho thuê đất."


def test_a_card_has_one_lasting_address() -> None:
    on = date(2026, 7, 15)
    assert Seen(on).card("giao-dat", "n1") == "/the/giao-dat/n1/2026-07-15"
    assert Seen(on, known=3).card("giao-dat", "n1", case="dat pc") == (
        "/the/giao-dat/n1/2026-07-15?truong-hop=dat+pc&biet=3"
    )

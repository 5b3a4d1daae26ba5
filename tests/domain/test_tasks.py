"""The task a person means, in their own words."""

from tests.domain.world import powers
from thamquyen.domain.tasks import TaskIndex

INDEX = TaskIndex(powers())


def test_a_code_an_alias_or_the_title_is_taken_at_once() -> None:
    for text in ("giao-dat", "việc giao-dat", "Quyết định giao đất không thu tiền cho tổ chức"):
        power, _ = INDEX.choose(text)
        assert power is not None and power.code == "giao-dat", text


def test_a_question_in_plain_words_without_marks_finds_the_task() -> None:
    power, _ = INDEX.choose("ai co tham quyen cap giay chung nhan huan luyen ky thuat an toan vat lieu no?")
    assert power is not None and power.code == "vat-lieu-no"


def test_words_that_fit_several_tasks_offer_them() -> None:
    power, hits = INDEX.choose("quyết định")
    assert power is None
    assert {hit.power.code for hit in hits} == {"giao-dat", "cho"}


def test_words_that_fit_no_task_offer_nothing() -> None:
    assert INDEX.choose("phóng tàu vũ trụ lên sao hỏa") == (None, [])
    assert INDEX.choose("") == (None, [])
    assert INDEX.choose("?!…") == (None, [])


def test_while_typing_the_last_word_may_be_unfinished() -> None:
    assert INDEX.search("phân hạ", limit=3)[0].power.code == "cho"

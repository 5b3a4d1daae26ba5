"""A receipt leads back to the same answer, or says what differs; an altered one says so."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.core import signing
from django.core.management import CommandError, call_command
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.world import cite, snapshot
from tests.register.conftest import OwnRegister
from tests.register.test_verify import TRUNCATION
from tests.register.world import CALL_BACK, CLERK, DECISION, PENDING
from thamquyen.domain.answers import Answer, Status
from thamquyen.domain.asking import ask
from thamquyen.domain.conferrals import Taking, TakingKind
from thamquyen.domain.time import Period
from thamquyen.register import queries, receipts, recording
from thamquyen.register.reading import reading_at
from thamquyen.register.receipts import Receipt, ReceiptError, compare, issue_receipt, read_receipt

ON = date(2026, 9, 15)
TASK, PLACE = "việc giao-dat", "Xã Mây Gió"


def again(receipt: Receipt) -> Answer:
    return ask(reading_at(receipt.known), task=receipt.task, place=receipt.place, on=receipt.on, case=receipt.case)


def asked(task: str = TASK, place: str = PLACE) -> tuple[Answer, str]:
    answer = ask(reading_at(), task=task, place=place, on=ON)
    receipt = issue_receipt(answer, task=task, place=place)
    assert receipt is not None
    return answer, receipt


@pytest.fixture
def issued(world: int) -> str:
    """The receipt of an answer from the small world."""
    answer, receipt = asked()
    assert answer.status is Status.HELD
    return receipt


@pytest.mark.django_db
def test_a_receipt_says_what_was_asked_of_which_revision(issued: str, world: int) -> None:
    receipt = read_receipt(issued)
    assert (receipt.task, receipt.place, receipt.case, receipt.on) == (TASK, PLACE, None, ON)
    assert (receipt.known, receipt.revision, receipt.software) == (world, world, "0.1.0")
    assert queries.newest().hash.startswith(receipt.hash)


@pytest.mark.django_db
def test_a_receipt_fits_into_an_address_as_it_is(issued: str) -> None:
    assert quote(issued, safe="") == issued
    assert len(issued) < 300


@pytest.mark.django_db
def test_asking_again_gives_the_same_answer(issued: str) -> None:
    comparison = compare(issued, again)
    assert comparison.is_same
    assert comparison.answer == asked()[0]


@pytest.mark.django_db
def test_the_same_answer_has_the_same_receipt(issued: str) -> None:
    assert asked()[1] == issued


@pytest.mark.django_db
def test_later_recordings_do_not_change_the_answer_of_a_receipt(issued: str) -> None:
    recording.record([CALL_BACK, DECISION], actor=CLERK, reason="thêm")
    withdrawn = Taking("thu", "dat-pc", TakingKind.WITHDRAWAL, Period(date(2026, 9, 1)), cite("NĐ", "5"))
    recording.record([withdrawn], actor=CLERK, reason="thu hồi")
    now, _ = asked()
    assert now.cases[0].exercised_by != compare(issued, again).answer.cases[0].exercised_by  # type: ignore[union-attr]
    assert compare(issued, again).is_same


@pytest.mark.django_db
def test_a_receipt_sealed_before_answers_had_a_new_part_still_holds(
    issued: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = {name: words for name, words in receipts._PARTS.items() if name != "pending"}
    with monkeypatch.context() as then:
        then.setattr(receipts, "_PARTS", earlier)
        old = asked()[1]
    assert old is not None
    assert len(old) < len(issued)
    assert compare(old, again).is_same
    assert not compare(old, lambda receipt: replace(again(receipt), message="khác")).is_same


@pytest.mark.django_db
def test_what_becomes_of_files_is_sealed_where_a_provision_says_it(issued: str) -> None:
    recording.record([PENDING], actor=CLERK, reason="điều khoản chuyển tiếp")
    assert compare(issued, again).is_same
    _, receipt = asked()
    assert receipt is not None
    assert compare(receipt, again).is_same

    def forgotten(asked_again: Receipt) -> Answer:
        return replace(again(asked_again), pending=())

    assert compare(receipt, forgotten).differences == ("Câu trả lời nay khác ở: hồ sơ dở dang.",)


@pytest.mark.django_db
def test_an_answer_that_differs_is_named_part_by_part(issued: str) -> None:
    def otherwise(receipt: Receipt) -> Answer:
        answer = again(receipt)
        return replace(answer, cases=(replace(answer.cases[0], limits="khác"), *answer.cases[1:]))

    (difference,) = compare(issued, otherwise).differences
    assert difference == "Câu trả lời nay khác ở: giới hạn, các trường hợp."


@pytest.mark.django_db
def test_a_difference_by_another_version_of_the_software_says_so(issued: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts, "__version__", "9.9")
    assert compare(issued, again).is_same
    differences = compare(issued, lambda receipt: replace(again(receipt), message="khác")).differences
    assert differences == (
        "Câu trả lời nay khác ở: thông báo.",
        "Biên nhận do phần mềm bản 0.1.0 cấp, nay là bản 9.9.",
    )


@pytest.mark.django_db
def test_a_question_that_could_not_be_read_has_no_receipt(world: int) -> None:
    answer = ask(reading_at(), task="x" * 10**6, place=PLACE, on=ON)
    assert answer.status is Status.INVALID
    assert issue_receipt(answer, task="x" * 10**6, place=PLACE) is None


@pytest.mark.django_db
def test_an_honest_nothing_has_a_receipt_too(world: int) -> None:
    answer, receipt = asked(task="phóng vệ tinh")
    assert answer.status is Status.NOT_RECORDED
    assert compare(receipt, again).is_same


@pytest.mark.django_db
def test_white_space_from_copying_does_no_harm(issued: str) -> None:
    assert read_receipt(f"  {issued[:40]}\n {issued[40:]}\t") == read_receipt(issued)


@pytest.mark.django_db
def test_every_altered_letter_is_noticed(issued: str) -> None:
    for position, letter in enumerate(issued):
        other = "A" if letter != "A" else "B"
        with pytest.raises(ReceiptError, match="đã bị sửa, bị cắt bớt"):
            read_receipt(issued[:position] + other + issued[position + 1 :])


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [1, 10, 43, 44, 100])
def test_a_receipt_cut_short_is_noticed(issued: str, cut: int) -> None:
    for part in (issued[:-cut], issued[cut:]):
        with pytest.raises(ReceiptError, match="sao chép lại nguyên vẹn"):
            read_receipt(part)


@pytest.mark.django_db
def test_a_receipt_of_another_installation_is_refused(issued: str) -> None:
    with override_settings(SECRET_KEY="khóa của nơi khác"), pytest.raises(ReceiptError, match="do một sổ khác cấp"):
        read_receipt(issued)
    with override_settings(SECRET_KEY="khóa mới", SECRET_KEY_FALLBACKS=[django_settings.SECRET_KEY]):
        assert read_receipt(issued).task == TASK


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400) | st.text(alphabet="abcABC012-_.=", max_size=400))
def test_no_text_makes_the_reader_fail_otherwise_than_in_words(text: str) -> None:
    with pytest.raises(ReceiptError, match=r"iên nhận"):
        read_receipt(text)


def test_a_megabyte_is_no_receipt() -> None:
    with pytest.raises(ReceiptError, match=r"1\.000\.000 ký tự"):
        read_receipt("x" * 10**6)


def test_a_signed_receipt_of_another_pattern_is_refused() -> None:
    signed = receipts._signer().sign(signing.b64_encode(json.dumps([2, "khác"]).encode()).decode())
    with pytest.raises(ReceiptError, match="mẫu 2"):
        read_receipt(signed)


def test_a_register_cut_short_no_longer_answers_for_the_receipt(own_world: OwnRegister) -> None:
    recording.record([DECISION], actor=CLERK, reason="hai")
    before = asked()[1]
    recording.record([CALL_BACK], actor=CLERK, reason="ba")
    after = asked()[1]
    own_world.tamper(*TRUNCATION)
    assert compare(before, again).is_same
    comparison = compare(after, again)
    assert comparison.answer is None
    assert comparison.differences == (
        "Sổ nay chỉ có đến lần ghi 2, còn khi cấp biên nhận đã có lần ghi 3: "
        "sổ bị cắt bớt hoặc được phục hồi từ bản sao lưu cũ.",
    )


def test_a_rewritten_recording_no_longer_answers_for_the_receipt(own_world: OwnRegister) -> None:
    recording.record([DECISION], actor=CLERK, reason="hai")
    receipt = asked()[1]
    own_world.tamper(
        "DELETE FROM register_recording WHERE revision = 2", "DELETE FROM register_document WHERE lower(known) = 2"
    )
    recording.record([DECISION], actor="kẻ gian", reason="viết lại")
    assert compare(receipt, again).differences == ("Lần ghi 2 không còn là lần ghi khi cấp biên nhận (con dấu khác).",)


@pytest.fixture
def shown(issued: str) -> Iterator[tuple[str, StringIO]]:
    yield issued, StringIO()


def test_the_command_says_that_the_answer_is_the_same(db: None, shown: tuple[str, StringIO]) -> None:
    receipt, out = shown
    call_command("receipt", receipt, stdout=out)
    assert "Câu trả lời giống hệt lúc cấp biên nhận." in out.getvalue()
    assert f"“{TASK}” tại “{PLACE}” ngày 15/09/2026, theo lần ghi 1" in out.getvalue()


def test_the_command_refuses_an_altered_receipt_with_its_own_exit_status(db: None, shown: tuple[str, StringIO]) -> None:
    with pytest.raises(CommandError, match="đã bị sửa") as stopped:
        call_command("receipt", shown[0] + "x", stdout=shown[1])
    assert stopped.value.returncode == 2


def test_the_command_says_what_differs(own_world: OwnRegister, tmp_path: Path) -> None:
    receipt = asked()[1]
    own_world.tamper("UPDATE register_recording SET hash = repeat('0', 64)")
    queries.forget_snapshots()
    with pytest.raises(CommandError, match="con dấu khác") as stopped:
        call_command("receipt", receipt, stdout=StringIO())
    assert stopped.value.returncode == 3


def test_a_receipt_names_the_conferral_chosen(db: None, world: int) -> None:
    key = next(iter(snapshot().conferrals))
    answer = ask(reading_at(), task=TASK, place=PLACE, on=ON, case=key)
    receipt = issue_receipt(answer, task=TASK, place=PLACE, case=key)
    assert receipt is not None
    assert read_receipt(receipt).case == key

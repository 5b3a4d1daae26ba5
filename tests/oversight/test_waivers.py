"""Waivers in the database: kept as made, never twice at once, taken back once, and never changed or removed."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection

from tests.register.raw import check_at_commit, execute, undone
from thamquyen.domain.findings import Mark
from thamquyen.domain.rules.waivers import Waiver
from thamquyen.oversight.waivers import edition, every_waiver, waivers_now
from thamquyen.oversight.waiving import WaivingRefusedError, waive, withdraw

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
ON, UNTIL = date(2026, 11, 28), date(2027, 3, 1)
MARKS = frozenset({Mark("R03", frozenset({"c1", "c2"}), "cap-dat", "xa1", ON), Mark("R03", frozenset(), "cap-dat")})


def waiver(**said: object) -> Waiver:
    usual = {"by": "Lan", "reason": "chờ sửa", "ground": "Công văn số 889/UBND-KT", "on": ON, "until": UNTIL}
    return Waiver(**{**usual, "marks": MARKS, **said})  # type: ignore[arg-type]


def test_a_waiver_is_read_back_as_it_was_made() -> None:
    before, value = edition(), waiver()
    number = waive(value, said="bên nhận không được nhận", revision=7, at=AT)
    assert edition() != before
    assert (every_waiver()[0].number, every_waiver()[0].waiver, every_waiver()[0].rule) == (number, value, "R03")
    assert set(waivers_now().by_mark) == MARKS


def test_what_is_let_stand_already_is_not_let_stand_again_on_the_same_days() -> None:
    waive(waiver(), said="", revision=7, at=AT)
    with pytest.raises(WaivingRefusedError, match=r"Lan đã cho qua phát hiện này từ ngày 28/11/2026 .* Chưa ghi gì"):
        waive(waiver(by="Hoa", marks=frozenset(list(MARKS)[:1])), said="", revision=7, at=AT)
    waive(waiver(by="Hoa", on=UNTIL, until=UNTIL + timedelta(days=9)), said="", revision=7, at=AT)
    assert [one.waiver.by for one in every_waiver()] == ["Hoa", "Lan"]


def test_a_waiver_is_taken_back_once_with_a_reason_and_may_then_be_made_anew() -> None:
    number = waive(waiver(), said="", revision=7, at=AT)
    with pytest.raises(WaivingRefusedError, match="Chưa nêu lý do rút"):
        withdraw(number, by="Hoa", reason=" ", on=ON, at=AT)
    withdraw(number, by="Hoa", reason="đã có nghị định mới", on=ON + timedelta(days=3), at=AT)
    with pytest.raises(WaivingRefusedError, match="Hoa đã rút lần cho qua này từ ngày 01/12/2026"):
        withdraw(number, by="Nam", reason="như trên", on=ON, at=AT)
    kept = every_waiver()[0]
    assert (kept.waiver.withdrawn, kept.withdrawn_by, kept.why_withdrawn) == (
        date(2026, 12, 1), "Hoa", "đã có nghị định mới",
    )  # fmt: skip
    waive(waiver(on=date(2026, 12, 1)), said="", revision=7, at=AT)
    late = waive(waiver(marks=frozenset({Mark("R07", frozenset({"c9"}))})), said="", revision=7, at=AT)
    with pytest.raises(WaivingRefusedError, match="tự hết hạn từ ngày 01/03/2027"):
        withdraw(late, by="Nam", reason="muộn", on=UNTIL, at=AT)


def test_what_was_let_stand_under_a_shared_number_goes_with_the_rule_that_it_is_about() -> None:
    ended = "Việc X cho UBND cấp huyện: bên nhận kết thúc hoạt động sau ngày 30/06/2025, sổ chưa ghi ai tiếp nhận."
    district = "Việc X: bên nhận thuộc cấp huyện, đã kết thúc hoạt động từ 01/7/2025."
    for key, said in (("c1", ended), ("c2", district)):
        waive(waiver(marks=frozenset({Mark("R12", frozenset({key}))})), said=said, revision=7, at=AT)
    (step,) = import_module("thamquyen.oversight.migrations.0006_rule_of_ended_holders").Migration.operations
    with connection.cursor() as cursor:
        cursor.execute(step.sql)
        cursor.execute("SELECT rule, said FROM oversight_waiver")
        assert set(cursor.fetchall()) == {("R12b", ended), ("R12", district)}
    with pytest.raises(IntegrityError):
        execute("UPDATE oversight_waiver SET rule = 'R12'")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"ground": "lãnh đạo đồng ý"}, "Căn cứ phải nêu một văn bản"),
        ({"until": date(2040, 1, 1)}, "nhiều nhất 5 năm"),
    ],
)
def test_a_waiver_without_a_document_or_without_a_near_end_is_refused(said: dict[str, object], message: str) -> None:
    with pytest.raises(WaivingRefusedError, match=message):
        waive(waiver(**said), said="", revision=7, at=AT)
    assert every_waiver() == ()


@pytest.mark.parametrize("table", ["oversight_waiver", "oversight_waiver_withdrawal"])
def test_nothing_that_was_decided_is_changed_or_removed(table: str) -> None:
    withdraw(waive(waiver(), said="", revision=7, at=AT), by="Hoa", reason="sai", on=ON, at=AT)
    check_at_commit()
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):  # noqa: S608
        with undone(), pytest.raises(IntegrityError, match="chỉ thêm"):
            execute(statement)

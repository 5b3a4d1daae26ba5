"""Tampering is found and named: whatever a superuser changes with the triggers off no longer fits the seals."""

# ruff: noqa: S608 - the statements are the tests' own

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.domain.world import document, snapshot
from tests.register.conftest import OwnRegister
from tests.register.world import CALL_BACK, CLERK, DECISION, NAME, PENDING
from thamquyen.register import recording
from thamquyen.register.anchors import path_of
from thamquyen.register.codecs import CODECS
from thamquyen.register.digests import rows_digest
from thamquyen.register.facts import Noun
from thamquyen.register.models import Recording, Register
from thamquyen.register.verify import verify


@pytest.fixture
def register(own_world: OwnRegister) -> OwnRegister:
    """The small world with a correction (revision 2) and two more facts (revision 3)."""
    recording.correct(NAME, None, actor=CLERK, reason="ghi sai")
    recording.record([DECISION, CALL_BACK, PENDING], actor=CLERK, reason="thêm")
    return own_world


def found() -> str:
    return "\n".join(map(str, verify().found))


def marks() -> Path:
    return path_of(str(Register.objects.get().pk))


def test_an_untouched_register_is_sound(register: OwnRegister) -> None:
    verdict = verify()
    assert (verdict.found, verdict.remarks, verdict.revision) == ((), (), 3)
    assert verdict.hash == Recording.objects.get(revision=3).hash
    out = StringIO()
    call_command("verify", stdout=out)
    assert "Sổ nguyên vẹn: 3 lần ghi" in out.getvalue()


def test_an_empty_register_is_sound(own_register: OwnRegister) -> None:
    assert verify().found == ()
    out = StringIO()
    call_command("verify", stdout=out)
    assert "chưa có lần ghi nào" in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        "limits = 'không giới hạn'",
        "effective = '[2020-01-01,)'",
        "source_provision = '99'",
        "grounding = 'secondary'",
        "note = note || '.'",
        "may_pass_on = NOT coalesce(may_pass_on, false)",
        "bases = bases || '{NĐ#1}'",
        "value_from = 1",
        "roles = '{advises}'",
        "verb = 'correct'",
        "digest = sha256('')",
        "known = int8range(2, NULL)",
        "fact_id = (SELECT min(id) FROM register_fact)",
    ],
)
def test_a_changed_cell_is_found_with_its_row(register: OwnRegister, change: str) -> None:
    register.tamper(f"UPDATE register_conferral SET {change} WHERE id = 2")
    assert "Trao thẩm quyền (bảng register_conferral), dòng số 2" in found()
    with pytest.raises(CommandError, match="Sổ đã bị can thiệp") as stopped:
        call_command("verify", stdout=StringIO())
    assert stopped.value.returncode == 1


@pytest.mark.parametrize("noun", [noun for noun in Noun if noun not in (Noun.KIND_EXCEPTION, Noun.SUCCESSION)])
def test_a_change_is_found_in_every_table(register: OwnRegister, noun: Noun) -> None:
    table = CODECS[noun].table
    register.tamper(f"UPDATE {table} SET note = 'sửa lén' WHERE id = 1")
    assert f"(bảng {table}), dòng số 1" in found()


def test_a_row_changed_together_with_its_seal_is_found(register: OwnRegister) -> None:
    register.tamper(
        "UPDATE register_conferral SET limits = 'không giới hạn', digest = sha256('giả') WHERE id = 2",
    )
    assert "bảng register_conferral" in found()


def test_a_deleted_row_is_found_with_its_number(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_power WHERE id = 2")
    assert "Nhiệm vụ, quyền hạn (bảng register_power), lần ghi 1: dòng số 2 đã bị xóa" in found()


def test_the_last_row_of_a_table_is_missed_when_deleted(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_taking")
    assert "(bảng register_taking), lần ghi 3: dòng số 1 đã bị xóa" in found()


def test_an_inserted_row_is_found(register: OwnRegister) -> None:
    register.tamper(
        "INSERT INTO register_fact VALUES (900, 'power', 'lén', 1)",
        "INSERT INTO register_power SELECT 900, effective, known, verb, source_document, source_provision,"
        " ended_by_document, ended_by_provision, grounding, note, digest, title, sector, field, flags, level,"
        " procedures, aliases, 900 FROM register_power WHERE id = 1",
    )
    said = found()
    assert "(bảng register_power), dòng số 900 “lén”" in said
    assert "(bảng register_power), lần ghi 1: dòng số 900 bị chèn thêm" in said
    assert "Định danh sự kiện (bảng register_fact), lần ghi 1: dòng số 900 bị chèn thêm" in said


def test_a_row_for_a_recording_that_never_was_is_found(register: OwnRegister) -> None:
    register.tamper("UPDATE register_power SET known = int8range(9, NULL) WHERE id = 1")
    assert "1 dòng thuộc lần ghi 9, không có trong nhật ký" in found()


def test_a_row_closed_on_the_quiet_is_found(register: OwnRegister) -> None:
    register.tamper("UPDATE register_conferral SET known = int8range(1, 3) WHERE id = 4")
    assert "(bảng register_conferral), lần ghi 3: dòng số 4 bị khép" in found()


def test_a_reopened_row_is_found(register: OwnRegister) -> None:
    register.tamper("UPDATE register_territory_name SET known = int8range(1, NULL) WHERE NOT upper_inf(known)")
    assert "(bảng register_territory_name), lần ghi 2: dòng số" in found()
    assert "nay bị mở lại" in found()


def test_a_row_closed_at_another_revision_is_found(register: OwnRegister) -> None:
    register.tamper("UPDATE register_territory_name SET known = int8range(1, 3) WHERE NOT upper_inf(known)")
    said = found()
    assert "lần ghi 2: dòng số" in said
    assert "lần ghi 3: dòng số" in said


def test_a_renamed_fact_is_found(register: OwnRegister) -> None:
    register.tamper("UPDATE register_fact SET key = 'dat-pc-2' WHERE key = 'dat-pc'")
    assert "“dat-pc-2”" in found()
    assert "Định danh sự kiện" in found()


def test_a_removed_identity_is_found(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_fact WHERE key = 'dat-pc'")
    assert "“mất định danh”" in found()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("actor = 'người khác'", "người ghi, lý do"),
        ("reason = 'lý do khác'", "người ghi, lý do"),
        ("recorded_at = recorded_at - interval '1 day'", "người ghi, lý do"),
        ("verbs = '{record,end}'", "người ghi, lý do"),
        ("hash = repeat('0', 64)", "con dấu đã bị sửa"),
        ("previous_hash = repeat('0', 64)", "không nối vào lần ghi trước"),
        ("digest = repeat('0', 64)", "bảng kê các dòng đã bị sửa"),
        ("rows = '{}'", "bảng kê các dòng đã bị sửa"),
    ],
)
def test_an_altered_line_of_the_log_is_found(register: OwnRegister, change: str, said: str) -> None:
    register.tamper(f"UPDATE register_recording SET {change} WHERE revision = 2")
    assert "Nhật ký, lần ghi 2" in found()
    assert said in found()


def test_a_removed_line_of_the_log_is_found(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_recording WHERE revision = 2")
    said = found()
    assert "Nhật ký, lần ghi 3: lần ghi ngay trước là 1; có lần ghi đã bị xóa" in said
    assert "không nối vào lần ghi trước" in said


TRUNCATION = (
    "DELETE FROM register_recording WHERE revision = 3",
    "DELETE FROM register_document WHERE lower(known) = 3",
    "DELETE FROM register_taking WHERE lower(known) = 3",
    "DELETE FROM register_pending_rule WHERE lower(known) = 3",
    "DELETE FROM register_fact WHERE recorded_in = 3",
)


def test_a_log_cut_short_leaves_rows_that_no_recording_lists(register: OwnRegister) -> None:
    register.tamper(TRUNCATION[0])
    marks().unlink()
    assert "1 dòng thuộc lần ghi 3, không có trong nhật ký" in found()


def test_a_tail_cut_off_with_its_rows_is_found_by_the_marks_outside(register: OwnRegister) -> None:
    register.tamper(*TRUNCATION)
    assert "mốc lưu ngoài cơ sở dữ liệu có đến lần ghi 3, nhật ký dừng ở lần ghi 2" in found()


def test_without_marks_a_cut_tail_is_only_remarked_upon(register: OwnRegister) -> None:
    register.tamper(*TRUNCATION)
    marks().unlink()
    verdict = verify()
    assert verdict.found == ()
    assert "2 trong 2 lần ghi không có mốc trên máy này" in verdict.remarks[0]


def test_a_register_rewritten_with_a_sound_chain_is_found_by_the_marks_outside(register: OwnRegister) -> None:
    register.tamper(*TRUNCATION)
    recording.record([DECISION], actor="kẻ gian", reason="viết lại")
    assert found() == "Nhật ký, lần ghi 3: khác với mốc lưu ngoài cơ sở dữ liệu: đã bị viết lại."


def test_marks_that_are_missing_are_made_up_for_by_the_next_recording(register: OwnRegister) -> None:
    marks().unlink()
    assert "3 trong 3 lần ghi không có mốc" in verify().remarks[0]
    recording.record([document("QĐ-SAU", None)], actor=CLERK, reason="thêm")
    assert (verify().found, verify().remarks) == ((), ())
    assert len(marks().read_text(encoding="ascii").splitlines()) == 4


def test_a_mark_that_cannot_be_written_does_not_undo_the_recording(
    register: OwnRegister, caplog: pytest.LogCaptureFixture
) -> None:
    marks().unlink()
    marks().mkdir()  # as good as a full disk: nothing can be written there
    assert recording.record([document("QĐ-SAU", None)], actor=CLERK, reason="thêm") == 4
    assert "Không ghi được mốc của sổ" in caplog.text
    marks().rmdir()
    assert verify().found == ()


def test_a_log_rewritten_to_fit_the_rows_is_still_found(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_taking")
    line = Recording.objects.get(revision=3)
    del line.rows["taking"]
    register.tamper(
        f"UPDATE register_recording SET rows = rows - 'taking', digest = '{rows_digest(line.rows)}' WHERE revision = 3",
    )
    assert "người ghi, lý do, thời điểm hoặc con dấu đã bị sửa" in found()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE register_power DISABLE TRIGGER a_row_is_only_closed",
        "DROP TRIGGER a_row_is_never_removed ON register_power",
        "ALTER TABLE register_power DROP CONSTRAINT every_power_rests_on_a_provision",
        "ALTER TABLE register_recording DISABLE TRIGGER ALL",
    ],
)
def test_a_guard_switched_off_is_found(register: OwnRegister, statement: str) -> None:
    register.tamper(statement)
    assert "đã bị gỡ hoặc tắt" in found()


def test_another_register_id_breaks_the_first_link(register: OwnRegister) -> None:
    register.tamper("UPDATE register_register SET id = gen_random_uuid()")
    assert "Nhật ký, lần ghi 1: không nối vào lần ghi trước" in found()
    register.tamper("DELETE FROM register_register")
    assert "phải có đúng một dòng, nay có 0" in found()


def test_many_rows_are_named_by_the_first_few(register: OwnRegister) -> None:
    register.tamper("DELETE FROM register_territory")
    assert f"dòng số 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 … (tất cả {len(snapshot().atlas.units)} dòng)" in found()

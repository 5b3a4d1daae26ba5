"""Lists in and out by command: exit statuses, Vietnamese messages, files that are really there."""

import subprocess
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.data.starter_snapshot import starter_reading
from tests.domain.annex.world import row
from tests.register.test_annexes import LAND, LAND_GROUND, listed, record_it
from thamquyen.register import queries
from thamquyen.register.choosing import province_key
from thamquyen.register.management.commands import export_annex
from thamquyen.reports.workbooks import sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    """The small register of lists."""
    return record_it()


def file(folder: Path, *given: Sequence[object]) -> Path:
    path = folder / "danh mục.xlsx"
    path.write_bytes(listed(*given))
    return path


def run(name: str, *arguments: object, **options: object) -> str:
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refused(name: str, *arguments: object, **options: object) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        run(name, *arguments, **options)
    return caught.value.returncode, str(caught.value)


def test_a_list_is_imported_and_the_second_time_changes_nothing(tmp_path: Path) -> None:
    path = file(tmp_path, row())
    said = run("import_annex", path, actor="Lan", reason="theo quyết định")
    assert "Tổng cộng 1 dòng (ghi mới: 1)." in said
    assert "Đã ghi 2 việc trao thẩm quyền, 1 nhiệm vụ mới vào lần ghi 2." in said
    assert (queries.recordings(limit=1)[0].actor, queries.recordings(limit=1)[0].reason) == ("Lan", "theo quyết định")
    assert "không ghi gì thêm" in run("import_annex", path)
    assert queries.newest_revision() == 2


def test_checking_shows_every_cell_and_writes_nothing(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_annex", str(file(tmp_path, row())), check=True, cells=True, stdout=out)
    assert ended.value.code == 0
    assert (
        "Cơ quan, người được giao: CT UBND cấp xã → Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu" in out.getvalue()
    )
    assert queries.newest_revision() == 1
    with pytest.raises(SystemExit) as ended:
        call_command("import_annex", str(file(tmp_path, row(mode="giao"))), check=True, stdout=StringIO())
    assert ended.value.code == 3


def test_cells_to_be_mended_end_with_3_and_are_named(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_annex", str(file(tmp_path, row(recipient="Phòng X"))), stdout=out)
    assert (caught.value.returncode, str(caught.value)) == (3, "Chưa ghi gì vào sổ.")
    assert "Cần sửa: Trang tính “Danh mục”, dòng 2, cột H" in out.getvalue()


def test_mixed_days_ask_for_their_order(tmp_path: Path) -> None:
    path = file(tmp_path, row(term="từ 02/13/2026"))
    code, said = refused("import_annex", path)
    assert code == 3
    assert "--dates mdy" in said
    assert "Đã ghi" in run("import_annex", path, dates="mdy")


def test_rows_that_differ_ask_whether_to_correct_or_to_keep(tmp_path: Path) -> None:
    path = file(tmp_path, row(title=LAND, grounds=LAND_GROUND, conditions="Báo cáo hằng quý"))
    code, said = refused("import_annex", path)
    assert code == 3
    assert "--correct" in said
    assert "--keep" in said
    assert "được giữ như sổ" in run("import_annex", path, keep=True)
    assert "Đã ghi 1 đính chính" in run("import_annex", path, correct=True)


def test_the_decision_and_the_province_are_named_by_key_number_or_name(tmp_path: Path) -> None:
    path = file(tmp_path, row(giver=None, grounds="Điều 14 Nghị định số 49/2026/NĐ-CP", mode=None))
    said = run("import_annex", path, issuer_document="1883/QĐ-UBND", territory="tỉnh Sông Núi", mode="ủy quyền")
    assert "Đã ghi 2 việc" in said
    code, why = refused("import_annex", path, issuer_document="99/QĐ-UBND", territory="p9")
    assert (code, why) == (2, "Sổ chưa có văn bản “99/QĐ-UBND”; hãy ghi văn bản ấy vào sổ trước.")
    assert refused("import_annex", path, territory="Không Có")[0] == 2


def test_a_file_that_is_not_there_or_is_no_list_ends_with_2(tmp_path: Path) -> None:
    assert refused("import_annex", tmp_path / "không có.xlsx") == (
        2,
        f"Không đọc được tệp {tmp_path / 'không có.xlsx'}. Kiểm tra lại đường dẫn và quyền đọc tệp.",
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.4")
    assert refused("import_annex", path)[0] == 2


@pytest.mark.parametrize("name", ["import-annex", "export-annex", "annex-template", "undo"])
def test_each_command_explains_itself_in_vietnamese(name: str) -> None:
    program = Path(__file__).parents[2] / "bin" / "thamquyen"
    shown = subprocess.run([program, name, "--help"], capture_output=True, text=True, check=True).stdout
    assert shown.startswith(f"cách dùng: thamquyen {name}")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_exported_is_imported_without_a_change(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sổ{suffix}"
    assert "Đã ghi 5 dòng" in run("export_annex", path, every_day=True)
    assert "không ghi gì thêm" in run("import_annex", path)


def test_an_export_is_of_a_day_a_place_and_what_was_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert "Đã ghi 1 dòng" in run("export_annex", path, on="01/03/2027", territory="p9")
    assert sheets_of(path.read_bytes(), "a.xlsx")[0].rows[4][-1] == "dat-pc"
    assert "Đã ghi 0 dòng" in run("export_annex", path, known="2001-01-01")
    run("export_annex", tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("export_annex", ["a.pdf"], "Tên tệp phải kết thúc bằng .xlsx, .csv, .docx."),
        ("export_annex", ["/khong/co/a.xlsx"], "Không ghi được tệp"),
        ("annex_template", ["a.csv"], "Tên tệp phải kết thúc bằng .xlsx."),
        ("annex_template", ["/khong/co/a.xlsx"], "Không ghi được tệp"),
    ],
)
def test_a_file_that_cannot_be_written_ends_with_2(name: str, arguments: list[str], said: str) -> None:
    code, why = refused(name, *arguments)
    assert code == 2
    assert said in why


def test_the_form_is_written_with_the_bodies_of_the_province(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    assert run("annex_template", path, territory="p9") == "Đã ghi mẫu vào mẫu.xlsx.\n"
    assert len(sheets_of(path.read_bytes(), "mẫu.xlsx")) == 3
    assert refused("annex_template", path, territory="Không Có")[0] == 2


def test_a_recording_is_undone_once(tmp_path: Path) -> None:
    run("import_annex", file(tmp_path, row()))
    assert "Đã đính chính lần ghi 2 bằng lần ghi 3" in run("undo", 2, reason="nhầm")
    assert queries.counts() == queries.counts(1)
    code, said = refused("undo", 2, reason="nhầm")
    assert code == 3
    assert "đã được lần ghi 3 đính chính" in said


def test_a_province_is_meant_before_a_ward_of_its_name() -> None:
    reading = starter_reading()
    assert province_key(reading, "Lào Cai", date(2026, 1, 1)) == "p15-2025"
    assert province_key(reading, "phường Lào Cai", date(2026, 1, 1)) == "c02647-2025"


def test_a_province_is_meant_before_a_ward_of_its_name_when_a_list_goes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_annex, "reading_at", lambda _revision: starter_reading())
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    assert "Đã ghi 0 dòng" not in run("export_annex", one, territory="Lào Cai", on="01/01/2026")
    run("export_annex", other, territory="p15-2025", on="01/01/2026")
    assert one.read_bytes() == other.read_bytes()


def test_a_new_title_beside_held_tasks_is_told_and_may_be_one_of_them(tmp_path: Path) -> None:
    path = file(tmp_path, row(title="Giao đất cho tổ chức", grounds=LAND_GROUND))
    said = _checked(path)
    assert "Dòng 2: Sổ chưa có nhiệm vụ mang tên này, nhưng đã ghi 1 nhiệm vụ giao theo chính điều khoản ấy" in said
    assert f"--task 2=giao-dat   là nhiệm vụ “{LAND}”" in said
    assert "--task 2=moi   là nhiệm vụ mới" in said
    assert "đã có, không đổi: 1" in _checked(path, "--task", "2=giao-dat")
    assert "--task 2=" not in _checked(path, "--task", "2=moi")


def _checked(path: Path, *arguments: str, status: int = 0) -> str:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_annex", str(path), "--check", *arguments, stdout=out)
    assert ended.value.code == status
    return out.getvalue()


@pytest.mark.parametrize("choice", ["2=thu-hoi", "2=khong-co", "9=giao-dat", "9=moi"])
def test_a_task_that_a_row_does_not_stand_beside_is_refused(tmp_path: Path, choice: str) -> None:
    path = file(tmp_path, row(title="Giao đất cho tổ chức", grounds=LAND_GROUND))
    assert "không nằm trong những nhiệm vụ mà dòng được hỏi" in _checked(path, "--task", choice, status=3)
    assert refused("import_annex", path, "--task", choice)[0] == 3
    assert queries.newest_revision() == 1


def test_a_choice_of_a_task_is_a_row_and_a_code(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="không có dạng DÒNG=MÃ"):
        run("import_annex", file(tmp_path, row()), "--task", "giao-dat")

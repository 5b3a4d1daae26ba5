"""A list from its file into the register: whole or not at all, once, and undone by truth."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tests.domain.annex.world import HEADINGS, TODAY, row, snapshot
from tests.register.world import CLERK, DECISION, facts_of
from tests.reports.files import Sheet, excel, rows, with_part
from thamquyen.domain.annex.results import AnnexOptions, AnnexReading
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.register import queries, recording
from thamquyen.register.annexes import AnnexRefusedError, read_file, record_annex, undo_recording
from thamquyen.register.reading import reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.register.verify import verify
from thamquyen.reports.lists import AnnexList, annex_list
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.separated import csv_of
from thamquyen.reports.spreadsheets import excel_of

pytestmark = pytest.mark.django_db
LAND = "Giao đất không thu tiền cho tổ chức"
LAND_GROUND = "khoản 2 Điều 3 Quyết định số 40/2026/QĐ-UBND; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"


def record_it() -> int:
    return recording.record(facts_of(snapshot()), actor=CLERK, reason="thế giới của danh mục")


@pytest.fixture
def register(db: None) -> int:
    """The small register of lists; the revision."""
    return record_it()


def listed(*given: Sequence[object]) -> bytes:
    return rows(HEADINGS, *map(tuple, given))


def read(content: bytes, name: str = "danh mục.xlsx", **said: object) -> AnnexReading:
    return read_file(content, name, AnnexOptions(**{"on": TODAY, **said}))  # type: ignore[arg-type]


def record(reading: AnnexReading, corrections: frozenset[str] | None = None) -> str:
    return str(record_annex(reading, actor=CLERK, reason="nhập danh mục", corrections=corrections))


def test_a_list_is_one_recording_and_the_register_answers_from_it(register: int) -> None:
    said = record(read(listed(row(), row(stt="2", title=LAND, recipient="UBND xã Suối"))))
    assert said == "Đã ghi 3 việc trao thẩm quyền, 1 nhiệm vụ mới vào lần ghi 2."
    held = queries.snapshot()
    assert {one.recipient.key for one in held.conferrals_of["giao-dat"]} >= {"ubnd-xa@c4"}
    assert queries.recordings(limit=1)[0].reason == "nhập danh mục"
    assert verify().found == ()


def test_the_same_file_again_changes_nothing_and_says_so(register: int) -> None:
    content = listed(
        row(supervisor="Sở NN&MT", limits="dưới 500 triệu đồng, trừ nhà chùa"), row(stt="2", title="Việc X")
    )
    record(read(content))
    again = read(content)
    assert again.changes_nothing
    assert record(again) == "Sổ đã có đủ danh mục này; không ghi gì thêm."
    assert queries.newest_revision() == register + 1


@pytest.mark.parametrize(("write", "name"), [(excel_of, "a.xlsx"), (csv_of, "a.csv")])
def test_what_the_register_writes_changes_nothing_when_it_comes_back(
    register: int, write: Callable[[AnnexList], bytes], name: str
) -> None:
    record(read(listed(row(limits="dưới 500 triệu đồng", term="01/7/2026 - 28/02/2027"))))
    content = write(annex_list(reading_at(), on=date(2026, 12, 1), every_day=True))
    found = read(content, name)
    assert found.changes_nothing, found.problems
    assert len(found.rows) == 7


def test_one_cell_to_be_mended_keeps_the_whole_list_out(register: int) -> None:
    content = listed(row(), row(stt="2", title="Việc khác", recipient="Phòng X"))
    with pytest.raises(AnnexRefusedError) as caught:
        record(read(content))
    said = str(caught.value)
    assert said.startswith("Danh mục còn 1 ô cần sửa; chưa ghi gì vào sổ.")
    assert "Trang tính “Danh mục”, dòng 3, cột H (Cơ quan, người được giao) – viết “Phòng X”: không nhận ra" in said
    assert queries.newest_revision() == register


def test_rows_that_differ_are_corrected_only_when_somebody_says_so(register: int) -> None:
    content = listed(
        row(title=LAND, grounds=LAND_GROUND, conditions="Báo cáo hằng quý"), row(stt="2", title="Việc mới")
    )
    with pytest.raises(AnnexRefusedError, match=r"1 dòng khác với sổ \(dòng 2\)"):
        record(read(content))
    assert queries.newest_revision() == register
    assert record(read(content), frozenset()).endswith("1 dòng khác với sổ được giữ như sổ đang ghi.")
    assert queries.snapshot().conferrals["dat-pc"].conditions == "Báo cáo hằng năm"
    assert record(read(content), frozenset({"dat-pc"})) == "Đã ghi 1 đính chính vào lần ghi 3."
    assert queries.snapshot().conferrals["dat-pc"].conditions == "Báo cáo hằng quý"
    assert queries.snapshot(2).conferrals["dat-pc"].conditions == "Báo cáo hằng năm"
    assert record(read(content)).startswith("Sổ đã có đủ danh mục này")


def test_a_reading_of_an_older_register_is_not_recorded(register: int) -> None:
    reading = read(listed(row()))
    recording.record([DECISION], actor=CLERK, reason="ghi xen")
    with pytest.raises(AnnexRefusedError, match="Sổ vừa có lần ghi mới"):
        record(reading)
    assert queries.newest_revision() == register + 1


def test_a_list_imported_by_mistake_is_corrected_as_a_whole_and_both_truths_stay(register: int) -> None:
    wrong = record_annex(read(listed(row(), row(stt="2", title="Việc X"))), actor=CLERK, reason="nhầm").revision
    assert wrong is not None
    right = undo_recording(wrong, actor=CLERK, reason="nhập nhầm danh mục")
    code = next(code for code in queries.snapshot(wrong).powers if code.startswith("dat-dai-viec-x"))
    assert code not in queries.snapshot().powers
    assert code in queries.snapshot(wrong).powers
    assert queries.counts(right) == queries.counts(register)
    record(read(listed(row(), row(stt="2", title="Việc X"))))
    assert code in queries.snapshot().powers
    assert verify().found == ()


def test_a_list_on_which_another_rests_is_not_undone(register: int) -> None:
    first = record_annex(read(listed(row())), actor=CLERK, reason="một").revision
    record(read(listed(row(recipient="UBND xã Suối"))))
    assert first is not None
    with pytest.raises(RecordingRefusedError, match="dựa vào nhiệm vụ, quyền hạn “dat-dai-cho-thue-dat-cho-to-chuc"):
        undo_recording(first, actor=CLERK, reason="nhầm")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (with_part(rows(("x",)), "xl/vbaProject.bin", b"x"), "a.xlsm", "có macro"),
        (b"PK\x03\x04", "a.xlsx", "bị hỏng"),
        ("garçon;élève".encode("cp1252"), "a.csv", "Không nhận ra bảng mã"),
    ],
)
def test_a_file_that_is_not_read_leaves_the_register_as_it_was(
    register: int, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(FileRefusedError, match=said):
        read(content, name)
    assert queries.newest_revision() == register


def test_a_list_typed_in_an_old_font_is_read_with_a_remark(register: int) -> None:
    table = str.maketrans(
        {"ấ": "Ê", "ổ": "æ", "đ": "®", "ứ": "ø", "Ủ": "U", "ỉ": "Ø", "ú": "ó", "ô": "«", "ị": "Þ", "ề": "Ò", "ậ": "Ë"}
        | {"ã": "·", "â": "©", "ố": "è", "ă": "¨", "ủ": "ñ", "ệ": "Ö", "ụ": "ô", "ơ": "¬", "ó": "ã", "ế": "Õ", "ả": "¶"}
        | {"Đ": "§", "á": "¸", "ở": "ë", "ĩ": "Ü", "ự": "ù", "í": "Ý", "ờ": "ê", "à": "µ", "ư": "\u00ad", "ọ": "ä"}
        | {"ạ": "¹", "ể": "Ó", "ộ": "é", "ồ": "å", "ợ": "î", "ớ": "í", "ừ": "õ", "ữ": "÷", "ặ": "Æ", "ắ": "¾", "ầ": "Ç"}
    )
    cells = [str(cell or "").translate(table) for cell in row(giver="UBND tỉnh Sông Núi", title="Thu hồi đất")]
    found = read(rows(HEADINGS, tuple(cells)))
    assert found.is_clear, found.problems
    assert found.rows[0].power == "thu-hoi"
    assert any("TCVN3" in remark.text for remark in found.remarks)


def test_days_in_two_orders_are_asked_about_and_nothing_is_recorded_meanwhile(register: int) -> None:
    content = listed(row(term="từ 02/13/2026"), row(stt="2", title="Việc X", term="từ 03/04/2026"))
    found = read(content)
    assert found.question is not None
    with pytest.raises(AnnexRefusedError):
        record(found)
    record(read(content, day_order=DayOrder.MONTH_FIRST))
    starts = {one.term.start for one in queries.snapshot().conferrals.values()}
    assert {date(2026, 2, 13), date(2026, 3, 4)} <= starts


def test_a_cell_read_by_what_its_formula_last_came_to_says_so(register: int) -> None:
    def write(sheet: Sheet, _book: Sheet) -> None:
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, row())
        sheet.write_formula(1, 13, '="Theo "&"đề án"', None, "Theo đề án")

    (found,) = read(excel(write)).rows
    said = {cell.written: cell.remark for cell in found.cells}
    assert said["Theo đề án"] == "Ô là công thức; đọc giá trị đã lưu."
    assert "công thức" not in said["CT UBND cấp xã"]

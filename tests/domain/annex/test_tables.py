"""The table in a sheet: headings of this year and last, merged cells, "nt", sections, signatures and totals."""

import doctest
import importlib
import pkgutil

import pytest

from tests.domain.annex.world import HEADINGS, grid, row
from thamquyen.domain import annex
from thamquyen.domain.annex.columns import FORM, Column, column_of, label_of, letter_of
from thamquyen.domain.annex.findings import Problem
from thamquyen.domain.annex.grids import Grid, Merge
from thamquyen.domain.annex.headings import Layout, layout_of
from thamquyen.domain.annex.lines import LONGEST, Table, table_of


def layout(sheet: Grid) -> Layout:
    found = layout_of(sheet)
    assert isinstance(found, Layout), found
    return found


def table(sheet: Grid) -> Table:
    return table_of(sheet, layout(sheet))


def texts(sheet: Grid, column: Column) -> list[str]:
    return [line.text(column) for line in table(sheet).lines]


def remarks(sheet: Grid) -> str:
    return "\n".join(map(str, table(sheet).remarks))


def test_the_examples_in_the_code_hold() -> None:
    for module in pkgutil.iter_modules(annex.__path__, "thamquyen.domain.annex."):
        assert doctest.testmod(importlib.import_module(module.name)).failed == 0


def test_the_form_has_the_fourteen_columns_in_order() -> None:
    assert [heading.label for heading in FORM] == list(HEADINGS)
    assert [column_of(heading.label) for heading in FORM] == [heading.column for heading in FORM]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("TÊN NHIỆM VỤ, QUYỀN HẠN ĐƯỢC PHÂN CẤP", Column.TITLE),
        ("Nội dung phân cấp", Column.TITLE),
        ("task", Column.TITLE),
        ("Cơ quan được ủy quyền", Column.RECIPIENT),
        ("delegate", Column.RECIPIENT),
        ("Căn cứ pháp lý", Column.GROUNDS),
        ("legal_basis", Column.GROUNDS),
        ("Hình thức (phân quyền/phân cấp/ủy quyền)", Column.MODE),
        ("Thời hạn\nthực hiện", Column.TERM),
        ("Từ ngày", Column.FIRST_DAY),
        ("Số điện thoại", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_what_its_heading_says(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_every_column_has_a_label() -> None:
    assert all(label_of(column) for column in Column)
    assert (letter_of(0), letter_of(25), letter_of(26), letter_of(701)) == ("A", "Z", "AA", "ZZ")


def test_last_years_form_is_read_in_its_own_order_and_strange_headings_are_named() -> None:
    headings = ["TT", "Nội dung phân cấp", "Cơ quan được phân cấp", "Số điện thoại", "Căn cứ pháp lý"]
    sheet = grid(["1", "Việc A", "UBND xã", "0900", "Điều 1"], headings=headings)
    assert texts(sheet, Column.TITLE) == ["Việc A"]
    assert texts(sheet, Column.RECIPIENT) == ["UBND xã"]
    assert "Cột D “Số điện thoại” không dùng đến." in remarks(sheet)
    assert "Cột B “Nội dung phân cấp” được hiểu là “Tên nhiệm vụ, quyền hạn”." in remarks(sheet)


def test_a_sheet_without_the_headings_is_refused_with_what_is_needed() -> None:
    found = layout_of(Grid("Trang1", [["a", "b"], ["1", "2"]]))
    assert isinstance(found, Problem)
    assert str(found).startswith("Trang tính “Trang1”: không thấy dòng tiêu đề")
    assert "“Tên nhiệm vụ, quyền hạn”, “Cơ quan, người được giao”" in found.remedy
    missing = layout_of(Grid("Trang1", [["STT", "Lĩnh vực", "Nhiệm vụ", "Ghi chú"]]))
    assert isinstance(missing, Problem)
    assert missing.what.startswith("thiếu cột “Cơ quan, người được giao”; các tiêu đề đọc được: A “STT”")
    assert isinstance(layout_of(Grid("Trống", [])), Problem)


def test_headings_in_two_rows_are_joined() -> None:
    rows = [
        ["STT", "Nhiệm vụ", "Cơ quan", "", "Thời hạn", ""],
        ["", "", "phân cấp", "được phân cấp", "Từ ngày", "Đến ngày"],
        ["1", "Việc A", "UBND tỉnh", "UBND xã", "01/01/2026", "02/01/2026"],
    ]
    merges = [Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 0, 5)]
    sheet = Grid("A", rows, merges)
    assert texts(sheet, Column.GIVER) == ["UBND tỉnh"]
    assert texts(sheet, Column.RECIPIENT) == ["UBND xã"]
    assert texts(sheet, Column.LAST_DAY) == ["02/01/2026"]


def test_a_merged_cell_holds_for_every_row_it_covers() -> None:
    sheet = grid(row(), row(stt="2", sector=None), row(stt="3", sector=None))
    sheet = Grid(sheet.name, sheet.rows, [Merge(1, 1, 2, 1)])
    lines = table(sheet).lines
    assert [line.text(Column.SECTOR) for line in lines] == ["Đất đai", "Đất đai", ""]
    assert lines[1].cells[Column.SECTOR].taken == "ô gộp từ dòng 2"


def test_a_cell_merged_across_columns_is_asked_about() -> None:
    sheet = grid(row())
    sheet = Grid(sheet.name, sheet.rows, [Merge(1, 5, 1, 6)])
    problem = table(sheet).problems[0]
    assert (problem.row, problem.letter) == (2, "F")
    assert "ô gộp ngang qua các cột" in problem.what


@pytest.mark.parametrize("mark", ["nt", "NT", "n.t", "như trên", "-nt-", '"', "”", "//", "Tương tự"])
def test_a_mark_of_repetition_takes_the_cell_above(mark: str) -> None:
    sheet = grid(row(), row(stt="2", title="Việc khác", giver=mark, grounds=mark))
    line = table(sheet).lines[1]
    assert line.text(Column.GIVER) == "UBND tỉnh Sông Núi"
    assert line.cells[Column.GROUNDS].taken == f"như dòng trên (“{mark}”)"


def test_a_repetition_of_nothing_is_a_problem() -> None:
    problem = table(grid(row(place="nt"))).problems[0]
    assert (problem.letter, problem.value) == ("I", "nt")
    assert "phía trên không có giá trị" in problem.what


def test_blank_rows_are_passed_over_and_counted() -> None:
    sheet = grid(row(), [], [None, " ", ""], row(stt="2"))
    assert [line.number for line in table(sheet).lines] == [2, 5]
    assert "Bỏ qua 2 dòng trống." in remarks(sheet)


def test_section_rows_set_the_sector_of_the_rows_below() -> None:
    sheet = grid(
        ["I", None, "LĨNH VỰC ĐẤT ĐAI"],
        row(sector=None),
        ["B. Lĩnh vực xây dựng"],
        row(sector=None),
        row(sector="Y tế"),
    )
    assert [line.section for line in table(sheet).lines] == ["Đất đai", "Xây dựng", "Xây dựng"]


def test_the_row_of_column_numbers_totals_and_signatures_are_no_tasks() -> None:
    numbers = [f"({number})" for number in range(1, 15)]
    sheet = grid(numbers, row(), [None, None, "Tổng cộng: 1 nhiệm vụ"], ["Nơi nhận:"], row(stt="9"))
    assert [line.number for line in table(sheet).lines] == [3]
    assert "Dòng 5: Đọc đến đây thì hết bảng (“Nơi nhận:”)." in remarks(sheet)


def test_a_task_without_its_recipient_is_still_a_task() -> None:
    sheet = grid(["1", None, "Việc thiếu bên nhận"], ["2", "Đất đai", "Việc khác"])
    assert texts(sheet, Column.TITLE) == ["Việc thiếu bên nhận", "Việc khác"]


def test_cells_like_formulas_too_long_or_without_value_are_problems() -> None:
    sheet = grid(row(note="=HYPERLINK(1)"), row(conditions="x" * (LONGEST + 1)))
    sheet = Grid(sheet.name, sheet.rows, defects={(1, 2): "công thức chưa có kết quả lưu trong tệp."})
    said = [(problem.row, problem.letter, problem.what) for problem in table(sheet).problems]
    assert (2, "N", "ô bắt đầu bằng dấu “=” như một công thức.") in said
    assert (3, "L", f"ô dài {LONGEST + 1} ký tự, quá {LONGEST}.") in said
    assert (2, "C", "công thức chưa có kết quả lưu trong tệp.") in said


def test_text_beside_the_table_is_pointed_at() -> None:
    problem = table(grid([*row(), "thừa"])).problems[0]
    assert (problem.row, problem.letter, problem.value) == (2, "O", "thừa")


def test_control_characters_and_decomposed_letters_are_put_right() -> None:
    sheet = grid(row(title="Giao đa\u0302\u0301t\x00 \u200bcho\r\n  tổ chức"))
    assert texts(sheet, Column.TITLE) == ["Giao đất cho\ntổ chức"]

"""The office's own sheet given back: nothing of it lost, nothing of it run, what is to be mended beside it."""

import io
import zipfile
from datetime import date

from tests.domain.annex.world import HEADINGS, REGISTER, grid, options, read, row
from thamquyen.domain.annex.findings import Problem
from thamquyen.domain.annex.grids import Cell, Grid, Merge
from thamquyen.domain.annex.reading import read_annex
from thamquyen.reports.mending import HEADING, mending_of
from thamquyen.reports.workbooks import sheets_of


def back(grid: Grid, *problems: Problem) -> Grid:
    return sheets_of(mending_of(grid, problems), "a.xlsx")[0]


def problem(row: int, letter: str = "C") -> Problem:
    return Problem("Danh mục", row, letter, "Tên nhiệm vụ", "x", "không rõ.", "Viết lại.")


def test_numbers_days_and_texts_stay_what_they_were() -> None:
    cells: list[Cell] = [7, 2.5, date(2026, 6, 1), True, "Đất đai\nhai dòng", None]
    found = back(Grid("Danh mục", [list(HEADINGS[:6]), cells]))
    assert list(found.rows[1]) == [7.0, 2.5, date(2026, 6, 1), True, "Đất đai\nhai dòng"]


def test_a_day_that_excel_does_not_know_is_kept_as_text() -> None:
    assert back(Grid("x", [[date(1890, 5, 19)]])).rows[0][0] == "19/05/1890"


def test_no_cell_becomes_a_formula_or_a_link() -> None:
    risky = ["=1+1", "+84 912", "-5", "@SUM(A1)", "http://xau.vn", "\tx"]
    content = mending_of(Grid("x", [risky]), [problem(1)])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
    assert list(sheets_of(content, "a.xlsx")[0].rows[0])[:5] == risky[:5]


def test_what_is_to_be_mended_stands_behind_its_row_and_the_sheets_own_in_the_first() -> None:
    found = back(Grid("x", [["Bìa"], list(HEADINGS), row(), row()]), problem(3), problem(3, "D"), problem(0, ""))
    assert (
        str(found.rows[2][-1]) == "Cột C (Tên nhiệm vụ): không rõ. Viết lại.\nCột D (Tên nhiệm vụ): không rõ. Viết lại."
    )
    assert found.rows[0][-1] == "không rõ. Viết lại."
    assert found.rows[1][-1] == HEADING
    assert len(found.rows[3]) < len(found.rows[2])


def test_merged_cells_are_merged_again_so_that_the_value_still_stands_for_all_rows() -> None:
    rows: list[list[Cell]] = [
        list(HEADINGS),
        row(recipient="CT UBND cấp xã"),
        row(stt="2", title="Việc hai", recipient=None),
    ]
    merges = (Merge(1, 7, 2, 7), Merge(2, 7, 3, 7), Merge(50, 0, 60, 3))
    found = back(Grid("Danh mục", rows, merges), problem(2))
    assert [(one.top, one.left, one.bottom, one.right) for one in found.merges] == [(1, 7, 2, 7)]
    assert found.rows[1][7] == "CT UBND cấp xã"


def test_a_list_sent_back_is_read_as_before() -> None:
    rows = [row(), row(stt="2", title="Việc hai", recipient="Phòng X")]
    before = read(*rows)

    sheet = back(grid(*rows), *before.problems)
    after = read_annex(sheet, REGISTER, options(), source="a")
    assert [(one.row, one.letter, one.what) for one in after.problems] == [
        (one.row, one.letter, one.what) for one in before.problems
    ]
    assert [one.status for one in after.rows] == [one.status for one in before.rows]

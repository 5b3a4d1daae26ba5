"""An office's own sheet given back: as it was sent, with a column more that says what is to be mended in each row."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from thamquyen.domain.annex.columns import letter_of
from thamquyen.domain.annex.findings import Problem
from thamquyen.domain.annex.grids import Cell, Grid
from thamquyen.domain.annex.headings import Layout, layout_of
from thamquyen.reports.separated import RISKY

HEADING = "Cần sửa (sổ ghi, không phải điền)"
_LONGEST = 32_000
_WIDE, _USUAL = 60, 22
_MOST_COLUMNS = 200


def mending_of(grid: Grid, problems: Sequence[Problem]) -> bytes:
    """The sheet as an .xlsx file: its cells as text, numbers and days, none of them a formula, cells that were merged
    merged again, cells to be mended coloured, and behind the last column why and how.

    What concerns the sheet as a whole stands in its first row.
    """
    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_row[max(problem.row - 1, 0)].append(problem)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet, formats = book.add_worksheet("Cần sửa"), _formats(book)
    layout = layout_of(grid)
    last = min(max((len(row) for row in grid.rows), default=0), _MOST_COLUMNS)
    sheet.set_column(0, max(last - 1, 0), _USUAL)
    sheet.set_column(last, last, _WIDE)
    for number, cells in enumerate(grid.rows):
        wrong = {problem.letter for problem in by_row.get(number, ())}
        for column, cell in enumerate(cells[:last]):
            _write(sheet, number, column, cell, formats, wrong=letter_of(column) in wrong)
        if number in by_row:
            said = "\n".join(_said(problem) for problem in by_row[number])
            sheet.write_string(number, last, said[:_LONGEST], formats["why"])
    _merge(sheet, grid, last, formats)
    if isinstance(layout, Layout) and layout.body:
        head = layout.body - 1
        if head not in by_row:
            sheet.write_string(head, last, HEADING, formats["heading"])
        sheet.autofilter(head, 0, max(len(grid.rows) - 1, head), last)
        sheet.freeze_panes(layout.body, 0)
    book.close()
    return out.getvalue()


def _said(problem: Problem) -> str:
    where = f"Cột {problem.letter}" + (f" ({problem.heading})" if problem.heading else "") if problem.letter else ""
    return f"{where + ': ' if where else ''}{problem.what} {problem.remedy}".strip()


def _formats(book: Any) -> Mapping[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    wrong = {"bg_color": "#FDEBEA", "border": 1, "border_color": "#A3171C"}
    return {
        "text": book.add_format({**base, "num_format": "@"}),
        "quoted": book.add_format({**base, "num_format": "@", "quote_prefix": True}),
        "number": book.add_format(base),
        "day": book.add_format({**base, "num_format": "dd/mm/yyyy"}),
        "wrong text": book.add_format({**base, **wrong, "num_format": "@"}),
        "wrong quoted": book.add_format({**base, **wrong, "num_format": "@", "quote_prefix": True}),
        "wrong number": book.add_format({**base, **wrong}),
        "wrong day": book.add_format({**base, **wrong, "num_format": "dd/mm/yyyy"}),
        "heading": book.add_format({**base, "bold": True, "bg_color": "#FDF1DC"}),
        "why": book.add_format({**base, "font_color": "#A3171C"}),
    }


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any], *, wrong: bool) -> None:
    """A cell with the value that it had; text is text, whatever it begins with."""
    tone = "wrong " if wrong else ""
    if cell is None or cell == "":
        if wrong:
            sheet.write_blank(row, column, None, formats["wrong text"])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, formats[f"{tone}number"])
    elif isinstance(cell, date):
        _write_day(sheet, row, column, cell, formats[f"{tone}day"])
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, formats[f"{tone}number"])
    else:
        style = "quoted" if cell.startswith(RISKY) else "text"
        sheet.write_string(row, column, cell[:_LONGEST], formats[tone + style])


def _write_day(sheet: Any, row: int, column: int, day: date, style: Any) -> None:
    if day.year < 1900:  # Excel knows no days before
        sheet.write_string(row, column, day.strftime("%d/%m/%Y"), style)
    else:
        sheet.write_datetime(row, column, day, style)


def _merge(sheet: Any, grid: Grid, last: int, formats: Mapping[str, Any]) -> None:
    """Merges again what was merged: a value that stands for several rows must go on doing so when it comes back."""
    for merge in grid.merges:
        bottom, right = min(merge.bottom, len(grid.rows) - 1), min(merge.right, last - 1)
        if merge.top > bottom or merge.left > right or (merge.top, merge.left) == (bottom, right):
            continue
        try:
            sheet.merge_range(merge.top, merge.left, bottom, right, "", formats["text"])
        except OverlappingRange:
            continue
        cells = grid.rows[merge.top]
        if merge.left < len(cells):
            _write(sheet, merge.top, merge.left, cells[merge.left], formats, wrong=False)

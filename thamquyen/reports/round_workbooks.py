"""The form of a reporting round as a workbook to be filled in, and read back: by its mark, codes and column names."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

from thamquyen.domain.annex.grids import Cell, Grid, written
from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import MOST_ROWS, ColumnKind, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.numbers import show_number
from thamquyen.domain.vietnamese import fold
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.separated import RISKY
from thamquyen.reports.workbooks import sheets_of

_MARK, _SHEET, _TABLE = "Mã tệp", "Báo cáo", "Bảng"
_HEADS = ("Mã", "Chỉ tiêu", "Nội dung, số liệu", "Đơn vị tính", "Hướng dẫn")
_WIDTHS = (16, 52, 60, 14, 44)
_TOP, _SEARCHED = 4, 12
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Marked:
    """What a workbook is of: the round (its number and name), the version of its form, the unit (key and name)."""

    round: str
    title: str
    form: int
    unit: str
    unit_name: str

    @property
    def mark(self) -> str:
        """The mark by which the workbook is known again."""
        return f"{self.round}|{self.form}|{self.unit}"


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What was read of a workbook, and what people should know about the reading."""

    given: Given
    remarks: tuple[str, ...]


def workbook_of(form: FormSaid, marked: Marked, given: Given, sectors: Sequence[str]) -> bytes:
    """The form as an .xlsx file with what was filled in so far; a sheet for each table, nothing is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": marked.title})
    formats = _Formats.of(book)
    tables = [item for item in form.filled if item.kind is ItemKind.TABLE]
    names = {item.code: f"{number}. {item.code}"[:_LONGEST_NAME] for number, item in enumerate(tables, 1)}
    _fields(book.add_worksheet(_SHEET), form, marked, given, names, formats)
    for item in tables:
        _table(book.add_worksheet(names[item.code]), item, given.tables.get(item.code, ()), sectors, formats)
    book.close()
    return out.getvalue()


def read_workbook(content: bytes, name: str, form: FormSaid, marked: Marked, held: Given) -> ReadBook:
    """What a workbook says; fields that it does not have stay as in `held`. Raises FileRefusedError.

    A workbook of another round (last year's), of another unit, or without the mark is not read.
    """
    grids = sheets_of(content, name)
    first = next((grid for grid in grids if _marks(grid)), None)
    if first is None:
        raise FileRefusedError("Tệp không phải biểu tải từ đợt báo cáo này.", "Tải mẫu Excel ở trang này rồi điền.")
    _same(_marks(first), first, marked)
    remarks = [remark for grid in grids for remark in grid.remarks]
    texts, tables = dict(held.texts), dict(held.tables)
    found = {str(written(row[0])): row for row in first.rows if row}
    for item in form.filled:
        if item.kind is ItemKind.TABLE:
            rows = _rows(item, grids, remarks)
            tables = tables if rows is None else tables | {item.code: rows}
        elif item.code in found:
            texts[item.code] = _said(found[item.code], 2)
        else:
            remarks.append(f"Tệp không có mục “{item.label}” ({item.code}): giữ nội dung đang có.")
    return ReadBook(Given({code: text for code, text in texts.items() if text}, tables), tuple(remarks))


def _marks(grid: Grid) -> str:
    for row in grid.rows[:_SEARCHED]:
        if len(row) > 1 and written(row[0]) == _MARK:
            return written(row[1])
    return ""


def _same(mark: str, grid: Grid, marked: Marked) -> None:
    number, _, rest = mark.partition("|")
    unit = rest.partition("|")[2]
    title = written(grid.rows[0][0]) if grid.rows and grid.rows[0] else ""
    if number != marked.round:
        raise FileRefusedError(
            f"Tệp này là biểu của đợt khác (“{title}”), không phải của “{marked.title}”; chưa đọc gì.",
            "Tải mẫu Excel của đợt này rồi chép số liệu sang: mục và ngày chốt số liệu có thể đã khác.",
        )
    if unit != marked.unit:
        raise FileRefusedError(
            f"Tệp này lập cho đơn vị khác ({unit}), không phải {marked.unit_name}.",
            "Tải mẫu Excel ở trang này rồi điền.",
        )


def _rows(item: Item, grids: Sequence[Grid], remarks: list[str]) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a table, its columns found by name; None where the workbook has no such sheet."""
    grid = next((one for one in grids if any(_said(row, 1) == item.code for row in one.rows[:3])), None)
    if grid is None:
        remarks.append(f"Tệp không có bảng “{item.label}”: giữ nội dung đang có.")
        return None
    heads = [fold(written(cell)) for cell in grid.rows[3]] if len(grid.rows) > 3 else []
    places = [heads.index(fold(column.name)) if fold(column.name) in heads else -1 for column in item.columns]
    missing = [column.name for column, place in zip(item.columns, places, strict=True) if place < 0]
    if missing:
        remarks.append(f"Bảng “{item.label}” trong tệp thiếu cột {', '.join(missing)}: để trống các cột ấy.")
    rows = [tuple(_said(row, place) if place >= 0 else "" for place in places) for row in grid.rows[4:]]
    return tuple(row for row in rows if any(row))


def _said(row: Sequence[Cell], at: int) -> str:
    """A cell as one types it: a number of the file with a decimal comma."""
    cell = row[at] if 0 <= at < len(row) else None
    if isinstance(cell, float) and not isinstance(cell, bool):
        return show_number(Decimal(repr(round(cell, 6))))
    return written(cell)


@dataclass(frozen=True)
class _Formats:
    title: Any
    heading: Any
    topic: Any
    text: Any
    quoted: Any
    entry: Any
    number: Any
    mark: Any

    @classmethod
    def of(cls, book: Any) -> "_Formats":
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
        framed = {**base, "border": 1}
        entry = {**framed, "bg_color": "#FFFBE8", "locked": False}
        return cls(
            title=book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
            heading=book.add_format({**framed, "bold": True, "align": "center", "bg_color": "#E8EDF3"}),
            topic=book.add_format({**framed, "bold": True}),
            text=book.add_format({**framed, "num_format": "@"}),
            quoted=book.add_format({**entry, "num_format": "@", "quote_prefix": True}),
            entry=book.add_format({**entry, "num_format": "@"}),
            number=book.add_format({**entry, "align": "right", "num_format": "#,##0.######"}),
            mark=book.add_format({**base, "font_color": "#777777", "font_size": 9, "text_wrap": False}),
        )


def _fields(
    sheet: Any, form: FormSaid, marked: Marked, given: Given, names: Mapping[str, str], formats: _Formats
) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, marked.title, formats.title)
    sheet.write_string(1, 0, marked.unit_name, formats.title)
    sheet.write_string(2, 0, _MARK, formats.mark)
    sheet.write_string(2, 1, marked.mark, formats.mark)
    for column, label in enumerate(_HEADS):
        sheet.write_string(_TOP - 1, column, label, formats.heading)
    sheet.freeze_panes(_TOP, 2)
    for row, item in enumerate((one for one in form.items if one.kind is not ItemKind.REGISTER), _TOP):
        if item.kind is ItemKind.HEADING:
            sheet.merge_range(row, 0, row, len(_HEADS) - 1, item.label, formats.topic)
            continue
        needed = f"{item.label} (bắt buộc)" if item.required else item.label
        for column, text in ((0, item.code), (1, needed), (3, item.unit), (4, item.help)):
            sheet.write_string(row, column, text, formats.text)
        if item.kind is ItemKind.TABLE:
            sheet.write_string(row, 2, f"điền ở trang tính “{names[item.code]}”", formats.text)
        else:
            number = item.kind is ItemKind.NUMBER
            _entry(sheet, row, 2, given.texts.get(item.code, ""), formats, number=number)


def _table(sheet: Any, item: Item, rows: Sequence[Sequence[str]], sectors: Sequence[str], formats: _Formats) -> None:
    sheet.write_string(0, 0, item.label, formats.title)
    sheet.write_string(1, 0, _TABLE, formats.mark)
    sheet.write_string(1, 1, item.code, formats.mark)
    for column, one in enumerate(item.columns):
        sheet.set_column(column, column, 18 if one.kind is ColumnKind.NUMBER else 40)
        sheet.write_string(3, column, one.name, formats.heading)
    sheet.freeze_panes(4, 0)
    for number in range(MOST_ROWS):
        cells = rows[number] if number < len(rows) else ()
        for column, one in enumerate(item.columns):
            text = cells[column] if column < len(cells) else ""
            _entry(sheet, 4 + number, column, text, formats, number=one.kind is ColumnKind.NUMBER)
    for column, one in enumerate(item.columns):
        if one.kind is ColumnKind.SECTOR and sectors and sum(len(name) + 1 for name in sectors) < 250:
            rule = {"validate": "list", "source": list(sectors), "error_type": "information"}
            sheet.data_validation(4, column, 3 + MOST_ROWS, column, rule)


def _entry(sheet: Any, row: int, column: int, text: str, formats: _Formats, *, number: bool) -> None:
    style = formats.quoted if text.startswith(RISKY) else formats.number if number else formats.entry
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)

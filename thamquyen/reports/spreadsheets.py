"""Lists as Excel files, and the form to be filled in; no cell is ever a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import xlsxwriter

from thamquyen.domain.annex.columns import FORM, Column, Heading, letter_of
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.reports.lists import TITLE, AnnexList, Choices
from thamquyen.reports.separated import RISKY
from thamquyen.reports.sheet_rows import with_rows

_LONGEST = 32_767
"""Letters that a cell of Excel can hold."""

_FORM_SHEET, _HELP_SHEET, _CHOICES_SHEET = "Danh mục", "Hướng dẫn", "Danh sách"
_FORM_ROWS = 2_000
_RULES = (
    "Mỗi dòng một nhiệm vụ. Ô có nhiều văn bản, nhiều cơ quan: mỗi cái một dòng trong ô (Alt+Enter).",
    "Ghi “nt” hoặc “như trên” để lặp lại ô ngay phía trên; ô gộp dọc cũng được hiểu như vậy.",
    "Dòng đề mục (“I. Lĩnh vực đất đai”) đặt lĩnh vực cho các dòng sau.",
    "Ngày viết theo ngày/tháng/năm. Tiền viết “dưới 500 triệu đồng”, “từ 1 tỷ đồng đến dưới 2 tỷ đồng”.",
    "Không dùng công thức, macro; chữ Unicode. Cột khác với mẫu sẽ được nêu tên và bỏ qua.",
    "Trước khi ghi, sổ cho xem cách hiểu từng ô; có một ô cần sửa thì chưa ghi gì.",
)


def excel_of(listing: AnnexList) -> bytes:
    """The list as an .xlsx file. Raises ValueError for a cell longer than Excel can hold."""
    for number, cells in enumerate(listing.rows, 1):
        for text in cells:
            if len(text) > _LONGEST:
                raise ValueError(f"Dòng {number} của danh mục có ô dài {len(text)} ký tự, quá {_LONGEST}.")
    out = io.BytesIO()
    book = _book(out, listing.title, datetime.combine(listing.on, time(), UTC))
    sheet = book.add_worksheet(_FORM_SHEET)
    formats = _Formats.of(book)
    _page(sheet, listing.headings, header=3)
    width = len(listing.headings) - 1
    for row, text, style in ((0, listing.title, formats.title), (1, listing.subtitle, formats.subtitle)):
        place = f" – {listing.place.upper()}" if row == 0 and listing.place else ""
        sheet.merge_range(row, 0, row, width, f"{text}{place}", style)
    for column, heading in enumerate(listing.headings):
        sheet.write_string(3, column, heading.label, formats.heading)
    if listing.rows:
        sheet.write_blank(4, 0, None, formats.text)
        sheet.write_blank(4, 1, None, formats.quoted)
    sheet.autofilter(3, 0, max(3 + len(listing.rows), 3), width)
    book.close()
    return with_rows(out.getvalue(), listing.rows) if listing.rows else out.getvalue()


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be filled in: what stands over and under its title, its columns, how it is to be filled in.

    `offered`: what columns, by label, offer in their lists; a value of one's own is only pointed out, not refused, but
    in the `strict` ones.
    """

    title: str
    over: str
    under: str
    headings: Sequence[Heading]
    offered: Mapping[str, Sequence[str]]
    strict: frozenset[str]
    rules: Sequence[str]


def form_of(choices: Choices) -> bytes:
    """The form of a list to be filled in: headings with notes, lists to choose from, and a sheet that explains."""
    offered = {
        Column.SECTOR: choices.sectors,
        Column.MODE: tuple(MODE_NAMES.values()),
        Column.GIVER: choices.bodies,
        Column.RECIPIENT: choices.bodies,
        Column.SUPERVISOR: choices.bodies,
    }
    labels = {heading.column: heading.label for heading in FORM}
    by_label = {labels[column]: values for column, values in offered.items()}
    under = "(Kèm theo Quyết định số …/…/QĐ-UBND ngày …/…/… của Ủy ban nhân dân …)"
    return excel_form(Form(TITLE, "ỦY BAN NHÂN DÂN …", under, FORM, by_label, frozenset({labels[Column.MODE]}), _RULES))


def excel_form(form: Form) -> bytes:
    """A form as an .xlsx file: its cells are text, since Excel must not turn what is typed."""
    out = io.BytesIO()
    book = _book(out, form.title, None)
    sheet, formats = book.add_worksheet(_FORM_SHEET), _Formats.of(book)
    _page(sheet, form.headings, header=4)
    width = len(form.headings) - 1
    heads = ((form.over, formats.subtitle), (form.title, formats.title), (form.under, formats.subtitle))
    for row, (text, style) in enumerate(heads):
        sheet.merge_range(row, 0, row, width, text, style)
    for column, heading in enumerate(form.headings):
        sheet.set_column(column, column, heading.width, formats.text)
        sheet.write_string(4, column, heading.label, formats.heading)
        sheet.write_comment(4, column, _note(heading), {"x_scale": 2, "y_scale": 1.6})
    example = "\n".join(f"{heading.label}: {heading.example}" for heading in form.headings if heading.example)
    sheet.write_comment(5, 0, f"Một dòng mẫu:\n{example}", {"x_scale": 4, "y_scale": 4})
    _lists(book, sheet, form)
    _help(book.add_worksheet(_HELP_SHEET), form, formats)
    sheet.activate()
    book.close()
    return out.getvalue()


def blank_form_of(title: str, headings: Sequence[Heading]) -> bytes:
    """A table to be filled in, its cells text: Excel must not turn a number like 2.10 into 2.1."""
    out = io.BytesIO()
    book = _book(out, title, None)
    sheet, formats = book.add_worksheet("Bảng"), _Formats.of(book)
    _page(sheet, headings, header=2)
    sheet.merge_range(0, 0, 0, len(headings) - 1, title, formats.title)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width, formats.text)
        sheet.write_string(2, column, heading.label, formats.heading)
        sheet.write_comment(2, column, _note(heading), {"x_scale": 2, "y_scale": 1.6})
    book.close()
    return out.getvalue()


@dataclass(frozen=True)
class _Formats:
    title: Any
    subtitle: Any
    heading: Any
    text: Any
    quoted: Any

    @classmethod
    def of(cls, book: Any) -> "_Formats":
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
        framed = {**base, "border": 1, "num_format": "@"}
        return cls(
            title=book.add_format({**base, "bold": True, "font_size": 13, "align": "center"}),
            subtitle=book.add_format({**base, "italic": True, "align": "center"}),
            heading=book.add_format(
                {**framed, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EDF3"}
            ),
            text=book.add_format(framed),
            quoted=book.add_format({**framed, "quote_prefix": True}),
        )


def _book(out: io.BytesIO, title: str, made: datetime | None) -> Any:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, **({"created": made} if made else {})})
    return book


def _page(sheet: Any, headings: Sequence[Heading], *, header: int) -> None:
    """A4 on its side, as wide as the page, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.freeze_panes(header + 1, 3)
    sheet.set_footer("&C&P/&N")
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width)


def _write(sheet: Any, row: int, column: int, text: str, formats: _Formats) -> None:
    """A cell as text, whatever it begins with."""
    style = formats.quoted if text.startswith(RISKY) else formats.text
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _note(heading: Heading) -> str:
    needed = "Bắt buộc. " if heading.required else ""
    example = f"\nVí dụ: {heading.example}" if heading.example else ""
    return f"{needed}{heading.ways}{example}"


def _lists(book: Any, sheet: Any, form: Form) -> None:
    """Lists to choose from, on a sheet of their own."""
    offered = book.add_worksheet(_CHOICES_SHEET)
    given = {label: values for label, values in form.offered.items() if values}
    for number, label in enumerate(given):
        offered.write_string(0, number, label)
        offered.set_column(number, number, 48)
    for row in range(max(map(len, given.values()), default=0)):  # the writer keeps one row in memory at a time
        for number, values in enumerate(given.values()):
            if row < len(values):
                offered.write_string(row + 1, number, values[row])
    columns = {label: number for number, label in enumerate(given)}
    for index, heading in enumerate(form.headings):
        if heading.label in columns:
            letter, count = letter_of(columns[heading.label]), len(given[heading.label])
            rule = {
                "validate": "list",
                "source": f"='{_CHOICES_SHEET}'!${letter}$2:${letter}${count + 1}",
                "error_type": "stop" if heading.label in form.strict else "information",
                "error_title": heading.label[:32],
                "error_message": "Giá trị không có trong danh sách gợi ý.",
                "ignore_blank": True,
            }
            sheet.data_validation(5, index, 5 + _FORM_ROWS, index, rule)


def _help(sheet: Any, form: Form, formats: _Formats) -> None:
    for column, width in enumerate((34, 10, 70, 60)):
        sheet.set_column(column, column, width)
    rows: Iterable[tuple[str, str, str, str]] = (
        (heading.label, "có" if heading.required else "", heading.ways, heading.example) for heading in form.headings
    )
    for column, label in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")):
        sheet.write_string(0, column, label, formats.heading)
    last = 1
    for last, cells in enumerate(rows, 1):
        for column, text in enumerate(cells):
            _write(sheet, last, column, text, formats)
    for number, rule in enumerate(form.rules, last + 2):
        sheet.merge_range(number, 0, number, 3, rule, formats.text)

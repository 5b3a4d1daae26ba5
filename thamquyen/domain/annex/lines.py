"""The rows of the table: merged cells spread, "nt" taken from the row above, section rows and signatures set apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thamquyen.domain.annex.columns import Column, plain
from thamquyen.domain.annex.findings import Problem, Remark, shortened
from thamquyen.domain.annex.grids import Cell, Grid, Merge, written
from thamquyen.domain.annex.headings import Layout, Placed

LONGEST = 6000
"""Letters that a cell may have; no provision of law is longer."""

_REPEATED = frozenset({"nt", "n t", "nhu tren", "nhu dong tren", "tuong tu", "tuong tu nhu tren", "nhu muc tren"})
_DITTO = re.compile(r"[\"”“〃'’]{1,2}|//|-+\s*//\s*-+|-?\s*″\s*-?")
_SIGNATURE = ("noi nhan", "tm uy ban", "tm ubnd", "kt chu tich", "nguoi lap", "thu truong", "tm hoi dong")
_TOTAL = re.compile(r"(tong so|tong cong|cong)\b.*")
_SECTION = re.compile(r"(?:([IVXLC]+|[A-Z])[.)]?\s+|(?=lĩnh vực\b|phần\b|nhóm\b))(.*)", re.IGNORECASE | re.DOTALL)
_ROMAN_OR_LETTER = re.compile(r"[IVXLC]+\.?|[A-ZĐ]\.?", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A cell of a row: its text, its value as the file holds it, and where it was taken from when not written there.

    `said`: what is to be told of how the file holds it.
    """

    text: str
    cell: Cell
    taken: str = ""
    said: str = ""


FORMULA = "Ô là công thức; đọc giá trị đã lưu."
NOTHING = Written("", None)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that states something: its number in the sheet from 1, its cells, and the section it stands in."""

    number: int
    cells: Mapping[Column, Written]
    section: str = ""

    def text(self, column: Column) -> str:
        """What is written in the column; empty where nothing is."""
        return self.cells.get(column, NOTHING).text


@dataclass
class Table:
    """All rows of a table, with what was wrong with them before any cell was read."""

    sheet: str
    layout: Layout
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def problem(self, row: int, column: Column | None, value: str, what: str, remedy: str) -> Problem:
        """A problem at a cell of this table (column None: the row)."""
        placed = self.layout.columns.get(column) if column else None
        letter, heading = (placed.letter, " ".join(placed.heading.split())) if placed else ("", "")
        return Problem(self.sheet, row, letter, heading, value, what, remedy)


def table_of(grid: Grid, layout: Layout) -> Table:
    """The rows under the headings."""
    table = Table(grid.name, layout, remarks=[Remark(0, text) for text in grid.remarks])
    table.remarks += layout.remarks
    above: dict[Column, Written] = {}
    section, blank = "", 0
    for number, cells in _rows(grid, layout, table):
        kind = _kind(cells, layout)
        if kind == "signature":
            table.remarks.append(Remark(number, f"Đọc đến đây thì hết bảng (“{shortened(_only(cells), 40)}”)."))
            break
        blank += kind == "blank"
        if kind == "section":
            section = _section_name(cells)
            table.remarks.append(Remark(number, f"Dòng đề mục: các dòng sau thuộc lĩnh vực “{section}”."))
        elif kind == "total":
            table.remarks.append(Remark(number, "Dòng cộng, không đọc như một nhiệm vụ."))
        elif kind == "task":
            resolved = _resolved(number, cells, above, table)
            above = resolved
            table.lines.append(Line(number, resolved, section))
    if blank:
        table.remarks.append(Remark(0, f"Bỏ qua {blank} dòng trống."))
    return table


def _rows(grid: Grid, layout: Layout, table: Table) -> Iterator[tuple[int, dict[Column, Written]]]:
    """Rows from the body on, with merged cells spread downwards; a merge across known columns is a problem."""
    spread = _spread(grid, layout, table)
    placed = [(column, at.index) for column, at in layout.columns.items() if column is not Column.IGNORED]
    known = {at.index for at in layout.columns.values()} | {at.index for at in layout.unknown}
    for row in range(layout.body, len(grid.rows)):
        values, covered = grid.rows[row], spread.get(row, {})
        cells: dict[Column, Written] = {}
        for column, index in placed:
            cell = values[index] if index < len(values) else None
            text = written(cell)
            if text:
                cells[column] = Written(text, cell, said=FORMULA if (row, index) in grid.formulas else "")
            elif index in covered:
                cells[column] = covered[index]
            if (row, index) in grid.defects:
                table.problems.append(
                    table.problem(row + 1, column, "", grid.defects[row, index], "Gõ thẳng giá trị vào ô rồi nhập lại.")
                )
        stray = [index for index, cell in enumerate(values) if index not in known and written(cell)]
        if stray and cells:
            what = "có chữ ở ô ngoài các cột có tiêu đề."
            remedy = "Xóa chữ thừa; tệp CSV thì đặt ô có dấu phẩy trong dấu ngoặc kép."
            where = Placed(stray[0], "").letter
            value = written(values[stray[0]])
            table.problems.append(Problem(table.sheet, row + 1, where, "", value, what, remedy))
        yield row + 1, cells


def _spread(grid: Grid, layout: Layout, table: Table) -> dict[int, dict[int, Written]]:
    """Cells under a merge, by row and column, with the value of the merge's first cell."""
    columns = {at.index: column for column, at in layout.columns.items() if column is not Column.IGNORED}
    spread: dict[int, dict[int, Written]] = {}
    for merge in grid.merges:
        if merge.bottom < layout.body or merge.top >= len(grid.rows):
            continue
        first = grid.rows[merge.top][merge.left] if merge.left < len(grid.rows[merge.top]) else None
        text = written(first)
        said = FORMULA if (merge.top, merge.left) in grid.formulas else ""
        across = [columns[index] for index in range(merge.left, merge.right + 1) if index in columns]
        if len(across) > 1 and text and not _is_section_merge(merge, across, grid, layout):
            named = " và ".join(f"“{layout.columns[column].heading}”" for column in across[:3])
            what = f"ô gộp ngang qua các cột {named}, không rõ giá trị thuộc cột nào."
            table.problems.append(table.problem(merge.top + 1, across[0], text, what, "Bỏ gộp ô và điền từng cột."))
        for row in range(merge.top + 1, min(merge.bottom, len(grid.rows) - 1) + 1):
            if text and row >= layout.body:
                spread.setdefault(row, {})[merge.left] = Written(text, first, f"ô gộp từ dòng {merge.top + 1}", said)
    return spread


def _is_section_merge(merge: Merge, across: Sequence[Column], grid: Grid, layout: Layout) -> bool:
    """A merge over most of the row is a section row, or a signature."""
    return merge.top == merge.bottom and (len(across) * 2 >= len(layout.columns) or len(across) >= 4)


def _kind(cells: Mapping[Column, Written], layout: Layout) -> str:
    if not cells:
        return "blank"
    texts = {cell.text for cell in cells.values()}
    if len(cells) >= 3 and all(_NUMBERED.fullmatch(text) for text in texts) and len(texts) == len(cells):
        return "numbering"
    own = {column for column, cell in cells.items() if not cell.taken}
    if Column.RECIPIENT in cells and Column.TITLE in cells:
        return "task"
    text = _only(cells)
    folded = plain(text)
    if folded.startswith(_SIGNATURE) and len(own) <= 3:
        return "signature"
    if len(own - {Column.ORDINAL}) <= 1 and _TOTAL.fullmatch(folded):
        return "total"
    if len(own) <= 2 and own <= {Column.ORDINAL, Column.TITLE, Column.SECTOR, Column.PROCEDURES}:
        ordinal = cells[Column.ORDINAL].text if Column.ORDINAL in own else ""
        alone = len(own) == 1 and (_SECTION.fullmatch(text) is not None or own == {Column.ORDINAL})
        if alone or (ordinal and ordinal != text and _ROMAN_OR_LETTER.fullmatch(ordinal)):
            return "section"
    return "task"


def _only(cells: Mapping[Column, Written]) -> str:
    """The row's text other than its number."""
    others = [cell.text for column, cell in cells.items() if column is not Column.ORDINAL and not cell.taken]
    return others[0] if others else next(iter(cells.values())).text


def _section_name(cells: Mapping[Column, Written]) -> str:
    text = _only(cells)
    if found := _SECTION.fullmatch(text):
        text = found.group(2) if found.group(1) else text
    text = re.sub(r"^\s*lĩnh vực\s*:?\s*", "", text, flags=re.IGNORECASE).strip(" .:")
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]


def _resolved(
    number: int, cells: Mapping[Column, Written], above: Mapping[Column, Written], table: Table
) -> dict[Column, Written]:
    """The cells with repetitions filled in from the row above; cells too long or like formulas are problems."""
    found: dict[Column, Written] = {}
    for column, cell in cells.items():
        if column is not Column.ORDINAL and _repeats(cell.text):
            if column not in above:
                what = "ô lặp lại ô trên (“nt”) nhưng phía trên không có giá trị."
                table.problems.append(table.problem(number, column, cell.text, what, "Điền giá trị vào ô."))
                continue
            over = above[column]
            cell = Written(over.text, over.cell, f"như dòng trên (“{cell.text}”)", over.said)
        if len(cell.text) > LONGEST:
            what = f"ô dài {len(cell.text)} ký tự, quá {LONGEST}."
            remedy = "Rút gọn, hoặc tách thành nhiều dòng."
            table.problems.append(table.problem(number, column, cell.text, what, remedy))
            continue
        if cell.text.startswith("="):
            what = "ô bắt đầu bằng dấu “=” như một công thức."
            table.problems.append(table.problem(number, column, cell.text, what, "Gõ thẳng giá trị vào ô."))
            continue
        found[column] = cell
    return found


def _repeats(text: str) -> bool:
    return len(text) <= 24 and (plain(text) in _REPEATED or _DITTO.fullmatch(text) is not None)

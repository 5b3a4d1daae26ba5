"""A plan's table of tasks in a sheet: where its columns stand, how its rows are numbered, each cell read."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from thamquyen.domain.annex.columns import letter_of
from thamquyen.domain.annex.findings import shortened
from thamquyen.domain.annex.grids import Grid, lines_of, written
from thamquyen.domain.plans.plan import PlanHead, TaskSaid, missing_in, parent_of, wrong_label
from thamquyen.domain.plans.reading import PART_NAMES, CellRead, Part, TaskRead, TaskReader
from thamquyen.domain.vietnamese import fold

MOST_TASKS = 2_000
"""Tasks of one plan that are read from a sheet."""

_LOOKED_THROUGH = 40
_NEEDED = (Part.LABEL, Part.TITLE)
_KNOWN = {
    Part.LABEL: ("tt", "stt", "so tt", "so thu tu"),
    Part.TITLE: ("noi dung cong viec", "noi dung", "nhiem vu", "noi dung nhiem vu", "ten nhiem vu", "cong viec"),
    Part.LEADS: (
        "co quan chu tri",
        "don vi chu tri",
        "chu tri",
        "co quan, don vi chu tri",
        "co quan thuc hien",
        "don vi thuc hien",
    ),
    Part.HELPERS: ("co quan phoi hop", "don vi phoi hop", "phoi hop", "co quan, don vi phoi hop"),
    Part.SUPERIOR: ("cap trinh", "trinh", "cap co tham quyen", "cap quyet dinh"),
    Part.PRODUCT: (
        "san pham",
        "ket qua",
        "san pham, ket qua",
        "san pham du kien",
        "ket qua du kien",
        "san pham hoan thanh",
    ),
    Part.DEADLINE: (
        "thoi han hoan thanh",
        "thoi han",
        "thoi gian hoan thanh",
        "han hoan thanh",
        "thoi gian",
        "han",
        "thoi gian thuc hien",
        "thoi gian du kien hoan thanh",
        "tien do",
        "tien do hoan thanh",
    ),
}
_COLUMN_OF = {words: part for part, some in _KNOWN.items() for words in some}
_NUMBERED = re.compile(r"([IVX]+|\d+(?:\.\d+)*(?:\.[a-zđ])?|[a-zđ])\s*[.)/]?(?:\s+(.*))?", re.DOTALL)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row: its number in the sheet from 1, its label in the plan, the task as read."""

    number: int
    label: str
    task: TaskRead

    @property
    def cells(self) -> tuple[CellRead, ...]:
        """How its cells were read."""
        return self.task.cells


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A table of tasks as read. `problem`: why the sheet as a whole is no such table; `remarks`: worth knowing."""

    rows: tuple[RowRead, ...]
    problem: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def wrong(self) -> int:
        """How many cells need mending."""
        return sum(bool(cell.wrong) for row in self.rows for cell in row.cells)

    @property
    def tree(self) -> tuple[tuple[str, TaskSaid], ...]:
        """The tasks by their labels."""
        return tuple((row.label, row.task.said) for row in self.rows)


def read_sheet(grid: Grid, reader: TaskReader, head: PlanHead) -> SheetRead:
    """Reads a plan's table. Any sheet gives a reading; what is wrong is said where it is."""
    placed = _columns(grid)
    if isinstance(placed, str):
        return SheetRead((), placed)
    row, columns, remarks = placed
    lines = [
        (at + 1, texts)
        for at, texts in lines_of(grid, columns, row + 1, alone=frozenset({Part.LABEL}))
        if any(texts.values()) and not _is_numbering(texts)
    ]
    if len(lines) > MOST_TASKS:
        return SheetRead(
            (), f"Trang tính “{grid.name}” có {len(lines)} dòng, quá {MOST_TASKS} nhiệm vụ. Tách kế hoạch."
        )
    if not lines:
        return SheetRead((), f"Trang tính “{grid.name}” chưa có dòng nhiệm vụ nào dưới dòng tiêu đề.")
    return SheetRead(read_rows(lines, reader, head), "", tuple(remarks))


def read_rows(
    lines: Sequence[tuple[int, Mapping[Part, str]]], reader: TaskReader, head: PlanHead
) -> tuple[RowRead, ...]:
    """Reads rows by their texts, each with its number in the sheet, and checks them in view of each other."""
    return _checked(_rows(lines, reader), head)


def part_of(heading: str) -> Part | None:
    """Which column a heading names; None: none that is read."""
    return _COLUMN_OF.get(fold(heading))


def _is_numbering(texts: Mapping[Part, str]) -> bool:
    """The row (1) (2) (3) … that forms print under the headings."""
    said = [text for text in texts.values() if text]
    return len(said) > 2 and all(re.fullmatch(r"\(\d+\)|\[\d+\]", text) for text in said)


def _columns(grid: Grid) -> tuple[int, dict[Part, int], list[str]] | str:
    """The heading row, where each column stands, and what was passed over; or why there is no such table."""
    best: tuple[int, dict[Part, int]] = (-1, {})
    for number, cells in enumerate(grid.rows[:_LOOKED_THROUGH]):
        found: dict[Part, int] = {}
        for index, cell in enumerate(cells):
            part = part_of(written(cell))
            if part is not None:
                found.setdefault(part, index)
        if len(found) > len(best[1]):
            best = (number, found)
    row, columns = best
    missing = [PART_NAMES[part] for part in _NEEDED if part not in columns]
    if missing or len(columns) < 3:
        return _no_table(grid, row, columns)
    heads = {index: written(cell) for index, cell in enumerate(grid.rows[row]) if written(cell)}
    unused = [f"{letter_of(i)} “{shortened(text, 40)}”" for i, text in heads.items() if i not in columns.values()]
    absent = [PART_NAMES[part] for part in Part if part not in columns]
    remarks = [f"Cột không có trong mẫu, không đọc: {', '.join(unused)}."] if unused else []
    remarks += [f"Tệp không có cột {', '.join(f'“{name}”' for name in absent)}: để trống."] if absent else []
    return row, columns, remarks


def _no_table(grid: Grid, row: int, columns: Mapping[Part, int]) -> str:
    """The header mismatch, column by column: what the form has and what the file has."""
    wanted = ", ".join(f"“{name}”" for name in PART_NAMES.values())
    seen = [written(cell) for cell in (grid.rows[max(row, 0)] if grid.rows else ())]
    there = ", ".join(f"{letter_of(index)} “{shortened(text, 40)}”" for index, text in enumerate(seen) if text)
    missing = ", ".join(f"“{PART_NAMES[part]}”" for part in Part if part not in columns)
    where = f"Dòng gần giống nhất là dòng {row + 1}: {there}; thiếu {missing}." if columns else f"Dòng đầu: {there}."
    return (
        f"Trang tính “{grid.name}” không theo mẫu hiện hành (các cột {wanted}). {where} "
        "Có thể là mẫu cũ: tải mẫu về, chép các cột sang rồi gửi lại."
    )


def _rows(lines: Sequence[tuple[int, Mapping[Part, str]]], reader: TaskReader) -> list[RowRead]:
    rows: list[RowRead] = []
    numbering = Numbering()
    for number, texts in lines:
        label, title, wrong = numbering.label(texts.get(Part.LABEL, ""), texts.get(Part.TITLE, ""))
        read = reader.read({**texts, Part.TITLE: title})
        cell = CellRead(Part.LABEL, texts.get(Part.LABEL, ""), label, wrong=wrong)
        rows.append(RowRead(number, label, replace(read, cells=(cell, *read.cells))))
    return rows


class Numbering:
    """Numbers as forms write them (I, 1, 1.1, a) as labels of a plan (1, 1.1, 1.1.1)."""

    def __init__(self) -> None:
        self.group = self.number = ""

    def label(self, text: str, title: str) -> tuple[str, str, str]:
        """The label, the title (which may stand behind the number), and what is wrong."""
        found = _NUMBERED.fullmatch(text.replace(",", "."))  # Excel turns 2.1 into a number
        if found is None:
            return text or "?", title, "Chưa ghi số thứ tự như I, 1, 1.1." if not text else "Không đọc được số thứ tự."
        token, behind = found[1], found[2] or ""
        title = title or behind
        if token.isupper() and set(token) <= set(_ROMAN):
            self.group, self.number = str(_roman(token)), ""
            return self.group, title, ""
        if token.isalpha():
            above = self.number or self.group
            return (f"{above}.{token}" if above else token), title, ""
        self.number = f"{self.group}.{token}" if self.group else token
        return self.number, title, ""


def _roman(token: str) -> int:
    values = [_ROMAN[letter] for letter in token]
    return sum(-one if index + 1 < len(values) and one < values[index + 1] else one for index, one in enumerate(values))


def _checked(rows: Sequence[RowRead], head: PlanHead) -> tuple[RowRead, ...]:
    """The rows with what is wrong with them in view of the others and of the plan."""
    labels = {row.label: row for row in rows}
    fields = {"title": Part.TITLE, "deadline": Part.DEADLINE}
    found: list[RowRead] = []
    seen: set[str] = set()
    for row in rows:
        wrong = {fields[name]: says for name, says in missing_in(row.task.said, head, labels).items()}
        if says := _wrong_place(row.label, seen):
            wrong[Part.LABEL] = says
        seen.add(row.label)
        cells = tuple(replace(cell, wrong=cell.wrong or wrong.get(cell.part, "")) for cell in row.cells)
        found.append(replace(row, task=replace(row.task, cells=cells)))
    return tuple(found)


def _wrong_place(label: str, above: Collection[str]) -> str:
    """What is wrong with a number in view of those above it."""
    if says := wrong_label(label):
        return says
    if label in above:
        return "Số thứ tự này đã có ở một dòng trên."
    return f"Chưa có mục {parent_of(label)} ở trên." if parent_of(label) and parent_of(label) not in above else ""

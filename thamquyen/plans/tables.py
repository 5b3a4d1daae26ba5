"""Tables of tasks in the text of a plan, as its annexes have them (NQ 105/NQ-CP): rows as written, numbered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thamquyen.domain.plans.reading import Part
from thamquyen.domain.plans.sheet import Numbering, part_of

_CELL = "|"
_FEWEST_COLUMNS = 3
_LABEL = re.compile(r"\|?\s*(?:[IVX]{1,6}|\d{1,3}(?:\.\d{1,3}){0,2}|[a-zđ])\s*[.)]?\s*\|")
_NUMBERING = re.compile(r"\(\d+\)|\[\d+\]|\d+")
_LABELLIKE = re.compile(r"(?:[IVX]{1,6}|\d{1,3}(?:\.\d{1,3}){0,2}|[a-zđ])\s*[.)]?")


@dataclass(frozen=True, slots=True)
class RowFound:
    """A task as a document has it: its parts as written, with its number in the plan (empty: it has none).

    `said`: the words that it was read from; `source`: where they stand, for people ("lời văn", "bảng 1").
    """

    parts: Mapping[Part, str]
    said: str
    source: str

    @property
    def label(self) -> str:
        """Its number in the plan."""
        return self.parts.get(Part.LABEL, "")

    def below(self, tops: int) -> "RowFound":
        """The same behind `tops` groups that come before."""
        top, dot, rest = self.label.partition(".")
        moved = f"{int(top) + tops}{dot}{rest}" if top.isdecimal() else self.label
        return replace(self, parts={**self.parts, Part.LABEL: moved})


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks: its lines `[first, last)` of the text, its rows, headings that no column takes."""

    first: int
    last: int
    rows: tuple[RowFound, ...]
    unread: tuple[str, ...] = ()


def task_tables(text: str) -> tuple[TaskTable, ...]:
    """The tables of tasks in a text whose cells are parted by "|" (`reports.documents`). Any text gives an answer."""
    lines = text.split("\n")
    found: list[TaskTable] = []
    for number, line in enumerate(lines):
        columns = _columns(line)
        if columns and (not found or number >= found[-1].last):
            found.append(_table(lines, number, columns, f"bảng {len(found) + 1}"))
    return tuple(one for one in found if one.rows)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.strip().split(_CELL)]


def _columns(line: str) -> dict[Part, int]:
    """Which column is which, counted without an empty cell in front; none where the line heads no table of tasks."""
    if line.count(_CELL) < _FEWEST_COLUMNS - 1:
        return {}
    cells = _cells(line)
    found: dict[Part, int] = {}
    for index, cell in enumerate(cells[1:] if not cells[0] else cells):
        part = part_of(cell)
        if part is not None:
            found.setdefault(part, index)
    return found if len(found) >= _FEWEST_COLUMNS and Part.TITLE in found else {}


def _table(lines: Sequence[str], head: int, columns: Mapping[Part, int], source: str) -> TaskTable:
    rows, last = [], head + 1
    numbering, numbered = Numbering(), Part.LABEL in columns
    for end, said in _rows(lines, head):
        cells = _placed(_cells(said)) if numbered else _cells(said)
        last = end
        if all(_NUMBERING.fullmatch(cell) for cell in cells if cell) or _columns(said):
            continue  # the numbers of the columns; the heading again on a further page
        parts = {part: cells[index] for part, index in columns.items() if index < len(cells) and cells[index]}
        if Part.TITLE in parts:
            label, title, wrong = numbering.label(parts.get(Part.LABEL, ""), parts[Part.TITLE])
            rows.append(RowFound({**parts, Part.LABEL: "" if wrong else label, Part.TITLE: title}, said, source))
    heads = [cell for cell in _cells(lines[head]) if cell]
    return TaskTable(head, last, tuple(rows), tuple(cell for cell in heads if part_of(cell) is None))


def _placed(cells: list[str]) -> list[str]:
    """The cells with the number first: one that is merged into the row above is missing, or empty."""
    if len(cells) > 1 and not cells[0] and _LABELLIKE.fullmatch(cells[1]):
        return cells[1:]
    return cells if not cells[0] or _LABELLIKE.fullmatch(cells[0]) else ["", *cells]


def _rows(lines: Sequence[str], head: int) -> Iterator[tuple[int, str]]:
    """The rows below a heading, each with the line behind it: one a line, or one a paragraph of broken lines."""
    for start, end in _paragraphs(lines, head + 1):
        block = lines[start:end]
        if not any(_CELL in line for line in block):
            return
        begins = [at for at, line in enumerate(block) if _LABEL.match(line) or line.startswith(_CELL)]
        if start > head + 1 and len(begins) < 2:
            yield end, " ".join(" ".join(block).split())
            continue
        for at, line in enumerate(block):
            if _CELL not in line:
                return
            yield start + at + 1, " ".join(line.split())


def _paragraphs(lines: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """The runs of lines that are not empty."""
    start = first
    for at in range(first, len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at > start:
                yield start, at
            start = at + 1

"""A reading of a list made into what is kept and shown: one entry a row, packed some at a time, and a summary."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from thamquyen.domain.annex.columns import Column, label_of
from thamquyen.domain.annex.findings import Problem, shortened
from thamquyen.domain.annex.results import ANOTHER_TASK, AnnexReading, CellReading, Correction, RowReading, RowStatus
from thamquyen.domain.annex.stating import FOUNDED_BY_LIST
from thamquyen.domain.annex.titles import NEW_TASK
from thamquyen.domain.vietnamese import fold

ROWS_TOGETHER = 50
"""Rows packed into one."""

MARKS = {
    RowStatus.FAULTY: "f",
    RowStatus.NEW: "n",
    RowStatus.DIFFERS: "d",
    RowStatus.REPEATED: "r",
    RowStatus.UNCHANGED: "u",
}
_MOST_REMARKS = 60
_WIDE = 80


class ShownCell(TypedDict):
    """A cell: its column, what is written, what it was read as (empty: as written), and what to say of it.

    `look`: whether the remark asks for a second look; `title`: whether the cell names the task; `wide`: whether it is
    long.
    """

    label: str
    title: bool
    wide: bool
    look: bool
    written: str
    read: str
    remark: str
    what: str
    remedy: str


class ShownProblem(TypedDict):
    """Something to be mended that no cell of the row shows: where it is, what is written, what is wrong, the remedy."""

    where: str
    written: str
    what: str
    remedy: str


class ShownDifference(TypedDict):
    """A column in which the list says otherwise than the register."""

    label: str
    held: str
    stated: str


class ShownTask(TypedDict):
    """A choice of what task a row means: a code of the register, or ANOTHER_TASK (without a title)."""

    code: str
    title: str
    chosen: bool


class ShownRow(TypedDict):
    """A row as it is shown; `status` is a RowStatus. `tasks`: what is offered where the title may mean a held task."""

    number: int
    ordinal: str
    status: str
    power: str
    is_new_power: bool
    gist: str
    cells: list[ShownCell]
    problems: list[ShownProblem]
    differences: list[ShownDifference]
    remarks: list[str]
    tasks: list[ShownTask]


class Differing(TypedDict):
    """A row that differs from the register: the conferrals it would correct, and where they lie.

    `mark` stands for what it says: a choice made about the row holds as long as the mark stays the same.
    """

    keys: list[str]
    territories: list[str]
    mark: str


class Found(TypedDict):
    """What reading a list came to, as a whole. `differing` by row number; `counts` by RowStatus.

    `beside`: by row number, the codes that may be chosen for the row. `founded`: how many of the conferrals say that a
    giver has a new task, because the list says so.
    """

    sheet: str
    revision: int
    version: str
    rows: int
    problems: int
    counts: dict[str, int]
    remarks: list[str]
    of_the_sheet: list[ShownProblem]
    question: dict[str, str]
    documents: list[str]
    powers: int
    conferrals: int
    founded: int
    territories: list[str]
    differing: dict[str, Differing]
    beside: dict[str, list[str]]
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """All of a reading, ready to be kept."""

    found: Found
    marks: bytes
    looks: bytes
    packed: tuple[bytes, ...]


def shown(reading: AnnexReading, *, version: str, options: Mapping[str, str]) -> Shown:
    """What is kept of a reading. `version` of the software and `options` of the person go with it."""
    together: list[ShownRow] = []
    marks, looks, packed = [], [], []
    for row in _rows(reading):
        marks.append(MARKS[RowStatus(row["status"])])
        looks.append("1" if _needs_a_look(row) else "0")
        together.append(row)
        if len(together) == ROWS_TOGETHER:
            packed.append(_packed(together))
            together = []
    if together:
        packed.append(_packed(together))
    found = Found(
        sheet=reading.sheet,
        revision=reading.revision,
        version=version,
        rows=len(marks),
        problems=len(reading.problems),
        counts={status.value: marks.count(mark) for status, mark in MARKS.items()},
        remarks=_remarks(reading),
        of_the_sheet=[_problem(one) for one in reading.problems if not one.row],
        question={} if reading.question is None else {str(key): text for key, text in reading.question.options.items()},
        documents=[f"{one.type} {one.number}".strip() for one in reading.documents],
        powers=len(reading.powers),
        conferrals=len(reading.conferrals),
        founded=sum(one.note == FOUNDED_BY_LIST for one in reading.conferrals),
        territories=sorted({one.territory for one in reading.conferrals}),
        differing=_differing(reading.corrections),
        beside={str(row.number): [one["code"] for one in _tasks(row)] for row in reading.rows if row.beside},
        options=dict(options),
    )
    return Shown(found, "".join(marks).encode(), "".join(looks).encode(), tuple(packed))


def unpacked(body: bytes) -> list[ShownRow]:
    """The rows packed into one."""
    rows: list[ShownRow] = json.loads(zlib.decompress(body))
    return rows


def _packed(rows: Sequence[ShownRow]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 5)


def _rows(reading: AnnexReading) -> Iterator[ShownRow]:
    """The rows of the sheet that state something or have something to be mended, in their order."""
    elsewhere: dict[int, list[Problem]] = defaultdict(list)
    at_cells = {id(problem) for row in reading.rows for problem in row.problems}
    for problem in reading.problems:
        if problem.row and id(problem) not in at_cells:
            elsewhere[problem.row].append(problem)
    by_number = {row.number: row for row in reading.rows}
    for number in sorted({*by_number, *elsewhere}):
        yield _row(number, by_number.get(number), elsewhere.get(number, []))


def _row(number: int, row: RowReading | None, problems: Sequence[Problem]) -> ShownRow:
    status = RowStatus.FAULTY if row is None or problems else row.status
    return ShownRow(
        number=number,
        ordinal=_written(row, Column.ORDINAL),
        status=status.value,
        power="" if row is None else row.power,
        is_new_power=row is not None and row.is_new_power,
        gist=shortened(_written(row, Column.TITLE)),
        cells=[] if row is None else [_cell(cell) for cell in row.cells if cell.column is not Column.ORDINAL],
        problems=[_problem(one) for one in problems],
        differences=[]
        if row is None
        else [ShownDifference(label=label_of(one.column), held=one.held, stated=one.stated) for one in row.differences],
        remarks=[] if row is None else list(row.remarks),
        tasks=[] if row is None else _tasks(row),
    )


def _tasks(row: RowReading) -> list[ShownTask]:
    if not row.beside:
        return []
    offered = [(power.code, power.title) for power in row.beside]
    return [
        ShownTask(code=code, title=title, chosen=row.task == code) for code, title in [*offered, (ANOTHER_TASK, "")]
    ]


_folded = lru_cache(maxsize=16384)(fold)  # columns repeat themselves


def _written(row: RowReading | None, column: Column) -> str:
    return next((cell.written for cell in row.cells if cell.column is column), "") if row is not None else ""


def _cell(cell: CellReading) -> ShownCell:
    same = cell.written == cell.understood or _folded(cell.written) == _folded(cell.understood)
    problem = cell.problem
    return ShownCell(
        label=label_of(cell.column),
        title=cell.column is Column.TITLE,
        wide=len(cell.written) > _WIDE,
        look=bool(cell.remark) and cell.understood != NEW_TASK,
        written=cell.written,
        read="" if same else cell.understood,
        remark=cell.remark,
        what=problem.what if problem else "",
        remedy=problem.remedy if problem else "",
    )


def _problem(problem: Problem) -> ShownProblem:
    return ShownProblem(
        where=problem.where[:1].upper() + problem.where[1:],
        written=problem.value,
        what=problem.what[:1].upper() + problem.what[1:],
        remedy=problem.remedy,
    )


def _needs_a_look(row: ShownRow) -> bool:
    return bool(row["remarks"]) or any(cell["look"] for cell in row["cells"])


def _remarks(reading: AnnexReading) -> list[str]:
    said = [str(remark) for remark in reading.remarks]
    more = len(said) - _MOST_REMARKS
    return said if more <= 0 else [*said[:_MOST_REMARKS], f"… và {more} lưu ý khác."]


def _differing(corrections: Iterable[Correction]) -> dict[str, Differing]:
    by_row: dict[int, list[Correction]] = defaultdict(list)
    for one in corrections:
        by_row[one.row].append(one)
    return {
        str(row): Differing(
            keys=[one.held.key for one in some],
            territories=sorted({place for one in some for place in (one.held.territory, one.stated.territory)}),
            mark=_mark(some),
        )
        for row, some in sorted(by_row.items())
    }


def _mark(corrections: Sequence[Correction]) -> str:
    said = [
        (one.held.key, change.column.value, change.held, change.stated)
        for one in corrections
        for change in one.differences
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]

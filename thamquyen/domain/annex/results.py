"""What reading a list comes to: rows with their readings, problems by cell, and the facts that would be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.findings import Problem, Remark
from thamquyen.domain.annex.headings import Placed
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.powers import Power

ANOTHER_TASK = "moi"
"""The choice that a row means none of the tasks it stands beside, but a new one."""


@dataclass(frozen=True, slots=True)
class AnnexOptions:
    """What a person says about a list before it is read.

    `on`: the day to read names on where neither row nor list names one. `decision`: key of the document that the list
    belongs to; `within`: key of the unit that it is about (both else taken from the list itself). `mode` stands where
    the column is missing or empty. `day_order` answers the question that mixed days raise. `grounding`: whether
    somebody compared the list with the text of the decision (SEEN), or not yet (SECONDARY). `tasks`: for rows, by their
    number in the sheet, whose title the register lacks but which stand beside tasks that it holds: the code of the one
    of them that the row means, or ANOTHER_TASK.
    """

    on: date
    decision: str | None = None
    within: str | None = None
    mode: Mode | None = None
    day_order: DayOrder | None = None
    grounding: Grounding = Grounding.SECONDARY
    tasks: Mapping[int, str] = field(default_factory=dict)


class RowStatus(StrEnum):
    """What a row would do to the register."""

    NEW = "new"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    REPEATED = "repeated"
    FAULTY = "faulty"


STATUS_NAMES = {
    RowStatus.NEW: "ghi mới",
    RowStatus.UNCHANGED: "đã có, không đổi",
    RowStatus.DIFFERS: "khác với sổ",
    RowStatus.REPEATED: "lặp lại dòng trên",
    RowStatus.FAULTY: "cần sửa",
}


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell as written and what it was understood as; `remark` is worth a second look, `problem` must be mended."""

    column: Column
    written: str
    understood: str
    remark: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A column in which the list says otherwise than the register."""

    column: Column
    held: str
    stated: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A conferral that the register holds (`held`) and what the list says it is; `row` says it."""

    held: Conferral
    stated: Conferral
    row: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row of the list: its number in the sheet, its readings in the order of the sheet's columns, and what it does.

    `conferrals` are the keys of those that it states, new or held. `beside`: the tasks of the register that a title
    which it lacks may mean, the likeliest first; `task`: which of them somebody chose (a code, or ANOTHER_TASK).
    """

    number: int
    cells: tuple[CellReading, ...]
    status: RowStatus
    power: str = ""
    is_new_power: bool = False
    conferrals: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()
    beside: tuple[Power, ...] = ()
    task: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What must be mended in this row."""
        return tuple(cell.problem for cell in self.cells if cell.problem is not None)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can answer: the options are values of `AnnexOptions.day_order`."""

    text: str
    options: Mapping[DayOrder, str]


@dataclass(frozen=True)
class AnnexReading:
    """A list as read against one revision of the register.

    `conferrals`, `powers` and `documents` are those that would be recorded; `corrections` what the list says otherwise.
    Nothing may be recorded while there are `problems`.
    """

    source: str
    sheet: str
    revision: int
    columns: Mapping[Column, Placed] = field(default_factory=dict)
    rows: tuple[RowReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    question: Question | None = None
    remarks: tuple[Remark, ...] = ()
    documents: tuple[Document, ...] = ()
    powers: tuple[Power, ...] = ()
    conferrals: tuple[Conferral, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether every cell is understood, so that the list can be recorded."""
        return not self.problems

    @property
    def changes_nothing(self) -> bool:
        """Whether the register holds all of it already, just so."""
        return self.is_clear and not (self.documents or self.powers or self.conferrals or self.corrections)

    @property
    def territories(self) -> frozenset[str]:
        """Where the new and the corrected conferrals lie: keys of units, for the question of who may record them."""
        stated = [*self.conferrals, *(one.stated for one in self.corrections), *(one.held for one in self.corrections)]
        return frozenset(one.territory for one in stated)

    def unfit(self, tasks: Mapping[int, str]) -> dict[int, str]:
        """The chosen tasks (as `AnnexOptions.tasks`) that no row asks for: another row, or a task it is not beside."""
        asked = {row.number: {ANOTHER_TASK, *(power.code for power in row.beside)} for row in self.rows if row.beside}
        return {row: code for row, code in tasks.items() if code not in asked.get(row, ())}

    def count(self, status: RowStatus) -> int:
        """How many rows have the status."""
        return sum(row.status is status for row in self.rows)

"""Putting a plan together: every cell with how it was read, rows corrected one by one, kept only when all is clear."""

from collections import Counter
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import QueryDict

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.plans.reading import PART_NAMES, CellRead, Part, TaskReader
from thamquyen.domain.plans.sheet import RowRead, read_rows
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import nfc
from thamquyen.library import queries as texts
from thamquyen.plans.keeping import PlanRefusedError, open_plan
from thamquyen.plans.naming import Naming
from thamquyen.workspace.drafts.heads import issuers
from thamquyen.workspace.facts.fields import Options, Typed, typed_in
from thamquyen.workspace.models import WaitingPlan
from thamquyen.workspace.plans.head import HeadForm, head_specs
from thamquyen.workspace.plans.waiting import MARK, SAID, SOURCE, new_mark

HEAD_NAME = "ten"
NEW_ROW = "moi"
_LONGEST_CELL = 4000
ROWS_SHOWN = 400


def bodies(reading: Reading, seat: str, on: date) -> Options:
    """The bodies of a unit, to be offered in a field."""
    return tuple((name, name) for _, name in issuers(reading, seat, on))


class PlanEditor:
    """A plan on its way, read against the register; `open_row` is the mark of the one whose cells can be changed."""

    def __init__(self, waiting: WaitingPlan, reading: Reading, user: User, on: date, open_row: int | None) -> None:
        self.waiting, self.reading, self.user, self.on, self.open_row = waiting, reading, user, on, open_row
        self.seat = user.acting_for.partition("@")[2]
        self.naming = Naming(reading, on)
        self.problem = ""
        self.form = HeadForm(head_specs(bodies(reading, self.seat, on)), Typed(waiting.head), self.naming, self.seat)
        self.head = self.form.head(waiting.head.get("van-ban", ""))

    @property
    def parts(self) -> list[tuple[Part, str]]:
        """The columns."""
        return list(PART_NAMES.items())

    @cached_property
    def rows(self) -> tuple[RowRead, ...]:
        """Every row as it is read now."""
        reader = TaskReader.of(self.naming.names, self.head, self.seat, self.on)
        lines = [(int(row[MARK]), {part: row.get(part.value, "") for part in Part}) for row in self.waiting.rows]
        return read_rows(lines, reader, self.head)

    @property
    def shown(self) -> list[tuple[RowRead, list[CellRead], bool, tuple[str, str]]]:
        """The rows with their cells in the order of the columns; whether each is open; the words it was read from."""
        order = list(Part)
        return [
            (row, sorted(row.cells, key=lambda cell: order.index(cell.part)), row.number == self.open_row,
             self.words_of(row.number))
            for row in self.rows
        ]  # fmt: skip

    @property
    def wrong(self) -> int:
        """How many cells and fields need mending."""
        return len(self.form.errors) + sum(bool(cell.wrong) for row in self.rows for cell in row.cells)

    @property
    def look(self) -> int:
        """How many cells a person should look at twice."""
        return sum(bool(cell.look) for row in self.rows for cell in row.cells)

    def take(self, given: QueryDict) -> None:
        """Takes all that the page carries: the head, and the row that is open or the one being added.

        Whatever is done on the page, nothing typed on it is lost: each of its buttons brings everything. A row that
        is being added (`dong` says "moi") and has nothing in it is none.
        """
        if HEAD_NAME in given:
            self._set_head(given)
        mark = given.get("dong", "")
        if mark and mark != given.get("bo-dong"):
            self._set_row(mark, given)

    def _set_head(self, given: QueryDict) -> None:
        typed, _ = typed_in(given, self.form.specs)
        kept = {"van-ban": self.waiting.head["van-ban"]} if "van-ban" in self.waiting.head else {}
        self.waiting.head = {**typed.texts, **kept}

    def _set_row(self, mark: str, given: QueryDict) -> None:
        """Takes a row as posted; one that is not there (`NEW_ROW`, or another window took it out) is added."""
        said = {part.value: nfc(str(given.get(part.value, ""))[:_LONGEST_CELL]).strip() for part in Part}
        row = self._row(mark)
        if row is not None:
            row |= said
        elif any(said.values()):
            self.waiting.rows.append({**said, MARK: new_mark()})

    def _row(self, mark: str) -> dict[str, str] | None:
        return next((row for row in self.waiting.rows if row[MARK] == mark), None)

    def drop_row(self, mark: str) -> None:
        """Takes a row out, where it is still there."""
        self.waiting.rows[:] = [row for row in self.waiting.rows if row[MARK] != mark]

    def words_of(self, number: int) -> tuple[str, str]:
        """Where a row stands in the document that it was read from, and its words there; empty for one typed."""
        row = self._row(str(number)) or {}
        return row.get(SOURCE, ""), row.get(SAID, "")

    @property
    def sources(self) -> list[tuple[str, int]]:
        """Where the rows were read from, with how many; none where they all come from one place."""
        counted = Counter(row[SOURCE] for row in self.waiting.rows if row.get(SOURCE))
        return list(counted.items()) if len(counted) > 1 else []

    def drop_source(self, source: str) -> None:
        """Takes out what was read from one place; the groups that stay are numbered from 1 again."""
        kept = [row for row in self.waiting.rows if row.get(SOURCE) != source]
        tops = dict.fromkeys(row[Part.LABEL.value].partition(".")[0] for row in kept)
        numbers = {top: str(number) for number, top in enumerate((one for one in tops if one.isdecimal()), 1)}
        for row in kept:
            top, dot, rest = row[Part.LABEL.value].partition(".")
            row[Part.LABEL.value] = f"{numbers.get(top, top)}{dot}{rest}"
        self.waiting.rows[:] = kept

    @property
    def text(self) -> str:
        """The text of the document that was read; empty where there is none."""
        number = self.waiting.head.get("van-ban", "")
        kept = texts.text(UUID(number)) if number else None
        return kept.body if kept else ""

    def confirm(self, doer: Doer) -> UUID | None:
        """Keeps the plan; its number, or None with `problem` where it cannot be kept."""
        if self.wrong or not self.rows:
            self.problem = f"Còn {self.wrong} chỗ cần sửa; chưa ghi gì." if self.wrong else "Kế hoạch chưa có việc nào."
            return None
        tree = [(row.label, row.task.said) for row in self.rows]
        try:
            return open_plan(self.head, tree, doer, reach_of(self.seat, self.reading), seat=self.seat)
        except PlanRefusedError as error:
            self.problem = str(error)
            return None

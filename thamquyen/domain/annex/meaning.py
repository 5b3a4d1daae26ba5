"""What one row states, as it is being read: values beside the readings that people are shown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grids import Cell
from thamquyen.domain.annex.grounds import Context, Grounds
from thamquyen.domain.annex.limits import Limits
from thamquyen.domain.annex.lines import NOTHING, Line, Table
from thamquyen.domain.annex.results import AnnexOptions, CellReading
from thamquyen.domain.annex.terms import Order
from thamquyen.domain.annex.titles import TaskTitles
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.domain.authorities import Authority, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode, Term
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Near:
    """A task that the register holds by a provision that a row cites, or by one within or around it (not `same`)."""

    power: Power
    words: frozenset[str]
    same: bool


@dataclass(frozen=True)
class Reader:
    """What rows of one table are read with.

    `context` is what the list as a whole says, `snapshot` what the register holds; `ordinals_recur`: numbers begin
    anew, so that a number alone names no row.
    """

    table: Table
    context: Context
    order: Order
    options: AnnexOptions
    documents: DocumentNames
    titles: TaskTitles
    ordinals_recur: bool
    snapshot: Snapshot
    writer: AnnexWriter
    # What cells were read as: columns repeat themselves.
    grounds: dict[tuple[str, Context], Understood[Grounds] | Unclear] = field(default_factory=dict)
    limits: dict[str, Understood[Limits] | Unclear] = field(default_factory=dict)
    near: dict[tuple[Citation, Authority | None], tuple[Near, ...]] = field(default_factory=dict)
    terms: dict[Cell, Understood[Term] | Unclear] = field(default_factory=dict)
    _objects: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def given_by(self) -> Mapping[tuple[str, str], tuple[Conferral, ...]]:
        """The register's conferrals by the document and the first part (article, annex) of what gives them."""
        table: dict[tuple[str, str], list[Conferral]] = defaultdict(list)
        for conferral in self.snapshot.conferrals.values():
            if path := conferral.source.provision.path:
                table[conferral.source.document, path[0]].append(conferral)
        return {source: tuple(found) for source, found in table.items()}

    def kept(self, row: "RowMeaning", column: Column) -> Conferral | None:
        """The conferral whose key a row carries, where the cell still is as the register printed it."""
        held, text = row.held, row.line.text(column)
        if held is None or not text or self.writer.cells(held)[column] != text:
            return None
        row.take(column, Understood(held, "như trong sổ"))
        return held

    def objects_of(self, power: str) -> frozenset[str]:
        """The kinds of object that the register's conferrals of a task name."""
        if power not in self._objects:
            scopes = [one.scope for one in self.snapshot.conferrals_of.get(power, ())]
            self._objects[power] = frozenset(name for scope in scopes for name in scope.only | scope.excluded)
        return self._objects[power]


@dataclass
class RowMeaning:
    """What a row states; None and empty where it says nothing. `cells` are its readings as they were made.

    `held` is the conferral of the register whose key the row carries. `beside`: tasks of the register that a title it
    lacks may mean; `chosen`: what somebody answered for such a title (as `AnnexOptions.tasks`), else empty.
    """

    line: Line
    table: Table
    context: Context
    held: Conferral | None = None
    cells: dict[Column, CellReading] = field(default_factory=dict)
    title: str = ""
    sector: str = ""
    procedures: tuple[str, ...] = ()
    power: Power | None = None
    chosen: str = ""
    beside: tuple[Power, ...] = ()
    mode: Mode | None = None
    giver: Authority | None = None
    recipients: tuple[Recipient, ...] = ()
    places: tuple[str, ...] = ()
    term: Term | None = None
    limits: Limits | None = None
    conditions: str = ""
    note: str = ""
    supervisors: tuple[Recipient, ...] = ()
    source: Citation | None = None
    bases: tuple[Citation, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        """Whether a cell must be mended."""
        return any(cell.problem is not None for cell in self.cells.values())

    def is_faulty_at(self, column: Column) -> bool:
        """Whether the cell in the column must be mended."""
        return column in self.cells and self.cells[column].problem is not None

    def take(self, column: Column, found: Understood[object] | Unclear) -> None:
        """Notes how a cell was read."""
        cell = self.line.cells.get(column, NOTHING)
        taken = " ".join(part for part in (f"Lấy từ {cell.taken}." if cell.taken else "", cell.said) if part)
        if isinstance(found, Unclear):
            problem = self.table.problem(self.line.number, column, cell.text, found.what, found.remedy)
            self.cells[column] = CellReading(column, cell.text, "", taken, problem)
        else:
            remark = " ".join(part for part in (found.remark, taken) if part)
            self.cells[column] = CellReading(column, cell.text, found.shown, remark)


def missing(remedy: str = "Điền giá trị vào ô.") -> Unclear:
    """A needed cell that is empty."""
    return Unclear("ô bắt buộc đang trống.", remedy)

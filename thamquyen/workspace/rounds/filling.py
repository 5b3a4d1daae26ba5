"""The page on which a unit fills in its report: fields as typed, what is wrong with each, what somebody else wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.http import QueryDict

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.checks import CheckError, read_check
from thamquyen.domain.rounds.filling import Given, broken_checks, codes_of, read_given
from thamquyen.domain.rounds.form import MOST_ROWS, ColumnKind, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.standing import IN, Filing, Step
from thamquyen.domain.vietnamese import nfc
from thamquyen.people.substituting import named
from thamquyen.reports.round_workbooks import Marked, read_workbook
from thamquyen.rounds import queries
from thamquyen.rounds.deeds import report_key
from thamquyen.rounds.keeping import sectors_of
from thamquyen.rounds.queries import KeptFile, KeptRound, Taken
from thamquyen.rounds.reach import reach_of_report, signers
from thamquyen.rounds.signing_off import hindrance
from thamquyen.rounds.standing import UnitStanding, standing_round

_SPARE_ROWS = 3
_WRITTEN = (Step.SAVE, Step.SUBMIT, Step.REFUSE, Step.FILE)
"""Steps that hold what was typed."""


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of a table on the page; `column`: the heading above it."""

    name: str
    column: str
    label: str
    text: str
    wrong: str
    is_number: bool
    is_sector: bool
    is_long: bool


def file_field(code: str) -> str:
    """The name under which the files of an item are sent."""
    return f"tep-{code}"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """An item of the form on the page."""

    item: Item
    text: str
    wrong: str
    files: tuple[KeptFile, ...] = ()
    rows: tuple[tuple[CellShown, ...], ...] = ()

    @property
    def kind(self) -> str:
        """What it is."""
        return self.item.kind.value

    @property
    def file_field(self) -> str:
        """The name under which its files are sent."""
        return file_field(self.item.code)

    @property
    def level(self) -> int:
        """Of a heading: 2 for "I. …", 3 for "1. …"."""
        return 2 if self.item.numbered[0].isalpha() else 3


@dataclass
class FillingPage:
    """A unit's report on a day for a person."""

    kept: KeptRound
    unit: UnitStanding
    reading: Reading
    user: User
    doer: Doer
    given: Given = field(default_factory=Given)
    seen: int = 0
    wrong: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    told: str = ""
    theirs: Taken | None = None
    more: str = ""
    remarks: tuple[str, ...] = ()
    from_file: str = ""
    held: Given = field(default_factory=Given)

    @property
    def key(self) -> str:
        """The report, as the history names it."""
        return report_key(self.kept.id, self.unit.key)

    @property
    def on(self) -> date:
        """The day on which it is looked at."""
        return self.doer.today

    @property
    def marked(self) -> Marked:
        """What a workbook of this report is of."""
        kept, unit = self.kept, self.unit
        return Marked(str(kept.id), kept.said.title, kept.form_version, unit.key, unit.name)

    def read_file(self, content: bytes, name: str) -> None:
        """Takes what a workbook says into the fields; nothing is kept. Raises FileRefusedError."""
        self.held = self.given
        read = read_workbook(content, name, self.kept.form, self.marked, self.given)
        self.given, self.remarks, self.from_file = read.given, read.remarks, name
        self.wrong = read_given(self.kept.form, self.given, self.sectors)[1]

    def file_fields(self) -> list[tuple[str, str, str]]:
        """What the file says otherwise than the page did: label, before, in the file."""
        return differences(self.kept.form, self.held, self.given) if self.from_file else []

    @property
    def fills(self) -> bool:
        """Whether the person speaks for the unit."""
        reach = reach_of_report(self.kept.seat, self.unit.key, self.reading, self.on)
        return may(self.user, Verb.FILE_REPORT, reach)

    @property
    def runs(self) -> bool:
        """Whether the person runs the round."""
        return may(self.user, Verb.RUN_ROUND, reach_of(self.kept.seat, self.reading))

    @cached_property
    def hindrance(self) -> str:
        """Why the person may not sign the waiting report off; empty: they may."""
        return hindrance(self.kept, self.unit.key, self.doer, self.reading) if self.fills else "-"

    @property
    def signers(self) -> str:
        """Who may sign off, by name."""
        return ", ".join(named(one) for one in signers(self.unit.key, self.reading, self.on))

    @property
    def refusal(self) -> Taken | None:
        """Why whoever signs off sent the report back, while it is."""
        last = next((one for one in self.steps if one.taken.step is not Step.URGE), None)
        return last if last is not None and last.taken.step is Step.REFUSE else None

    @cached_property
    def steps(self) -> tuple[Taken, ...]:
        """Every step, the newest first."""
        return tuple(reversed(queries.steps(self.kept.id, self.unit.key)))

    @property
    def remark(self) -> Taken | None:
        """Why the report was sent back, while it is."""
        back = next((one for one in self.steps if one.taken.step in (Step.FILE, Step.RETURN)), None)
        return back if back is not None and back.taken.step is Step.RETURN else None

    @property
    def is_in(self) -> bool:
        """Whether the report is in."""
        return self.unit.filing in IN

    @property
    def is_drafted(self) -> bool:
        """Whether something was saved and never sent."""
        return self.unit.filing is Filing.DRAFTED

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """The register's sectors."""
        return sectors_of(self.reading)

    def fields(self) -> list[FieldShown]:
        """The items with what stands in them, register figures left out: nobody types them."""
        files = queries.files(self.kept.id, self.unit.key).get(self.unit.key, ())
        marks = _marks(self.kept.form, self.wrong)
        shown = []
        for item in self.kept.form.items:
            if item.kind is not ItemKind.REGISTER:
                of = tuple(one for one in files if item.code and one.code == item.code)
                wrong = self.wrong.get(item.code, "") or marks.get(item.code, "")
                shown.append(FieldShown(item, self.given.texts.get(item.code, ""), wrong, of, self._rows(item)))
        return shown

    def problems(self) -> list[str]:
        """The checks that do not hold, in words."""
        return [text for name, text in self.wrong.items() if name.startswith("kiem-")]

    def their_fields(self) -> list[tuple[str, str, str]]:
        """Where what somebody else wrote differs from what is typed: label, theirs, mine."""
        if self.theirs is None:
            return []
        return differences(self.kept.form, self.theirs.given, self.given)

    def _rows(self, item: Item) -> tuple[tuple[CellShown, ...], ...]:
        if item.kind is not ItemKind.TABLE:
            return ()
        rows = list(self.given.tables.get(item.code, ()))
        if self.fills:
            spare = _SPARE_ROWS + (5 if self.more == item.code else 0)
            rows += [()] * min(spare, MOST_ROWS - len(rows))
        return tuple(self._row(item, at, row) for at, row in enumerate(rows))

    def _row(self, item: Item, number: int, row: Sequence[str]) -> tuple[CellShown, ...]:
        return tuple(
            CellShown(
                f"{item.code}.{number}.{at}", column.name, f"{column.name}, dòng {number + 1}",
                row[at] if at < len(row) else "", self.wrong.get(f"{item.code}/{number}/{at}", ""),
                column.kind is ColumnKind.NUMBER, column.kind is ColumnKind.SECTOR, column.kind is ColumnKind.TEXT,
            )
            for at, column in enumerate(item.columns)
        )  # fmt: skip


def differences(form: FormSaid, one: Given, other: Given) -> list[tuple[str, str, str]]:
    """Where two reports differ: the label of the item, what the one says, what the other says."""
    found = []
    for item in form.filled:
        if item.kind is ItemKind.TABLE:
            sides = [_lines(given.tables.get(item.code, ())) for given in (one, other)]
        else:
            sides = [given.texts.get(item.code, "") for given in (one, other)]
        if sides[0] != sides[1]:
            found.append((item.label, sides[0], sides[1]))
    return found


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(" | ".join(cells) for cells in rows if any(cells))


def _marks(form: FormSaid, wrong: Mapping[str, str]) -> Mapping[str, str]:
    """The fields that checks which do not hold are about."""
    found: dict[str, str] = {}
    for number, check in enumerate(form.checks):
        if text := wrong.get(f"kiem-{number}"):
            try:
                found |= dict.fromkeys(codes_of(read_check(check.text, form)), text)
            except CheckError:
                continue
    return found


def given_typed(data: QueryDict, form: FormSaid) -> Given:
    """What a request says in the fields of a form."""
    texts = {item.code: _clean(str(data.get(item.code, ""))) for item in form.filled if item.kind is not ItemKind.TABLE}
    tables = {item.code: _table(data, item) for item in form.filled if item.kind is ItemKind.TABLE}
    return Given({code: text for code, text in texts.items() if text}, {c: rows for c, rows in tables.items() if rows})


def _table(data: QueryDict, item: Item) -> tuple[tuple[str, ...], ...]:
    rows = []
    for number in range(MOST_ROWS):
        names = [f"{item.code}.{number}.{at}" for at in range(len(item.columns))]
        if not any(name in data for name in names):
            break
        cells = tuple(_clean(str(data.get(name, ""))) for name in names)
        if any(cells):
            rows.append(cells)
    return tuple(rows)


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in nfc(text.replace("\x00", "")).splitlines()).strip()


def filling_page(kept: KeptRound, unit: str, reading: Reading, user: User, doer: Doer) -> FillingPage | None:
    """The page of a unit's report with what was kept last; None where the unit is not in the round."""
    standing = next((one for one in standing_round(kept, reading, doer.today).units if one.key == unit), None)
    if standing is None:
        return None
    page = FillingPage(kept, standing, reading, user, doer)
    if page.fills or page.runs:
        written = next((one for one in page.steps if one.taken.step in _WRITTEN), None)
        page.given = written.given if written else Given()
    page.seen = max((one.number for one in page.steps), default=0)
    return page


def judged(page: FillingPage) -> None:
    """Notes what is wrong so far with a draft: numbers and cells that cannot be read, checks that do not hold."""
    filled, wrong = read_given(page.kept.form, page.given, page.sectors, whole=False)
    page.wrong = {**wrong, **broken_checks(page.kept.form, filled)}

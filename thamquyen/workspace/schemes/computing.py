"""What is read off the register for a scheme on a day: numbers, grounds, and what its drafts would do."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from thamquyen import __version__
from thamquyen.accounts.models import User
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.changes.kinds import Confer
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.form import FIGURE_NAMES, Figure
from thamquyen.domain.rounds.periods import Reported, Rhythm
from thamquyen.domain.schemes.said import Computed, DraftEffects, RegisterTable, SchemeSaid, Share
from thamquyen.register.queries import head
from thamquyen.reports.official.grounds import grounds_of
from thamquyen.reports.official.paper import Form
from thamquyen.rounds.figures import FigureTable, figures
from thamquyen.ui.typography import grouped
from thamquyen.workspace.drafts.files import effects, receipt
from thamquyen.workspace.drafts.opening import Opened, opened
from thamquyen.workspace.drafts.tried import Tried
from thamquyen.workspace.drafts.tried_lines import AuthorityLine

_TABLES = (Figure.BY_MODE, Figure.BY_SECTOR, Figure.BY_PARTIES)
_ORGANIC = "72/2025/QH15"
_SHOWN = 16


def computed(said: SchemeSaid, seat: str, user: User, reading: Reading, on: date) -> Computed:
    """Everything computed for the scheme of a unit, on the day, off the reading; drafts that the user may see."""
    revision = reading.snapshot.revision
    made = figures(_TABLES, reading, Reported(Rhythm.YEAR, on, on), on, seat=seat)
    tables = tuple(_table(FIGURE_NAMES[one], table) for one, table in made.items() if table.rows)
    drafts = [found for key in said.drafts if (found := opened(UUID(key), user, on)) is not None]
    return Computed(
        on, revision, head(revision).hash[:_SHOWN] if revision else "", __version__, tables,
        tuple(_effects(one) for one in drafts), tuple(_grounds(drafts, reading, on)),
    )  # fmt: skip


def _table(title: str, table: FigureTable) -> RegisterTable:
    labels, shares = zip(*table.columns, strict=True)
    return RegisterTable(title, labels, shares, table.rows)


def _grounds(drafts: list[Opened], reading: Reading, on: date) -> Iterator[str]:
    """The organic law and what the drafts rest on, as far as the register has it."""
    library = reading.snapshot.library
    given = [one.conferral for draft in drafts for one in draft.changes.changes if isinstance(one, Confer)]
    keys = [_ORGANIC, *(base.document for one in given for base in one.bases)]
    names = AuthorityNames(reading.snapshot.authorities, reading.places)
    known = [key for key in keys if key in library.documents]
    yield from (one.line for one in grounds_of(known, library, names, form=Form.ADMINISTRATIVE, on=on))


def _effects(one: Opened) -> DraftEffects:
    act, number = one.changes.act, str(one.kept.id)
    if one.simulation is None:
        many = len(one.objections)
        problem = f"Còn {grouped(many)} điều phải sửa nên chưa mô phỏng được."
        return DraftEffects(number, one.version.number, act.title, act.effective, "", problem)
    tried = Tried(one.simulation, act.effective or one.today)
    told = effects(tried)
    return DraftEffects(
        number, one.version.number, act.title, act.effective, receipt(one),
        shares=tuple(_share(line) for line in tried.authorities),
        handed_over=tuple((row.power, row.place, row.before, row.after, row.since) for row in told.handed_over),
        arising=told.arising, cured=told.cured, documents=told.documents, procedures=told.procedures,
        left_out=told.left_out,
    )  # fmt: skip


def _share(line: AuthorityLine) -> Share:
    return Share(line.name, len(line.gains), len(line.loses), len(line.alters))

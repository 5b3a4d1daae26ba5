"""Facts written as rows of the annex, in the form's columns; what is written here is read back as the same facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.columns import FORM, Column
from thamquyen.domain.annex.grounds import write_grounds
from thamquyen.domain.annex.limits import write_limits
from thamquyen.domain.annex.terms import write_term
from thamquyen.domain.conferrals import MODE_NAMES, Conferral, Mode, Role
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.vietnamese import sort_key

COLUMNS = (*(heading.column for heading in FORM), Column.KEY)
"""The columns of an exported list, in their order."""

_MODES = list(Mode)


def listed(reading: Reading, *, on: date | None, within: str | None = None) -> list[Conferral]:
    """The conferrals that a list shows: those in effect on the day (None: all that are recorded), within a unit.

    What gives no title (advising, receiving files) is no line of such a list; bodies that supervise stand in their
    column. By sector, title, mode and key.
    """
    snapshot = reading.snapshot
    found = [
        one
        for one in snapshot.conferrals.values()
        if one.is_title
        and (within is None or snapshot.atlas.covers(within, one.territory))
        and (on is None or on in reading.effective(one.key))
    ]
    return ordered(found, snapshot)


def ordered(conferrals: Iterable[Conferral], snapshot: Snapshot) -> list[Conferral]:
    """Conferrals in the order of a list."""
    places = {code: (sort_key(power.sector), sort_key(power.title), code) for code, power in snapshot.powers.items()}
    return sorted(conferrals, key=lambda one: (places[one.power], _MODES.index(one.mode), one.key))


@dataclass
class AnnexWriter:
    """Writes conferrals of a snapshot with the names that bodies and places bear on a day."""

    snapshot: Snapshot
    names: AuthorityNames
    on: date
    _written: dict[str, Mapping[Column, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, on: date) -> "AnnexWriter":
        """A writer for a reading."""
        return cls(reading.snapshot, AuthorityNames(reading.snapshot.authorities, reading.places), on)

    def rows(self, conferrals: Iterable[Conferral]) -> Iterable[tuple[str, ...]]:
        """The rows of a list, numbered from 1, in the order of COLUMNS."""
        for number, conferral in enumerate(conferrals, 1):
            cells = self.cells(conferral)
            yield tuple(str(number) if column is Column.ORDINAL else cells[column] for column in COLUMNS)

    def cells(self, conferral: Conferral) -> Mapping[Column, str]:
        """The cells of one conferral, all but its number."""
        found = self._written.get(conferral.key)
        if found is None:
            found = self._written[conferral.key] = self._cells(conferral, self.snapshot.powers[conferral.power])
        return found

    def unkept(self, conferral: Conferral, power: Power) -> Mapping[Column, str]:
        """The cells of a conferral, of a task, that the register does not hold."""
        return self._cells(conferral, power)

    def supervisors(self, conferral: Conferral) -> list[Conferral]:
        """What is recorded of the bodies that watch over a conferral: it accompanies it, from the same provision."""
        return [
            one
            for one in self.snapshot.conferrals_of.get(conferral.power, ())
            if one.roles == {Role.SUPERVISES}
            and (one.source, one.mode, one.giver, one.territory)
            == (conferral.source, conferral.mode, conferral.giver, conferral.territory)
        ]

    def place(self, key: str) -> str:
        """A place as the annex writes it."""
        atlas = self.snapshot.atlas
        unit = atlas.units[key]
        if unit.level is Level.NATION:
            return LEVEL_NAMES[Level.NATION]
        described = self.names.places.describe(unit, self.on)
        return described[:1].lower() + described[1:]

    def _cells(self, conferral: Conferral, power: Power) -> dict[Column, str]:
        watching = "\n".join(self.names.named(one.recipient, self.on) for one in self.supervisors(conferral))
        citations = (conferral.source, *conferral.bases)
        return {
            Column.SECTOR: power.sector,
            Column.TITLE: power.title,
            Column.PROCEDURES: "; ".join(power.procedures),
            Column.GIVER: "" if conferral.giver is None else self.names.named(conferral.giver, self.on),
            Column.GROUNDS: write_grounds(citations, self.snapshot.library, self.names),
            Column.MODE: MODE_NAMES[conferral.mode],
            Column.RECIPIENT: self.names.named(conferral.recipient, self.on),
            Column.PLACE: self.place(conferral.territory),
            Column.LIMITS: write_limits(conferral.scope, conferral.limits),
            Column.TERM: write_term(conferral.term),
            Column.CONDITIONS: conferral.conditions,
            Column.SUPERVISOR: watching,
            Column.NOTE: conferral.note,
            Column.KEY: conferral.key,
        }

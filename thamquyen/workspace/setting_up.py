"""The page of the sectors of a province's units: each with what counts, why, and who said so."""

from dataclasses import dataclass
from datetime import date

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.reading import Reading
from thamquyen.domain.responsible import Departments
from thamquyen.domain.sectors import GROUND_NAMES, SectorGround, UnitSector
from thamquyen.domain.vietnamese import sort_key
from thamquyen.plans.naming import Naming
from thamquyen.provinces.sectors import Said, sectors_said, unit_sectors


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its sector; `typed`: a sector and ground typed and not kept, `problem`: why."""

    key: str
    name: str
    sector: UnitSector
    said: Said | None
    typed: tuple[str, str] = ("", "")
    problem: str = ""

    @property
    def why(self) -> str:
        """Why it counts to its sector."""
        return GROUND_NAMES[self.sector.ground]

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say it."""
        return self.sector.ground is SectorGround.UNKNOWN

    @property
    def seen(self) -> int:
        """The number of what was said last."""
        return self.said.number if self.said else 0


@dataclass(frozen=True)
class SectorsPage:
    """The units of a seat on a day; `refused`: unit, sector, ground, problem of what was typed and not kept."""

    reading: Reading
    user: User
    on: date
    refused: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def seat(self) -> str:
        """The unit whose authorities are shown: that of the authority the person acts for."""
        found = self.user.acting_for.partition("@")[2]
        return found if found in self.reading.snapshot.atlas.units else ""

    @property
    def sets(self) -> bool:
        """Whether the person may say sectors here."""
        return bool(self.seat) and may(self.user, Verb.SET_UP, reach_of(self.seat, self.reading))

    def sectors(self) -> list[str]:
        """The register's sectors."""
        found = {power.sector for power in self.reading.snapshot.powers.values() if power.sector}
        return sorted(found, key=sort_key)

    def groups(self) -> list[tuple[str, list[UnitLine]]]:
        """The departments, what is not known first; then the other bodies that are not competent for everything."""
        if not self.seat:
            return []
        departments = Departments(self.reading, self.seat, self.on).all
        others = [one for one in self._bodies() if one not in departments]
        return [("Cơ quan chuyên môn", self._lines(departments)), ("Cơ quan, đơn vị khác", self._lines(others))]

    def _bodies(self) -> list[Authority]:
        authorities, level = self.reading.snapshot.authorities, self.reading.snapshot.atlas.units[self.seat].level
        bodies = [kind.key for kind in authorities.kinds.values() if kind.level is level and kind.form is Form.BODY]
        found = [Authority(kind, self.seat) for kind in bodies]
        return [one for one in found if self.on in authorities.life(one)]

    def _lines(self, units: tuple[Authority, ...] | list[Authority]) -> list[UnitLine]:
        sectors, said, naming = unit_sectors(self.reading, self.on), sectors_said(), Naming(self.reading, self.on)
        unit, *typed, problem = self.refused
        found = [
            UnitLine(
                one.key, naming.unit(one), sectors.of(one), said.get(one.key),
                (typed[0], typed[1]) if one.key == unit else ("", ""), problem if one.key == unit else "",
            )
            for one in units
            if sectors.of(one).ground is not SectorGround.GENERAL
        ]  # fmt: skip
        return sorted(found, key=lambda line: (not line.is_open, sort_key(line.name)))

"""Which sector an authority belongs to: as a person said, else where the register leaves no doubt, else not known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.authorities import Authority, AuthorityKind
from thamquyen.domain.browsing import Hold, powers_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import fold

_OF_EVERYTHING = (
    "Ủy ban nhân dân",
    "Chủ tịch Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Thường trực Hội đồng nhân dân",
)
"""Councils and committees: competent for every matter of their area (72/2025/QH15 Điều 15–27), so of no sector."""


class SectorGround(StrEnum):
    """Why an authority counts to a sector; UNKNOWN: the register leaves it open and nobody said."""

    SAID = "said"
    NAME = "name"
    POWERS = "powers"
    GENERAL = "general"
    UNKNOWN = "unknown"


GROUND_NAMES = {
    SectorGround.SAID: "quản trị đặt",
    SectorGround.NAME: "theo tên cơ quan",
    SectorGround.POWERS: "mọi quyền đang giữ thuộc lĩnh vực này",
    SectorGround.GENERAL: "thẩm quyền chung, không theo lĩnh vực",
    SectorGround.UNKNOWN: "chưa rõ",
}
GENERAL_NAME, UNKNOWN_NAME = "Thẩm quyền chung", "Chưa rõ lĩnh vực"


@dataclass(frozen=True, slots=True)
class UnitSector:
    """The sector of an authority and why; `held`: sectors of the powers that it exercises, with how many of each."""

    sector: str
    ground: SectorGround
    held: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """The sector, or that there is none, or that none is known."""
        return self.sector or (GENERAL_NAME if self.ground is SectorGround.GENERAL else UNKNOWN_NAME)


@dataclass(frozen=True)
class UnitSectors:
    """The sectors of authorities on a day; `said`: by the key of an authority, the sector that a person named."""

    reading: Reading
    on: date
    said: Mapping[str, str]

    @cached_property
    def all(self) -> Mapping[str, str]:
        """The register's sectors, by their folded names."""
        return {fold(power.sector): power.sector for power in self.reading.snapshot.powers.values() if power.sector}

    @cached_property
    def _found(self) -> dict[Authority, UnitSector]:
        return {}

    def of(self, unit: Authority) -> UnitSector:
        """The sector of an authority; an office has that of the body it heads."""
        body = self._body(unit)
        if body not in self._found:
            self._found[body] = self._derived(body)
        return self._found[body]

    def _body(self, unit: Authority) -> Authority:
        kind = self._kind(unit)
        return Authority(kind.body, unit.territory) if kind is not None and kind.body else unit

    def _kind(self, unit: Authority) -> AuthorityKind | None:
        return self.reading.snapshot.authorities.kinds.get(unit.kind)

    def _derived(self, body: Authority) -> UnitSector:
        kind = self._kind(body)
        if said := self.said.get(body.key):
            return UnitSector(said, SectorGround.SAID)
        if kind is None:
            return UnitSector("", SectorGround.UNKNOWN)
        if kind.name.startswith(_OF_EVERYTHING):
            return UnitSector("", SectorGround.GENERAL)
        if named := self.all.get(fold(kind.bare_name)):
            return UnitSector(named, SectorGround.NAME)
        held = self._held(body)
        if len(held) == 1:
            return UnitSector(held[0][0], SectorGround.POWERS, held)
        return UnitSector("", SectorGround.UNKNOWN, held)

    def _held(self, body: Authority) -> tuple[tuple[str, int], ...]:
        """The sectors of what the body and its offices exercise on the day, the most powers first."""
        kinds = self.reading.snapshot.authorities.kinds.values()
        offices = [Authority(one.key, body.territory) for one in kinds if one.body == body.kind]
        held = (power for unit in (body, *offices) for power in powers_of(self.reading, unit, self.on))
        exercised = (one for one in held if one.hold in (Hold.EXERCISES, Hold.PARTLY))
        return tuple(Counter(one.power.sector for one in exercised if one.power.sector).most_common())

"""The sectors of units as administrators said them: read, and written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.sectors import UnitSectors
from thamquyen.provinces.models import SectorSaid
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a unit: the sector (empty: taken back), on which ground, by whom, when."""

    unit: str
    number: int
    sector: str
    ground: str
    by: str
    at: datetime


def sectors_said() -> Mapping[str, Said]:
    """What was said last of each unit."""
    return {row.unit: _said(row) for row in SectorSaid.objects.order_by("unit", "-number").distinct("unit")}


def unit_sectors(reading: Reading, on: date) -> UnitSectors:
    """The sectors of units on the day."""
    return UnitSectors(reading, on, {unit: one.sector for unit, one in sectors_said().items() if one.sector})


def say_sector(unit: str, sector: str, ground: str, doer: Doer, reading: Reading, *, seen: int) -> None:
    """Says to which sector a unit belongs (empty: takes it back). Raises SettingRefusedError.

    `seen`: the number of what was said last when the page was shown; 0: nothing.
    """
    if not may(doer.person, Verb.SET_UP, reach_of(unit.partition("@")[2], reading)):
        raise SettingRefusedError("Chỉ người quản trị của địa bàn đặt được lĩnh vực cho đơn vị này. Chưa lưu gì.")
    _sound(unit, sector, ground, reading)
    try:
        with transaction.atomic():
            last = sectors_said().get(unit)
            if (last.number if last else 0) != seen:
                raise SaidMeanwhileError(last.by if last else "Người khác", last.sector if last else "")
            SectorSaid.objects.create(unit=unit, number=seen + 1, sector=sector, ground=ground, **doer.signature)
    except IntegrityError as error:
        meanwhile = sectors_said().get(unit)
        if meanwhile is None or meanwhile.number <= seen:
            raise
        raise SaidMeanwhileError(meanwhile.by, meanwhile.sector) from error


def _sound(unit: str, sector: str, ground: str, reading: Reading) -> None:
    try:
        known = bool(reading.snapshot.authorities.life(Authority.read(unit)))
    except ValueError:
        known = False
    if not known:
        raise SettingRefusedError(f"Sổ không có đơn vị “{unit}”. Chưa lưu gì.")
    if sector and sector not in {power.sector for power in reading.snapshot.powers.values()}:
        raise SettingRefusedError(f"Sổ không có lĩnh vực “{sector}”; chọn một lĩnh vực của sổ. Chưa lưu gì.")
    if not ground:
        raise SettingRefusedError("Nêu căn cứ: văn bản quy định chức năng, nhiệm vụ của đơn vị. Chưa lưu gì.")


def _said(row: SectorSaid) -> Said:
    return Said(row.unit, row.number, row.sector, row.ground, row.by, row.at)

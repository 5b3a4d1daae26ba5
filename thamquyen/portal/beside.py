"""Two days side by side as a page: what an address asks, and the differences as lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.comparing import (
    TURN_NAMES,
    Comparison,
    Difference,
    Party,
    Turn,
    compare_authority,
    compare_place,
    units_on,
)
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.forms import latest_day
from thamquyen.portal.looking import Looking
from thamquyen.portal.seen import Seen

REFORM_EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
"""The days compared where none are asked: the last of three levels of government, the first of two."""

_SAYS: Mapping[Turn, str] = {
    Turn.GAINED: "Vào ngày trước, sổ không ghi nhận ai (hoặc không phải cơ quan này). Luật cũ có thể chưa được ghi đủ.",
    Turn.LOST: "Vào ngày sau, sổ không ghi nhận ai (hoặc không còn là cơ quan này). Chưa phải kết luận là bỏ trống.",
    Turn.CHANGED: "Cả hai ngày đều có người thực hiện, nhưng là cơ quan khác.",
    Turn.CONTINUED: "Việc vẫn ở cùng một cấp, cùng một loại cơ quan; chỉ đơn vị hành chính được sắp xếp lại.",
    Turn.SAME: "Cùng một cơ quan thực hiện vào cả hai ngày.",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One who exercises a power on one of the days."""

    name: str
    address: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Pair:
    """A power with both sides; an empty side: nobody."""

    task: str
    task_address: str
    sector: str
    first: tuple[Side, ...]
    second: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class TurnGroup:
    """The powers with the same turn."""

    key: str
    name: str
    says: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """An authority of the place that can be compared."""

    key: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; `problems` by field says what could not be read."""

    place: str
    kind: str
    first: date
    second: date
    typed: Mapping[str, str]
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BesidePage:
    """The page of a comparison. `place`: its name for the form, or what was typed where it is gone."""

    title: str
    place: str
    kinds: tuple[Kind, ...]
    units_first: tuple[str, ...]
    units_second: tuple[str, ...]
    groups: tuple[TurnGroup, ...]


def asked_in(given: Mapping[str, str], look: Looking) -> Asked:
    """Reads the address; a day that cannot be read is the one compared by default."""
    reading = look.reading
    typed = {name: " ".join(nfc(given.get(name, "")[:200]).split()) for name in ("dia-ban", "co-quan", "truoc", "sau")}
    problems: dict[str, str] = {}
    days = {}
    for name, usual in (("truoc", REFORM_EVE), ("sau", REFORM)):
        try:
            days[name] = read_day(typed[name], latest=latest_day(look.today)) if typed[name] else usual
        except DayError as error:
            problems[name], days[name] = str(error), usual
    first, second = days["truoc"], days["sau"]
    if first > second:
        problems["sau"] = "Ngày sau phải là, hoặc ở sau, ngày trước."
    found = _place(reading, typed["dia-ban"], second)
    if typed["dia-ban"] and not found:
        problems["dia-ban"] = f"Không có đơn vị hành chính nào tên “{typed['dia-ban']}”. Thử viết thêm tên tỉnh."
    return Asked(found, typed["co-quan"], first, second, typed, problems)


def _place(reading: Reading, typed: str, on: date) -> str:
    if typed in reading.snapshot.atlas.units:
        return typed
    found = reading.places.suggest(typed, on=on, limit=1) if typed else []
    return found[0].key if found else ""


def beside_page(look: Looking, asked: Asked) -> BesidePage | None:
    """The page; None while there is nothing to compare."""
    reading = look.reading
    if not asked.place or asked.problems:
        return None
    kinds = _kinds(reading, asked)
    authority = next((Authority(one.key, asked.place) for one in kinds if one.chosen), None)
    if authority is None:
        found, title = compare_place(reading, asked.place, asked.first, asked.second), _place_title(reading, asked)
    else:
        found = compare_authority(reading, authority, asked.first, asked.second)
        title = reading.name(authority, asked.second)
    return BesidePage(
        title=title,
        place=_place_again(reading, asked),
        kinds=kinds,
        units_first=tuple(unit.name for unit in found.units_first),
        units_second=tuple(unit.name for unit in found.units_second),
        groups=_groups(found, look.seen.on_day(asked.first), look.seen.on_day(asked.second)),
    )


def _place_title(reading: Reading, asked: Asked) -> str:
    name = reading.place_name(asked.place, asked.second)
    return name[:1].upper() + name[1:]


def _place_again(reading: Reading, asked: Asked) -> str:
    """The name, where asking by it finds the same place again."""
    name = reading.place_name(asked.place, asked.second)
    return name if _place(reading, name, asked.second) == asked.place else asked.typed["dia-ban"]


def _kinds(reading: Reading, asked: Asked) -> tuple[Kind, ...]:
    """The kinds of authority of the place that exist on either day."""
    authorities = reading.snapshot.authorities
    units = {(unit, on) for on in (asked.first, asked.second) for unit in units_on(authorities.atlas, asked.place, on)}
    level = authorities.atlas.units[asked.place].level
    alive = (
        kind
        for kind in authorities.kinds.values()
        if kind.level is level and any(on in authorities.life(Authority(kind.key, unit)) for unit, on in units)
    )
    return tuple(
        Kind(kind.key, reading.name(Authority(kind.key, asked.place), asked.second), kind.key == asked.kind)
        for kind in alive
    )


def _groups(found: Comparison, first: Seen, second: Seen) -> tuple[TurnGroup, ...]:
    groups = (
        TurnGroup(
            turn.value,
            TURN_NAMES[turn],
            _SAYS[turn],
            tuple(_pair(one, first, second) for one in found.differences if one.turn is turn),
        )
        for turn in Turn
    )
    return tuple(group for group in groups if group.pairs)


def _pair(one: Difference, first: Seen, second: Seen) -> Pair:
    return Pair(
        one.power.title,
        second.power(one.power.code),
        one.power.sector,
        tuple(_side(party, first) for party in one.first),
        tuple(_side(party, second) for party in one.second),
    )


def _side(party: Party, seen: Seen) -> Side:
    return Side(party.who.name, seen.authority(party.who.key), party.mode)

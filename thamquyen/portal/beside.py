"""Two days side by side as a page: what an address asks, and the differences as lines."""

from collections import Counter
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
from thamquyen.domain.vietnamese import sort_key
from thamquyen.portal.forms import latest_day
from thamquyen.portal.looking import Looking
from thamquyen.portal.seen import Seen
from thamquyen.portal.sifting import one_line

_FIELDS = ("dia-ban", "co-quan", "linh-vuc", "truoc", "sau")

REFORM_EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
"""The days compared where none are asked: the last of three levels of government, the first of two."""

FIRST_SHOWN = 12
"""Powers of a group shown at first."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A group of differences: its key, its name and what it means; `quiet`: folded, because nothing really changed."""

    key: str
    name: str
    says: str
    quiet: bool = False


_CHANGED = _Heading("changed", "Đổi nơi thực hiện", "Cả hai ngày đều có người thực hiện, nhưng là cơ quan khác.")
_RECEIVED = _Heading("received", "Nhận từ nơi khác", "Ngày trước nơi khác thực hiện; ngày sau là cơ quan này.")
_HANDED = _Heading("handed", "Chuyển cho nơi khác", "Ngày trước cơ quan này thực hiện; ngày sau là nơi khác.")
_GAINED = _Heading(
    "gained", TURN_NAMES[Turn.GAINED], "Ngày trước sổ không ghi nhận ai. Luật cũ có thể chưa được ghi đủ."
)
_LOST = _Heading("lost", TURN_NAMES[Turn.LOST], "Ngày sau sổ không ghi nhận ai. Chưa phải kết luận là bỏ trống.")
_CONTINUED = _Heading(
    "continued",
    TURN_NAMES[Turn.CONTINUED],
    "Việc vẫn ở cùng một cấp, cùng một loại cơ quan; chỉ đơn vị hành chính hoặc người cùng thực hiện thay đổi.",
    quiet=True,
)
_SAME = _Heading("same", TURN_NAMES[Turn.SAME], "Cùng những cơ quan ấy thực hiện vào cả hai ngày.", quiet=True)
_ORDER = (_CHANGED, _RECEIVED, _HANDED, _GAINED, _LOST, _CONTINUED, _SAME)


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
    """The powers with the same turn: those shown at first, and the rest. `quiet`: all are folded."""

    key: str
    name: str
    says: str
    count: int
    pairs: tuple[Pair, ...]
    rest: tuple[Pair, ...]
    quiet: bool


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
    """The page of a comparison. `place`: its name for the form, or what was typed where it is gone. `sectors`: what can
    be chosen, with how many powers.
    """

    title: str
    place: str
    kinds: tuple[Kind, ...]
    units_first: tuple[str, ...]
    units_second: tuple[str, ...]
    sectors: tuple[tuple[str, int], ...]
    groups: tuple[TurnGroup, ...]


def asked_in(given: Mapping[str, str], look: Looking) -> Asked:
    """Reads the address; a day that cannot be read is the one compared by default.

    `co-quan` is a kind beside a place, or an authority with its unit (`ubnd-tinh@p15-2025`), which needs no place.
    """
    reading = look.reading
    typed = {name: one_line(given.get(name, "")) for name in _FIELDS}
    if given.get("ma-dia-ban"):
        typed["dia-ban"] = one_line(given["ma-dia-ban"])
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
    kind, _, unit = typed["co-quan"].partition("@")
    found = _place(reading, typed["dia-ban"] or unit, second)
    if typed["dia-ban"] and not found:
        problems["dia-ban"] = f"Không có đơn vị hành chính nào tên “{typed['dia-ban']}”. Thử viết thêm tên tỉnh."
    elif unit and not _is_of(reading, kind, unit):
        problems["co-quan"] = f"Sổ không có cơ quan nào mã “{typed['co-quan']}”. Chọn địa bàn, rồi chọn cơ quan ở đó."
    elif kind and not found:
        problems["dia-ban"] = "Chọn thêm địa bàn của cơ quan ấy, ví dụ: tỉnh Lào Cai."
    return Asked(found, kind, first, second, typed, problems)


def _is_of(reading: Reading, kind: str, unit: str) -> bool:
    """Whether units of this level have an authority of this kind."""
    known, place = reading.snapshot.authorities.kinds.get(kind), reading.snapshot.atlas.units.get(unit)
    return known is not None and place is not None and known.level is place.level


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
        sectors=tuple(sorted(Counter(one.power.sector for one in found.differences).items(), key=_by_name)),
        groups=_groups(found, asked, look.seen, of_authority=authority is not None),
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


def _by_name(item: tuple[str, int]) -> tuple[object, ...]:
    return sort_key(item[0])


def _groups(found: Comparison, asked: Asked, seen: Seen, *, of_authority: bool) -> tuple[TurnGroup, ...]:
    first, second = seen.on_day(asked.first), seen.on_day(asked.second)
    sector = asked.typed["linh-vuc"]
    table: dict[_Heading, list[Pair]] = {heading: [] for heading in _ORDER}
    for one in found.differences:
        if not sector or one.power.sector == sector:
            table[_heading(one, of_authority=of_authority)].append(_pair(one, first, second))
    return tuple(
        TurnGroup(
            key=heading.key,
            name=heading.name,
            says=heading.says,
            count=len(pairs),
            pairs=() if heading.quiet else tuple(pairs[:FIRST_SHOWN]),
            rest=tuple(pairs if heading.quiet else pairs[FIRST_SHOWN:]),
            quiet=heading.quiet,
        )
        for heading, pairs in table.items()
        if pairs
    )


def _heading(one: Difference, *, of_authority: bool) -> _Heading:
    """Seen from an authority, what it gained came from somebody, or from nobody on record."""
    if one.turn is Turn.GAINED:
        return _RECEIVED if of_authority and one.first else _GAINED
    if one.turn is Turn.LOST:
        return _HANDED if of_authority and one.second else _LOST
    return {Turn.CHANGED: _CHANGED, Turn.CONTINUED: _CONTINUED, Turn.SAME: _SAME}[one.turn]


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

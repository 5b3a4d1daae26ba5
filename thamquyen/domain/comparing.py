"""Two days side by side: which powers a place or an authority gained, lost, or saw change hands between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import Hold, powers_of
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import acting, shares_at
from thamquyen.domain.territory import Atlas
from thamquyen.domain.vietnamese import sort_key


class Turn(StrEnum):
    """What became of a power between the days.

    CHANGED: others exercise it. CONTINUED: the same, or those who took their place (190/2025/QH15), under another name.
    """

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    CONTINUED = "continued"
    SAME = "same"


TURN_NAMES = {
    Turn.GAINED: "Mới có",
    Turn.LOST: "Không còn",
    Turn.CHANGED: "Đổi nơi thực hiện",
    Turn.CONTINUED: "Cơ quan kế tục thực hiện",
    Turn.SAME: "Giữ nguyên",
}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who exercises a power on one of the days, and by what kind of act."""

    who: Named
    mode: Mode


@dataclass(frozen=True, slots=True)
class Difference:
    """A power with those who exercise it on the first and on the second day."""

    power: Power
    turn: Turn
    first: tuple[Party, ...]
    second: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found, by turn, sector and task; and the units that the place was, or became, on either day."""

    units_first: tuple[Named, ...]
    units_second: tuple[Named, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """The place on one of the days."""

    reading: Reading
    on: date
    units: tuple[str, ...]

    def exercise(self, power: str) -> Mapping[Authority, Mode]:
        """Who exercises the power there."""
        found: dict[Authority, Mode] = {}
        for unit in self.units:
            for share in shares_at(self.reading, power, unit, self.on):
                found.setdefault(share.holder, share.conferral.mode)
        return found

    def parties(self, found: Mapping[Authority, Mode]) -> tuple[Party, ...]:
        """Them by name."""
        named = (Party(self.reading.named(who, self.on), mode) for who, mode in found.items())
        return tuple(sorted(named, key=lambda party: sort_key(party.who.name)))

    def named(self) -> tuple[Named, ...]:
        """The units by name."""
        return tuple(Named(key, self.reading.place_name(key, self.on)) for key in self.units)


def units_on(atlas: Atlas, key: str, on: date) -> tuple[str, ...]:
    """The unit itself where it exists on the day; else those it was made of, or those that became of it."""
    unit = atlas.units[key]
    if on in unit.period:
        return (key,)
    earlier = unit.period.start is not None and on < unit.period.start
    lines = atlas.origins.get(key, ()) if earlier else atlas.destinations.get(key, ())
    near = [line.before if earlier else line.after for line in lines]
    found = (other for one in near if one is not None and one != key for other in units_on(atlas, one, on))
    return tuple(dict.fromkeys(found))


def compare_place(reading: Reading, place: str, first: date, second: date) -> Comparison:
    """Who exercises each power at the place on the two days (`first` before `second`)."""
    before, after = _days(reading, place, first, second)

    def turn(old: Mapping[Authority, Mode], new: Mapping[Authority, Mode], _: str) -> Turn:
        return _turn(reading, old, new, second)

    return _comparison(reading, before, after, reading.snapshot.powers, turn)


def compare_authority(reading: Reading, authority: Authority, first: date, second: date) -> Comparison:
    """What the authority, or whom it followed, exercises on the first day, and it or its heirs on the second.

    The parties are all who exercise the power at the authority's place on either day: from whom it came, to whom it
    went.
    """
    before, after = _days(reading, authority.territory, first, second)
    mine = (_exercised(before, authority), _exercised(after, authority))

    def turn(old: Mapping[Authority, Mode], new: Mapping[Authority, Mode], code: str) -> Turn:
        if code in mine[0] and code in mine[1]:
            return Turn.SAME if set(old) == set(new) else Turn.CONTINUED
        return Turn.GAINED if code in mine[1] else Turn.LOST

    return _comparison(reading, before, after, mine[0] | mine[1], turn)


def _days(reading: Reading, place: str, first: date, second: date) -> tuple[_Day, _Day]:
    atlas = reading.snapshot.atlas
    one, two = (_Day(reading, on, units_on(atlas, place, on)) for on in (first, second))
    return one, two


def _exercised(day: _Day, authority: Authority) -> frozenset[str]:
    """The powers that the authority itself, those it followed or those who followed it exercise on the day."""
    lines = day.reading.snapshot.authorities.successions
    kin = {line.before for line in lines if line.after == authority}
    kin |= {line.after for line in lines if line.before == authority}
    kin |= {Authority(authority.kind, unit) for unit in day.units}
    held = (one for who in kin for one in powers_of(day.reading, who, day.on))
    return frozenset(one.power.code for one in held if one.hold in (Hold.EXERCISES, Hold.PARTLY))


def _comparison(
    reading: Reading,
    before: _Day,
    after: _Day,
    codes: Iterable[str],
    turn: Callable[[Mapping[Authority, Mode], Mapping[Authority, Mode], str], Turn],
) -> Comparison:
    found = []
    for code in codes:
        old, new = before.exercise(code), after.exercise(code)
        if old or new:
            power = reading.snapshot.powers[code]
            found.append(Difference(power, turn(old, new, code), before.parties(old), after.parties(new)))
    order = list(Turn)
    found.sort(key=lambda one: (order.index(one.turn), sort_key(one.power.sector), sort_key(one.power.title)))
    return Comparison(before.named(), after.named(), tuple(found))


def _turn(reading: Reading, old: Mapping[Authority, Mode], new: Mapping[Authority, Mode], second: date) -> Turn:
    if not old:
        return Turn.GAINED
    if not new:
        return Turn.LOST
    if set(old) == set(new):
        return Turn.SAME
    heirs = {acting(reading, who, second) or who for who in old}
    return Turn.CONTINUED if heirs == set(new) else Turn.CHANGED

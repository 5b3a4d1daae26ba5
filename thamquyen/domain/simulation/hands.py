"""Who exercises the powers concerned on a day, commune by commune, without and with the draft; those alike together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import holder_on
from thamquyen.domain.territory import Level


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who exercises a power at a place, under a conferral.

    `each`: at every place of the row the authority of that very place, `holder` being that of the first. `given_on`:
    the conferrals by which parts of it are exercised by others.
    """

    holder: Authority
    each: bool
    conferral: str
    given_on: tuple[str, ...] = ()

    def at(self, place: str) -> Authority:
        """The authority at one of the places of the row."""
        return Authority(self.holder.kind, place) if self.each else self.holder


class Becoming(StrEnum):
    """What becomes of a power at a place: who exercises it, or only by which act and within which limits."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    GROUND = "ground"


BECOMING_NAMES = {
    Becoming.GAINED: "có nơi thực hiện",
    Becoming.LOST: "không còn nơi thực hiện",
    Becoming.CHANGED: "đổi nơi thực hiện",
    Becoming.GROUND: "đổi căn cứ hoặc phạm vi",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A power at places (keys of communes) where the same becomes of it; `before` and `after` are its hands."""

    power: str
    places: tuple[str, ...]
    before: tuple[Hand, ...]
    after: tuple[Hand, ...]

    @property
    def becoming(self) -> Becoming:
        """What becomes of it."""
        old, new = ({(hand.holder, hand.each) for hand in some} for some in (self.before, self.after))
        if old == new:
            return Becoming.GROUND
        if not old or not new:
            return Becoming.LOST if old else Becoming.GAINED
        return Becoming.CHANGED


@dataclass(frozen=True)
class Sides:
    """The facts concerned without and with the draft, asked about one day; `places`: where titles are touched."""

    before: Reading
    after: Reading
    places: frozenset[str]
    on: date

    def rows(self) -> tuple[Row, ...]:
        """Every power at every commune that is exercised otherwise, communes alike in one row; by power."""
        codes = sorted(self.before.snapshot.powers.keys() | self.after.snapshot.powers.keys())
        return tuple(row for code in codes for row in self._of_power(code))

    def alike(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every power with the communes that nothing tells apart for it, whether or not it changes hands there."""
        codes = sorted(self.before.snapshot.powers.keys() | self.after.snapshot.powers.keys())
        return ((code, tuple(places)) for code in codes for places in self._groups(self._marks(code)))

    def _of_power(self, code: str) -> Iterator[Row]:
        found: dict[tuple[tuple[Hand, ...], tuple[Hand, ...]], list[str]] = defaultdict(list)
        for places in self._groups(self._marks(code)):
            old, new = self._hands(self.before, code, places[0]), self._hands(self.after, code, places[0])
            if old != new:
                found[_alike(old, places[0]), _alike(new, places[0])] += places
        for (old, new), places in found.items():
            yield Row(code, tuple(places), _standing_at(old, places[0]), _standing_at(new, places[0]))

    def _marks(self, code: str) -> frozenset[str]:
        """The units that tell places apart for the power: where its titles lie, and within which their classes are."""
        marks: set[str] = set()
        kinds: set[str] = set()
        for reading in (self.before, self.after):
            for given in reading.snapshot.conferrals_of.get(code, ()):
                marks.add(given.territory)
                kinds.add(given.recipient.kind)
                if isinstance(given.recipient, AuthorityClass):
                    marks.add(given.recipient.within)
        exceptions = self.after.snapshot.authorities.exceptions
        return frozenset(marks | {one.territory for one in exceptions if one.kind in kinds})

    @cached_property
    def _grouped(self) -> dict[frozenset[str], tuple[list[str], ...]]:
        return {}

    def _groups(self, marks: frozenset[str]) -> tuple[list[str], ...]:
        """The communes of the day within the places touched, those that no mark tells apart together."""
        found = self._grouped.get(marks)
        if found is None:
            table: dict[tuple[object, ...], list[str]] = defaultdict(list)
            for place, covering, above in self._communes:
                table[(covering & marks, above)].append(place)
            found = self._grouped[marks] = tuple(table.values())
        return found

    @cached_property
    def _communes(self) -> list[tuple[str, frozenset[str], tuple[str | None, ...]]]:
        """Each commune with what covers it and what it belongs to, on either side."""
        found: dict[str, None] = {}
        for reading in (self.before, self.after):
            atlas = reading.snapshot.atlas
            for place in self.places:
                for key in atlas.covered.get(place, ()):
                    unit = atlas.units[key]
                    if unit.level is Level.COMMUNE and self.on in unit.period:
                        found[key] = None
        return [(key, self._covering(key), self._above(key)) for key in sorted(found)]

    def _covering(self, key: str) -> frozenset[str]:
        atlases = (reading.snapshot.atlas for reading in (self.before, self.after))
        return frozenset(outer for atlas in atlases for outer in atlas.coverers.get(key, ()))

    def _above(self, key: str) -> tuple[str | None, ...]:
        """Units above tell which member of a class holds; a unit that is there on one side only stands alone."""
        found: list[str | None] = []
        for reading in (self.before, self.after):
            unit = reading.snapshot.atlas.units.get(key)
            found.append(unit.parent_on(self.on) if unit is not None and self.on in unit.period else None)
        return tuple(found)

    def _hands(self, reading: Reading, code: str, place: str) -> tuple[Hand, ...]:
        """Those who exercise the power at the place; none where the power or the place is not there."""
        unit = reading.snapshot.atlas.units.get(place)
        if code not in reading.snapshot.powers or unit is None or self.on not in unit.period:
            return ()
        found = []
        for standing in reading.standing(code, place, self.on):
            given = reading.conferral(standing.title)
            holder = holder_on(reading, given, place, self.on) if standing.exercised else None
            if holder is not None:
                titles = reading.numbers.titles
                on = sorted(titles[title] for title in (*standing.moved_by, *standing.entrusted_by))
                found.append(Hand(holder, _is_each(given, holder, place), given.key, tuple(on)))
        return tuple(sorted(found, key=lambda hand: (hand.holder, hand.conferral)))


def _is_each(given: Conferral, holder: Authority, place: str) -> bool:
    return isinstance(given.recipient, AuthorityClass) and holder.territory == place


def _alike(hands: tuple[Hand, ...], place: str) -> tuple[Hand, ...]:
    """Hands with the holder at each place named alike, so that places can be told together."""
    return tuple(
        Hand(Authority(hand.holder.kind, ""), True, hand.conferral, hand.given_on) if hand.each else hand
        for hand in hands
    )


def _standing_at(hands: tuple[Hand, ...], place: str) -> tuple[Hand, ...]:
    return tuple(Hand(hand.at(place), hand.each, hand.conferral, hand.given_on) for hand in hands)


class Lot(StrEnum):
    """What becomes of a power for one authority: it exercises it anew, no longer, or at other places or otherwise."""

    GAINS = "gains"
    LOSES = "loses"
    ALTERS = "alters"


LOT_NAMES = {Lot.GAINS: "được thêm", Lot.LOSES: "không còn", Lot.ALTERS: "thay đổi"}


@dataclass(frozen=True, slots=True)
class Portion:
    """What becomes of one power for one authority, and at how many communes."""

    power: str
    lot: Lot
    places: int


_GAINED, _LOST, _ALTERED = range(3)


def by_authority(rows: Iterable[Row]) -> Mapping[Authority, tuple[Portion, ...]]:
    """What each authority gains, loses and sees changed on the day, by power."""
    found: dict[tuple[Authority, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in (part for whole in rows for part in _parts(whole)):
        old, new = ({(hand.holder, hand.each) for hand in some} for some in (row.before, row.after))
        for who, each in old | new:
            way = _way((who, each) in old, (who, each) in new)
            if each:
                for place in row.places:
                    found[Authority(who.kind, place), row.power][way] += 1
            else:
                found[who, row.power][way] += len(row.places)
    table: dict[Authority, list[Portion]] = defaultdict(list)
    for (who, power), counts in found.items():
        table[who].append(_portion(power, counts))
    return {who: tuple(sorted(some, key=lambda one: one.power)) for who, some in sorted(table.items())}


def _parts(row: Row) -> Iterator[Row]:
    """The row, with places apart at which somebody is meant both by name and as the authority of the very place."""
    kinds = {hand.holder.kind for hand in (*row.before, *row.after) if hand.each}
    named = {hand.holder for hand in (*row.before, *row.after) if not hand.each and hand.holder.kind in kinds}
    apart = {who.territory for who in named}.intersection(row.places)
    if rest := tuple(place for place in row.places if place not in apart) if apart else row.places:
        old, new = (_standing_at(some, rest[0]) for some in (row.before, row.after))
        yield Row(row.power, rest, old, new)
    for place in sorted(apart):
        old, new = (tuple(Hand(hand.at(place), False, "") for hand in some) for some in (row.before, row.after))
        yield Row(row.power, (place,), old, new)


def _way(was: bool, is_: bool) -> int:
    return _ALTERED if was and is_ else _GAINED if is_ else _LOST


def _portion(power: str, counts: list[int]) -> Portion:
    gained, lost, altered = counts
    if gained and not lost and not altered:
        return Portion(power, Lot.GAINS, gained)
    if lost and not gained and not altered:
        return Portion(power, Lot.LOSES, lost)
    return Portion(power, Lot.ALTERS, gained + lost + altered)


@dataclass(frozen=True, slots=True)
class Commune:
    """What a commune sees: powers its own authorities gain, lose, have otherwise; powers others exercise there anew."""

    place: str
    gained: int
    lost: int
    altered: int
    others: int


def by_commune(rows: Iterable[Row]) -> tuple[Commune, ...]:
    """Every commune touched, by key."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        own = [{hand.holder for hand in some if hand.each} for some in (row.before, row.after)]
        usual = _of_commune(own[0], own[1])
        named = {hand.holder.territory for hand in (*row.before, *row.after) if not hand.each}
        for place in row.places:
            found[place][usual if place not in named else _of_named(row, place)] += 1
    return tuple(Commune(place, *counts) for place, counts in sorted(found.items()))


def _of_named(row: Row, place: str) -> int:
    """For a commune with an authority that is named as such."""
    old, new = (
        {one for hand in some if (one := hand.at(place)).territory == place} for some in (row.before, row.after)
    )
    return _of_commune(old, new)


def _of_commune(old: set[Authority], new: set[Authority]) -> int:
    return _way(bool(old), bool(new)) if old | new else 3

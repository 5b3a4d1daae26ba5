"""What the register says about one authority, power, document or place on a day – for leafing through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority, AuthorityKind
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import ROLE_NAMES, Conferral, Mode
from thamquyen.domain.engine.standing import Standing
from thamquyen.domain.law import Document, EffectEvent, Force
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import acting
from thamquyen.domain.territory import LEVEL_NAMES, Level, Lineage, Territory
from thamquyen.domain.time import Period
from thamquyen.domain.vietnamese import sort_key


class Hold(StrEnum):
    """What an authority does itself with a title that stands: all, a part (the rest is given on), nothing (lent, given
    on); or it only accompanies another's power.
    """

    EXERCISES = "exercises"
    PARTLY = "partly"
    ENTRUSTED = "entrusted"
    MOVED = "moved"
    ACCOMPANIES = "accompanies"


@dataclass(frozen=True, slots=True)
class PowerHeld:
    """A power under one conferral, seen from its recipient on the day. `period`: the uninterrupted days around it."""

    power: Power
    conferral: Conferral
    hold: Hold
    period: Period
    giver: Named | None
    document: Named
    takers: tuple[str, ...]
    place: str

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in words."""
        return tuple(ROLE_NAMES[role] for role in ROLE_NAMES if role in self.conferral.roles)


@dataclass(frozen=True, slots=True)
class PowerGiven:
    """A conferral seen from its power or its document.

    `period`: the effective days around the day, else the next, else the last; None: never effective. `recipient_key`
    is empty for a class.
    """

    power: Power
    conferral: Conferral
    recipient: str
    recipient_key: str
    giver: Named | None
    document: Named
    area: str
    period: Period | None

    def when(self, on: date) -> str:
        """ "now", "past", "future" or "never", seen from the day."""
        if self.period is None:
            return "never"
        if on in self.period:
            return "now"
        return "past" if self.period.end is not None and self.period.end <= on else "future"


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document: its days in force, what it does to others and others to it, what it founds, gives, and bears."""

    document: Document
    force: Force
    effects: tuple[EffectEvent, ...]
    suffered: tuple[EffectEvent, ...]
    founds: tuple[Power, ...]
    gives: tuple[PowerGiven, ...]
    bears: tuple[PowerGiven, ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """A unit that a place came from or went to; `undecided`: the unit was split and its parts are not settled."""

    line: Lineage
    unit: Named
    undecided: bool


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: the units above and below on the day, its kin in time, and its standing authorities of the day."""

    unit: Territory
    on: date
    above: tuple[Named, ...]
    below: tuple[Territory, ...]
    origins: tuple[Kinship, ...]
    destinations: tuple[Kinship, ...]
    abolished: Lineage | None
    authorities: tuple[tuple[AuthorityKind, Named], ...]


def powers_of(reading: Reading, authority: Authority, on: date) -> list[PowerHeld]:
    """Everything the authority holds on the day, what it exercises itself first, by sector and title."""
    found = []
    for conferral in reading.snapshot.conferrals.values():
        if _is_recipient(reading, conferral, authority, on):
            period = reading.effective(conferral.key).part_on(on)
            if period is not None:
                found.append(_held(reading, conferral, authority, on, period))
    order = list(Hold)
    return sorted(
        found, key=lambda held: (order.index(held.hold), sort_key(held.power.sector), sort_key(held.power.title))
    )


def _is_recipient(reading: Reading, conferral: Conferral, authority: Authority, on: date) -> bool:
    recipient = conferral.recipient
    if isinstance(recipient, Authority):
        return acting(reading, recipient, on) == authority
    authorities = reading.snapshot.authorities
    same_kind = recipient.kind == authority.kind and authorities.atlas.covers(recipient.within, authority.territory)
    return same_kind and on in authorities.life(authority)


def _held(reading: Reading, conferral: Conferral, authority: Authority, on: date, period: Period) -> PowerHeld:
    atlas = reading.snapshot.atlas
    place = authority.territory if atlas.covers(conferral.territory, authority.territory) else conferral.territory
    number = reading.numbers.title_number[conferral.key]
    standing = next((one for one in reading.standing(conferral.power, place, on) if one.title == number), None)
    given_on = () if standing is None else (*standing.moved_by, *standing.entrusted_by)
    takers = dict.fromkeys(_recipient(reading, reading.conferral(title), on)[0] for title in given_on)
    return PowerHeld(
        power=reading.snapshot.powers[conferral.power],
        conferral=conferral,
        hold=_hold(conferral, standing),
        period=period,
        giver=_giver(reading, conferral, on),
        document=reading.document(conferral.source.document),
        takers=tuple(takers),
        place=place,
    )


def _hold(conferral: Conferral, standing: Standing | None) -> Hold:
    if not conferral.is_title or standing is None:
        return Hold.ACCOMPANIES
    if standing.exercised:
        return Hold.PARTLY if standing.moved_by or standing.entrusted_by else Hold.EXERCISES
    return Hold.MOVED if standing.moved_by else Hold.ENTRUSTED


def holders_of(reading: Reading, power: str, on: date) -> list[PowerGiven]:
    """Every conferral of the power, those effective on the day first, each giver before those it gives to."""
    given = [_given(reading, one, on) for one in reading.snapshot.conferrals_of.get(power, ())]
    when, modes = ("now", "future", "past", "never"), list(Mode)
    return sorted(given, key=lambda one: (when.index(one.when(on)), modes.index(one.conferral.mode), one.conferral.key))


def _given(reading: Reading, conferral: Conferral, on: date) -> PowerGiven:
    days = reading.effective(conferral.key)
    recipient, key = _recipient(reading, conferral, on)
    return PowerGiven(
        power=reading.snapshot.powers[conferral.power],
        conferral=conferral,
        recipient=recipient,
        recipient_key=key,
        giver=_giver(reading, conferral, on),
        document=reading.document(conferral.source.document),
        area=_area(reading, conferral.territory, on),
        period=days.part_on(on) or days.first_after(on) or days.last_before(on),
    )


def _area(reading: Reading, territory: str, on: date) -> str:
    """Where a conferral holds, as it stands inside a sentence."""
    nation = reading.snapshot.atlas.units[territory].level is Level.NATION
    return LEVEL_NAMES[Level.NATION] if nation else reading.place_name(territory, on)


def _recipient(reading: Reading, conferral: Conferral, on: date) -> tuple[str, str]:
    recipient = conferral.recipient
    if isinstance(recipient, Authority):
        who = acting(reading, recipient, on) or recipient
        return reading.name(who, on), who.key
    return reading.snapshot.authorities.class_name(recipient, on), ""


def _giver(reading: Reading, conferral: Conferral, on: date) -> Named | None:
    if conferral.giver is None:
        return None
    return reading.named(acting(reading, conferral.giver, on) or conferral.giver, on)


def document_page(reading: Reading, key: str, on: date) -> DocumentPage | None:
    """The document with its effects both ways and what it gives; None for an unknown key."""
    snapshot = reading.snapshot
    document = snapshot.library.documents.get(key)
    if document is None:
        return None
    conferrals = snapshot.conferrals.values()
    return DocumentPage(
        document=document,
        force=snapshot.library.force(Citation(key)),
        effects=_ordered(snapshot.library.events_by.get(key, ())),
        suffered=_ordered(snapshot.library.events_on.get(key, ())),
        founds=tuple(power for power in snapshot.powers.values() if power.source.document == key),
        gives=_sorted_given(reading, (one for one in conferrals if one.source.document == key), on),
        bears=_sorted_given(
            reading, (one for one in conferrals if any(basis.document == key for basis in one.bases)), on
        ),
    )


def _ordered(events: Iterable[EffectEvent]) -> tuple[EffectEvent, ...]:
    return tuple(
        sorted(events, key=lambda one: (one.on or date.max, one.target.document, one.target.provision.text_order))
    )


def _sorted_given(reading: Reading, conferrals: Iterable[Conferral], on: date) -> tuple[PowerGiven, ...]:
    given = (_given(reading, one, on) for one in conferrals)
    return tuple(sorted(given, key=_in_text))


def _in_text(one: PowerGiven) -> tuple[object, ...]:
    source = one.conferral.source
    return source.document, source.provision.text_order, sort_key(one.power.title), one.conferral.key


def place_page(reading: Reading, key: str, on: date) -> PlacePage | None:
    """The place with its kin and its authorities of the day; None for an unknown key."""
    atlas = reading.snapshot.atlas
    unit = atlas.units.get(key)
    if unit is None:
        return None
    above = [atlas.units[other] for other in atlas.path_on(key, on)[1:]]
    below = sorted(atlas.children_on(key, on), key=lambda child: sort_key(child.named_on(on).name))
    return PlacePage(
        unit=unit,
        on=on,
        above=tuple(Named(other.key, other.named_on(on).name) for other in above if other.level is not Level.NATION),
        below=tuple(below),
        origins=_kin(reading, atlas.origins.get(key, ()), forward=False),
        destinations=_kin(reading, atlas.destinations.get(key, ()), forward=True),
        abolished=next((line for line in atlas.destinations.get(key, ()) if line.after is None), None),
        authorities=_authorities(reading, unit, on),
    )


def _kin(reading: Reading, lines: Iterable[Lineage], *, forward: bool) -> tuple[Kinship, ...]:
    found = []
    for line in lines:
        key = line.after if forward else line.before
        if key is not None:
            parts = reading.snapshot.atlas.destinations[line.before]
            other = reading.snapshot.atlas.units[key]
            day = line.on if forward else line.on - timedelta(days=1)
            undecided = not line.whole and len(parts) > 1
            found.append(Kinship(line, Named(key, reading.places.describe(other, day)), undecided))
    return tuple(found)


def _authorities(reading: Reading, unit: Territory, on: date) -> tuple[tuple[AuthorityKind, Named], ...]:
    authorities = reading.snapshot.authorities
    kinds = [kind for kind in authorities.kinds.values() if kind.level is unit.level]
    alive = [kind for kind in kinds if on in authorities.life(Authority(kind.key, unit.key))]
    return tuple((kind, reading.named(Authority(kind.key, unit.key), on)) for kind in alive)

"""What became of those whom a plan charged: alive, followed by one heir, or gone with its area in other hands."""

from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.domain.authorities import Authorities, Authority, AuthorityClass, Recipient, read_recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Atlas
from thamquyen.domain.time import Period, Periods


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an authority by a day.

    `last`: its last day; None while it lives. `heirs`: those who succeeded by the register, on a ground of its own.
    `areas`: the units in which its area lies since, where nobody succeeded as a whole; who received which task is then
    named by the decrees of each sector, not by one rule (72/2025/QH15 Điều 54 khoản 7, 8).
    """

    unit: Authority
    last: date | None = None
    heirs: tuple[Authority, ...] = ()
    areas: tuple[str, ...] = ()
    ground: Citation | None = None


@dataclass(frozen=True, slots=True)
class Charged:
    """An authority that is charged; `life`: the days on which it is, as one of a class (None: by name, for good)."""

    unit: Authority
    life: Periods | None = None


def charged_since(leads: tuple[str, ...], authorities: Authorities, since: date, on: date) -> tuple[Charged, ...]:
    """The authorities that keys mean from the day `since` to the day `on`, each once.

    One of a class is charged as long as it is there: what was due before a new unit began is not asked of it, and what
    was due while one was there that has ended since stays told, with who answers for it now.
    """
    found: dict[Authority, Periods | None] = {}
    for key in leads:
        who = read_recipient(key)
        kind = authorities.kinds.get(who.kind)
        if isinstance(who, Authority) or kind is None or on not in kind.period:
            found |= dict.fromkeys(_members(who, authorities, on))
            continue
        days = Periods.of(Period(min(since, on), on + timedelta(days=1)))
        for unit in sorted(authorities.atlas.covered.get(who.within, (who.within,))):
            one = Authority(who.kind, unit)
            life = authorities.life(one)
            if life & days:
                found.setdefault(one, life)
    return tuple(Charged(one, life) for one, life in found.items())


def charged(leads: tuple[str, ...], authorities: Authorities, on: date) -> tuple[Authority, ...]:
    """The authorities that keys mean on a day; of a class that has ended, those it had on its last day."""
    found: dict[Authority, None] = {}
    for key in leads:
        found |= dict.fromkeys(_members(read_recipient(key), authorities, on))
    return tuple(found)


def _members(who: Recipient, authorities: Authorities, on: date) -> list[Authority]:
    if isinstance(who, Authority):
        return [who]
    kind = authorities.kinds.get(who.kind)
    if kind is None:
        return []
    last = kind.period.last_day
    day = on if last is None or on <= last else last
    if kind.period.start is not None and day < kind.period.start:
        day = kind.period.start
    return _class_on(who, authorities, day)


def _class_on(who: AuthorityClass, authorities: Authorities, day: date) -> list[Authority]:
    inner = authorities.atlas.covered.get(who.within, (who.within,))
    found = (Authority(who.kind, unit) for unit in sorted(inner))
    return [one for one in found if day in authorities.life(one)]


def fate_of(unit: Authority, authorities: Authorities, on: date) -> Fate:
    """What became of an authority by the day, following heirs of heirs."""
    life = authorities.life(unit)
    if not life or on in life:
        return Fate(unit)
    ended = life.last_before(on)
    if ended is None:
        return Fate(unit)
    acting = tuple(dict.fromkeys(who for who, spell in authorities.tenure(unit) if who != unit and on in spell))
    named = authorities.heirs(unit)
    if acting:
        return Fate(unit, ended.last_day, acting, (), named[0][2] if named else None)
    ground = _ground(unit, authorities, ended)
    return Fate(unit, ended.last_day, (), _areas(unit.territory, authorities.atlas, ended, on), ground)


def _ground(unit: Authority, authorities: Authorities, ended: Period) -> Citation | None:
    lines = [line for line in authorities.atlas.destinations.get(unit.territory, ()) if line.on == ended.end]
    return lines[0].source if lines else None


def _areas(unit: str, atlas: Atlas, ended: Period, on: date) -> tuple[str, ...]:
    """The units of the day in which the area of a unit that ended lies, by what became of those within it."""
    last = ended.last_day or on
    queue = [one.key for one in atlas.children_on(unit, last)] or [
        line.after for line in atlas.destinations.get(unit, ()) if line.after
    ]
    found: dict[str, None] = {}
    seen: set[str] = set()
    while queue:
        key = queue.pop(0)
        if key in seen or key not in atlas.units:
            continue
        seen.add(key)
        if on in atlas.units[key].period:
            found[key] = None
        queue += [line.after for line in atlas.destinations.get(key, ()) if line.after and line.on <= on]
    return tuple(found)

"""Who held a power over a place's area through the years, stretch by stretch."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thamquyen.domain.answers import Named, Spell
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import reaches, shares_at
from thamquyen.domain.territory import Territory
from thamquyen.domain.time import Period, union


def timeline_of(reading: Reading, power: Power, place: Territory, on: date) -> tuple[Spell, ...]:
    """Who held the power over the place's area, stretch by stretch, as far as the register knows.

    Between two days on which some title, body or unit begins or ends nothing changes, so one day of each stretch tells
    it all. On days of another structure the units that made up the area stand for it.
    """
    titles = [
        title for title in reading.snapshot.conferrals_of.get(power.code, ()) if reaches(reading, title, place.key)
    ]
    known = union(reading.effective(title.key) for title in titles)
    days = sorted({bound for bound in _bounds(reading, titles, place) if bound is not None})
    spells: list[Spell] = []
    for start, end in zip([None, *days], [*days, None], strict=True):
        sample = start or (date.fromordinal(end.toordinal() - 1) if end else on)
        if sample in known:
            _add(spells, reading, power, place, Period(start, end), sample)
    return tuple(spells)


def _bounds(reading: Reading, titles: list[Conferral], place: Territory) -> Iterator[date | None]:
    """Days on which something may change: titles, named recipients, pilots without the body, the place itself."""
    authorities = reading.snapshot.authorities
    kinds = {title.recipient.kind for title in titles}
    periods = [place.period]
    for title in titles:
        periods += reading.effective(title.key).parts
        if isinstance(title.recipient, Authority):
            periods += [period for _, period in authorities.tenure(title.recipient)]
    covering = set(reading.snapshot.atlas.coverers[place.key])
    periods += [e.period for e in authorities.exceptions if e.kind in kinds and e.territory in covering]
    for period in periods:
        yield period.start
        yield period.end


def _add(spells: list[Spell], reading: Reading, power: Power, place: Territory, period: Period, day: date) -> None:
    units = _units_on(reading, place, day)
    for share in shares_at(reading, power.code, units[0].key, day) if units else ():
        holder = reading.named(share.holder, day)
        if len(units) > 1 and _differs_by_unit(share.conferral, share.holder, units[0]):
            holder = Named(holder.key, f"{holder.name} và {len(units) - 1} nơi khác nay thuộc địa bàn này")
        spell = Spell(holder, share.conferral.mode, share.conferral.key, period.start, period.last_day)
        before = next((s for s in reversed(spells) if _continues(s, spell)), None)
        if before is None:
            spells.append(spell)
        else:
            spells[spells.index(before)] = replace(before, last=spell.last)


def _differs_by_unit(conferral: Conferral, holder: Authority, unit: Territory) -> bool:
    """Whether each of the units that made up the area has a holder of its own."""
    return isinstance(conferral.recipient, AuthorityClass) and holder.territory == unit.key


def _continues(before: Spell, spell: Spell) -> bool:
    """Whether the second stretch begins no later than the day after the first ends, with the same holder and mode."""
    same = before.mode == spell.mode and before.holder == spell.holder
    meets = before.last is None or (spell.first is not None and (spell.first - before.last).days <= 1)
    return same and meets


def _units_on(reading: Reading, place: Territory, day: date) -> list[Territory]:
    """The place itself; on days of another structure the units that stand for its area, a namesake first."""
    if day in place.period:
        return [place]
    units = reading.snapshot.atlas.units
    before = [line.before for line in reading.snapshot.atlas.origins.get(place.key, ())]
    after = [line.after for line in reading.snapshot.atlas.destinations.get(place.key, ()) if line.after]
    found = [units[key] for key in dict.fromkeys([*before, *after]) if day in units[key].period]
    name = place.names[-1].name
    return sorted(found, key=lambda unit: (unit.names[-1].name != name, unit.names[-1].name))

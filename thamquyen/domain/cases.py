"""A case of an answer with its proof: the chain of title link by link, and the holders over the years."""

from dataclasses import replace
from datetime import date

from thamquyen.domain.answers import Basis, Case, Link, Spell
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import ROLE_NAMES, Conferral
from thamquyen.domain.engine.explain import Link as Step
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import begins, ends
from thamquyen.domain.standing import Share, acting, answering, reaches, shares_at
from thamquyen.domain.territory import Territory
from thamquyen.domain.time import Period, union


def case_of(reading: Reading, share: Share, on: date) -> Case:
    """The case in which the title is exercised on the day."""
    conferral = share.conferral
    steps = tuple(reversed(reading.explain(conferral, on).links))
    chain = [reading.conferral(step.title) for step in steps]
    links = tuple(
        _link(reading, step, _holder(reading, chain, place, share, on), on) for place, step in enumerate(steps)
    )
    return Case(
        exercised_by=reading.named(share.holder, on),
        answered_by=reading.named(answering(reading, share, on), on),
        limits=conferral.limits,
        conditions=conferral.conditions,
        files_received_by=conferral.files_received_by,
        roles=tuple(ROLE_NAMES[role] for role in ROLE_NAMES if role in conferral.roles),
        may_pass_on=conferral.may_pass_on,
        first=links[-1].first,
        last=links[-1].last,
        chain=links,
    )


def _holder(reading: Reading, chain: list[Conferral], step: int, share: Share, on: date) -> Authority:
    """Under a link above the last, the holder that matters is the one who gave the next link."""
    if step + 1 == len(chain):
        return share.holder
    giver = chain[step + 1].giver
    return (acting(reading, giver, on) or giver) if giver else share.holder


def _link(reading: Reading, step: Step, holder: Authority, on: date) -> Link:
    conferral = reading.conferral(step.title)
    first, end = day_of(step.start), day_of(step.end)
    giver = acting(reading, conferral.giver, on) or conferral.giver if conferral.giver else None
    return Link(
        conferral=conferral.key,
        document=reading.document(conferral.source.document),
        provision=str(conferral.source.provision),
        mode=conferral.mode,
        giver=reading.named(giver, on) if giver else None,
        holder=reading.named(holder, on),
        first=first,
        last=Period(first, end).last_day,
        begins=begins(reading, conferral, step.begins, first),
        ends=ends(reading, conferral, step.ends, end),
        until=conferral.term.as_written,
        until_state=conferral.term.state,
        limits=conferral.limits,
        conditions=conferral.conditions,
        grounding=conferral.grounding,
        bases=tuple(_basis(reading, basis, on) for basis in conferral.bases),
    )


def _basis(reading: Reading, citation: Citation, on: date) -> Basis:
    library = reading.snapshot.library
    force = library.force(citation)
    part = force.days.part_on(on)
    return Basis(
        document=reading.document(citation.document),
        provision=str(citation.provision),
        first=part.start if part else None,
        last=part.last_day if part else None,
        grounding=library.documents[citation.document].grounding,
    )


def timeline_of(reading: Reading, power: Power, place: Territory, on: date) -> tuple[Spell, ...]:
    """Who held the power over the place's area, stretch by stretch, as far as the register knows.

    Between two days on which some title begins or ends nothing changes, so one day of each stretch tells it all.
    """
    titles = [
        title for title in reading.snapshot.conferrals_of.get(power.code, ()) if reaches(reading, title, place.key)
    ]
    known = union(reading.effective(title.key) for title in titles)
    bounds = {bound for title in titles for part in reading.effective(title.key) for bound in (part.start, part.end)}
    bounds |= {place.period.start, place.period.end}
    days = sorted(bound for bound in bounds if bound is not None)
    spells: list[Spell] = []
    for start, end in zip([None, *days], [*days, None], strict=True):
        sample = start or (date.fromordinal(end.toordinal() - 1) if end else on)
        if sample not in known:
            continue
        unit = _unit_on(reading, place, sample)
        if unit is not None:
            _add(spells, reading, power, unit, sample, Period(start, end))
    return tuple(spells)


def _add(spells: list[Spell], reading: Reading, power: Power, unit: str, day: date, period: Period) -> None:
    for share in shares_at(reading, power.code, unit, day):
        named = reading.named(share.holder, day)
        spell = Spell(named, share.conferral.mode, share.conferral.key, period.start, period.last_day)
        before = next((s for s in reversed(spells) if _continues(s, spell)), None)
        if before is None:
            spells.append(spell)
        else:
            spells[spells.index(before)] = replace(before, last=spell.last)


def _continues(before: Spell, spell: Spell) -> bool:
    """Whether the second stretch begins no later than the day after the first ends, with the same holder and mode."""
    same = before.mode == spell.mode and before.holder == spell.holder
    meets = before.last is None or (spell.first is not None and (spell.first - before.last).days <= 1)
    return same and meets


def _unit_on(reading: Reading, place: Territory, day: date) -> str | None:
    """The place itself, or on days of another structure the unit that stands for its area (the main one)."""
    if day in place.period:
        return place.key
    atlas = reading.snapshot.atlas
    lines = [line for line in atlas.origins.get(place.key, ()) if day in atlas.units[line.before].period]
    if lines:
        return max(lines, key=lambda line: line.is_default).before
    after = [
        line for line in atlas.destinations.get(place.key, ()) if line.after and day in atlas.units[line.after].period
    ]
    return max(after, key=lambda line: line.is_default).after if after else None

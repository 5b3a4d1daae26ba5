"""Two drafts beside each other: what only one changes, what both change alike, where they part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.kinds import Change, ChangeSet
from thamquyen.domain.changes.signing import signed_as
from thamquyen.domain.changes.written import change_written
from thamquyen.domain.findings import FindingGroup
from thamquyen.domain.simulation.hands import Hand, Row
from thamquyen.domain.simulation.simulating import Simulation


class Verdict(StrEnum):
    """How two drafts treat a power at a place."""

    APART = "apart"
    FIRST = "first"
    SECOND = "second"
    ALIKE = "alike"


VERDICT_NAMES = {
    Verdict.APART: "mỗi dự thảo một khác",
    Verdict.FIRST: "chỉ dự thảo thứ nhất thay đổi",
    Verdict.SECOND: "chỉ dự thảo thứ hai thay đổi",
    Verdict.ALIKE: "hai dự thảo như nhau",
}

Who = tuple[Authority, bool]
"""Somebody who exercises a power; whether at each place the authority of that very place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A power at places (keys of communes) where the drafts differ alike: who exercises it now and with each draft."""

    power: str
    places: tuple[str, ...]
    verdict: Verdict
    now: tuple[Who, ...]
    first: tuple[Who, ...]
    second: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Articles:
    """The changes that only the first, only the second, and both drafts make; which act makes them does not count."""

    first: tuple[Change, ...]
    second: tuple[Change, ...]
    both: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Faults:
    """What would be amiss with only the first, only the second, and with both drafts."""

    first: tuple[FindingGroup, ...]
    second: tuple[FindingGroup, ...]
    both: tuple[FindingGroup, ...]


def articles_of(first: ChangeSet, second: ChangeSet) -> Articles:
    """Sorts the changes of two drafts."""
    mine = {change_written(one): one for one in first.changes}
    theirs = {change_written(one): one for one in signed_as(second, first.act).changes}
    return Articles(
        tuple(one for text, one in mine.items() if text not in theirs),
        tuple(one for text, one in theirs.items() if text not in mine),
        tuple(one for text, one in mine.items() if text in theirs),
    )


def faults_of(first: Simulation, second: Simulation) -> Faults:
    """Sorts what would be amiss: the same rule at the same powers and places counts as the same."""
    mine, theirs = ({_about(group): group for group in one.arising} for one in (first, second))
    return Faults(
        tuple(group for about, group in mine.items() if about not in theirs),
        tuple(group for about, group in theirs.items() if about not in mine),
        tuple(group for about, group in mine.items() if about in theirs),
    )


def _about(group: FindingGroup) -> tuple[object, ...]:
    return group.fault.rule, frozenset((one.power, one.territory, one.period) for one in group.members)


def pairs_on(first: Simulation, second: Simulation, day: date) -> tuple[Pair, ...]:
    """Every power at every commune that one of the drafts has exercised by others on the day."""
    mine, theirs = _by_place(first.on(day)), _by_place(second.on(day))
    table: dict[tuple[str, tuple[tuple[Who, ...], ...]], list[str]] = defaultdict(list)
    for power, place in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get((power, place)), theirs.get((power, place))
        now = _who((one or other).before, place)  # type: ignore[union-attr] # one of them is there
        after = tuple(_who(row.after, place) if row else now for row in (one, other))
        if after != (now, now):
            table[power, (now, *after)].append(place)
    found = (_pair(power, tuple(places), sides) for (power, sides), places in table.items())
    order = list(Verdict)
    return tuple(sorted(found, key=lambda pair: (order.index(pair.verdict), pair.power, pair.places)))


def _by_place(rows: Iterable[Row]) -> Mapping[tuple[str, str], Row]:
    return {(row.power, place): row for row in rows for place in row.places}


def _who(hands: Iterable[Hand], place: str) -> tuple[Who, ...]:
    """The holders, each once; that of the very place without its name, so that places alike are told together."""
    found = {(Authority(hand.holder.kind, "") if hand.each else hand.holder, hand.each) for hand in hands}
    return tuple(sorted(found))


def _pair(power: str, places: tuple[str, ...], sides: tuple[tuple[Who, ...], ...]) -> Pair:
    now, first, second = (tuple(_named(who, places[0]) for who in side) for side in sides)
    if sides[1] == sides[2]:
        verdict = Verdict.ALIKE
    elif sides[0] in sides[1:]:
        verdict = Verdict.SECOND if sides[1] == sides[0] else Verdict.FIRST
    else:
        verdict = Verdict.APART
    return Pair(power, places, verdict, now, first, second)


def _named(who: Who, place: str) -> Who:
    authority, each = who
    return (Authority(authority.kind, place), True) if each else who

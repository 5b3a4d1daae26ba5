"""What a change to the facts would make different: who exercises what before and after, what comes and goes amiss.

Powers never touch each other, so the powers that the change can reach are derived twice, without and with it, and
nothing else is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import TypeVar

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority, Succession
from thamquyen.domain.concern import concern_of
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.findings import Fault, Severity
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import lacks
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.standing import shares_at
from thamquyen.domain.time import NO_DAYS, Period, Periods
from thamquyen.domain.transitional import PendingRule
from thamquyen.domain.unfinished import Unfinished, example_place, unfinished

Supposable = Document | EffectEvent | Power | Conferral | Taking | Succession | PendingRule
V = TypeVar("V")

MOST_SHIFTS = 40
"""Changes of hands told one by one; the rest are counted."""

_MOST_CHECKED = 2000
_MOST_PLACES = 3
_MOST_FILES = 30
_MOST_ASKED = 60
"""Powers of which it is asked who finishes files; a rule about every power reaches them all."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Others exercise a power at a place than without the change, from the first day of `period` on.

    `before`, `after`: their names on that day; empty for nobody. `is_example`: the place stands for others like it.
    """

    power: Named
    place: Named
    is_example: bool
    period: Period
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amiss:
    """A fault that is only there without, or only with, the change: on the days, at `count` places, some named."""

    fault: Fault
    places: tuple[str, ...]
    count: int
    period: Period


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the change makes different.

    `powers`: how many were derived anew; `shifts`: who takes over from whom, with `more` not told; `arising`, `cured`:
    what comes and what goes amiss; `effective`: the days of the conferral that was added, None where none was;
    `lacking`: where that is no day at all, why; `files`: who finishes what came in before, told of some powers.
    """

    powers: int
    shifts: tuple[Shift, ...]
    more: int
    arising: tuple[Amiss, ...]
    cured: tuple[Amiss, ...]
    effective: Periods | None
    lacking: tuple[str, ...]
    files: tuple[Unfinished, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing that is derived becomes different."""
        return not (self.shifts or self.more or self.arising or self.cured or self.files)


def supposing(snapshot: Snapshot, *, without: Supposable | None = None, added: Supposable | None = None) -> Snapshot:
    """The facts without the one and with the other; the revision stays that of the snapshot."""
    for value, put in ((without, False), (added, True)):
        if value is not None:
            snapshot = _with(snapshot, value, put=put)
    return snapshot


def consequences(
    reading: Reading, *, without: Supposable | None = None, added: Supposable | None = None, on: date | None = None
) -> Consequences:
    """What becomes different when the register holds `added` instead of `without` (None: nothing).

    `on`: the day on which, or on the later first day of what is added, it is asked who finishes files that came in
    before (None: that is not asked).
    """
    after = supposing(reading.snapshot, without=without, added=added)
    codes = concern_of(reading.snapshot, [one for one in (without, added) if one is not None]).powers
    told = _Told(reading, Reading(reading.snapshot.only(codes)), Reading(after.only(codes)))
    shifts = told.shifts()
    before_amiss, after_amiss = _amiss(told.before), _amiss(told.after)
    effective = told.after.effective(added.key) if isinstance(added, Conferral) else None
    return Consequences(
        powers=len(codes),
        shifts=tuple(shifts[:MOST_SHIFTS]),
        more=max(len(shifts) - MOST_SHIFTS, 0),
        arising=tuple(told.apart(after_amiss, before_amiss)),
        cured=tuple(told.apart(before_amiss, after_amiss)),
        effective=effective,
        lacking=_lacking(told.after, added) if isinstance(added, Conferral) and not effective else (),
        files=() if on is None else told.files((without, added), _asked(told.after, added, on)),
    )


def _asked(reading: Reading, added: Supposable | None, on: date) -> date:
    """The day, or the later one on which the fact that is added begins to say something."""
    match added:
        case Conferral():
            days = reading.effective(added.key)
        case PendingRule():
            days = reading.snapshot.library.force(added.source).days
        case _:
            return on
    starts = [part.start for part in days if part.start is not None]
    return on if not starts or on in days else max(on, starts[-1])


def _is_meant(changed: Supposable | None, given: Conferral) -> bool:
    """Whether the fact that comes or goes is about the conferral itself."""
    match changed:
        case Conferral():
            return changed.key == given.key
        case Taking():
            return changed.conferral == given.key
        case PendingRule():
            return changed.covers(given.key, given.source)
    return False


def _lacking(reading: Reading, given: Conferral) -> tuple[str, ...]:
    """Why a conferral is effective on no day: what its first day, or that of its provision, lacks."""
    force = reading.snapshot.library.force(given.source).days
    on = given.term.start or next((part.start for part in force if part.start is not None), None)
    reasons = reading.explain(given, on).lacking if on else ()
    return tuple(dict.fromkeys(lacks(reading, reason) for reason in reasons)) or (
        "không có ngày nào mà mọi điều kiện cùng có đủ",
    )


def _with(snapshot: Snapshot, value: Supposable, *, put: bool) -> Snapshot:
    library, authorities = snapshot.library, snapshot.authorities
    match value:
        case Document():
            documents = _table(library.documents, value.key, value if put else None)
            return replace(snapshot, library=replace(library, documents=documents))
        case EffectEvent():
            return replace(snapshot, library=replace(library, events=_row(library.events, value, put=put)))
        case Power():
            return replace(snapshot, powers=_table(snapshot.powers, value.code, value if put else None))
        case Conferral():
            return replace(snapshot, conferrals=_table(snapshot.conferrals, value.key, value if put else None))
        case Taking():
            return replace(snapshot, takings=_row(snapshot.takings, value, put=put))
        case PendingRule():
            return replace(snapshot, pending_rules=_row(snapshot.pending_rules, value, put=put))
        case Succession():
            lines = _row(authorities.successions, value, put=put)
            return replace(snapshot, authorities=replace(authorities, successions=lines))


def _table(table: Mapping[str, V], key: str, value: V | None) -> dict[str, V]:
    rest = {one: held for one, held in table.items() if one != key}
    return rest if value is None else {**rest, key: value}


def _row(rows: tuple[V, ...], value: V, *, put: bool) -> tuple[V, ...]:
    rest = tuple(row for row in rows if row != value)
    return (*rest, value) if put else rest


_Key = tuple[str, str, tuple[str, ...], str | None]
"""A finding: key of its fault, power, conferrals, territory."""

_Amiss = Mapping[_Key, tuple[Fault, Periods]]


def _amiss(reading: Reading) -> _Amiss:
    """What the rules find amiss in the powers concerned."""
    found: dict[_Key, tuple[Fault, list[Period]]] = {}
    for one in check(reading):
        key = (one.fault.key, one.power, one.subjects, one.territory)
        found.setdefault(key, (one.fault, []))[1].append(one.period)
    return {key: (fault, Periods.of(*periods)) for key, (fault, periods) in found.items()}


@dataclass(frozen=True)
class _Told:
    """The powers concerned, without and with the change; `whole` knows all names."""

    whole: Reading
    before: Reading
    after: Reading

    def apart(self, some: _Amiss, others: _Amiss) -> Iterator[Amiss]:
        """What is amiss only among the first, one fault at several places told once; the gravest first."""
        groups: dict[tuple[str, Period], tuple[Fault, list[str]]] = {}
        for key, (fault, days) in some.items():
            for period in days - others.get(key, (fault, NO_DAYS))[1]:
                groups.setdefault((fault.key, period), (fault, []))[1].append(key[3] or "")
        found = [self._grouped(fault, period, places) for (_, period), (fault, places) in groups.items()]
        order = list(Severity)
        yield from sorted(found, key=lambda one: order.index(one.fault.severity))

    def _grouped(self, fault: Fault, period: Period, places: list[str]) -> Amiss:
        on = period.start or (period.end - timedelta(days=1) if period.end else date.max)
        known = [place for place in dict.fromkeys(places) if place]
        named = tuple(self.whole.place_name(place, on) for place in known[:_MOST_PLACES])
        return Amiss(fault, named, len(known), period)

    def shifts(self) -> list[Shift]:
        """Who takes over from whom, by power and day, each place and day once."""
        found: dict[tuple[str, str, date], Shift] = {}
        for key in [*self._keys][:_MOST_CHECKED]:
            for period in self._days_apart(key):
                on = period.start or (period.end - timedelta(days=1) if period.end else None)
                if on is not None:
                    for shift in self._shift(self._keys[key], period, on):
                        found.setdefault((shift.power.key, shift.place.key, on), shift)
        return sorted(found.values(), key=lambda one: (one.power.name, one.period.start or date.min, one.place.name))

    @cached_property
    def _keys(self) -> Mapping[str, Conferral]:
        return {**self.before.snapshot.conferrals, **self.after.snapshot.conferrals}

    def _days_apart(self, key: str) -> tuple[Period, ...]:
        """Days that the conferral has on one side only; where it says something else, those it has on both, too."""
        old, new = (
            one.effective(key) if key in one.snapshot.conferrals else NO_DAYS for one in (self.before, self.after)
        )
        was, now = (one.snapshot.conferrals.get(key) for one in (self.before, self.after))
        kept = old & new if was is not None and now is not None and was != now else NO_DAYS
        return (*(old - new), *(new - old), *kept)

    def _shift(self, given: Conferral, period: Period, on: date) -> Iterator[Shift]:
        place, is_example = example_place(self.whole, given, on)
        before, after = (self._names(one, given.power, place, on) for one in (self.before, self.after))
        if before != after:
            where = Named(place, self.whole.place_name(place, on))
            yield Shift(self._power(given.power), where, is_example, period, before, after)

    def files(self, changed: tuple[Supposable | None, ...], on: date) -> tuple[Unfinished, ...]:
        """Some powers whose files others would finish, each at one place, asked on the day."""
        where: dict[str, str] = {}
        for given in sorted(self._keys.values(), key=lambda one: not any(_is_meant(value, one) for value in changed)):
            if given.power not in where and len(where) < _MOST_ASKED:
                where[given.power] = example_place(self.whole, given, on)[0]
        asked = ((code, place, 1) for code, place in where.items())
        return tuple(islice(unfinished(self.before, self.after, asked, on), _MOST_FILES))

    def _names(self, reading: Reading, power: str, place: str, on: date) -> tuple[str, ...]:
        if power not in reading.snapshot.powers:
            return ()
        shares: Iterable[Authority] = dict.fromkeys(share.holder for share in shares_at(reading, power, place, on))
        return tuple(sorted(reading.name(who, on) for who in shares))

    def _power(self, code: str) -> Named:
        power = self.after.snapshot.powers.get(code) or self.before.snapshot.powers[code]
        return Named(code, power.title)

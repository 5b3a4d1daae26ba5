"""A draft tried on one revision of the register: the facts it comes to, and all that becomes different with them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.changes.deeds import Deed, deeds_of
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.written import deeds_digest
from thamquyen.domain.concern import Concern
from thamquyen.domain.findings import Finding, FindingGroup, grouped
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.simulation.hands import Row, Sides
from thamquyen.domain.simulation.narrowing import supposed
from thamquyen.domain.time import NO_DAYS, Periods
from thamquyen.domain.unfinished import Unfinished, unfinished

FindingKey = tuple[str, str, tuple[str, ...], str | None]
"""A finding but for its days: key of its fault, power, conferrals, territory."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A conferral that would be effective on other days: those it loses and those it gains."""

    conferral: str
    power: str
    lost: Periods
    gained: Periods


@dataclass(frozen=True)
class Simulation:
    """A draft and the facts it concerns, without (`before`) and with it (`after`); tried on `whole`.

    Everything else is worked out when it is first asked for.
    """

    changes: ChangeSet
    deeds: tuple[Deed, ...]
    whole: Reading
    concern: Concern
    before: Reading
    after: Reading

    @property
    def revision(self) -> int:
        """The revision that the draft was tried on."""
        return self.whole.snapshot.revision

    @cached_property
    def facts(self) -> str:
        """The seal of the facts that would be recorded."""
        return deeds_digest(self.deeds)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Every conferral that would be effective on other days, by key."""
        keys = sorted(self.before.snapshot.conferrals.keys() | self.after.snapshot.conferrals.keys())
        return tuple(moved for key in keys if (moved := self._moved(key)) is not None)

    def _moved(self, key: str) -> Moved | None:
        old, new = (
            side.effective(key) if key in side.snapshot.conferrals else NO_DAYS for side in (self.before, self.after)
        )
        if old == new:
            return None
        held = self.after.snapshot.conferrals.get(key) or self.before.snapshot.conferrals[key]
        return Moved(key, held.power, old - new, new - old)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days from which something is held otherwise, in order."""
        first = self.changes.act.effective
        parts = [part for moved in self.moved for part in (*moved.lost, *moved.gained)]
        bounds = {day for part in parts for day in (part.start, part.end) if day is not None}
        return tuple(sorted(day for day in bounds | ({first} if first else set()) if first is None or day >= first))

    def on(self, day: date) -> tuple[Row, ...]:
        """Who exercises what otherwise on the day, communes alike in one row."""
        return Sides(self.before, self.after, self.concern.places, day).rows()

    def unfinished_on(self, day: date) -> tuple[Unfinished, ...]:
        """The files received before powers passed to others that others would finish, asked on the day; by power."""
        alike = Sides(self.before, self.after, self.concern.places, day).alike()
        where = ((code, places[0], len(places)) for code, places in alike)
        return tuple(unfinished(self.before, self.after, where, day))

    @cached_property
    def _findings(self) -> tuple[dict[FindingKey, list[Finding]], dict[FindingKey, list[Finding]]]:
        return found_in(self.before), found_in(self.after)

    @cached_property
    def arising(self) -> tuple[FindingGroup, ...]:
        """What would be amiss that is not amiss now, on those days."""
        old, new = self._findings
        return grouped(apart(new, old))

    @cached_property
    def cured(self) -> tuple[FindingGroup, ...]:
        """What is amiss now and would not be, on those days."""
        old, new = self._findings
        return grouped(apart(old, new))

    @cached_property
    def lasting(self) -> tuple[FindingGroup, ...]:
        """What is amiss in the powers concerned, with the draft as without it."""
        old, new = self._findings
        return grouped(_shared(old, new))

    @cached_property
    def outcome(self) -> str:
        """The seal of all that would become different, whatever the day asked about."""
        said = [
            self.facts,
            [[one.conferral, _days(one.lost), _days(one.gained)] for one in self.moved],
            [sorted(_told(groups)) for groups in (self.arising, self.cured)],
            sorted(one.key for one in self.before.snapshot.pending_rules),
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def simulate(reading: Reading, changes: ChangeSet) -> Simulation:
    """Tries a draft that meets with no objection (`changes.objections`) on the register. Raises DanglingError."""
    deeds = deeds_of(reading.snapshot, changes)
    concern, before, after = supposed(reading.snapshot, deeds)
    return Simulation(changes, deeds, reading, concern, reading.with_facts(before), reading.with_facts(after))


def found_in(reading: Reading) -> dict[FindingKey, list[Finding]]:
    """Everything that the rules find amiss, by what tells it apart but for its days."""
    table: dict[FindingKey, list[Finding]] = {}
    for one in check(reading):
        table.setdefault((one.fault.key, one.power, one.subjects, one.territory), []).append(one)
    return table


def apart(some: Mapping[FindingKey, list[Finding]], others: Mapping[FindingKey, list[Finding]]) -> Iterable[Finding]:
    """What is among some and not among others, on the days on which it is not."""
    for key, found in some.items():
        known = Periods.of(*(one.period for one in others.get(key, ())))
        for one in found:
            yield from (one._replace(period=part) for part in Periods((one.period,)) - known)


def _shared(some: Mapping[FindingKey, list[Finding]], others: Mapping[FindingKey, list[Finding]]) -> Iterable[Finding]:
    for key, found in some.items():
        if key in others:
            known = Periods.of(*(one.period for one in others[key]))
            for one in found:
                yield from (one._replace(period=part) for part in Periods((one.period,)) & known)


def _days(periods: Periods) -> list[list[str | None]]:
    return [[str(part.start) if part.start else None, str(part.end) if part.end else None] for part in periods]


def _told(groups: Iterable[FindingGroup]) -> Iterable[str]:
    for group in groups:
        for one in group.members:
            days = (str(one.period.start), str(one.period.end))
            yield "|".join((one.fault.key, one.power, *one.subjects, one.territory or "", *days))

"""A snapshot's facts as columns of numbers, and the tables that lead back from the numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode, Role
from thamquyen.domain.engine.columns import BEGINNING, FOREVER, Columns, Days, Ids, Lists, Spans, Tenures
from thamquyen.domain.engine.standing import ALL_GROUPS, ALL_OBJECTS, HIGHEST, LOWEST, Cell
from thamquyen.domain.powers import Flag, ProjectGroup, Scope
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period, Periods

TITLE_ROLES = frozenset({Role.DECIDES, Role.SIGNS, Role.PERFORMS})
UNNAMED_BIT = 63
"""The bit of `Columns.objects` for any kind of object that no scope of the power names."""

_Scopes = NDArray[np.int64]
_Marks = NDArray[np.uint64]
_TitleArrays = tuple[
    Ids, NDArray[np.int8], Ids, Ids, Ids, Ids, Ids, _Scopes, _Scopes, NDArray[np.uint8], _Marks, Days, Days
]
"""The arrays of Columns that have a value for each title, in their order, up to the end of the own term."""

_MODES = tuple(Mode)
_GROUPS = {group: 1 << number for number, group in enumerate(ProjectGroup)}


def day_number(day: date | None, *, unknown: int) -> int:
    """A day as the engine counts it; `unknown` (BEGINNING or FOREVER) for None."""
    return unknown if day is None else day.toordinal()


def day_of(number: int) -> date | None:
    """The day of an engine's number; None for BEGINNING and FOREVER."""
    return None if number <= BEGINNING or number >= FOREVER else date.fromordinal(number)


def periods_of(spans: Iterable[tuple[int, int]]) -> Periods:
    """Engine spans as a set of days."""
    return Periods(tuple(Period(day_of(start), day_of(end)) for start, end in spans))


@dataclass(frozen=True, slots=True)
class Names:
    """What each number stands for. `objects` holds, per power, the names of bits 0 … 62.

    `recorded`: the number of each conferral, in the order in which the snapshot holds them.
    """

    titles: tuple[str, ...]
    powers: tuple[str, ...]
    territories: tuple[str, ...]
    authorities: tuple[Authority, ...]
    kinds: tuple[str, ...]
    bases: tuple[Citation, ...]
    objects: tuple[tuple[str, ...], ...]
    recorded: Ids = field(repr=False, compare=False)
    title_number: Mapping[str, int] = field(repr=False)
    power_number: Mapping[str, int] = field(repr=False)
    territory_number: Mapping[str, int] = field(repr=False)

    def cell(
        self, power: str, *, value: int | None = None, group: ProjectGroup | None = None, thing: str | None = None
    ) -> Cell:
        """The part of the scope that a question means: a value in đồng, a group, a kind of object (None: all)."""
        low, high = (LOWEST, HIGHEST) if value is None else (value, value + 1)
        groups = ALL_GROUPS if group is None else _GROUPS[group]
        if thing is None:
            return Cell(low, high, groups)
        known = self.objects[self.power_number[power]]
        return Cell(low, high, groups, 1 << (known.index(thing) if thing in known else UNNAMED_BIT))


def read_snapshot(snapshot: Snapshot) -> tuple[Columns, Names]:
    """The columns of a snapshot, titles sorted by power and key, and their names.

    Raises ValueError for a conferral of an unknown power or territory, and for a power whose scopes name more than 63
    kinds of object.
    """
    return _Reading(snapshot).columns()


def _spans(sets: Iterable[Iterable[Period]]) -> Spans:
    offset: list[int] = [0]
    start: list[int] = []
    end: list[int] = []
    for days in sets:
        for part in days:
            start.append(day_number(part.start, unknown=BEGINNING))
            end.append(day_number(part.end, unknown=FOREVER))
        offset.append(len(start))
    return Spans(np.array(offset, np.int64), np.array(start, np.int32), np.array(end, np.int32))


def _ids(values: Iterable[int]) -> Ids:
    return np.fromiter(values, np.int32)


def _lists(items: Iterable[Iterable[int]]) -> Lists:
    offset: list[int] = [0]
    flat: list[int] = []
    for item in items:
        flat += item
        offset.append(len(flat))
    return Lists(np.array(offset, np.int64), np.array(flat, np.int32))


class _Reading:
    """Numbers are given out as facts are met, so that only authorities and provisions that matter have one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.powers = {code: number for number, code in enumerate(sorted(snapshot.powers))}
        self.territories = {key: number for number, key in enumerate(snapshot.atlas.units)}
        self.kinds = {key: number for number, key in enumerate(snapshot.authorities.kinds)}
        self.authorities: dict[Authority, int] = {}
        self.bases: dict[Citation, int] = {}
        self.objects: dict[str, dict[str, int]] = {code: {} for code in self.powers}
        held = list(snapshot.conferrals.values())
        self.order = sorted(range(len(held)), key=lambda at: (held[at].power, held[at].key))
        self.conferrals = [held[at] for at in self.order]

    def columns(self) -> tuple[Columns, Names]:
        for given in self.conferrals:
            self._check(given)
        for code in self.powers:
            self._intern_objects(code)
        titles = self._titles()
        bases = _lists([self._basis(one) for one in (given.source, *given.bases)] for given in self.conferrals)
        power_law = _ids(self._basis(self.snapshot.powers[code].source) for code in self.powers)
        tenures = self._tenures()
        authorities = self.snapshot.authorities
        columns = Columns(
            *titles,
            bases=bases,
            taken=_spans(self._taken(given) for given in self.conferrals),
            is_title=np.array([bool(given.roles & TITLE_ROLES) for given in self.conferrals], np.bool_),
            coverers=self._coverers(),
            territory_life=_spans([unit.period] for unit in self.snapshot.atlas.units.values()),
            authority_kind=_ids(self._kind(who.kind) for who in self.authorities),
            authority_territory=_ids(self.territories.get(who.territory, -1) for who in self.authorities),
            authority_life=_spans(authorities.life(who) for who in self.authorities),
            tenures=tenures,
            kind_life=_spans(self._kind_life(key) for key in self.kinds),
            law=_spans(self.snapshot.library.force(citation).days for citation in self.bases),
            power_law=power_law,
            lawful_overlap=np.array([self._may_overlap(code) for code in self.powers], np.bool_),
            has_level=np.array([self.snapshot.powers[code].level is not None for code in self.powers], np.bool_),
        )
        return columns, self._names()

    def _check(self, given: Conferral) -> None:
        if given.power not in self.powers:
            raise ValueError(f"{given.key}: chưa có nhiệm vụ {given.power} trong sổ.")
        within = [given.recipient.within] if isinstance(given.recipient, AuthorityClass) else []
        for key in (given.territory, *within):
            if key not in self.territories:
                raise ValueError(f"{given.key}: chưa có địa bàn {key} trong sổ.")

    def _intern_objects(self, code: str) -> None:
        scopes = [given.scope for given in self.snapshot.conferrals_of.get(code, ())]
        names = sorted({name for scope in scopes for name in scope.only | scope.excluded})
        if len(names) > UNNAMED_BIT:
            raise ValueError(
                f"Nhiệm vụ {code} phân biệt {len(names)} loại đối tượng; "
                f"một nhiệm vụ chỉ được dùng tối đa {UNNAMED_BIT} loại. Hãy tách thành nhiều nhiệm vụ."
            )
        self.objects[code] = {name: number for number, name in enumerate(names)}

    def _titles(self) -> _TitleArrays:
        given = self.conferrals
        scopes = [_scope(one.scope, self.objects[one.power]) for one in given]
        return (
            _ids(self.powers[one.power] for one in given),
            np.array([_MODES.index(one.mode) for one in given], np.int8),
            _ids(-1 if one.giver is None else self._authority(one.giver) for one in given),
            _ids(self._authority(one.recipient) if isinstance(one.recipient, Authority) else -1 for one in given),
            _ids(self._kind(one.recipient.kind) for one in given),
            _ids(
                -1 if isinstance(one.recipient, Authority) else self.territories[one.recipient.within] for one in given
            ),
            _ids(self.territories[one.territory] for one in given),
            np.array([scope.low for scope in scopes], np.int64),
            np.array([scope.high for scope in scopes], np.int64),
            np.array([scope.groups for scope in scopes], np.uint8),
            np.array([scope.objects for scope in scopes], np.uint64),
            _ids(day_number(one.term.start, unknown=BEGINNING) for one in given),
            _ids(day_number(one.term.end, unknown=FOREVER) for one in given),
        )

    def _kind(self, key: str) -> int:
        return self.kinds.setdefault(key, len(self.kinds))

    def _authority(self, authority: Authority) -> int:
        return self.authorities.setdefault(authority, len(self.authorities))

    def _basis(self, citation: Citation) -> int:
        return self.bases.setdefault(citation, len(self.bases))

    def _taken(self, given: Conferral) -> Periods:
        return Periods.of(*(taking.period for taking in self.snapshot.takings_of.get(given.key, ())))

    def _coverers(self) -> Lists:
        coverers = self.snapshot.atlas.coverers
        return _lists([self.territories[key] for key in coverers[unit]] for unit in self.territories)

    def _kind_life(self, key: str) -> list[Period]:
        kind = self.snapshot.authorities.kinds.get(key)
        return [] if kind is None else [kind.period]

    def _may_overlap(self, code: str) -> bool:
        return bool(self.snapshot.powers[code].flags & {Flag.CONCURRENT, Flag.SHARED})

    def _tenures(self) -> Tenures:
        """Tenures of all authorities met; heirs met here get numbers, and tenures, too."""
        offset: list[int] = [0]
        who: list[int] = []
        periods: list[Period] = []
        for authority in (queue := list(self.authorities)):
            for acting, period in self.snapshot.authorities.tenure(authority):
                if acting not in self.authorities:
                    queue.append(acting)
                who.append(self._authority(acting))
                periods.append(period)
            offset.append(len(who))
        days = _spans([period] for period in periods)
        return Tenures(np.array(offset, np.int64), np.array(who, np.int32), days.start, days.end)

    def _names(self) -> Names:
        return Names(
            titles=tuple(given.key for given in self.conferrals),
            powers=tuple(self.powers),
            territories=tuple(self.territories),
            authorities=tuple(self.authorities),
            kinds=tuple(self.kinds),
            bases=tuple(self.bases),
            objects=tuple(tuple(names) for names in self.objects.values()),
            recorded=np.argsort(_ids(self.order)).astype(np.int32),
            title_number={given.key: number for number, given in enumerate(self.conferrals)},
            power_number=dict(self.powers),
            territory_number=dict(self.territories),
        )


def _scope(scope: Scope, names: Mapping[str, int]) -> Cell:
    band = scope.band
    groups = sum(_GROUPS[group] for group in scope.groups) if scope.groups else ALL_GROUPS
    named = sum(1 << names[name] for name in scope.only) if scope.only else ALL_OBJECTS
    without = sum(1 << names[name] for name in scope.excluded)
    low, high = LOWEST if band.low is None else band.low, HIGHEST if band.high is None else band.high
    return Cell(low, high, groups, named & ~without)

"""A snapshot with the deeds of a change set in it: the register as it would be, and as it is once they are recorded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from thamquyen.domain.authorities import Authorities, AuthorityKind, KindException, Succession
from thamquyen.domain.changes.deeds import Deed, Ending, Stating
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.facts import NameFact, ParentFact, UnitFact, Value, ended
from thamquyen.domain.law import Document, EffectEvent, Library
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Lineage, Territory
from thamquyen.domain.transitional import PendingRule

V = TypeVar("V", bound=Value)

_FIRST = date.min
_TERRITORIAL = (UnitFact, NameFact, ParentFact, Lineage)
_ORGANISATIONAL = (AuthorityKind, KindException, Succession)


def applied(snapshot: Snapshot, deeds: Iterable[Deed]) -> Snapshot:
    """The facts with those that are stated, and with an end to those that end; the revision stays the snapshot's.

    Parts that no deed touches are the very same objects, so that what was worked out on them is kept. Raises ValueError
    for a fact that would be left without a day.
    """
    touched = tuple(deeds)
    put: list[Value] = [deed.value for deed in touched if isinstance(deed, Stating)]
    closed = [deed.value for deed in touched if isinstance(deed, Ending)]
    put += [ended(deed.value, deed.on) for deed in touched if isinstance(deed, Ending)]
    library = _library(snapshot.library, put, closed)
    powers = {one.code: one for one in put if isinstance(one, Power)}
    conferrals = {one.key: one for one in put if isinstance(one, Conferral)}
    takings = _rows(snapshot.takings, put, closed, Taking)
    return Snapshot(
        snapshot.revision,
        _authorities(snapshot.authorities, put, closed),
        library,
        {**snapshot.powers, **powers} if powers else snapshot.powers,
        {**snapshot.conferrals, **conferrals} if conferrals else snapshot.conferrals,
        takings,
        _rows(snapshot.pending_rules, put, closed, PendingRule),
    )


def _rows(rows: tuple[V, ...], put: Sequence[Value], closed: Sequence[Value], kind: type[V]) -> tuple[V, ...]:
    gone = {one for one in closed if isinstance(one, kind)}
    new = tuple(one for one in put if isinstance(one, kind))
    if not gone and not new:
        return rows
    return (*(row for row in rows if row not in gone), *new) if gone else (*rows, *new)


def _library(library: Library, put: Sequence[Value], closed: Sequence[Value]) -> Library:
    documents = {one.key: one for one in put if isinstance(one, Document)}
    events = _rows(library.events, put, closed, EffectEvent)
    if not documents and events is library.events:
        return library
    return Library({**library.documents, **documents}, events)


def _authorities(authorities: Authorities, put: Sequence[Value], closed: Sequence[Value]) -> Authorities:
    atlas = _atlas(authorities.atlas, put)
    if atlas is authorities.atlas and not any(isinstance(one, _ORGANISATIONAL) for one in put):
        return authorities
    kinds = {one.key: one for one in put if isinstance(one, AuthorityKind)}
    return Authorities(
        atlas,
        {**authorities.kinds, **kinds},
        _rows(authorities.exceptions, put, closed, KindException),
        _rows(authorities.successions, put, closed, Succession),
    )


def _atlas(atlas: Atlas, put: Sequence[Value]) -> Atlas:
    if not any(isinstance(one, _TERRITORIAL) for one in put):
        return atlas
    units = dict(atlas.units)
    for one in put:
        if isinstance(one, UnitFact):
            held = units.get(one.key)
            names, parents = (held.names, held.parents) if held else ((), ())
            units[one.key] = Territory(one.key, one.code, one.level, one.period, names, parents, one.source)
    for one in put:
        if isinstance(one, NameFact):
            units[one.territory] = _named(units[one.territory], one)
        elif isinstance(one, ParentFact):
            units[one.territory] = _placed(units[one.territory], one)
    lineage = tuple(one for one in put if isinstance(one, Lineage))
    return Atlas(units, (*atlas.lineage, *lineage))


def _named(unit: Territory, fact: NameFact) -> Territory:
    """A name with the same first day is that name with an end."""
    others = (one for one in unit.names if one.period.start != fact.named.period.start)
    return replace(unit, names=tuple(sorted((*others, fact.named), key=lambda one: one.period.start or _FIRST)))


def _placed(unit: Territory, fact: ParentFact) -> Territory:
    others = (one for one in unit.parents if one.period.start != fact.within.period.start)
    return replace(unit, parents=tuple(sorted((*others, fact.within), key=lambda one: one.period.start or _FIRST)))

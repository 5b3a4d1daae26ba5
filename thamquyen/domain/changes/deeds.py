"""The facts that a change set comes to: what is supposed when it is simulated, and recorded when the act is signed.

There is one way from changes to facts (`deeds_of`), so that the two cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import KindException
from thamquyen.domain.changes.handing import handed_over
from thamquyen.domain.changes.handovers import Handover, Matter
from thamquyen.domain.changes.kinds import (
    Abolish,
    Change,
    ChangeSet,
    Disband,
    GiveBack,
    Merge,
    Move,
    Reinstate,
    Rename,
    Resume,
    Split,
    stated_by,
)
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.facts import Endable, NameFact, ParentFact, UnitFact, Value, key_of, rows_of
from thamquyen.domain.law import Document
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Lineage, LineageKind, Named, Territory, Within
from thamquyen.domain.time import Period


class DanglingError(ValueError):
    """A change names something that the register does not hold; the text says what, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Stating:
    """A new fact."""

    value: Value


@dataclass(frozen=True, slots=True)
class Ending:
    """A fact that the register holds (`value`) ends: `on` is the first day it no longer holds, `by` what ends it.

    A name or a parent of a unit is told by unit and days; the snapshot does not know on what it rests.
    """

    value: Endable
    on: date
    by: Citation


Deed = Stating | Ending


def deeds_of(snapshot: Snapshot, changes: ChangeSet) -> tuple[Deed, ...]:
    """The facts that the change set comes to against what the register holds; in one order, whatever that of the set.

    The act itself comes with them unless the register holds it. Raises DanglingError.
    """
    act = () if snapshot.library.documents.get(changes.act.key) == changes.act else (Stating(changes.act),)
    found = (deed for change in changes.changes for deed in deeds_by(snapshot, change))
    return tuple(sorted((*act, *found), key=_order))


def _order(deed: Deed) -> tuple[str, str, str, str]:
    day = deed.on.isoformat() if isinstance(deed, Ending) else ""
    return type(deed.value).__name__, key_of(deed.value), day, repr(deed.value)


def deeds_by(snapshot: Snapshot, change: Change) -> tuple[Deed, ...]:
    """The facts that one change comes to. Raises DanglingError."""
    value = stated_by(change)
    if value is not None:
        return tuple(Stating(row) for row in rows_of(value))
    match change:
        case GiveBack() | Resume() | Disband() | Reinstate():
            return (_ending(snapshot, change),)
        case Rename() | Move():
            return tuple(_remade(snapshot, change))
        case Merge() | Split() | Abolish():
            return tuple(_dissolved(snapshot, change))
        case Handover():
            return tuple(Stating(one) for one in handed_over(_held_by(snapshot, change), change))
    raise TypeError(f"{type(change).__name__} is no change")


def _held_by(snapshot: Snapshot, change: Handover) -> Conferral | Document | None:
    """What is handed over, where the register holds it; plans and units are not facts to be copied."""
    tables: dict[Matter, Mapping[str, Conferral] | Mapping[str, Document]] = {
        Matter.HOLDING: snapshot.conferrals, Matter.GIVEN: snapshot.conferrals,
        Matter.DOCUMENT: snapshot.library.documents,
    }  # fmt: skip
    table = tables.get(change.matter)
    if table is not None and change.key not in table:
        raise DanglingError(f"sổ không giữ “{change.key}” mà dự thảo bàn giao.")
    return None if table is None else table[change.key]


def _ending(snapshot: Snapshot, change: GiveBack | Resume | Disband | Reinstate) -> Ending:
    held: Endable | None
    match change:
        case GiveBack():
            held = next((one for one in snapshot.takings if one.key == change.taking), None)
            missing = f"sổ không giữ việc thu hồi, đình chỉ “{change.taking}”."
        case Resume():
            held = next((one for one in snapshot.library.events if one == change.event), None)
            missing = f"sổ không giữ việc ngưng hiệu lực “{key_of(change.event)}” như đã nêu."
        case Disband():
            held = snapshot.authorities.kinds.get(change.kind)
            missing = f"sổ không có loại cơ quan “{change.kind}”."
        case Reinstate():
            held = next((one for one in snapshot.authorities.exceptions if _is_meant(one, change)), None)
            missing = f"sổ không giữ trường hợp không tổ chức “{change.kind}@{change.territory}” vào ngày ấy."
    if held is None:
        raise DanglingError(missing)
    return Ending(held, change.on, change.source)


def _is_meant(exception: KindException, change: Reinstate) -> bool:
    same = (exception.kind, exception.territory) == (change.kind, change.territory)
    return same and _the_day_before(change.on) in exception.period


def _remade(snapshot: Snapshot, change: Rename | Move) -> Iterator[Deed]:
    unit, on, by = held_unit(snapshot, change.unit), change.on, change.source
    if isinstance(change, Rename):
        yield Ending(_name_before(unit, on), on, by)
        yield Stating(NameFact(unit.key, Named(change.name, change.type, Period(on, None)), by))
        return
    if (parent := _parent_before(unit, on)) is not None:
        yield Ending(parent, on, by)
    yield Stating(ParentFact(unit.key, Within(change.parent, Period(on, None)), by))


def _dissolved(snapshot: Snapshot, change: Merge | Split | Abolish) -> Iterator[Deed]:
    on, by = change.on, change.source
    match change:
        case Merge():
            lines = [Lineage(key, change.into, LineageKind.MERGED, True, on, False, by) for key in change.units]
        case Split():
            lines = [Lineage(change.unit, part, LineageKind.SPLIT, False, on, False, by) for part in change.into]
        case Abolish():
            lines = [Lineage(change.unit, None, LineageKind.ABOLISHED, True, on, False, by)]
    for key in dict.fromkeys(line.before for line in lines):
        yield from _gone(held_unit(snapshot, key), on, by)
    for line in lines:
        yield Stating(line)


def held_unit(snapshot: Snapshot, key: str) -> Territory:
    """A unit that the register holds. Raises DanglingError."""
    unit = snapshot.atlas.units.get(key)
    if unit is None:
        raise DanglingError(f"sổ không có đơn vị hành chính “{key}”.")
    return unit


def _gone(unit: Territory, on: date, by: Citation) -> Iterator[Ending]:
    """A unit ends with the name and the parent of its last day."""
    yield Ending(UnitFact(unit.key, unit.code, unit.level, unit.period, unit.source), on, by)
    yield Ending(_name_before(unit, on), on, by)
    if (parent := _parent_before(unit, on)) is not None:
        yield Ending(parent, on, by)


def _name_before(unit: Territory, on: date) -> NameFact:
    named = next((one for one in unit.names if _the_day_before(on) in one.period), unit.names[-1])
    return NameFact(unit.key, named, unit.source)


def _parent_before(unit: Territory, on: date) -> ParentFact | None:
    within = next((one for one in unit.parents if _the_day_before(on) in one.period), None)
    return None if within is None else ParentFact(unit.key, within, unit.source)


def _the_day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))

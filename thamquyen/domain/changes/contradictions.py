"""Changes of one set that cannot stand beside each other, wherever in the set they stand."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from thamquyen.domain.authorities import KindException
from thamquyen.domain.changes.deeds import Ending, deeds_by
from thamquyen.domain.changes.handovers import Handover, Matter
from thamquyen.domain.changes.kinds import (
    CHANGE_NAMES,
    Abolish,
    Affect,
    Change,
    ChangeSet,
    Confer,
    Disband,
    Except,
    Finish,
    Merge,
    Split,
    TakeBack,
)
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.facts import FACT_NAMES, key_of, place_of
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import show_day
from thamquyen.domain.transitional import PendingRule

Contradiction = tuple[int, str, str]
"""The later change of the two (from 1), what is wrong, what to do."""

_KEEP_ONE = "Hãy giữ một trong hai."
_ENDS = frozenset({Effect.REPEAL, Effect.REPLACE, Effect.EXPIRE, Effect.FALL})


def contradictions(snapshot: Snapshot, changes: ChangeSet) -> Iterator[Contradiction]:
    """Two changes of one fact; two fates of one conferral, provision or unit; a gift that the set itself makes void."""
    numbered = list(enumerate(changes.changes, 1))
    yield from _one_fact_twice(snapshot, numbered)
    yield from _takings(numbered)
    yield from _effects(numbered)
    yield from _finishers(numbered)
    yield from _given_in_vain(snapshot, changes, numbered)
    yield from _orphans(snapshot, numbered)


_Numbered = list[tuple[int, Change]]


def _one_fact_twice(snapshot: Snapshot, numbered: _Numbered) -> Iterator[Contradiction]:
    seen: dict[tuple[str, str, bool], int] = {}
    for number, change in numbered:
        for deed in deeds_by(snapshot, change):
            about = (type(deed.value).__name__, key_of(deed.value), isinstance(deed, Ending))
            first = seen.setdefault(about, number)
            if first != number:
                yield number, f"cùng nói về {FACT_NAMES[about[0]]} “{about[1]}” như thay đổi {first}.", _KEEP_ONE
                break


def _takings(numbered: _Numbered) -> Iterator[Contradiction]:
    given = {change.conferral.key: number for number, change in numbered if isinstance(change, Confer)}
    taken: dict[str, list[tuple[int, TakeBack]]] = defaultdict(list)
    for number, change in numbered:
        if not isinstance(change, TakeBack):
            continue
        key = change.taking.conferral
        if key in given:
            yield (
                number,
                f"thu lại “{key}” mà thay đổi {given[key]} vừa giao.",
                "Hãy bỏ cả hai, hoặc sửa thời hạn khi giao.",
            )
        for other, earlier in taken[key]:
            if earlier.taking.period.meets(change.taking.period):
                yield number, f"thu lại “{key}” trong những ngày mà thay đổi {other} đã thu lại.", _KEEP_ONE
        taken[key].append((number, change))


def _effects(numbered: _Numbered) -> Iterator[Contradiction]:
    """Two fates of one provision, or of one that lies in the other."""
    by_document: dict[str, list[tuple[int, EffectEvent]]] = defaultdict(list)
    for number, change in numbered:
        if isinstance(change, Affect):
            by_document[change.event.target.document].append((number, change.event))
    for found in by_document.values():
        for at, (number, event) in enumerate(found):
            for earlier, other in found[:at]:
                if _cannot_both(event, other):
                    yield number, f"trái với thay đổi {earlier} về {event.target.compact}.", _KEEP_ONE


def _cannot_both(one: EffectEvent, other: EffectEvent) -> bool:
    first, second = one.target.provision, other.target.provision
    if not (first.covers(second) or second.covers(first)):
        return False
    if one.effect in _ENDS and other.effect in _ENDS:
        return first == second or one.on == other.on
    if Effect.EXTEND in (one.effect, other.effect):
        return one.effect in _ENDS or other.effect in _ENDS or (one.effect is other.effect and first == second)
    ending, kept = (one, other) if one.effect in _ENDS else (other, one)
    covers = ending.target.provision.covers(kept.target.provision)
    return ending.effect in _ENDS and covers and ending.on is not None and kept.on is not None and ending.on <= kept.on


def _finishers(numbered: _Numbered) -> Iterator[Contradiction]:
    """Two who finish the same files: neither would count."""
    rules = [(number, change.rule) for number, change in numbered if isinstance(change, Finish)]
    for at, (number, rule) in enumerate(rules):
        for earlier, other in rules[:at]:
            alike = _about(rule) == _about(other) and rule.received.meets(other.received)
            if alike and rule.finisher is not other.finisher:
                yield number, f"nói khác thay đổi {earlier} về ai giải quyết cùng những hồ sơ ấy.", _KEEP_ONE


def _about(rule: PendingRule) -> tuple[object, ...]:
    return rule.governs, rule.conferral, rule.former_level, rule.new_level


def _given_in_vain(snapshot: Snapshot, changes: ChangeSet, numbered: _Numbered) -> Iterator[Contradiction]:
    """A power given on a ground, at a place or to an authority that the same set does away with by then."""
    for number, change in numbered:
        if isinstance(change, Confer):
            given = change.conferral
            begun = given.term.start or changes.act.effective or date.max
            for earlier, other in numbered:
                what, remedy = _makes_void(snapshot, other, given, begun)
                if what:
                    yield number, f"{what} (thay đổi {earlier}).", remedy


def _makes_void(snapshot: Snapshot, change: Change, given: Conferral, begun: date) -> tuple[str, str]:
    """How the change leaves what is given without ground, place or recipient from its first day; else empty."""
    match change:
        case Affect(event=event) if event.effect in _ENDS and event.on is not None and event.on <= begun:
            if any(_rests_on(base, event) for base in _grounds(given)):
                return f"dựa vào {event.target.compact} mà dự thảo chấm dứt", "Hãy sửa căn cứ."
        case Merge() | Split() | Abolish() if change.on <= begun:
            gone = {key for key, _ in _dissolved(change)} & {given.territory, place_of(given.recipient)}
            if gone:
                day = show_day(change.on)
                return f"giao tại “{min(gone)}” là đơn vị chấm dứt từ ngày {day}", "Hãy giao cho đơn vị tiếp nhận."
        case Disband() | Except() if _takes_away(snapshot, change, given, begun):
            return "giao cho cơ quan mà dự thảo không còn tổ chức", "Hãy giao cho cơ quan tiếp nhận."
    return "", ""


def _grounds(given: Conferral) -> tuple[Citation, ...]:
    return (given.source, *given.bases)


def _rests_on(base: Citation, event: EffectEvent) -> bool:
    return base.document == event.target.document and event.target.provision.covers(base.provision)


def _dissolved(change: Change) -> Iterator[tuple[str, date]]:
    match change:
        case Merge(units=units, on=on):
            yield from ((key, on) for key in units)
        case Split(unit=unit, on=on) | Abolish(unit=unit, on=on):
            yield unit, on


def _takes_away(snapshot: Snapshot, ending: Disband | Except, given: Conferral, begun: date) -> bool:
    who = given.recipient
    if isinstance(ending, Disband):
        return ending.kind == who.kind and ending.on <= begun
    exception: KindException = ending.exception
    place = place_of(who)
    atlas = snapshot.atlas
    within = place in atlas.units and atlas.covers(exception.territory, place)
    return exception.kind == who.kind and within and begun in exception.period


def _orphans(snapshot: Snapshot, numbered: _Numbered) -> Iterator[Contradiction]:
    """A unit that goes while others still belong to it, and the set says neither where those go nor that it is open."""
    moved = {getattr(change, "unit", "") for _, change in numbered}
    moved |= {key for _, change in numbered if isinstance(change, Merge) for key in change.units}
    moved |= {one.key for _, one in numbered if isinstance(one, Handover) and one.matter is Matter.UNIT}
    for number, change in numbered:
        for key, on in _dissolved(change):
            left = [one for one in snapshot.atlas.children_on(key, on) if one.key not in moved]
            if left:
                named = ", ".join(f"“{one.key}”" for one in left[:3])
                what = f"{CHANGE_NAMES[type(change)]} “{key}” khi còn {len(left)} đơn vị trực thuộc ({named} …)."
                yield number, what, "Hãy nêu các đơn vị ấy chuyển về đâu."

"""What keeps a change set from being taken: it names nothing, contradicts itself or the register; and past days."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import AuthorityKind, KindException, Succession
from thamquyen.domain.changes.contradictions import contradictions
from thamquyen.domain.changes.deeds import DanglingError, Ending, Stating, deeds_by
from thamquyen.domain.changes.kinds import (
    CHANGE_NAMES,
    Affect,
    Change,
    ChangeSet,
    Merge,
    Move,
    Split,
    first_day,
    source_of,
    stated_by,
)
from thamquyen.domain.changes.names import named_by
from thamquyen.domain.conferrals import Conferral, Mode, Taking
from thamquyen.domain.facts import FACT_NAMES, NameFact, ParentFact, UnitFact, Value, days_of, key_of, rows_of
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Lineage
from thamquyen.domain.time import show_day
from thamquyen.domain.transitional import PendingRule


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a change set is not taken; `number` is that of the change (from 1; 0: the act as a whole)."""

    number: int
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"Thay đổi {self.number}" if self.number else "Dự thảo"
        return f"{where}: {self.what} {self.remedy}"


def past_day(effective: date | None, today: date) -> str:
    """What to bear in mind where the day from which a draft would apply has gone by; empty where it has not.

    It can be tried all the same: what would be different from that day on, as the register has it now.
    """
    if effective is None or effective >= today:
        return ""
    return (
        f"Ngày có hiệu lực {show_day(effective)} đã qua (nay là {show_day(today)}). Mô phỏng cho biết từ ngày ấy sẽ "
        "khác những gì theo sổ như đang ghi; việc đã làm từ ngày ấy đến nay không vì thế mà khác đi. Văn bản chưa ký "
        "thì chọn ngày về sau (Điều 54, 55 Luật số 64/2025/QH15)."
    )


def objections(snapshot: Snapshot, changes: ChangeSet) -> tuple[Objection, ...]:
    """Everything that keeps the set from being taken, by change; nothing where it can be simulated and recorded."""
    found = [*_of_the_act(snapshot, changes)]
    own = _own(changes)
    for number, change in enumerate(changes.changes, 1):
        said = [
            *_of_its_days(changes, change),
            *_of_its_names(snapshot, change, own),
            *_of_what_is_held(snapshot, change),
        ]
        found += [Objection(number, what, remedy) for what, remedy in said]
    if not found:  # what names nothing can contradict nothing
        found += [Objection(number, what, remedy) for number, what, remedy in contradictions(snapshot, changes)]
    return tuple(found)


_Said = Iterator[tuple[str, str]]


def _is_law_already(change: Change, act: Document) -> bool:
    """Whether the change only names what a law gives: the ground on which the act gives on."""
    given = stated_by(change)
    return isinstance(given, Conferral) and given.mode is Mode.STATUTE and given.source.document != act.key


_Known = Mapping[type, set[str]]


def _of_the_act(snapshot: Snapshot, changes: ChangeSet) -> Iterator[Objection]:
    act, held = changes.act, snapshot.library.documents.get(changes.act.key)
    if not changes.changes:
        yield Objection(0, "chưa có thay đổi nào.", "Hãy thêm ít nhất một thay đổi.")
    if not act.key.strip() or not act.title.strip():
        yield Objection(0, "thiếu mã hoặc tên gọi.", "Hãy nêu trích yếu của dự thảo.")
    if held is not None and held != act:
        yield Objection(
            0,
            f"sổ đã giữ {held.short_name} với nội dung khác.",
            "Hãy kiểm tra số, ngày; nếu sổ sai thì đính chính trước.",
        )
    if act.effective is None:
        yield Objection(0, "chưa nêu ngày dự kiến có hiệu lực.", "Hãy nêu ngày để biết thay đổi bắt đầu từ khi nào.")
    elif act.signed is not None and act.effective < act.signed:
        yield Objection(
            0,
            f"có hiệu lực ngày {show_day(act.effective)}, trước ngày ký {show_day(act.signed)}.",
            "Hãy sửa một trong hai ngày (Điều 54, 55 Luật số 64/2025/QH15 về hiệu lực trở về trước).",
        )


def _of_its_days(changes: ChangeSet, change: Change) -> _Said:
    act, source, first = changes.act, source_of(change), first_day(change)
    if _is_law_already(change, act):
        return
    if source is not None and source.document != act.key:
        yield (
            f"được nêu theo {source.compact}, không phải theo chính dự thảo.",
            "Hãy dẫn điều, khoản của dự thảo làm căn cứ của thay đổi.",
        )
    if first is None or source is None:
        return
    if act.effective is not None and first < act.effective:
        yield (
            f"bắt đầu từ ngày {show_day(first)}, trước ngày dự thảo có hiệu lực {show_day(act.effective)}.",
            "Hãy chọn ngày từ ngày dự thảo có hiệu lực, hoặc để trống để tính từ ngày ấy.",
        )


def _own(changes: ChangeSet) -> _Known:
    """Keys by the class of what bears them: what the set itself states."""
    own: dict[type, set[str]] = defaultdict(set, {Document: {changes.act.key}})
    for one in changes.changes:
        for row in rows_of(value) if (value := stated_by(one)) is not None else ():
            own[type(row)].add(key_of(row))
    return own


def _of_its_names(snapshot: Snapshot, change: Change, own: _Known) -> _Said:
    for kind, key in dict.fromkeys(named_by(change)):
        if key not in _TABLES[kind](snapshot) and key not in own[kind]:
            yield (
                f"{FACT_NAMES[kind.__name__]} “{key}” không có trong sổ, cũng không có trong dự thảo.",
                "Hãy chọn cái có trong sổ, hoặc thêm vào dự thảo một thay đổi nêu nó.",
            )


def _of_what_is_held(snapshot: Snapshot, change: Change) -> _Said:
    """What the register says already, and what it holds no longer on the day."""
    try:
        deeds = deeds_by(snapshot, change)
    except DanglingError as error:
        yield str(error), "Hãy chọn cái đang có trong sổ."
        return
    for deed in deeds:
        if isinstance(deed, Ending):
            yield from _of_an_end(deed)
        elif not isinstance(deed.value, NameFact | ParentFact):
            yield from _of_a_new_fact(snapshot, deed)
    if isinstance(change, Affect):
        yield from _of_an_effect(snapshot, change.event)
    if isinstance(change, Merge | Split | Move):
        yield from _of_units(change)


def _of_units(change: Merge | Split | Move) -> _Said:
    match change:
        case Merge(units=units, into=into):
            bad = not units or into in units or len(set(units)) < len(units)
        case Split(unit=unit, into=parts):
            bad = len(set(parts)) < 2 or unit in parts
        case Move(unit=unit, parent=parent):
            bad = unit == parent
    if bad:
        yield (
            f"{CHANGE_NAMES[type(change)]} phải nêu các đơn vị khác nhau, và không nhập, chia, chuyển vào chính nó.",
            "Hãy chọn lại đơn vị.",
        )


def _of_an_end(deed: Ending) -> _Said:
    name = f"{FACT_NAMES[type(deed.value).__name__]} “{key_of(deed.value)}”"
    days = days_of(deed.value)
    if days.end is not None and days.end <= deed.on:
        yield (
            f"{name} đã kết thúc sau ngày {show_day(days.last_day or deed.on)}.",
            "Hãy chọn ngày sớm hơn hoặc bỏ thay đổi này.",
        )
    elif days.start is not None and deed.on <= days.start:
        yield (f"{name} chỉ bắt đầu từ ngày {show_day(days.start)}.", "Hãy chọn ngày sau ngày ấy.")


def _of_a_new_fact(snapshot: Snapshot, deed: Stating) -> _Said:
    name, key = type(deed.value).__name__, key_of(deed.value)
    if key in _held_beside(snapshot, deed.value):
        yield f"sổ đã giữ {FACT_NAMES[name]} “{key}”.", "Hãy bỏ thay đổi này, hoặc nêu thành cái khác."


def _held_beside(snapshot: Snapshot, value: Value) -> Container[str]:
    """Keys of the facts of the kind that the register holds (of exceptions: on some of the same days)."""
    if type(value) in _TABLES:
        return _TABLES[type(value)](snapshot)
    match value:
        case Taking():
            return {one.key for one in snapshot.takings_of.get(value.conferral, ())}
        case EffectEvent():
            return {key_of(one) for one in snapshot.library.events_on.get(value.target.document, ())}
        case KindException():
            return {key_of(one) for one in snapshot.authorities.exceptions if one.period.meets(value.period)}
        case Succession():
            return {key_of(one) for one in snapshot.authorities.successions}
        case PendingRule():
            return {one.key for one in snapshot.pending_rules}
        case Lineage():
            return {key_of(one) for one in snapshot.atlas.destinations.get(value.before, ())}
    return ()


_TABLES: Mapping[type, Callable[[Snapshot], Mapping[str, object]]] = {
    Document: lambda held: held.library.documents,
    Power: lambda held: held.powers,
    Conferral: lambda held: held.conferrals,
    UnitFact: lambda held: held.atlas.units,
    AuthorityKind: lambda held: held.authorities.kinds,
}
"""Where the register holds what is named by key alone."""


_OF_WHAT_IS_IN_FORCE = frozenset(
    {Effect.REPEAL, Effect.REPLACE, Effect.AMEND, Effect.SUPPLEMENT, Effect.SUSPEND, Effect.EXTEND, Effect.EXPIRE}
)


def _of_an_effect(snapshot: Snapshot, event: EffectEvent) -> _Said:
    """What is out of force by then cannot be repealed, amended, suspended or extended (80/2015/QH13 Điều 154)."""
    if event.on is None:
        yield "chưa nêu ngày bắt đầu tác động.", "Hãy nêu ngày."
        return
    if event.target.document not in snapshot.library.documents or event.effect not in _OF_WHAT_IS_IN_FORCE:
        return
    by = snapshot.library.force(event.target).ended_by
    if event.effect is Effect.EXTEND:
        yield from _of_an_extension(event, by)
    elif by is not None and by.on is not None and event.on >= by.on:
        yield (
            f"{event.target.compact} đã hết hiệu lực từ ngày {show_day(by.on)}.",
            "Hãy bỏ thay đổi này, hoặc chọn ngày sớm hơn.",
        )


def _of_an_extension(event: EffectEvent, ended_by: EffectEvent | None) -> _Said:
    if ended_by is None or ended_by.on is None or ended_by.effect not in (Effect.EXPIRE, Effect.EXTEND):
        yield f"{event.target.compact} không có thời hạn để kéo dài.", "Hãy bỏ thay đổi này."
    elif event.on is not None and event.on <= ended_by.on:
        yield (
            f"hạn mới {show_day(event.on)} không muộn hơn hạn đang có {show_day(ended_by.on)}.",
            "Hãy nêu ngày đầu tiên hết hiệu lực theo hạn mới.",
        )

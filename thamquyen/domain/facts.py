"""A single fact: the values that one row of the register says, what each is known by, and how the law ends one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thamquyen.domain.authorities import AuthorityClass, AuthorityKind, KindException, Recipient, Succession
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.territory import Level, Lineage, Named, Territory, Within
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import PendingRule


@dataclass(frozen=True, slots=True)
class UnitFact:
    """An administrative unit exists on the days of `period`; `key` never changes."""

    key: str
    code: str
    level: Level
    period: Period
    source: Citation


@dataclass(frozen=True, slots=True)
class NameFact:
    """A unit bears a name on the days of `named.period`."""

    territory: str
    named: Named
    source: Citation


@dataclass(frozen=True, slots=True)
class ParentFact:
    """A unit belongs to another on the days of `within.period`."""

    territory: str
    within: Within
    source: Citation


Value = (
    Document
    | EffectEvent
    | UnitFact
    | NameFact
    | ParentFact
    | Lineage
    | AuthorityKind
    | KindException
    | Succession
    | Power
    | Conferral
    | Taking
    | PendingRule
)
"""What one row says. A `Territory` is several: its existence, its names and its parents."""

Endable = UnitFact | NameFact | ParentFact | AuthorityKind | KindException | Taking | EffectEvent
"""Facts that the law ends on a day of their own; the others end by another fact."""


FACT_NAMES = {
    "Document": "văn bản",
    "EffectEvent": "sự kiện hiệu lực",
    "UnitFact": "đơn vị hành chính",
    "NameFact": "tên đơn vị hành chính",
    "ParentFact": "đơn vị hành chính cấp trên",
    "Lineage": "sắp xếp đơn vị hành chính",
    "AuthorityKind": "loại cơ quan, chức danh",
    "KindException": "ngoại lệ về tổ chức",
    "Succession": "kế thừa nhiệm vụ",
    "Power": "nhiệm vụ, quyền hạn",
    "Conferral": "trao thẩm quyền",
    "Taking": "thu hồi, đình chỉ",
    "PendingRule": "quy định về hồ sơ dở dang",
}
"""What a fact is called, by its class."""


def key_of(value: Value) -> str:
    """What the fact is known by among those of its kind; made of what it joins where it has no key of its own."""
    match value:
        case EffectEvent():
            return f"{value.source.compact} {value.effect} {value.target.compact}"
        case NameFact() | ParentFact():
            return value.territory
        case Lineage():
            return f"{value.before}>{value.after or ''}"
        case KindException():
            return f"{value.kind}@{value.territory}"
        case Succession():
            return f"{value.before.key}>{value.after.key}"
        case Power():
            return value.code
        case _:
            return value.key


def rows_of(value: Value | Territory) -> tuple[Value, ...]:
    """The single facts that a value states; each part of a territory rests on the territory's source."""
    if not isinstance(value, Territory):
        return (value,)
    unit = UnitFact(value.key, value.code, value.level, value.period, value.source)
    names = (NameFact(value.key, named, value.source) for named in value.names)
    parents = (ParentFact(value.key, within, value.source) for within in value.parents)
    return (unit, *names, *parents)


def days_of(value: Endable) -> Period:
    """The days on which the fact holds. Raises ValueError for a suspension without a first day before its last."""
    match value:
        case NameFact():
            return value.named.period
        case ParentFact():
            return value.within.period
        case EffectEvent():
            return Period(value.on, value.until)
        case _:
            return value.period


def ended(value: Endable, on: date) -> Endable:
    """The fact once `on` is its first day no longer. Raises ValueError where that leaves it no day."""
    match value:
        case NameFact():
            return replace(value, named=replace(value.named, period=Period(value.named.period.start, on)))
        case ParentFact():
            return replace(value, within=replace(value.within, period=Period(value.within.period.start, on)))
        case EffectEvent():
            if value.effect is not Effect.SUSPEND:
                raise ValueError(
                    "Chỉ việc ngưng hiệu lực mới có ngày kết thúc; tác động khác nếu ghi sai hãy đính chính (correct)."
                )
            Period(value.on, on)
            return replace(value, until=on)
        case _:
            return replace(value, period=Period(value.period.start, on))


Naming = tuple[str, type, str]
"""What a fact says about another: as what it names it, the class of the fact that is named, and its key."""


def names_of(value: Value) -> Iterator[Naming]:
    """Everything that a fact names but its source."""
    yield from _NAMED.get(type(value), lambda _: ())(value)
    for role, who in authorities_of(value):
        yield role, AuthorityKind, who.kind
        yield role, UnitFact, place_of(who)


def authorities_of(value: Value) -> Iterator[tuple[str, Recipient]]:
    """The authorities and classes that a fact is about, and as what."""
    match value:
        case Conferral():
            yield "recipient", value.recipient
            if value.giver is not None:
                yield "giver", value.giver
        case Succession():
            yield "from_authority", value.before
            yield "to_authority", value.after


def place_of(who: Recipient) -> str:
    """The unit of an authority, or the one within which a class is meant."""
    return who.within if isinstance(who, AuthorityClass) else who.territory


def _of_a_line(line: Lineage) -> Iterable[Naming]:
    yield "from_territory", UnitFact, line.before
    if line.after is not None:
        yield "to_territory", UnitFact, line.after


def _of_a_conferral(given: Conferral) -> Iterable[Naming]:
    yield "power", Power, given.power
    yield "territory", UnitFact, given.territory
    yield from (("bases", Document, base.document) for base in given.bases)


def _of_a_pending_rule(rule: PendingRule) -> Iterable[Naming]:
    if rule.governs is not None:
        yield "governs", Document, rule.governs.document
    if rule.conferral is not None:
        yield "conferral", Conferral, rule.conferral


_NAMED: dict[type, Callable[[Any], Iterable[Naming]]] = {
    EffectEvent: lambda event: [("target", Document, event.target.document)],
    NameFact: lambda fact: [("territory", UnitFact, fact.territory)],
    ParentFact: lambda fact: [("parent", UnitFact, fact.within.parent)],
    Lineage: _of_a_line,
    AuthorityKind: lambda kind: [("body", AuthorityKind, kind.body)] if kind.body else [],
    KindException: lambda gap: [("kind", AuthorityKind, gap.kind), ("territory", UnitFact, gap.territory)],
    Conferral: _of_a_conferral,
    Taking: lambda taking: [("conferral", Conferral, taking.conferral)],
    PendingRule: _of_a_pending_rule,
}

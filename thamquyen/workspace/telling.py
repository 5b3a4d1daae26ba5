"""What a recorded fact says, in words: one line for each part that says something."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from thamquyen.domain.authorities import (
    Authority,
    AuthorityClass,
    AuthorityKind,
    Form,
    KindException,
    Succession,
)
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import (
    MODE_NAMES,
    ROLE_NAMES,
    TAKING_NAMES,
    Conferral,
    Mode,
    Role,
    Taking,
    TakingKind,
    Term,
)
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect, EffectEvent
from thamquyen.domain.powers import Band, Flag, Power, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.territory import LEVEL_NAMES, Level, Lineage, LineageKind, Named, Within
from thamquyen.domain.time import Period, show_day
from thamquyen.domain.transitional import FINISHER_NAMES, Finisher, PendingRule, received_in_words
from thamquyen.register.facts import NameFact, ParentFact, UnitFact, Value
from thamquyen.ui.typography import days_in_words, grouped

_COMMON = {"key", "code", "source", "grounding", "note", "period", "is_default"}
"""Parts shown beside every fact, or of no interest to a reader."""

_LABELS: Mapping[str, str] = {
    "number": "Số hiệu",
    "type": "Loại",
    "issuer": "Cơ quan ban hành",
    "title": "Tên gọi",
    "signed": "Ngày ký",
    "published": "Ngày công bố",
    "effective": "Ngày có hiệu lực",
    "effective_by": "Hiệu lực theo",
    "effect": "Tác động",
    "target": "Lên",
    "on": "Ngày",
    "until": "Đến trước ngày",
    "as_written": "Ghi trong văn bản",
    "level": "Cấp",
    "territory": "Địa bàn",
    "named": "Tên",
    "within": "Thuộc",
    "before": "Trước",
    "after": "Sau",
    "kind": "Loại",
    "whole": "Toàn bộ",
    "name": "Cách gọi",
    "form": "Hình thức tổ chức",
    "body": "Đứng đầu, thuộc",
    "sector": "Lĩnh vực",
    "field": "Mảng",
    "flags": "Dấu hiệu",
    "procedures": "Thủ tục hành chính",
    "aliases": "Còn gọi là",
    "power": "Nhiệm vụ",
    "mode": "Hình thức",
    "giver": "Bên giao",
    "recipient": "Bên nhận",
    "bases": "Căn cứ thêm",
    "term": "Thời hạn riêng",
    "scope": "Phạm vi",
    "roles": "Vai trò",
    "limits": "Giới hạn",
    "conditions": "Điều kiện",
    "files_received_by": "Nơi nhận hồ sơ",
    "may_pass_on": "Được giao tiếp",
    "conferral": "Lần giao",
    "governs": "Áp dụng cho việc giao theo",
    "received": "Hồ sơ nhận",
    "former_level": "Khi bên giữ trước thuộc",
    "new_level": "Cho bên giữ nay thuộc",
    "finisher": "Ai giải quyết",
}

FLAG_NAMES: Mapping[Flag, str] = {
    Flag.CONCURRENT: "nhiều nơi cùng có thẩm quyền",
    Flag.SHARED: "nhiều nơi cùng thực hiện, mỗi nơi một phần",
    Flag.NO_DELEGATION: "không được phân cấp, ủy quyền",
    Flag.PUBLIC_SERVICE: "dịch vụ công",
    Flag.SPANS_COMMUNES: "có thể liên quan đến nhiều xã, phường",
}

_WORDS: Mapping[type, Mapping[Any, str]] = {
    Mode: MODE_NAMES,
    Role: ROLE_NAMES,
    TakingKind: TAKING_NAMES,
    Effect: EFFECT_NAMES,
    Finisher: FINISHER_NAMES,
    Level: LEVEL_NAMES,
    Form: {Form.BODY: "cơ quan", Form.OFFICE: "chức danh"},
    LineageKind: {
        LineageKind.MERGED: "nhập",
        LineageKind.SPLIT: "chia, tách",
        LineageKind.RENAMED: "đổi tên",
        LineageKind.MOVED: "chuyển",
        LineageKind.ABOLISHED: "kết thúc",
    },
    Flag: FLAG_NAMES,
}


def parts_of(value: Value, reading: Reading, on: date) -> dict[str, str]:
    """The parts of a fact by label; a part that says nothing is left out. Names are those of the day."""
    told = {}
    for field in fields(value):
        if field.name not in _COMMON:
            part = getattr(value, field.name)
            named = _NAMED.get(field.name)
            words = named(part, reading, on) if named and isinstance(part, str) else _told(part, reading, on)
            words = _received(part) if field.name == "received" else words
            if words:
                told[_LABELS[field.name]] = words
    return told


def cited(citation: Citation, reading: Reading) -> str:
    """A citation as one writes it."""
    return f"{citation.provision} {reading.document(citation.document).name}".strip()


def _told(part: object, reading: Reading, on: date) -> str:
    """One part in words; empty for nothing."""
    if part is None or part == "" or part == ():
        return ""
    if isinstance(part, bool):
        return "có" if part else "không"
    if isinstance(part, frozenset | tuple):
        return "; ".join(sorted(_told(one, reading, on) for one in part))
    for kind, words in _TELLERS.items():
        if isinstance(part, kind):
            return words(part, reading, on)
    return str(part)


def _who(part: Authority | AuthorityClass, reading: Reading, on: date) -> str:
    authorities = reading.snapshot.authorities
    try:
        return authorities.name_on(part, on) if isinstance(part, Authority) else authorities.class_name(part, on)
    except KeyError:
        return part.key


def _place(key: str, reading: Reading, on: date) -> str:
    return f"{reading.place_name(key, on)} ({key})" if key in reading.snapshot.atlas.units else key


def _power(code: str, reading: Reading, _: date) -> str:
    power = reading.snapshot.powers.get(code)
    return code if power is None else f"{power.title} ({code})"


def _conferral(key: str, reading: Reading, on: date) -> str:
    held = reading.snapshot.conferrals.get(key)
    return key if held is None else f"{conferral_name(reading, held, on)} ({key})"


def _issuer(key: str, reading: Reading, on: date) -> str:
    try:
        return reading.name(Authority.read(key), on)
    except (ValueError, KeyError):
        return key


_NAMED: Mapping[str, Callable[[str, Reading, date], str]] = {
    "territory": _place,
    "before": _place,
    "after": _place,
    "power": _power,
    "conferral": _conferral,
    "issuer": _issuer,
}
"""Parts that are keys of something with a name."""


def _scope(part: Scope, *_: object) -> str:
    return "; ".join(_said(part))


def _said(part: Scope) -> Iterable[str]:
    if part.band != Band():
        low = "" if part.band.low is None else f"từ {grouped(part.band.low)} đồng"
        yield f"{low}{' đến ' if low else ''}{'' if part.band.high is None else f'dưới {grouped(part.band.high)} đồng'}"
    if part.groups:
        yield f"nhóm {', '.join(sorted(part.groups))}"
    if part.only:
        yield f"chỉ {', '.join(sorted(part.only))}"
    if part.excluded:
        yield f"trừ {', '.join(sorted(part.excluded))}"


def _term(part: Term, *_: object) -> str:
    if part == Term():
        return ""
    days = "" if part.start is None and part.end is None else days_in_words(part.period)
    return "; ".join(words for words in (days, f"ghi “{part.as_written}”" if part.as_written else "") if words)


_TELLERS: Mapping[type, Callable[..., str]] = {
    StrEnum: lambda part, *_: _WORDS[type(part)][part],
    date: lambda part, *_: show_day(part),
    Citation: lambda part, reading, _: cited(part, reading),
    Provision: lambda part, *_: str(part),
    Authority: _who,
    AuthorityClass: _who,
    Term: _term,
    Scope: _scope,
    Period: lambda part, *_: days_in_words(part),
    Named: lambda part, *_: part.name,
    Within: lambda part, reading, on: _place(part.parent, reading, on),
}


def name_of(value: Value, reading: Reading, on: date) -> str:
    """What one calls the fact: the task and its holder, the document, the unit. Names are those of the day."""
    return _CALLED[type(value)](value, reading, on)


def _called_place(key: str, reading: Reading, on: date) -> str:
    return reading.place_name(key, on) if key in reading.snapshot.atlas.units else key


def _called_conferral(one: Conferral, reading: Reading, on: date) -> str:
    power = reading.snapshot.powers.get(one.power)
    return f"{power.title if power else one.power} – {MODE_NAMES[one.mode]} cho {_who(one.recipient, reading, on)}"


def _called_taking(one: Taking, reading: Reading, on: date) -> str:
    held = reading.snapshot.conferrals.get(one.conferral)
    return f"{TAKING_NAMES[one.kind]}: {_called_conferral(held, reading, on) if held else one.conferral}"


def _called_pending_rule(one: PendingRule, reading: Reading, on: date) -> str:
    return f"Hồ sơ nhận {_received(one.received)}: {FINISHER_NAMES[one.finisher]}"


def _received(days: Period) -> str:
    return received_in_words(days.start, days.end or date.max)


def _called_lineage(one: Lineage, reading: Reading, on: date) -> str:
    after = f" → {_called_place(one.after, reading, on)}" if one.after else ""
    return f"{_called_place(one.before, reading, on)} – {_WORDS[LineageKind][one.kind]}{after}"


def _called_effect(one: EffectEvent, reading: Reading, _: date) -> str:
    return f"{reading.document(one.source.document).name} – {EFFECT_NAMES[one.effect]} {cited(one.target, reading)}"


_CALLED: Mapping[type, Callable[[Any, Reading, date], str]] = {
    Document: lambda one, *_: one.short_name,
    EffectEvent: _called_effect,
    UnitFact: lambda one, reading, on: _called_place(one.key, reading, on),
    NameFact: lambda one, reading, on: f"{one.named.name} – tên của {_called_place(one.territory, reading, on)}",
    ParentFact: lambda one, reading, on: (
        f"{_called_place(one.territory, reading, on)} – thuộc {_called_place(one.within.parent, reading, on)}"
    ),
    Lineage: _called_lineage,
    AuthorityKind: lambda one, *_: one.name,
    KindException: lambda one, reading, on: f"{_who(Authority(one.kind, one.territory), reading, on)} – ngoại lệ",
    Succession: lambda one, reading, on: f"{_who(one.before, reading, on)} → {_who(one.after, reading, on)}",
    Power: lambda one, *_: one.title,
    Conferral: _called_conferral,
    Taking: _called_taking,
    PendingRule: _called_pending_rule,
}

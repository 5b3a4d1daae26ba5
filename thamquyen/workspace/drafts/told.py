"""The changes of a draft in words: what each is called, its parts, the article it stands in, what is to be mended."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.handovers import FATE_NAMES, MATTER_NAMES, Handover, Matter
from thamquyen.domain.changes.kinds import CHANGE_NAMES, Change, Confer, Establish, source_of, stated_by
from thamquyen.domain.changes.lines import line_of
from thamquyen.domain.changes.objections import Objection
from thamquyen.domain.changes.written import change_written
from thamquyen.domain.conferrals import TAKING_NAMES, Conferral, Taking
from thamquyen.domain.facts import rows_of
from thamquyen.domain.law import EFFECT_NAMES, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.workflow.carrying import proposals_in
from thamquyen.workflow.matters import Standing, matter
from thamquyen.workspace.telling import name_of, parts_of

_LABELS = {
    "unit": "Đơn vị", "units": "Các đơn vị", "into": "Vào", "parent": "Thuộc", "name": "Tên mới", "on": "Từ ngày",
    "kind": "Loại cơ quan", "territory": "Địa bàn", "taking": "Việc thu hồi, đình chỉ", "type": "Loại",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One change as it stands on a page. `mark` tells it from the others, wherever it stands.

    `line` is that of a conferral (`domain.changes.lines`), `origins` the proposals that it came of.
    """

    number: int
    mark: str
    kind: str
    name: str
    provision: str
    parts: tuple[tuple[str, str], ...]
    problems: tuple[Objection, ...]
    line: str = ""
    origins: tuple[Standing, ...] = ()


def articles(
    changes: Iterable[Change], named: Reading, on: date, problems: Iterable[Objection] = ()
) -> tuple[Article, ...]:
    """The changes in their order; `named` is the register with what the draft states, names are those of the day."""
    found = tuple(problems)
    return tuple(
        _article(number, change, named, on, tuple(one for one in found if one.number == number))
        for number, change in enumerate(changes, 1)
    )


def mark_of(change: Change) -> str:
    """What tells a change from the others of its draft."""
    return hashlib.sha256(change_written(change).encode()).hexdigest()[:16]


def _article(number: int, change: Change, named: Reading, on: date, problems: tuple[Objection, ...]) -> Article:
    value, source = stated_by(change), source_of(change)
    if isinstance(change, Handover):
        name, parts = _handed_over(change, named, on)
    elif value is None:
        parts = tuple(_parts(change, named, on))
        name = ", ".join(words for label, words in parts if label in ("Đơn vị", "Các đơn vị", "Loại cơ quan"))
    else:
        row = rows_of(value)[0]
        name, parts = _name(row, named, on), tuple(_told(row, named, on))
        if isinstance(change, Establish):
            name = change.unit.names[0].name
    provision = str(source.provision) if source is not None else ""
    line = line_of(change.conferral) if isinstance(change, Confer) else ""
    return Article(number, mark_of(change), _kind(change), name, provision, parts, problems, line)


def with_origins(told: Iterable[Article], draft: UUID) -> list[Article]:
    """The changes of a draft, each with the proposals that it came of."""
    origins = {
        line: tuple(found for number in numbers if (found := matter(number)) is not None)
        for line, numbers in proposals_in(draft).items()
    }
    return [replace(one, origins=origins.get(one.line, ())) for one in told]


def _kind(change: Change) -> str:
    match stated_by(change):
        case Taking(kind=kind):
            return TAKING_NAMES[kind]
        case EffectEvent(effect=effect):
            return EFFECT_NAMES[effect]
    return CHANGE_NAMES[type(change)]


def _name(row: object, named: Reading, on: date) -> str:
    try:
        if isinstance(row, Conferral):
            power = named.snapshot.powers.get(row.power)
            return power.title if power else row.power
        return name_of(row, named, on)  # type: ignore[arg-type]
    except (KeyError, AttributeError):  # names something that nobody holds: told by its keys
        return str(getattr(row, "key", ""))


def _told(row: object, named: Reading, on: date) -> Iterable[tuple[str, str]]:
    try:
        return parts_of(row, named, on).items()  # type: ignore[arg-type]
    except (KeyError, AttributeError):
        return ()


def _handed_over(line: Handover, named: Reading, on: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    given, held = named.snapshot.conferrals.get(line.key), named.snapshot
    power = held.powers.get(given.power) if given is not None else None
    document = held.library.documents.get(line.key)
    name = power.title if power else document.short_name if document else _who(line.key, named, on)
    to = ", ".join(_who(key, named, on) for key in line.to)
    fate = "" if line.matter is Matter.SUBJECT else FATE_NAMES[line.fate]
    pairs = (
        ("Về", MATTER_NAMES[line.matter]), ("Của", _who(line.of, named, on)),
        ("Xử lý", fate), ("Nơi nhận", to),
        ("Từ ngày", show_day(line.on)),
    )  # fmt: skip
    return name, tuple(pair for pair in pairs if pair[1])


def _who(key: str, named: Reading, on: date) -> str:
    """The unit or the authority by name; by its key where the register does not hold it."""
    try:
        return named.name(Authority.read(key), on) if "@" in key else _word(key, named, on)
    except (KeyError, ValueError):
        return key


def _parts(change: Change, named: Reading, on: date) -> Iterable[tuple[str, str]]:
    for one in fields(change):
        part = getattr(change, one.name)
        if one.name in _LABELS and part:
            keys = part if isinstance(part, tuple) else (part,)
            yield _LABELS[one.name], ", ".join(_word(key, named, on) for key in keys)


def _word(part: object, named: Reading, on: date) -> str:
    if isinstance(part, date):
        return show_day(part)
    text, kinds = str(part), named.snapshot.authorities.kinds
    if text in named.snapshot.atlas.units:
        return named.place_name(text, on)
    return kinds[text].name.replace(" {unit}", "") if text in kinds else text

"""The cards beside a text: each thing that was read, with the words of its form, how they are understood, its state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.columns import label_of as column_label
from thamquyen.domain.annex.results import Difference, RowReading, RowStatus
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import EFFECT_NAMES
from thamquyen.library.identifying import FieldProblem, Identified
from thamquyen.library.items import (
    AS_TEXT,
    FIELDS,
    KEEP,
    MAY_PASS_ON,
    ROLE,
    STATE_NAMES,
    Item,
    ItemKind,
    ItemState,
)
from thamquyen.library.nearest import near_tasks
from thamquyen.library.review import Review
from thamquyen.library.stating import EffectStated, row_problems
from thamquyen.workspace.texts.showing import Window, anchor_of

_TONES = {
    ItemState.WAITING: "authorisation",
    ItemState.READY: "statute",
    ItemState.REJECTED: "",
    ItemState.RECORDED: "good",
    ItemState.HELD: "good",
}
_LONG = frozenset({"title", "limits", "conditions", "grounds", "as_written"})
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "effect": tuple(EFFECT_NAMES.values()),
    Column.MODE.value: tuple(MODE_NAMES[mode] for mode in Mode),
    ROLE: ("quyết định", "thực hiện", "ký"),
    MAY_PASS_ON: ("được", "không được"),
}
_GIST = {
    ItemKind.IDENTITY: ("number", "issuer", "signed", "effective", "title"),
    ItemKind.EFFECT: ("target", "target_provision", "on", "until"),
    ItemKind.CONFERRAL: tuple(
        column.value
        for column in (Column.GIVER, Column.RECIPIENT, Column.PLACE, Column.LIMITS, Column.TERM, Column.CONDITIONS)
    ),
}
_SHORT = {
    Column.GIVER.value: "Bên giao",
    Column.RECIPIENT.value: "Bên nhận",
    Column.LIMITS.value: "Giới hạn, loại trừ",
    Column.TERM.value: "Thời hạn",
    Column.CONDITIONS.value: "Điều kiện",
    "issuer": "Ban hành",
    "signed": "Ký",
    "effective": "Có hiệu lực",
    "target": "Văn bản",
    "target_provision": "Điều khoản",
    "until": "Đến hết ngày",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `read`: what the reader had read, where a person changed it; the others are words."""

    name: str
    label: str
    value: str
    read: str = ""
    understood: str = ""
    remark: str = ""
    problem: str = ""
    is_long: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a card's digest: a label and words, and whether the words are how the register understands them."""

    label: str
    words: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An item on the page. `similar`: titles of tasks of the register that it may mean; `held`: what it holds there.

    `differences`: where the register says otherwise; `by_text`: a person chose that the text's words hold.
    """

    item: Item
    anchor: str
    words_at: str
    state: str
    tone: str
    heading: str
    provision: str
    told: tuple[Told, ...]
    fields: tuple[Field, ...]
    is_open: bool
    note: str = ""
    differences: tuple[tuple[str, str, str], ...] = ()
    by_text: bool = False
    similar: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a person has still to say something."""
        return self.item.state is ItemState.WAITING

    @property
    def has_problems(self) -> bool:
        """Whether a field has to be mended first."""
        return any(one.problem for one in self.fields)


@dataclass(frozen=True, slots=True)
class Tried:
    """A form as it was typed and refused: the item's name, the words, what is wrong."""

    item: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()


def cards_of(review: Review, items: Iterable[Item], tried: Tried) -> list[Card]:
    """The cards of some items."""
    return [_card(review, item, tried) for item in items]


def shown_in(review: Review, kind: ItemKind, window: Window) -> list[Item]:
    """The items of a kind whose words stand in a part of the text; those without a place, in the first part."""
    span = window.span
    return [item for item in review.of(kind) if span.start <= item.suggested.span.start < span.end]


def _card(review: Review, item: Item, tried: Tried) -> Card:
    typed = dict(tried.fields) if tried.item == item.id else {}
    values = {**item.fields, **typed}
    problems = {one.field: one.says for one in (tried.problems if typed else _problems(review, item))}
    row = review.rows.get(item.id) if item.kind is ItemKind.CONFERRAL else None
    fields = tuple(_field(item, name, label, values, problems, row) for name, label in FIELDS[item.kind].items())
    held_already = (
        item.state is ItemState.WAITING and item.kind is not ItemKind.IDENTITY and review.is_held_already(item)
    )
    state = ItemState.HELD if held_already else item.state
    return Card(
        item=item,
        anchor=anchor_of(item),
        words_at=f"chu-{anchor_of(item)}" if item.suggested.span.end else "",
        state=STATE_NAMES[state],
        tone=_TONES[state],
        heading=_heading(item),
        provision=str(item.suggested.provision),
        told=tuple(_told(one) for one in fields if one.name in _GIST[item.kind] and (one.value or one.problem)),
        fields=fields,
        is_open=bool(typed),
        note=_note(review, item),
        differences=_differences(review, item, row),
        by_text=values.get(KEEP) == AS_TEXT,
        similar=_similar(review, item, row),
        held=_held(review, item),
    )


def _field(
    item: Item, name: str, label: str, values: Mapping[str, str], problems: Mapping[str, str], row: RowReading | None
) -> Field:
    cell = next((one for one in row.cells if one.column.value == name), None) if row else None
    value = values.get(name, "")
    read = item.suggested.read.get(name, "")
    return Field(
        name=name,
        label=label,
        value=value,
        read=read if name in item.changed and not item.added else "",
        understood=cell.understood if cell and cell.understood != value else "",
        remark=cell.remark if cell else "",
        problem=problems.get(name, ""),
        is_long=name in _LONG,
        choices=("", *_CHOICES[name]) if name in _CHOICES else (),
    )


def _told(one: Field) -> Told:
    return Told(_SHORT.get(one.name, one.label), one.understood or one.value or "chưa rõ", one.problem)


def _problems(review: Review, item: Item) -> tuple[FieldProblem, ...]:
    if item.state not in (ItemState.WAITING, ItemState.READY):
        return ()
    if item.kind is ItemKind.IDENTITY:
        return () if isinstance(review.found, Identified) else review.found
    if item.kind is ItemKind.EFFECT:
        stated = review.effects.get(item.id, ())
        return () if isinstance(stated, EffectStated) else stated
    return row_problems(review.rows[item.id]) if review.rows.get(item.id) else ()


def _heading(item: Item) -> str:
    said = item.fields
    if item.kind is ItemKind.IDENTITY:
        number = f" số {said['number']}" if said.get("number") else ""
        return f"{said.get('type') or 'Chưa rõ loại văn bản'}{number}"
    if item.kind is ItemKind.EFFECT:
        effect = said.get("effect") or "tác động chưa rõ"
        return effect[:1].upper() + effect[1:]
    return said.get("title") or "Nhiệm vụ chưa rõ"


def _note(review: Review, item: Item) -> str:
    """What accepting it would mean for the register."""
    if item.state not in (ItemState.WAITING, ItemState.READY):
        return ""
    if item.kind is ItemKind.IDENTITY:
        found = review.found
        if not isinstance(found, Identified):
            return ""
        if found.held is None:
            return "Sổ chưa có văn bản này: sẽ ghi mới."
        return f"Sổ đã có văn bản này ({found.held.short_name}, mã {found.held.key})."
    if item.kind is ItemKind.CONFERRAL:
        row = review.rows.get(item.id)
        if row is not None and row.is_new_power:
            return (
                "Sổ chưa có nhiệm vụ mang tên này: sẽ ghi nhiệm vụ mới. Nếu là một nhiệm vụ sổ đã có, chọn ở phần sửa."
            )
        return " ".join(row.remarks) if row else ""
    stated = review.effects.get(item.id)
    if isinstance(stated, EffectStated) and stated.documents:
        return f"Sổ chưa có {stated.documents[0].short_name}: sẽ ghi thêm, ngày có hiệu lực chưa biết."
    return ""


def _differences(review: Review, item: Item, row: RowReading | None) -> tuple[tuple[str, str, str], ...]:
    if item.kind is ItemKind.CONFERRAL and row is not None and row.status is RowStatus.DIFFERS:
        return tuple(_difference(one) for one in row.differences)
    found = review.found
    if item.kind is not ItemKind.IDENTITY or not isinstance(found, Identified) or found.held is None:
        return ()
    pairs = [
        (label, str(getattr(found.held, name) or ""), str(getattr(found.document, name) or ""))
        for name, label in FIELDS[ItemKind.IDENTITY].items()
    ]
    return tuple((label, _day(held), _day(said)) for label, held, said in pairs if held != said)


def _difference(one: Difference) -> tuple[str, str, str]:
    return column_label(one.column), one.held, one.stated


def _day(text: str) -> str:
    """A day in ISO form as people write it; other words as they are."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and all(part.isdigit() for part in parts) else text


def _similar(review: Review, item: Item, row: RowReading | None) -> tuple[str, ...]:
    if item.kind is not ItemKind.CONFERRAL or row is None or not row.is_new_power:
        return ()
    return tuple(power.title for power in near_tasks(review.known.reading, item.fields.get("title", "")))


def _held(review: Review, item: Item) -> tuple[str, ...]:
    """What the register holds under the same provision, so that nothing is recorded twice."""
    document = review.document
    if item.kind is not ItemKind.CONFERRAL or document is None or item.state is ItemState.RECORDED:
        return ()
    snapshot = review.known.reading.snapshot
    found = [
        snapshot.powers[one.power].title
        for one in snapshot.conferrals.values()
        if one.source.document == document.key and one.source.provision == item.suggested.provision
    ]
    return tuple(dict.fromkeys(found))

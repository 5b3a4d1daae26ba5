"""What was read in a text and waits for a person: the document itself, its effects, the powers that it gives.

An item is the fields of a form, as words: a person changes words, and `stating` says what they mean as facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.annex.columns import Column, label_of
from thamquyen.domain.citations import WHOLE, Provision
from thamquyen.lawtext.units import Span
from thamquyen.library.identifying import IDENTITY_FIELDS
from thamquyen.library.keeping import Verdict
from thamquyen.library.queries import Confirmed, Judged

IDENTITY = "identity"


class ItemKind(StrEnum):
    """What an item would become in the register."""

    IDENTITY = "identity"
    EFFECT = "effect"
    CONFERRAL = "conferral"


class ItemState(StrEnum):
    """How far an item has come."""

    WAITING = "waiting"
    READY = "ready"
    REJECTED = "rejected"
    RECORDED = "recorded"
    HELD = "held"


STATE_NAMES = {
    ItemState.WAITING: "chờ xem",
    ItemState.READY: "sẽ ghi",
    ItemState.REJECTED: "đã loại",
    ItemState.RECORDED: "đã ghi",
    ItemState.HELD: "sổ đã có",
}

EFFECT_FIELDS = {
    "effect": "Tác động",
    "target": "Văn bản bị tác động",
    "target_provision": "Điều khoản bị tác động (để trống: toàn bộ)",
    "on": "Từ ngày",
    "until": "Đến hết ngày (chỉ khi ngưng hiệu lực)",
    "source": "Điều khoản nói việc này",
    "as_written": "Nguyên văn",
}
CONFERRAL_COLUMNS = (
    *(Column.TITLE, Column.SECTOR, Column.MODE, Column.GIVER, Column.RECIPIENT, Column.PLACE, Column.LIMITS),
    *(Column.TERM, Column.CONDITIONS, Column.GROUNDS, Column.SUPERVISOR, Column.PROCEDURES, Column.NOTE),
)
ROLE, MAY_PASS_ON = "role", "may_pass_on"
KEEP, AS_REGISTER, AS_TEXT = "keep", "so", "van-ban"
"""The field that says whose words hold where the register says otherwise: the register's (so), or the item's."""

CONFERRAL_FIELDS = {
    **{column.value: label_of(column) for column in CONFERRAL_COLUMNS},
    ROLE: "Vai trò của bên được giao",
    MAY_PASS_ON: "Được giao tiếp cho cấp dưới",
}
THIS = "văn bản này"
"""How a field names the document that is read."""

FIELDS: Mapping[ItemKind, Mapping[str, str]] = {
    ItemKind.IDENTITY: IDENTITY_FIELDS,
    ItemKind.EFFECT: EFFECT_FIELDS,
    ItemKind.CONFERRAL: CONFERRAL_FIELDS,
}


@dataclass(frozen=True, slots=True)
class Suggested:
    """Something read: its name for good, its characters, the provision of the text it stands in, its fields."""

    id: str
    kind: ItemKind
    span: Span
    provision: Provision
    read: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something read, with what people said of it. `revision`: where it was recorded, if that is still held.

    `added`: a person saw it where the reader saw nothing.
    """

    suggested: Suggested
    state: ItemState
    judged: Judged | None = None
    revision: int | None = None
    added: bool = False

    @property
    def id(self) -> str:
        """Its name."""
        return self.suggested.id

    @property
    def kind(self) -> ItemKind:
        """What it would become."""
        return self.suggested.kind

    @property
    def fields(self) -> Mapping[str, str]:
        """Its fields as they stand: as read, or as a person changed them."""
        judged = self.judged
        if judged is not None and judged.verdict in (Verdict.ACCEPT, Verdict.CHANGE) and judged.said:
            return {**self.suggested.read, **judged.said}
        return self.suggested.read

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that a person changed."""
        return tuple(name for name, value in self.fields.items() if value != self.suggested.read.get(name, ""))


def id_of(kind: ItemKind, span: Span, number: int = 0) -> str:
    """The name of an item: kind, characters, and a number where several are read off the same."""
    return f"{kind}:{span.start}-{span.end}:{number}"


def kind_of(item: str) -> ItemKind | None:
    """The kind that an item's name tells; None for what is no name of an item."""
    head = item.partition(":")[0]
    return next((kind for kind in ItemKind if kind.value == head), None)


def added_by_hand(judgements: Mapping[str, Judged], known: frozenset[str]) -> list[Suggested]:
    """The items that people added, or that an earlier version of the reader read and a person accepted."""
    found = []
    for item, judged in judgements.items():
        kind = kind_of(item)
        if kind is None or item in known or judged.verdict is Verdict.REOPEN:
            continue
        place = judged.read.get("span") or judged.said.get("span") or [0, 0]
        read = {name: str(judged.read.get(name, "")) for name in FIELDS[kind]}
        provision = Provision.read(str(judged.read.get("provision", ""))) if judged.read else WHOLE
        found.append(Suggested(item, kind, Span(int(place[0]), int(place[1])), provision, read))
    return found


def recorded_facts(confirmations: list[Confirmed]) -> dict[str, tuple[int, tuple[str, ...]]]:
    """By item, the revision in which it was recorded last, and the noun and keys of its facts."""
    return {item: (one.revision, fact) for one in confirmations for item, fact in one.facts.items()}

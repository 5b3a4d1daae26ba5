"""What the register holds: the nouns, the verbs that write them, and the values that one row of each noun says."""

from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.authorities import AuthorityKind, KindException, Succession
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent, Grounding
from thamquyen.domain.powers import Power
from thamquyen.domain.territory import Level, Lineage, Named, Territory, Within
from thamquyen.domain.time import Period


class Noun(StrEnum):
    """The kinds of fact: a table each."""

    DOCUMENT = "document"
    EFFECT_EVENT = "effect_event"
    TERRITORY = "territory"
    TERRITORY_NAME = "territory_name"
    TERRITORY_PARENT = "territory_parent"
    LINEAGE = "lineage"
    AUTHORITY_KIND = "authority_kind"
    KIND_EXCEPTION = "kind_exception"
    SUCCESSION = "succession"
    POWER = "power"
    CONFERRAL = "conferral"
    TAKING = "taking"


NOUN_NAMES = {
    Noun.DOCUMENT: "văn bản",
    Noun.EFFECT_EVENT: "sự kiện hiệu lực",
    Noun.TERRITORY: "đơn vị hành chính",
    Noun.TERRITORY_NAME: "tên đơn vị hành chính",
    Noun.TERRITORY_PARENT: "đơn vị hành chính cấp trên",
    Noun.LINEAGE: "sắp xếp đơn vị hành chính",
    Noun.AUTHORITY_KIND: "loại cơ quan, chức danh",
    Noun.KIND_EXCEPTION: "ngoại lệ về tổ chức",
    Noun.SUCCESSION: "kế thừa nhiệm vụ",
    Noun.POWER: "nhiệm vụ, quyền hạn",
    Noun.CONFERRAL: "trao thẩm quyền",
    Noun.TAKING: "thu hồi, đình chỉ",
}


class Verb(StrEnum):
    """How a row came to be: a new fact, the law ended it, or the register had been wrong."""

    RECORD = "record"
    END = "end"
    CORRECT = "correct"


VERB_NAMES = {
    Verb.RECORD: "ghi mới",
    Verb.END: "ghi kết thúc",
    Verb.CORRECT: "đính chính",
}


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
)
"""What one row says. A `Territory` is several: its existence, its names and its parents."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with how it is known and a remark, for values that have no such fields of their own."""

    value: Value
    grounding: Grounding = Grounding.SEEN
    note: str = ""


def rows_of(value: Value | Territory) -> tuple[Value, ...]:
    """The single facts that a value states; each part of a territory rests on the territory's source."""
    if not isinstance(value, Territory):
        return (value,)
    unit = UnitFact(value.key, value.code, value.level, value.period, value.source)
    names = (NameFact(value.key, named, value.source) for named in value.names)
    parents = (ParentFact(value.key, within, value.source) for within in value.parents)
    return (unit, *names, *parents)

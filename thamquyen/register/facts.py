"""What the register holds: the nouns, the verbs that write them, and the values that one row of each noun says."""

from dataclasses import dataclass
from enum import StrEnum

from thamquyen.domain.facts import NameFact, ParentFact, UnitFact, Value, rows_of
from thamquyen.domain.law import Grounding


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
    PENDING_RULE = "pending_rule"


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
    Noun.PENDING_RULE: "quy định về hồ sơ dở dang",
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
class Stated:
    """A value with how it is known and a remark, for values that have no such fields of their own."""

    value: Value
    grounding: Grounding = Grounding.SEEN
    note: str = ""


__all__ = [
    "NOUN_NAMES",
    "VERB_NAMES",
    "NameFact",
    "Noun",
    "ParentFact",
    "Stated",
    "UnitFact",
    "Value",
    "Verb",
    "rows_of",
]

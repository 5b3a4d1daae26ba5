"""What becomes of one thing of a unit or an authority that is reorganised: one line of a handover."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.citations import Citation


class Matter(StrEnum):
    """What a line is about: who or what is reorganised, a unit within it, a power held or given, a document, a task."""

    SUBJECT = "subject"
    UNIT = "unit"
    HOLDING = "holding"
    GIVEN = "given"
    DOCUMENT = "document"
    WORK = "work"


MATTER_NAMES = {
    Matter.SUBJECT: "đơn vị, cơ quan được sắp xếp",
    Matter.UNIT: "đơn vị hành chính trực thuộc",
    Matter.HOLDING: "thẩm quyền đang nắm",
    Matter.GIVEN: "thẩm quyền đã giao cho nơi khác",
    Matter.DOCUMENT: "văn bản đã ban hành còn hiệu lực",
    Matter.WORK: "kế hoạch, nhiệm vụ đang thực hiện",
}


class Fate(StrEnum):
    """What becomes of it: it goes by itself (the law says to whom), it is given anew, stays, ends, or is undecided."""

    FOLLOWS = "follows"
    MOVES = "moves"
    STAYS = "stays"
    ENDS = "ends"
    UNDECIDED = "undecided"


FATE_NAMES = {
    Fate.FOLLOWS: "đương nhiên chuyển",
    Fate.MOVES: "giao lại",
    Fate.STAYS: "giữ nguyên",
    Fate.ENDS: "chấm dứt",
    Fate.UNDECIDED: "chưa quyết định",
}


@dataclass(frozen=True, slots=True)
class Handover:
    """One line of a handover: `key` of what is handed over, `of` whom, `to` whom (units or authorities, by key).

    `on` is the first day of the new order. Undecided lines are kept with the draft and come to no fact.
    """

    matter: Matter
    key: str
    of: str
    fate: Fate
    to: tuple[str, ...]
    on: date
    source: Citation

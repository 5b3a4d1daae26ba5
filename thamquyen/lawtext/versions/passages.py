"""The wording of a document on a day as values: passages in reading order, each with where its words come from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.citations import Provision
from thamquyen.domain.law import EffectEvent
from thamquyen.lawtext.units import Kind


class Deed(StrEnum):
    """What an effect did to a passage."""

    REWORDED = "reworded"
    ADDED = "added"
    PHRASE = "phrase"
    STRUCK = "struck"
    DROPPED = "dropped"
    UNSEEN = "unseen"


DEED_NAMES = {
    Deed.REWORDED: "lời văn mới",
    Deed.ADDED: "được bổ sung",
    Deed.PHRASE: "sửa cụm từ",
    Deed.STRUCK: "bị bãi bỏ",
    Deed.DROPPED: "không còn trong lời văn mới",
    Deed.UNSEEN: "đã bị sửa, thư viện chưa có lời văn mới",
}


@dataclass(frozen=True, slots=True)
class Change:
    """An effect that came about, and what it did to a passage."""

    event: EffectEvent
    deed: Deed


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit's own words, label first, without those of the units inside it.

    `provision`: its own, or the nearest around it; `is_provision` tells which. `source`: the key of the document its
    words come from. `changes`: what was done to it, in order; what was done to a provision around it stands there.
    `struck`: what ended it or what it lies in, None while it stands; `touched`: whether anything was done to itself,
    rather than to what it lies in. `above`: the marks of the units it lies in, itself last; two versions are
    laid beside each other by them.
    """

    kind: Kind
    provision: Provision
    is_provision: bool
    words: str
    source: str
    above: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    struck: Change | None = None
    touched: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """An effect that changed nothing here, with the reason in Vietnamese."""

    event: EffectEvent
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """The wording of a document on a day. `left`: effects of that day or before that could not be carried out."""

    on: date
    passages: tuple[Passage, ...]
    left: tuple[Left, ...]

    @property
    def changed(self) -> int:
        """How many places were changed: a provision with all that lies within it is one, if it was changed as one."""
        return sum(1 for one in self.passages if one.touched)

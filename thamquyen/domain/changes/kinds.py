"""The kinds of change that an act can make, and the set of them that one act makes.

To correct what the register had wrong is no change: the law is as it was.
"""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import AuthorityKind, KindException, Succession
from thamquyen.domain.changes.handovers import Handover
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.territory import Territory
from thamquyen.domain.transitional import PendingRule


@dataclass(frozen=True, slots=True)
class Cite:
    """A document that the act names and the register lacks."""

    document: Document


@dataclass(frozen=True, slots=True)
class Define:
    """A task or power that the register lacks."""

    power: Power


@dataclass(frozen=True, slots=True)
class Confer:
    """The act gives a power; or names what a statute gives and the register lacks, to give it on."""

    conferral: Conferral


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The act takes a conferral back: for good, for a time, or suspends it (72/2025/QH15 Điều 11 khoản 3)."""

    taking: Taking


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The act ends a call-back or a suspension, `taking` by its key: `on` is the first day it no longer holds."""

    taking: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Affect:
    """What the act does to a document or provision: repeal, amend, extend, suspend … (80/2015/QH13 Điều 151-155)."""

    event: EffectEvent


@dataclass(frozen=True, slots=True)
class Resume:
    """The act ends a suspension that the register holds (`event`): `on` is the first day in force again."""

    event: EffectEvent
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Establish:
    """An administrative unit comes into being, with its name and the unit it belongs to."""

    unit: Territory


@dataclass(frozen=True, slots=True)
class Rename:
    """A unit bears another name (`name` with its type, `type` alone) from the day on."""

    unit: str
    name: str
    type: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Move:
    """A unit belongs to another unit from the day on."""

    unit: str
    parent: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Merge:
    """Whole units go to one other and are no more from the day on; `into` is held already, or established beside."""

    units: tuple[str, ...]
    into: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Split:
    """A unit goes to several others by parts and is no more from the day on."""

    unit: str
    into: tuple[str, ...]
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Abolish:
    """A unit is no more from the day on, and nothing follows it."""

    unit: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Organise:
    """A kind of authority comes into being at every unit of its level."""

    kind: AuthorityKind


@dataclass(frozen=True, slots=True)
class Disband:
    """A kind of authority is no more from the day on."""

    kind: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Except:
    """In a territory a kind of authority is not organised: a department abolished there, a pilot without council."""

    exception: KindException


@dataclass(frozen=True, slots=True)
class Reinstate:
    """An exception ends: `kind` is organised in the territory again from the day on."""

    kind: str
    territory: str
    on: date
    source: Citation


@dataclass(frozen=True, slots=True)
class Succeed:
    """An authority takes over from another, by a ground of its own (190/2025/QH15)."""

    succession: Succession


@dataclass(frozen=True, slots=True)
class Finish:
    """The act says who finishes files received before, of its own gifts or of others (điều khoản chuyển tiếp)."""

    rule: PendingRule


Change = (
    Cite
    | Define
    | Confer
    | TakeBack
    | GiveBack
    | Affect
    | Resume
    | Establish
    | Rename
    | Move
    | Merge
    | Split
    | Abolish
    | Organise
    | Disband
    | Except
    | Reinstate
    | Succeed
    | Finish
    | Handover
)

CHANGE_NAMES: dict[type, str] = {
    Cite: "nêu văn bản sổ chưa có",
    Define: "nêu nhiệm vụ sổ chưa có",
    Confer: "giao thẩm quyền",
    TakeBack: "thu hồi, trực tiếp điều hành, tạm đình chỉ",
    GiveBack: "thôi trực tiếp điều hành, thôi đình chỉ",
    Affect: "tác động hiệu lực",
    Resume: "hết ngưng hiệu lực",
    Establish: "thành lập đơn vị hành chính",
    Rename: "đổi tên đơn vị hành chính",
    Move: "chuyển đơn vị hành chính",
    Merge: "nhập đơn vị hành chính",
    Split: "chia đơn vị hành chính",
    Abolish: "giải thể đơn vị hành chính",
    Organise: "lập loại cơ quan",
    Disband: "bỏ loại cơ quan",
    Except: "không tổ chức cơ quan",
    Reinstate: "tổ chức lại cơ quan",
    Succeed: "kế tục nhiệm vụ",
    Finish: "quy định hồ sơ dở dang",
    Handover: "bàn giao khi sắp xếp",
}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one act would change: `act` is the draft itself, `changes` its articles in their order.

    `act.effective` is the day on which the draft means to take effect. Until it is signed its number is empty and its
    key is one of its own; `signing.signed_as` gives it both.
    """

    act: Document
    changes: tuple[Change, ...] = ()


Stated = (
    Document
    | Power
    | Conferral
    | Taking
    | EffectEvent
    | Territory
    | AuthorityKind
    | KindException
    | Succession
    | PendingRule
)
"""What a change states as it stands."""


def stated_by(change: Change) -> Stated | None:
    """The value that the change states as it stands; None for one that ends or remakes what is held."""
    match change:
        case Cite(value) | Define(value) | Confer(value) | TakeBack(value) | Affect(value):
            return value
        case Establish(value) | Organise(value) | Except(value) | Succeed(value) | Finish(value):
            return value
        case _:
            return None


def source_of(change: Change) -> Citation | None:
    """The provision by which the change is made; None for what the act only names."""
    if isinstance(change, Cite | Define):
        return None
    source: Citation = getattr(stated_by(change) or change, "source")  # noqa: B009 - every other value has one
    return source


def first_day(change: Change) -> date | None:
    """The day that the change itself names as its first; None where it takes the day of its provision, or has none."""
    match stated_by(change):
        case Document() | Power() | PendingRule():
            return None
        case Conferral() as given:
            return given.term.start
        case EffectEvent(on=on) | Succession(on=on):
            return on
        case None:
            return getattr(change, "on", None)
        case value:
            return value.period.start

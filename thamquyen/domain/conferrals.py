"""How powers are given and taken: conferrals, withdrawals, suspensions and call-backs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.authorities import Authority, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import EVERYTHING, Scope
from thamquyen.domain.time import Period


class Mode(StrEnum):
    """By what kind of act a power is given (Luật 72/2025/QH15 Điều 11-14)."""

    STATUTE = "statute"
    DEVOLUTION = "devolution"
    DECENTRALISATION = "decentralisation"
    AUTHORISATION = "authorisation"

    @property
    def needs_title(self) -> bool:
        """Whether the giver must itself hold the power; what stems from statute needs no giver."""
        return self in (Mode.DECENTRALISATION, Mode.AUTHORISATION)

    @property
    def moves(self) -> bool:
        """Whether giving moves the exercise of the power, and the answering for it, away from the giver."""
        return self in (Mode.DEVOLUTION, Mode.DECENTRALISATION)


MODE_NAMES = {
    Mode.STATUTE: "luật định",
    Mode.DEVOLUTION: "phân quyền",
    Mode.DECENTRALISATION: "phân cấp",
    Mode.AUTHORISATION: "ủy quyền",
}


class Role(StrEnum):
    """What the recipient does with the power."""

    DECIDES = "decides"
    PERFORMS = "performs"
    SIGNS = "signs"
    RECEIVES_FILES = "receives_files"
    ADVISES = "advises"
    SUPERVISES = "supervises"


ROLE_NAMES = {
    Role.DECIDES: "quyết định",
    Role.PERFORMS: "thực hiện",
    Role.SIGNS: "ký",
    Role.RECEIVES_FILES: "tiếp nhận hồ sơ",
    Role.ADVISES: "tham mưu",
    Role.SUPERVISES: "theo dõi, kiểm tra",
}


EXERCISING = frozenset({Role.DECIDES, Role.SIGNS, Role.PERFORMS})
"""Roles that make a conferral a title; the others only accompany."""


class EndState(StrEnum):
    """What is known of the end of a term: none of its own, a day, or not known."""

    OPEN = "open"
    DATED = "dated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Term:
    """The conferral's own term. `start` None: from the day its provision takes effect. `end`: first day after
    (EndState.DATED).

    `as_written` keeps how the document writes it.
    """

    start: date | None = None
    end: date | None = None
    state: EndState = EndState.OPEN
    as_written: str = ""

    @property
    def period(self) -> Period:
        """The term as days."""
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Conferral:
    """One provision gives one power.

    `source` is where it is given; `bases` are the other provisions it rests on: all must be in force. `giver` is
    None only
    for Mode.STATUTE. `territory` is where (key); `limits` are the scope in words.
    """

    key: str
    power: str
    mode: Mode
    giver: Authority | None
    recipient: Recipient
    territory: str
    source: Citation
    bases: tuple[Citation, ...] = ()
    term: Term = Term()
    scope: Scope = EVERYTHING
    roles: frozenset[Role] = frozenset({Role.DECIDES})
    limits: str = ""
    conditions: str = ""
    files_received_by: str = ""
    may_pass_on: bool | None = None
    grounding: Grounding = Grounding.SEEN
    note: str = ""

    def __post_init__(self) -> None:
        if (self.giver is None) != (self.mode is Mode.STATUTE):
            raise ValueError(f"{self.key}: chỉ thẩm quyền luật định mới không có bên giao.")

    @property
    def is_title(self) -> bool:
        """Whether it gives the exercise (docs/derivation.md §2), rather than accompanying another's."""
        return bool(self.roles & EXERCISING)


class TakingKind(StrEnum):
    """How a conferral is taken back: for good, called back for a time (72/2025 Điều 11 khoản 3), or suspended."""

    WITHDRAWAL = "withdrawal"
    CALL_BACK = "call_back"
    SUSPENSION = "suspension"


TAKING_NAMES = {
    TakingKind.WITHDRAWAL: "thu hồi",
    TakingKind.CALL_BACK: "tạm thời trực tiếp điều hành",
    TakingKind.SUSPENSION: "tạm đình chỉ",
}


@dataclass(frozen=True, slots=True)
class Taking:
    """Days on which a conferral does not work because it was taken back."""

    key: str
    conferral: str
    kind: TakingKind
    period: Period
    source: Citation
    grounding: Grounding = Grounding.SEEN

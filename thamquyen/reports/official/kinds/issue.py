"""What every paper of an office carries: who issues it, its number and day, who signs, who receives it."""

from collections.abc import Sequence
from dataclasses import dataclass

from thamquyen.reports.official.lines import ended
from thamquyen.reports.official.paper import (
    Block,
    Issued,
    Letterhead,
    Number,
    Paper,
    Signature,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class Issue:
    """The outside of a paper; what it says is added by the kind of paper."""

    letterhead: Letterhead
    number: Number | None
    issued: Issued | None
    signature: Signature | None
    recipients: tuple[str, ...] = ()
    urgency: Urgency | None = None
    draft: str = ""


UNIT_TYPES = ("Tỉnh", "Thành phố", "Xã", "Phường", "Đặc khu", "Thị trấn")
"""How names of units begin."""


def short_place(name: str) -> str:
    """A unit's name without its type, as papers name where they are issued (NĐ 30/2020/NĐ-CP Phụ lục I, ô 4)."""
    return next((name.removeprefix(f"{kind} ") for kind in UNIT_TYPES if name.startswith(f"{kind} ")), name)


def own_name(name: str, place: str) -> str:
    """An authority's name without its place (Lào Cai), which stands in that of the superior: Sở Nội vụ."""
    own = name.removesuffix(place).rstrip()
    kinds = (kind.lower() for kind in UNIT_TYPES)
    return next((own.removesuffix(kind).rstrip() for kind in kinds if own.endswith(f" {kind}")), own)


def initials(own: str) -> str:
    """How an authority's symbol is written in numbers, from its own name: SNV, UBND."""
    if own.startswith("Ủy ban nhân dân"):
        return "UBND"
    return "".join(word[0].upper() for word in own.replace(",", "").split() if word not in ("và", "của"))


def paper_of(issue: Issue, *, kind: str, subject: str, body: Sequence[Block]) -> Paper:
    """A paper with the outside of an issue; its body ends with "./."."""
    return Paper(
        issue.letterhead,
        issue.number,
        issue.issued,
        kind,
        subject,
        ended(body),
        signature=issue.signature,
        recipients=issue.recipients,
        urgency=issue.urgency,
        draft=issue.draft,
    )

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

"""The proposals of a call as its page lists them: until when a reply is owed, what the rules find, which are ticked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.workflow.calls import reply_due
from thamquyen.workflow.matters import Standing, StepRefusedError, parts
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.proposing.verdicts import Verdict, verdicts_of_kept

ALL, WITHOUT_ERRORS = "tat-ca", "khong-loi"
TICKING = {ALL: "mọi đề xuất chờ trả lời", WITHOUT_ERRORS: "đề xuất không có lỗi"}
"""What can be ticked at once, as an address says it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal on the page of its call. `verdict` None: not judged any more; `mark`: it as it was looked at."""

    proposal: Standing
    due: date
    is_late: bool
    verdict: Verdict | None
    is_ticked: bool

    @property
    def waits(self) -> bool:
        """Whether a reply is owed."""
        return self.proposal.state is State.FILED

    @property
    def mark(self) -> str:
        """The proposal in the step that is looked at, as a form sends it."""
        return f"{self.proposal.id}:{self.proposal.last.number}"


def lines_of(call: Standing, desk: Desk, *, ticked: Collection[str] = (), ticking: str = "") -> list[Line]:
    """The proposals of a call, the oldest first; ticked: those that `ticked` marks, or all of a kind (TICKING)."""
    found = parts(call.id, Kind.PROPOSAL)
    verdicts = verdicts_of_kept(found, desk)
    made = []
    for one in found:
        due, verdict, waits = reply_due(one, call), verdicts.get(one.id), one.state is State.FILED
        good = verdict is not None and verdict.judged and not verdict.is_wrong
        chosen = f"{one.id}:{one.last.number}" in ticked or ticking == ALL or (ticking == WITHOUT_ERRORS and good)
        made.append(Line(one, due, waits and desk.today > due, verdict, waits and chosen))
    return made


def ticked_in(marks: Collection[str]) -> dict[UUID, int]:
    """The proposals ticked, each with the step that was looked at. Raises StepRefusedError for another mark."""
    found = {}
    for mark in marks:
        number, _, seen = mark.partition(":")
        try:
            found[UUID(number)] = int(seen[:6])
        except ValueError as error:
            raise StepRefusedError("Có dòng không đọc được; tải lại trang rồi đánh dấu lại. Chưa lưu gì.") from error
    return found

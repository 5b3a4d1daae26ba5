"""Votes on drafts: noted from the minutes, read, and what stands of them when the act is recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.voting import Body, Tally
from thamquyen.workflow import informing, models


class VoteRefusedError(ValueError):
    """The vote was not noted; the text says why."""


@dataclass(frozen=True, slots=True)
class Voted:
    """One vote as the minutes say. `article`: empty for the whole draft; `minutes`: their number or name."""

    version: int
    article: str
    held: date
    minutes: str
    tally: Tally
    noted_by: str = ""


def note_vote(number: UUID, voted: Voted, *, by: str, at: datetime, today: date) -> None:
    """Notes a vote. Raises VoteRefusedError where it cannot have been so, or the draft is an act already."""
    problem = voted.tally.problem
    if not problem and voted.held > today:
        problem = "Ngày biểu quyết chưa tới; chỉ ghi kết quả theo biên bản."
    if not problem and not voted.minutes:
        problem = "Chưa nêu biên bản hoặc phiếu lấy ý kiến làm chứng cho kết quả."
    if problem:
        raise VoteRefusedError(f"{problem} Chưa lưu gì.")
    with transaction.atomic():
        row = models.Draft.objects.select_for_update().filter(pk=number).first()
        if row is None or not row.versions.filter(number=voted.version).exists():
            raise VoteRefusedError("Không có phiên bản này của dự thảo. Chưa lưu gì.")
        if hasattr(row, "enactment"):
            raise VoteRefusedError("Dự thảo đã được ban hành; không ghi biểu quyết nữa. Chưa lưu gì.")
        tally = voted.tally
        vote = models.Vote.objects.create(
            draft=row, version=voted.version, body=tally.body.value, article=voted.article, held=voted.held,
            minutes=voted.minutes, members=tally.members, favour=tally.favour, against=tally.against,
            abstaining=tally.abstaining, chair=tally.chair, noted_by=by, noted_at=at,
        )  # fmt: skip
        informing.draft_voted(vote, tally.said)


def votes_on(number: UUID) -> tuple[Voted, ...]:
    """All votes on a draft, the latest first."""
    return tuple(_voted(row) for row in models.Vote.objects.filter(draft=number).order_by("-held", "-id"))


def voted_down(number: UUID) -> Voted | None:
    """A vote that stands and did not carry: of each body and article the latest counts. None where there is none."""
    latest: dict[tuple[Body, str], Voted] = {}
    for one in votes_on(number):
        latest.setdefault((one.tally.body, one.article), one)
    return next((one for one in latest.values() if not one.tally.carries), None)


def _voted(row: models.Vote) -> Voted:
    tally = Tally(Body(row.body), row.members, row.favour, row.against, row.abstaining, row.chair)
    return Voted(row.version, row.article, row.held, row.minutes, tally, row.noted_by)

"""Sessions of councils and committees with their order of business, and the votes taken there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.domain.voting import Body
from thamquyen.workflow import models
from thamquyen.workflow.drafts import draft
from thamquyen.workflow.voting import Voted, VoteRefusedError, note_vote, votes_at


@dataclass(frozen=True, slots=True)
class Met:
    """A session: which body of which unit met, as what, when; how many belong to it and how many came."""

    seat: str
    body: Body
    body_name: str
    name: str
    held: date
    members: int
    present: int

    def problem(self, today: date) -> str:
        """Why it cannot have been so, in words; empty where it can."""
        if not self.name:
            return "Chưa nêu tên kỳ họp, phiên họp."
        if self.members < 1 or not 0 <= self.present <= self.members:
            return f"Số dự họp {self.present} phải từ 0 đến tổng số {self.members}."
        return "Ngày họp chưa tới; ghi theo biên bản sau khi họp." if self.held > today else ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the order of business, with the votes taken on it, the latest first."""

    id: int
    number: int
    draft: UUID
    version: int
    title: str
    advises: bool
    votes: tuple[Voted, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is kept."""

    id: UUID
    met: Met
    noted_by: str
    items: tuple[Item, ...]


def keep_session(met: Met, *, by: str, account: str, at: datetime, today: date) -> UUID:
    """Notes a session. Raises VoteRefusedError where it cannot have been so."""
    if problem := met.problem(today):
        raise VoteRefusedError(f"{problem} Chưa lưu gì.")
    row = models.Session.objects.create(
        seat=met.seat, body=met.body.value, body_name=met.body_name, name=met.name, held=met.held,
        members=met.members, present=met.present, noted_by=by, account=account, noted_at=at,
    )  # fmt: skip
    return row.pk


def put_item(session: UUID, number: UUID, *, version: int, advises: bool, by: str, at: datetime) -> None:
    """Puts a version of a draft on the order of business. Raises VoteRefusedError for an act, or another version."""
    kept = draft(number)
    if kept is None or kept.revision is not None:
        raise VoteRefusedError("Dự thảo không còn, hoặc đã được ban hành. Chưa lưu gì.")
    if kept.newest.number != version:
        raise VoteRefusedError(f"Dự thảo đã có phiên bản {kept.newest.number}; xem lại rồi chọn. Chưa lưu gì.")
    last = models.Item.objects.filter(session=session).order_by("-number").first()
    try:
        with transaction.atomic():
            models.Item.objects.create(
                session_id=session, number=last.number + 1 if last else 1, draft_id=number, version=version,
                advises=advises, noted_by=by, noted_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise VoteRefusedError("Có người vừa thêm nội dung khác; tải lại trang rồi làm lại. Chưa lưu gì.") from error


def vote_in(session: UUID, item: int, voted: Voted, *, by: str, at: datetime, today: date) -> None:
    """Notes a vote taken in the session on one of its items. Raises VoteRefusedError."""
    row = models.Item.objects.filter(session=session, pk=item).first()
    if row is None:
        raise VoteRefusedError("Kỳ họp không có nội dung này. Chưa lưu gì.")
    note_vote(row.draft_id, voted, by=by, at=at, today=today, item=item)


def session_of(number: UUID) -> Session | None:
    """A session; None where there is none."""
    row = models.Session.objects.filter(pk=number).first()
    return None if row is None else _session(row)


def sessions() -> Iterable[Session]:
    """All sessions, the latest first."""
    return (_session(row) for row in models.Session.objects.order_by("-held", "-noted_at"))


def _session(row: models.Session) -> Session:
    met = Met(row.seat, Body(row.body), row.body_name, row.name, row.held, row.members, row.present)
    items = row.items.order_by("number")
    return Session(row.pk, met, row.noted_by, tuple(_item(one) for one in items))


def _item(row: models.Item) -> Item:
    title = row.draft.versions.filter(number=row.version).values_list("title", flat=True)[0]
    return Item(row.pk, row.number, row.draft_id, row.version, title, row.advises, votes_at(row.pk))

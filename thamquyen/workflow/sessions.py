"""Sessions of councils and committees: who met when, with their order of business."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thamquyen.domain.time import show_day
from thamquyen.domain.voting import Body
from thamquyen.register.alone import alone
from thamquyen.workflow import models
from thamquyen.workflow.agenda import Item, items_of
from thamquyen.workflow.voting import VoteRefusedError


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
class Session:
    """A session as it is kept."""

    id: UUID
    met: Met
    noted_by: str
    items: tuple[Item, ...]

    @property
    def left(self) -> int:
        """How many of its items have not ended."""
        return sum(one.ended is None for one in self.items)


def keep_session(met: Met, *, by: str, account: str, at: datetime, today: date) -> UUID:
    """Notes a session. Raises VoteRefusedError where it cannot have been so."""
    if problem := met.problem(today):
        raise VoteRefusedError(f"{problem} Chưa lưu gì.")
    said = {"seat": met.seat, "body": met.body.value, "name": met.name, "held": met.held}
    with transaction.atomic():
        alone(f"session:{met.seat}")
        if models.Session.objects.filter(**said).exists():
            raise VoteRefusedError(
                f"{met.body_name} đã có “{met.name}” ngày {show_day(met.held)}; mở kỳ họp ấy để ghi thêm. Chưa lưu gì."
            )
        row = models.Session.objects.create(
            **said, body_name=met.body_name, members=met.members, present=met.present, noted_by=by, account=account,
            noted_at=at,
        )  # fmt: skip
    return row.pk


def session_of(number: UUID) -> Session | None:
    """A session; None where there is none."""
    row = models.Session.objects.filter(pk=number).first()
    return None if row is None else _session(row)


def sessions() -> Iterable[Session]:
    """All sessions, the latest first."""
    return (_session(row) for row in models.Session.objects.order_by("-held", "-noted_at"))


def _session(row: models.Session) -> Session:
    met = Met(row.seat, Body(row.body), row.body_name, row.name, row.held, row.members, row.present)
    return Session(row.pk, met, row.noted_by, items_of(row.pk))

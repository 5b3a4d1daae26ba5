"""What somebody was told: how much is unread, page by page, and that it was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thamquyen.accounts.models import User
from thamquyen.notices.kinds import KIND_NAMES, Kind
from thamquyen.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as its person sees it. `link`: an address of this site, empty for none."""

    number: int
    kind: str
    subject: str
    text: str
    link: str
    at: datetime
    unread: bool


def unread(user: User) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(user=user, read_at__isnull=True).count()


def told(user: User, *, only_unread: bool, before: int | None, most: int) -> Sequence[Told]:
    """The person's notices, the newest first; `before`: only those older than the one of this number."""
    rows = Notice.objects.filter(user=user).order_by("-id")
    rows = rows.filter(read_at__isnull=True) if only_unread else rows
    rows = rows if before is None else rows.filter(pk__lt=before)
    return [_told(row) for row in rows[:most]]


def read_one(user: User, number: int, at: datetime) -> Told | None:
    """Marks a notice of the person as read; None where it is not theirs."""
    row = Notice.objects.filter(user=user, pk=number).first()
    if row is None:
        return None
    Notice.objects.filter(pk=row.pk, read_at__isnull=True).update(read_at=at)
    return _told(row)


def read_all(user: User, up_to: int, at: datetime) -> int:
    """Marks the person's notices up to the one of this number as read: what came after the look stays unread."""
    return Notice.objects.filter(user=user, pk__lte=up_to, read_at__isnull=True).update(read_at=at)


def _told(row: Notice) -> Told:
    kind = KIND_NAMES[Kind(row.kind)]
    return Told(row.pk, kind, row.subject, row.text, row.link, row.at, row.read_at is None)

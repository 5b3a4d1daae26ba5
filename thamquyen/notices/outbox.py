"""Mails that wait in the database: written with their notice, looked at and tried again by administrators."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min

from thamquyen.notices.models import Mail, Notice, Trouble
from thamquyen.notices.models import MailState as MailState


def write_mails(notices: Iterable[Notice]) -> None:
    """Writes a mail for each notice whose person has an address; one for each, in the caller's transaction.

    Where no mail server is named by now it is kept unsent: naming one later sends nothing old by itself.
    """
    state = MailState.WAITING if settings.MAIL_SERVER else MailState.UNSENT
    mails = [Mail(notice=one, address=one.user.email, state=state, next_at=one.at) for one in notices if one.user.email]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The queue in numbers. `waiting_for_server`: tried, the server failed; `oldest`: since when the oldest waits."""

    waiting: int
    waiting_for_server: int
    refused: int
    unsent: int
    sent: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Sending:
    """One mail in a line."""

    number: int
    subject: str
    address: str
    state: str
    attempts: int
    next_at: datetime | None
    error: str


def outbox() -> Outbox:
    """The queue in numbers."""
    counted = dict(Mail.objects.values_list("state").annotate(Count("id")))
    waiting = Mail.objects.filter(state=MailState.WAITING)
    oldest = waiting.aggregate(oldest=Min("notice__at"))["oldest"]
    return Outbox(
        counted.get(MailState.WAITING, 0), waiting.filter(trouble=Trouble.SERVER).count(),
        counted.get(MailState.REFUSED, 0), counted.get(MailState.UNSENT, 0), counted.get(MailState.SENT, 0), oldest,
    )  # fmt: skip


def troubled(most: int) -> Sequence[Sending]:
    """Mails that were refused, then those that were tried in vain, the oldest first."""
    rows = Mail.objects.exclude(state__in=(MailState.SENT, MailState.UNSENT)).filter(attempts__gt=0)
    found = rows.select_related("notice").order_by("state", "id")[:most]
    return [
        Sending(row.pk, row.notice.subject, row.address, MailState(row.state).label, row.attempts,
                row.next_at if row.state == MailState.WAITING else None, row.error)
        for row in found
    ]  # fmt: skip


def try_again(state: MailState, at: datetime) -> int:
    """Puts all mails of the state back into the queue, to be tried at once; returns how many.

    To the address that the person has by now: a wrong one is mended in the account.
    """
    rows = Mail.objects.filter(state=state).select_related("notice__user").select_for_update(of=("self",))
    mails = list(rows)
    for one in mails:
        one.address = one.notice.user.email or one.address
        one.state, one.next_at, one.trouble = MailState.WAITING, at, Trouble.NONE
    Mail.objects.bulk_update(mails, ["address", "state", "next_at", "trouble"], batch_size=1000)
    return len(mails)

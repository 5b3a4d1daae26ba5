"""Telling people something: one function, within the transaction of what they are told about."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.utils.timezone import localtime

from thamquyen.accounts.models import User
from thamquyen.notices.kinds import Kind
from thamquyen.notices.models import Notice
from thamquyen.notices.outbox import write_mails
from thamquyen.notices.people import substitutes_of

_LONGEST_SUBJECT = 300
_OWN = frozenset({Kind.ACCOUNT, Kind.CAMPAIGN})
"""What only the person meant is told."""


def notify(
    key: str, users: Iterable[User], *, kind: Kind, subject: str, at: datetime, text: str = "", link: str = ""
) -> None:
    """Tells users one thing, once for each `key`, which names the thing and is the same after a restart.

    It is told when the caller's transaction commits, never if that rolls back; outside one: RuntimeError. `link` is an
    address of this site. Closed accounts are told nothing. Who has an address for mail gets the same by mail, later.
    Who does somebody's work meanwhile is told the same, but for what is a person's own (accounts) or is done by name
    (campaigns).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify() cần ở trong transaction của việc được báo")
    meant = dict.fromkeys(users, text)
    for substitute, absent in ({} if kind in _OWN else substitutes_of(meant, localtime(at).date())).items():
        meant.setdefault(substitute, f"{text}\nGửi cho {_name(absent)}, người bạn đang làm thay.".strip())
    told = set(Notice.objects.filter(key=key).values_list("user_id", flat=True))
    new = [user for user in meant if user.is_active and user.pk not in told]
    short = " ".join(subject.split())[:_LONGEST_SUBJECT]
    Notice.objects.bulk_create(
        [Notice(key=key, user=user, kind=kind, subject=short, text=meant[user], link=link, at=at) for user in new],
        ignore_conflicts=True,
    )
    if new:
        write_mails(Notice.objects.filter(key=key, user__in=new).select_related("user"))


def _name(user: User) -> str:
    return user.get_full_name() or user.username

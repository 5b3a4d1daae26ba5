"""The secret part of the address under which a calendar program, which cannot sign in, asks for someone's deadlines."""

import secrets

from django.db import transaction

from thamquyen.accounts.managing import note
from thamquyen.accounts.models import Deed, User


def give_key(user: User) -> str:
    """A new key for the account; the one before it opens nothing from now on. Logged with the account."""
    with transaction.atomic():
        user.calendar_key = secrets.token_urlsafe(24)
        User.objects.filter(pk=user.pk).update(calendar_key=user.calendar_key)
        note(user, Deed.CALENDAR_NEW, user.username)
    return user.calendar_key


def take_key(user: User) -> None:
    """Ends the address of the account, if it has one."""
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(calendar_key=None).update(calendar_key=None):
            note(user, Deed.CALENDAR_OFF, user.username)


def authority_of(key: str) -> str:
    """The authority that the key's owner acts for today; empty for a key that opens nothing: changed, of a closed
    account, or of somebody who acts for none."""
    holder = User.objects.filter(calendar_key=key, is_active=True).first() if key else None
    return holder.acting_for if holder else ""

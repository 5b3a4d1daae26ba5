"""A forgotten password: the link for one use that goes by mail, and what is done when it was used."""

from datetime import datetime

from axes.utils import reset
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from thamquyen.accounts.managing import note
from thamquyen.accounts.models import AccountEvent, Deed, User
from thamquyen.accounts.sessions import end_all

PATH = "/quen-mat-khau"


def address_for(user: User) -> str:
    """Where the person sets a new password: good for one use, and for as long as PASSWORD_RESET_TIMEOUT says.

    It is made when the mail is handed over and kept nowhere.
    """
    number = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{PATH}/{number}/{default_token_generator.make_token(user)}"


def who_forgot(email: str) -> User | None:
    """The open account of an address for mail that signs in by password; None where there is none."""
    user = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
    return user if user is not None and user.has_usable_password() else None


def asked_since(user: User, since: datetime) -> bool:
    """Whether a link was asked for since then."""
    return AccountEvent.objects.filter(about=user, deed=Deed.LINK_ASKED, at__gte=since).exists()


def recovered(user: User, place: str) -> None:
    """The person has set a new password by the link: every session ends, earlier wrong passwords count no more."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        end_all(user)
        reset(username=user.username)
        note(user, Deed.BY_LINK, user.username, place)

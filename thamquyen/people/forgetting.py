"""Sending the link to who forgot a password, through the mails that wait; nobody learns which accounts there are."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from thamquyen.accounts.managing import note
from thamquyen.accounts.models import Deed
from thamquyen.accounts.recovery import PATH, asked_since, who_forgot
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify

BETWEEN = timedelta(minutes=5)
"""A person gets at most one mail in so long, however often somebody asks."""

_TEXT = (
    "Có người, chắc là bạn, xin đặt lại mật khẩu. Đường dẫn trong thư dùng được một lần, trong một giờ. Nếu không phải "
    "bạn thì bỏ qua thư này: mật khẩu không đổi."
)


def can_recover() -> bool:
    """Whether links can go by mail: a mail server is named, and where the register is opened."""
    return settings.MAIL_SERVER is not None and bool(settings.MAIL_SERVER.site)


def ask(email: str, place: str, at: datetime) -> None:
    """Sends a link where the address belongs to an open account; else nothing. `place`: where it was asked from."""
    user = who_forgot(email)
    if user is None or not can_recover() or asked_since(user, at - BETWEEN):
        return
    with transaction.atomic():
        note(user, Deed.LINK_ASKED, "trang quên mật khẩu", place)
        notify(
            f"quen-mat-khau:{user.pk}:{at.isoformat()}", [user], kind=Kind.ACCOUNT, at=at,
            subject="Đặt lại mật khẩu Sổ Thẩm quyền", text=_TEXT, link=PATH,
        )  # fmt: skip

"""Keeping accounts: made, changed, closed, unlocked, given a new password – each a line of the log, none deleted."""

import secrets
import string
from collections.abc import Mapping
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from thamquyen.accounts.models import AccountEvent, Deed, User
from thamquyen.accounts.permissions import ROLE_NAMES, Role
from thamquyen.accounts.sessions import end_all
from thamquyen.domain.vietnamese import nfc

_LETTERS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("l1o0i")))
_TAKEN = "Tên đăng nhập này đã có người dùng. Chọn tên khác."
_NAME = "Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _, không có khoảng trắng."
_LAST = "Đây là người quản trị cuối cùng đang hoạt động. Giao vai trò quản trị cho người khác trước."
_EMAIL_TAKEN = "Thư điện tử này đã thuộc tài khoản khác. Mỗi người một hộp thư."
LABELS: Mapping[str, str] = {
    "first_name": "họ tên",
    "email": "thư điện tử",
    "role": "vai trò",
    "acting_for": "thay mặt",
}


class ManagingRefusedError(ValueError):
    """The account cannot be so; `field` names the field concerned (empty: none), the text says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def one_time_password() -> str:
    """A password to be handed over once: a hundred bits in letters that cannot be mistaken for each other."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def create(username: str, name: str, role: Role, acting_for: str, *, actor: str, email: str = "") -> tuple[User, str]:
    """A new account, and its password for one use. Raises ManagingRefusedError."""
    user = User(username=nfc(username), first_name=name, role=role.value, acting_for=acting_for, email=email)
    _refuse_taken_email(email)
    user.must_change_password = True
    password = one_time_password()
    user.set_password(password)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        faults = error.message_dict.get("username", [])
        taken = User.objects.filter(username=user.username).exists()
        raise ManagingRefusedError(_TAKEN if taken else _NAME if faults else str(error), "username") from error
    try:
        with transaction.atomic():
            user.save()
            note(user, Deed.CREATED, actor, f"{ROLE_NAMES[role]}; thay mặt {acting_for or 'không cơ quan nào'}")
    except IntegrityError as error:  # another made the same name meanwhile
        raise ManagingRefusedError(_TAKEN, "username") from error
    return user, password


def change(user: User, changes: Mapping[str, str], *, actor: str) -> bool:
    """Changes name (`first_name`), e-mail, role and authority acted for; whether anything became different.

    Raises ManagingRefusedError for the last administrator's role, and for the e-mail of another.
    """
    with transaction.atomic():
        held = _locked(user)
        told = [
            f"{LABELS[field]}: {_told(field, getattr(held, field))} → {_told(field, value)}"
            for field, value in changes.items()
            if getattr(held, field) != value
        ]
        if "role" in changes and changes["role"] != Role.ADMINISTRATOR:
            _keep_one_administrator(held)
        _refuse_taken_email(changes.get("email", ""), but=held.pk)
        for field, value in changes.items():
            setattr(held, field, value)
        if told:
            held.save(update_fields=[*changes])
            note(held, Deed.CHANGED, actor, "; ".join(told))
    return bool(told)


def close(user: User, *, actor: str) -> None:
    """Nobody signs in with it any more; what it did stays its own. Raises ManagingRefusedError for the last one."""
    with transaction.atomic():
        held = _locked(user)
        _keep_one_administrator(held)
        _set_active(held, Deed.CLOSED, actor, active=False)


def reopen(user: User, *, actor: str) -> None:
    """A closed account is open again."""
    with transaction.atomic():
        _set_active(_locked(user), Deed.OPENED, actor, active=True)


def _set_active(held: User, deed: Deed, actor: str, *, active: bool) -> None:
    if held.is_active is not active:
        held.is_active = active
        held.save(update_fields=["is_active"])
        end_all(held)
        note(held, deed, actor)


def is_locked(user: User, at: datetime) -> bool:
    """Whether too many wrong passwords keep somebody out at the moment, from one address at least."""
    since = at - _cool_off()
    tries = AccessAttempt.objects.filter(username=user.username, attempt_time__gt=since)
    return bool(tries.filter(failures_since_start__gte=settings.AXES_FAILURE_LIMIT).exists())


def unlock(user: User, *, actor: str) -> None:
    """Forgets the wrong passwords tried, from every address."""
    with transaction.atomic():
        if reset(username=user.username):
            note(user, Deed.UNLOCKED, actor)


def reset_password(user: User, *, actor: str) -> str:
    """A new password for one use; the old one, and every session begun with it, end."""
    password = one_time_password()
    with transaction.atomic():
        held = _locked(user)
        held.set_password(password)
        held.must_change_password = True
        held.save(update_fields=["password", "must_change_password"])
        end_all(held)
        reset(username=held.username)
        note(held, Deed.RESET, actor)
    return password


def changed_own_password(user: User) -> None:
    """Notes that the person has a password that nobody else has seen."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        user.must_change_password = False
        note(user, Deed.OWN_PASSWORD, user.username)


def _locked(user: User) -> User:
    """The account as it is now, held against changes by others; all administrators with it, in one order."""
    administrators = User.objects.select_for_update().filter(role=Role.ADMINISTRATOR.value).order_by("pk")
    list(administrators)
    return User.objects.select_for_update().get(pk=user.pk)


def _keep_one_administrator(held: User) -> None:
    if held.role != Role.ADMINISTRATOR or not held.is_active:
        return
    others = User.objects.filter(role=Role.ADMINISTRATOR.value, is_active=True).exclude(pk=held.pk)
    if not others.exists():
        raise ManagingRefusedError(_LAST, "role")


def _refuse_taken_email(email: str, *, but: int | None = None) -> None:
    others = User.objects.exclude(pk=but) if but is not None else User.objects.all()
    if email and others.filter(email__iexact=email).exists():
        raise ManagingRefusedError(_EMAIL_TAKEN, "email")


def _told(field: str, value: str) -> str:
    if field == "role":
        return ROLE_NAMES[Role(value)]
    return value or "không"


def _cool_off() -> timedelta:
    off: timedelta = settings.AXES_COOLOFF_TIME
    return off


def note(user: User, deed: Deed, actor: str, detail: str = "") -> None:
    """A line of the log, in the transaction of what it tells."""
    AccountEvent.objects.create(actor=actor[:300], about=user, deed=deed, detail=detail)

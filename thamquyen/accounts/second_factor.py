"""The second factor of signing in: a one-time code of an authenticator (TOTP, RFC 6238), or a recovery code used once.

Codes are counted and slowed down in the database (django-otp), so that several workers are no way around it.
"""

import base64
import secrets
from dataclasses import dataclass
from io import BytesIO

import segno
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from thamquyen.accounts.managing import note
from thamquyen.accounts.models import Deed, User

DIGITS, RECOVERY_CODES = 6, 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_WRONG = (
    "Mã không đúng hoặc đã dùng rồi. Hãy đợi ứng dụng hiện mã mới (30 giây một lần), xem lại giờ của điện thoại rồi "
    "gõ lại."
)


class FactorRefusedError(ValueError):
    """The code does not open; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an authenticator needs to be set up: the secret in groups of four letters, and as a picture (SVG, data:)."""

    secret: str
    picture: str


def has_factor(user: User) -> bool:
    """Whether the account asks for a code when signing in."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def recovery_codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    return sum(one.token_set.count() for one in StaticDevice.objects.filter(user=user))


def offer(user: User) -> Offer:
    """The secret to be set up; the same until it is confirmed, so that a page opened twice shows one picture."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "TOTP"})
    secret = base64.b32encode(device.bin_key).decode()
    drawn = BytesIO()
    segno.make(device.config_url, error="m").save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    picture = "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()
    return Offer(" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)), picture)


def confirm(user: User, code: str) -> list[str]:
    """Turns the second factor on by a code of the authenticator; returns the recovery codes, shown this once.

    Raises FactorRefusedError.
    """
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or has_factor(user):
            raise FactorRefusedError("Xác thực hai lớp đã bật rồi, hoặc trang đã cũ. Hãy mở lại trang.")
        problem = _problem(device, _digits(code))
        if not problem:
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            note(user, Deed.FACTOR_ON, user.username)
            return _new_codes(user)
    raise FactorRefusedError(problem)


def check(user: User, code: str) -> None:
    """Lets a code count, once: six digits of the authenticator, or a recovery code. Raises FactorRefusedError.

    A refusal is kept too: it is what slows the next try down.
    """
    digits = _digits(code)
    is_totp = len(digits) == DIGITS and digits.isascii() and digits.isdigit()
    with transaction.atomic():
        kind = TOTPDevice if is_totp else StaticDevice
        device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
        problem = _problem(device, digits if is_totp else _sealed(digits)) if device else _WRONG
        if not problem and not is_totp:
            note(user, Deed.RECOVERY_USED, user.username)
    if problem:
        raise FactorRefusedError(problem)


def renew_codes(user: User) -> list[str]:
    """New recovery codes instead of all earlier ones, shown this once."""
    with transaction.atomic():
        note(user, Deed.RECOVERY_NEW, user.username)
        return _new_codes(user)


def remove(user: User, *, actor: str) -> bool:
    """Turns the second factor off, with its recovery codes; whether it was on."""
    with transaction.atomic():
        was_on = has_factor(user)
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        if was_on:
            note(user, Deed.FACTOR_OFF, actor)
    return was_on


def _problem(device: TOTPDevice | StaticDevice, code: str) -> str:
    allowed, why = device.verify_is_allowed()
    if not allowed:
        until = localtime(why["locked_until"])
        return f"Gõ sai mã {why['failure_count']} lần liền. Hãy thử lại sau {until:%H:%M:%S}."
    return "" if device.verify_token(code) else _WRONG


def _new_codes(user: User) -> list[str]:
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery"})
    device.token_set.all().delete()
    codes = [f"{_part()}-{_part()}" for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=_sealed(_digits(code)))
    return codes


def _part() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(5))


def _sealed(code: str) -> str:
    """How a recovery code is kept: who reads the table cannot sign in with it. As long as its column is."""
    return salted_hmac("thamquyen.recovery", code, algorithm="sha256").hexdigest()[:16]


def _digits(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()

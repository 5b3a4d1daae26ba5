"""Substitutes: named with their written basis, ended, found; and the middleware that lets them act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.standing_in import StandIn, coverable
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.people.models import Substitution, SubstitutionEnd

IN_PLACE_OF = "lam-thay"
"""The number of the substitution under which a session acts."""

PAGE = "/lam-thay"


class SubstitutionRefusedError(ValueError):
    """Nothing was kept; `field` names the field concerned (empty: none), the text says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Basis:
    """The document by which somebody is named: number and sign, day, issuer."""

    number: str
    signed: date
    issuer: str

    @property
    def said(self) -> str:
        """In words, as it stands beside every act that rests on it."""
        return f"{self.number} ngày {show_day(self.signed)} của {self.issuer}"


def appoint(
    absent: User, substitute: User, start: date, end: date, verbs: Iterable[Verb], basis: Basis, *, by: str,
    at: datetime, today: date,
) -> int:  # fmt: skip
    """Names a substitute from `start` until `end` (no longer covered). Raises SubstitutionRefusedError.

    The basis is in writing and limited in time and content, and what is taken over is not passed on (NĐ 30/2020/NĐ-CP
    Điều 13): who is away then stands in for nobody.
    """
    wanted = [verb for verb in coverable(absent.role) if verb in set(verbs)]
    with transaction.atomic():
        # of two at once, the second sees what the first named
        list(User.objects.select_for_update().filter(pk__in=[absent.pk, substitute.pk]).order_by("pk"))
        _refuse_terms(absent, substitute, start, end, basis, today)
        _refuse_beside(absent, substitute, start, end, wanted)
        row = Substitution.objects.create(
            absent=absent, substitute=substitute, start=start, end=end, verbs=[verb.value for verb in wanted],
            basis_number=basis.number, basis_signed=basis.signed, basis_issuer=basis.issuer, made_by=by, made_at=at,
        )  # fmt: skip
        notify(
            f"lam-thay:{row.pk}", [absent, substitute], kind=Kind.ACCOUNT, at=at, link=PAGE,
            subject=f"{named(substitute)} làm thay {named(absent)} từ {show_day(start)}",
            text=f"Đến trước ngày {show_day(end)}, theo {basis.said}.",
        )  # fmt: skip
    return row.pk


def _refuse_terms(absent: User, substitute: User, start: date, end: date, basis: Basis, today: date) -> None:
    if absent.pk == substitute.pk:
        raise SubstitutionRefusedError("Không ai làm thay chính mình; chọn người khác.", "nguoi-thay")
    if not (absent.is_active and substitute.is_active):
        raise SubstitutionRefusedError("Một trong hai tài khoản đã khóa.", "nguoi-thay")
    if start < today:
        raise SubstitutionRefusedError(f"Ngày bắt đầu sớm nhất là hôm nay, {show_day(today)}.", "tu-ngay")
    if end <= start:
        raise SubstitutionRefusedError("Ngày cuối phải từ ngày bắt đầu trở đi.", "den-ngay")
    if basis.signed > start:
        raise SubstitutionRefusedError("Văn bản phải ký trước hoặc đúng ngày bắt đầu làm thay.", "ngay-ky")


def _refuse_beside(absent: User, substitute: User, start: date, end: date, verbs: list[Verb]) -> None:
    """What the substitutions of the same days leave no room for."""
    if not verbs:
        raise SubstitutionRefusedError("Chọn ít nhất một việc được làm thay.", "viec")
    around = Substitution.objects.filter(ended=None, start__lt=end, end__gt=start)
    for other in around.filter(absent=absent):
        if both := set(other.verbs) & set(verbs):
            raise SubstitutionRefusedError(
                f"Trong thời gian này {named(other.substitute)} đã làm thay {len(both)} việc đã chọn, theo "
                f"{basis_of(other).said}. Kết thúc việc ấy trước, hoặc bỏ chọn.",
                "viec",
            )
    if around.filter(absent=substitute).exists():
        raise SubstitutionRefusedError("Người làm thay cũng vắng trong thời gian này; chọn người khác.", "nguoi-thay")
    if around.filter(substitute=absent).exists():
        raise SubstitutionRefusedError("Người vắng đang được giao làm thay người khác; không giao lại.", "nguoi-vang")


def end_early(number: int, reason: str, *, by: str, at: datetime) -> None:
    """Ends a substitution from now on; what was done under it stays. Raises SubstitutionRefusedError."""
    if len(reason.strip()) < 5:
        raise SubstitutionRefusedError("Chưa nêu lý do: cần ít nhất 5 chữ.")
    with transaction.atomic():
        row = Substitution.objects.select_for_update(of=("self",)).filter(pk=number).first()
        if row is None or SubstitutionEnd.objects.filter(pk=number).exists():
            raise SubstitutionRefusedError("Việc làm thay này đã kết thúc rồi.")
        SubstitutionEnd.objects.create(substitution=row, reason=reason.strip(), by=by, at=at)
        notify(
            f"lam-thay:{number}:het", [row.absent, row.substitute], kind=Kind.ACCOUNT, at=at, link=PAGE,
            subject=f"{named(row.substitute)} thôi làm thay {named(row.absent)}", text=f"Lý do: {reason.strip()}",
        )  # fmt: skip


def stand_in(number: int, user: User, on: date) -> tuple[StandIn, User] | None:
    """What the user stands in for by this substitution on the day, and who is away; None where it does not reach."""
    rows = Substitution.objects.select_related("absent").filter(pk=number, substitute=user.pk, ended=None)
    row = rows.filter(start__lte=on, end__gt=on, absent__is_active=True).first()
    if row is None:
        return None
    verbs = frozenset(Verb(one) for one in row.verbs if one in set(Verb))
    return StandIn(
        row.pk, row.absent_id, row.absent.username, row.absent.get_full_name(), basis_of(row).said, verbs
    ), row.absent


def acting(user: User, found: tuple[StandIn, User]) -> User:
    """The user with the role and authority of who is away. It is never saved: `User.save` refuses."""
    user.stands_in, absent = found
    user.role, user.acting_for = absent.role, absent.acting_for
    return user


class InPlaceOf:
    """Middleware: a session that acts in the place of somebody does so while the substitution lasts, and no longer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = request.session.get(IN_PLACE_OF)
        if number is not None and isinstance(request.user, User):
            found = stand_in(int(number), request.user, localdate())
            if found is None:
                del request.session[IN_PLACE_OF]
            else:
                acting(request.user, found)
        return self.get_response(request)


def basis_of(row: Substitution) -> Basis:
    """The document on which it rests."""
    return Basis(row.basis_number, row.basis_signed, row.basis_issuer)


def named(user: User) -> str:
    """Name and account."""
    name = user.get_full_name()
    return f"{name} ({user.username})" if name else user.username

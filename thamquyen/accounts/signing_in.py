"""How a sign-in goes on once it is known who it is: a code where the account asks for one, then the session."""

from dataclasses import dataclass

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from thamquyen.accounts.gates import BY_CODE
from thamquyen.accounts.models import User
from thamquyen.accounts.second_factor import has_factor

CODE_PAGE = "/dang-nhap/ma"
_PENDING = "cho-ma"
_LONGEST = 10 * 60
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that waits for its code: whose, and where they were going."""

    user: User
    going_to: str


def begin(request: HttpRequest, user: User, going_to: str, *, at: float) -> str:
    """Signs in, or lets the sign-in wait for its code; the address to go on to. `at`: seconds since 1970."""
    if not has_factor(user):
        login(request, user, backend=_BACKEND)
        return going_to
    kept = {"who": user.pk, "hash": user.get_session_auth_hash(), "to": going_to, "at": at}
    request.session[_PENDING] = kept
    return CODE_PAGE


def pending(request: HttpRequest, *, at: float) -> Pending | None:
    """The sign-in that waits in this session; None: there is none, it waited too long, or the password changed."""
    kept = request.session.get(_PENDING)
    if not isinstance(kept, dict) or not 0 <= at - float(kept["at"]) <= _LONGEST:
        return None
    user = User.objects.filter(pk=kept["who"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Pending(user, str(kept["to"]))


def finish(request: HttpRequest, one: Pending) -> str:
    """Signs in after the code; the address to go on to."""
    request.session.pop(_PENDING, None)
    login(request, one.user, backend=_BACKEND)
    request.session[BY_CODE] = True
    return one.going_to

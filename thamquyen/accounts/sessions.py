"""Where a person is signed in: the middleware that keeps device, address and last sight of a session, and its list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.timezone import now
from qsessions.middleware import SessionMiddleware
from qsessions.models import Session

from thamquyen.accounts.lockout import address_of
from thamquyen.accounts.models import User

_AGAIN = timedelta(minutes=5)
_UNKNOWN = "Other"


class KnownSessions(SessionMiddleware):  # type: ignore[misc]
    """Sessions with the address that our proxy saw, and the time they were last seen, to five minutes."""

    def process_request(self, request: HttpRequest) -> None:
        """Opens the session of the request."""
        super().process_request(request)
        request.session.ip = _valid(address_of(request))  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Notes that it was seen; not by saving it, which would let it last longer."""
        session = request.session
        if session.accessed and session.session_key and session.get(SESSION_KEY):
            at = now()
            Session.objects.filter(pk=session.session_key, updated_at__lt=at - _AGAIN).update(updated_at=at)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


@dataclass(frozen=True, slots=True)
class Place:
    """A place where somebody is signed in; `key` tells it from the others and opens nothing."""

    key: str
    device: str
    address: str
    begun: datetime
    seen: datetime
    is_this: bool


def places(user: User, this: str, *, at: datetime) -> list[Place]:
    """Where the person is signed in, this session first, then the one seen last."""
    found = [
        Place(_key(one), _device(one), one.ip or "không rõ", one.created_at, one.updated_at, one.session_key == this)
        for one in Session.objects.filter(user=user, expire_date__gt=at).order_by("-updated_at")
    ]
    return sorted(found, key=lambda one: not one.is_this)


def end(user: User, key: str) -> bool:
    """Ends one session; whether there was such a one."""
    ended = [one for one in Session.objects.filter(user=user) if _key(one) == key]
    for one in ended:
        one.delete()
    return bool(ended)


def end_all(user: User, *, but: str = "") -> int:
    """Ends every session, `but` one; how many."""
    count, _ = Session.objects.filter(user=user).exclude(session_key=but).delete()
    return int(count)


def _key(session: Session) -> str:
    return salted_hmac("thamquyen.sessions", session.session_key, algorithm="sha256").hexdigest()[:20]


def _device(session: Session) -> str:
    read = session.device_info
    browser = read.user_agent.family if read and read.user_agent else _UNKNOWN
    system = read.os.family if read and read.os else _UNKNOWN
    named = [one for one in (browser, system) if one != _UNKNOWN]
    return " trên ".join(named) or "thiết bị không rõ"


def _valid(address: str) -> str | None:
    try:
        return str(ip_address(address))
    except ValueError:
        return None

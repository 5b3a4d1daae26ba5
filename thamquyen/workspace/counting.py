"""How much waits for a person, kept for a moment: light, because it is loaded at the start."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thamquyen.accounts.models import User

_KEPT_SECONDS = 60


def kept(user: User) -> int | None:
    """The count as it was a moment ago; None where it is to be looked up."""
    found = cache.get(_key(user))
    return found if isinstance(found, int) else None


def keep(user: User, count: int) -> None:
    """Keeps the count for a minute."""
    cache.set(_key(user), count, _KEPT_SECONDS)


class CountsAnew:
    """Middleware: who does something sees at once what it left to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and isinstance(request.user, User):
            cache.delete(_key(request.user))
        return response


def _key(user: User) -> str:
    return f"viec-{user.pk}-{user.stands_in.number if user.stands_in else 0}"

"""How much waits for a person, for the head of every page, kept for a moment.

Light, because it is loaded at the start: what is counted is a third of the application, and a reader counts nothing.
"""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate

from thamquyen.accounts.models import User

_KEPT_SECONDS = 60


def kept(user: User) -> int | None:
    """The count as it was a moment ago; None where it is to be looked up."""
    found = cache.get(_key(user))
    return found if isinstance(found, int) else None


def keep(user: User, count: int) -> None:
    """Keeps the count for a minute."""
    cache.set(_key(user), count, _KEPT_SECONDS)


def work_waiting(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """A context processor: `work_waiting`, how much waits for who is signed in; looked up when a page shows it."""
    return {"work_waiting": lambda: count_of(request)}


def count_of(request: HttpRequest) -> int:
    """How much waits for who is signed in, kept for a minute or until the person does something.

    Looking it up takes about as long as a page: what others did a few seconds ago may be missing instead.
    """
    user = request.user
    if not isinstance(user, User):
        return 0
    count = kept(user)
    return _counted(user) if count is None else count


def _counted(user: User) -> int:
    from thamquyen.register.reading import reading_at
    from thamquyen.workspace.my_work import my_work
    from thamquyen.workspace.plans.views import Desk

    return my_work(user, Desk(reading_at(), localdate(), {})).count


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

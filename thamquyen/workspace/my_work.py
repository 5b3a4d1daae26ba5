"""All that a person has to do, on one page; and how much it is, for the head of every page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import localdate

from thamquyen.accounts.models import User
from thamquyen.register.reading import reading_at
from thamquyen.workspace.counting import keep, kept
from thamquyen.workspace.plans.mine import Mine, mine_of
from thamquyen.workspace.plans.views import Desk
from thamquyen.workspace.waiting_beside import waiting_beside
from thamquyen.workspace.waiting_for import Waiting, in_order, waiting_for


@dataclass(frozen=True, slots=True)
class MyWork:
    """What waits for a person, and the tasks of plans."""

    waiting: list[Waiting]
    mine: Mine

    @property
    def count(self) -> int:
        """How much urges: all that waits, tasks that are late or soon due, requests that wait for an answer."""
        return len(self.waiting) + len(self.mine.urgent) + len(self.mine.asked)


def my_work(user: User, desk: Desk) -> MyWork:
    """All that the person has to do on the day of the desk; the count of it is known anew from here on."""
    waiting = in_order([*waiting_for(user, desk.reading, desk.on), *waiting_beside(user, desk.reading, desk.on)])
    found = MyWork(waiting, mine_of(desk, user.acting_for))
    keep(user, found.count)
    return found


def work_waiting(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """A context processor: `work_waiting`, how much waits for who is signed in; looked up when a page shows it."""
    return {"work_waiting": lambda: count_of(request)}


def count_of(request: HttpRequest) -> int:
    """How much waits for who is signed in, kept for a minute or until the person does something (`counting`).

    Looking it up takes about as long as a page: what others did a few seconds ago may be missing instead.
    """
    user = request.user
    if not isinstance(user, User):
        return 0
    count = kept(user)
    return my_work(user, Desk(reading_at(), localdate(), {})).count if count is None else count

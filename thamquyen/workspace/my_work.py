"""All that a person has to do, on one page."""

from dataclasses import dataclass

from thamquyen.accounts.models import User
from thamquyen.workspace.counting import keep
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

"""What a person has to do: for the authority acted for, and as who follows plans."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.plans.states import OPEN, State
from thamquyen.plans.items import Item
from thamquyen.plans.reach import speaks_for, spoken_for
from thamquyen.workspace.plans.views import Desk, Line


@dataclass(frozen=True, slots=True)
class Mine:
    """What a person has to do: as a unit, by how urgent it is; and as who follows plans, what waits for an answer."""

    urgent: list[Line]
    later: list[Line]
    done: int
    asked: list[Line]


def mine_of(desk: Desk, acting_for: str) -> Mine:
    """The items for which whoever acts for the authority speaks, and the requests that wait for its answer."""
    spoken = spoken_for(acting_for, desk.reading.snapshot.authorities)
    own = [one for one in desk.items if speaks_for(spoken, one.answering)]
    urgent = [one for one in own if one.state in (State.OVERDUE, State.DUE_SOON)]
    later = [one for one in own if one.state in OPEN - {State.OVERDUE, State.DUE_SOON}]
    asked = [one for one in desk.items if one.now.asked and _follows(one, spoken)]
    lines = [
        [Line(one, desk.called(one.who)) for one in sorted(some, key=lambda one: one.now.due or date.max)]
        for some in (urgent, later, asked)
    ]
    return Mine(lines[0], lines[1], len(own) - len(urgent) - len(later), lines[2])


def _follows(one: Item, spoken: frozenset[str]) -> bool:
    return not spoken.isdisjoint((one.plan.head.follower, one.plan.head.issuer))

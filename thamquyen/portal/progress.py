"""Plans as the public sees them: numbers by group and state, nothing of who reported what."""

from collections import Counter
from dataclasses import dataclass

from thamquyen.domain.plans.following import counts_of
from thamquyen.domain.plans.plan import PlanHead
from thamquyen.domain.plans.states import State, share_done
from thamquyen.plans.calendars import deadlines
from thamquyen.plans.items import items_of
from thamquyen.plans.naming import Naming
from thamquyen.plans.queries import newest_moment
from thamquyen.plans.reach import speaks_for, spoken_for
from thamquyen.plans.standing import standing_plans
from thamquyen.portal.looking import Looking


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of a plan: its number and title, how much of it is done, how many tasks are in each state."""

    label: str
    title: str
    percent: int
    state: State
    counts: Counter[State]


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan with its groups. `is_history`: nothing is followed in it, so no share is shown."""

    head: PlanHead
    issuer: str
    is_history: bool
    percent: int
    counts: Counter[State]
    groups: tuple[GroupShown, ...]


def progress_of(look: Looking) -> tuple[PlanProgress, ...]:
    """All plans as they stand on the day looked from."""
    naming = Naming(look.reading, look.on)
    found = []
    for one in standing_plans(look.reading, look.on):
        groups = tuple(
            GroupShown(group.kept.label, group.kept.said.title, group.percent, group.state, counts_of([group]))
            for group in one.groups
        )
        head = one.plan.head
        share, counts = share_done(group.percent for group in groups), counts_of(one.groups)
        found.append(PlanProgress(head, naming.of(head.issuer), head.followed_from is None, share, counts, groups))
    return tuple(found)


def deadlines_of(look: Looking, authority: str, *, host: str, at: str) -> bytes:
    """What an authority has to do by when, as a calendar."""
    spoken = spoken_for(authority, look.reading.snapshot.authorities)
    items = (one for one in items_of(standing_plans(look.reading, look.on)) if speaks_for(spoken, one.answering))
    name = f"Hạn việc: {Naming(look.reading, look.on).of(authority)}"
    return deadlines(items, name, at, host, newest_moment())

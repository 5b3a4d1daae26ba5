"""Plans as they stand on a day, against the register; and what is due, for those who remind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.following import Followed, Kept, calendar_of, follow
from thamquyen.domain.plans.states import OPEN, State
from thamquyen.domain.reading import Reading
from thamquyen.plans import queries
from thamquyen.plans.queries import KeptPlan
from thamquyen.provinces.days_off import OwnDays, own_days
from thamquyen.register.reading import reading_at


@dataclass(frozen=True)
class StandingPlan:
    """A plan with its groups as they stand on a day."""

    plan: KeptPlan
    groups: tuple[Followed, ...]

    def tasks(self) -> Iterator[Followed]:
        """Every group, task and sub-task, in order."""
        for group in self.groups:
            yield from group.walk()

    def task(self, number: UUID) -> Followed | None:
        """One of its tasks."""
        return next((one for one in self.tasks() if one.kept.id == number), None)


def standing_plans(reading: Reading, on: date) -> tuple[StandingPlan, ...]:
    """All plans as they stand on the day, the newest first."""
    tasks, own = queries.tasks(), own_days(reading)
    return tuple(StandingPlan(one, followed(one, tasks.get(one.id, ()), own, on)) for one in queries.plans())


def standing_plan(number: UUID, reading: Reading, on: date) -> StandingPlan | None:
    """One plan as it stands on the day; None where there is none of that number."""
    found = queries.plan(number)
    if found is None:
        return None
    return StandingPlan(found, followed(found, queries.tasks_of(number), own_days(reading), on))


def followed(plan: KeptPlan, tasks: Iterable[Kept], own: OwnDays, on: date) -> tuple[Followed, ...]:
    """The groups of a plan as they stand on the day, in the calendar of the unit that it was made for."""
    calendar = own.on(plan.seat, calendar_of(plan.head, on))
    return follow(plan.head, tasks, own.reading.snapshot.authorities, on, calendar)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a unit still has to do: `days` working days are left (negative: late; None: without a day).

    `unit` was charged, `acting` answers for it now (several: the heirs; none: it ended without one). `due` is the day
    as extended, `turn` the day as first set, which names the turn of a recurring task and is the same for ever.
    """

    plan: KeptPlan
    task: Followed
    unit: Authority
    acting: tuple[Authority, ...]
    state: State
    due: date | None
    turn: date | None
    days: int | None


def due(day: date, reading: Reading | None = None) -> Iterator[Due]:
    """Everything that some unit still has to do on the day, plan by plan: for reminders, my tasks, urging letters."""
    for standing in standing_plans(reading or reading_at(), day):
        for task in standing.tasks():
            for one in task.units:
                now = one.now
                if now.state in OPEN:
                    yield Due(standing.plan, task, one.unit, one.acting, now.state, now.due, now.first_due, now.days)

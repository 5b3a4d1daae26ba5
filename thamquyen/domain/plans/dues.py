"""On which days a task is due: by its deadline, by those said before it, and as long as a unit was there to do it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from thamquyen.domain.plans.deadlines import Anchors, Deadline, Yearly, day_due, days_due
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import Deed, Step
from thamquyen.domain.time import Periods
from thamquyen.domain.working_days import WorkingDays

_OF_A_TURN = frozenset({Deed.REPORT, Deed.RETURN, Deed.ASK, Deed.GRANT, Deed.REFUSE})
Day = date | None
"""A day on which something is due; None: no day is set."""


@dataclass(frozen=True, slots=True)
class Was:
    """A deadline as it was said before, until the day on which another was said."""

    deadline: Deadline | None
    until: date


@dataclass(frozen=True, slots=True)
class Dues:
    """Days in order. A step is about one of the `recurring` ones where it names it, or the day that it was `moved` from
    (None: the day of what was due once)."""

    days: tuple[Day, ...] = ()
    recurring: frozenset[Day] = frozenset()
    moved: Mapping[Day, Day] = field(default_factory=dict)

    def within(self, life: Periods, on: date) -> "Dues":
        """Those on which somebody with this life was there; what has no day is of who is there on the day looked at."""
        return replace(self, days=tuple(one for one in self.days if (on if one is None else one) in life))

    def named(self, steps: Iterable[Step]) -> list[Step]:
        """Steps by the days as they are now."""
        return [
            replace(step, due=self.moved[step.due]) if step.deed in _OF_A_TURN and step.due in self.moved else step
            for step in steps
        ]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the days of a task are told of: the plan, the task as said now and before, its steps, the day looked at."""

    head: PlanHead
    said: TaskSaid
    was: Sequence[Was]
    steps: Collection[Step]
    on: date


def dues_of(asked: Asked, anchors: Anchors, calendar: WorkingDays) -> Dues:
    """The days on which a task is due that are followed here; none where all of them came before.

    Another deadline takes the place of the one before, also for what was under way. But what somebody did about a day
    of a recurring one that had gone by stays where it was done: days before the change are then kept, and the new ones
    begin with it. So a yearly day that is moved from 14/12 to 20/12 leaves the reports of earlier years what they were.
    """
    days: list[Day] = []
    recurring: set[Day] = set()
    moved: dict[Day, Day] = {}
    since: date | None = None
    for was, then in _changes(asked):
        own = _days(was.deadline, asked, since, anchors, calendar)
        gone = [one for one in own if one is not None and one < was.until]
        if _touched(was, gone, asked.steps):
            days += gone
            recurring |= set(gone) if isinstance(was.deadline, Yearly) else set()
            since = was.until
        now = _under_way(was.deadline, own, was.until)
        _move(moved, now, _under_way(then, _days(then, asked, was.until, anchors, calendar), was.until))
    now_due = _days(asked.said.deadline, asked, since, anchors, calendar)
    recurring |= set(now_due) if isinstance(asked.said.deadline, Yearly) else set()
    return Dues((*days, *now_due), frozenset(recurring), moved)


def _changes(asked: Asked) -> Iterator[tuple[Was, Deadline | None]]:
    """Each deadline with what took its place; one day that only moved to another is the same turn still."""
    for number, was in enumerate(asked.was, 1):
        then = asked.was[number].deadline if number < len(asked.was) else asked.said.deadline
        if isinstance(was.deadline, Yearly) or isinstance(then, Yearly):
            yield was, then


def _touched(was: Was, gone: Collection[Day], steps: Iterable[Step]) -> bool:
    """Whether somebody did something about one of the days that had gone by."""
    if isinstance(was.deadline, Yearly):
        return any(step.due in gone for step in steps)
    return bool(gone) and any(step.due is None and step.deed in _OF_A_TURN and step.on <= was.until for step in steps)


def _under_way(deadline: Deadline | None, days: Iterable[Day], until: date) -> tuple[Day, Day] | None:
    """By which day steps name the turn that was under way on the day, and which day that is; None: none was."""
    found = [one for one in days if one is None or one >= until]
    if not found:
        return None
    return (found[0], found[0]) if isinstance(deadline, Yearly) else (None, found[0])


def _move(moved: dict[Day, Day], old: tuple[Day, Day] | None, new: tuple[Day, Day] | None) -> None:
    if old is None or new is None:
        return
    for key in [key for key, day in moved.items() if day == old[0]]:
        moved[key] = new[0]
    moved[old[0]] = new[0]
    for key in [key for key, day in moved.items() if day == key]:
        del moved[key]


def _days(
    deadline: Deadline | None, asked: Asked, since: date | None, anchors: Anchors, calendar: WorkingDays
) -> tuple[Day, ...]:
    head, on, followed = asked.head, asked.on, asked.head.followed_from
    if deadline is None:
        return (None,)
    if isinstance(deadline, Yearly):
        first = max(filter(None, (asked.said.start or head.signed, followed, since)), default=on)
        return days_due(deadline, since=first, through=max(on, first))
    due = day_due(deadline, anchors, calendar)
    return () if due is not None and followed is not None and due < followed else (due,)

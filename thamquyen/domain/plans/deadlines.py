"""When a task is due: on a day, counted from another day, or again every year."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Fixed:
    """Through this day."""

    day: date


@dataclass(frozen=True, slots=True)
class Relative:
    """So many days (working ones where `working`) after another day; a negative number: before it.

    `task` is the label of another task of the plan, empty for the day on which the plan was signed. `done`: counted
    from the day on which that task was completed, not from its deadline.
    """

    days: int
    working: bool
    task: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Yearly:
    """Again every year, on these days (month, day); a day that a month lacks means its last one."""

    days: tuple[tuple[int, int], ...]


Deadline = Fixed | Relative | Yearly


@dataclass(frozen=True)
class Anchors:
    """The days that relative deadlines are counted from: when the plan was signed, what is known of other tasks."""

    signed: date | None
    due: Mapping[str, date]
    done: Mapping[str, date]

    def day_of(self, deadline: Relative) -> date | None:
        """The day counted from; None while it is not known."""
        if not deadline.task:
            return self.signed
        return (self.done if deadline.done else self.due).get(deadline.task)


def day_due(deadline: Fixed | Relative, anchors: Anchors, calendar: WorkingDays) -> date | None:
    """The last day of a deadline that comes once; None while the day it is counted from is not known.

    A term in calendar days that ends on a day off ends on the next working day (`WorkingDays.due`).
    """
    if isinstance(deadline, Fixed):
        return deadline.day
    start = anchors.day_of(deadline)
    if start is None:
        return None
    number = abs(deadline.days)
    if deadline.days < 0:
        return calendar.before(start, number) if deadline.working else date.fromordinal(start.toordinal() - number)
    return calendar.after(start, number) if deadline.working else calendar.due(start, number)


def days_due(yearly: Yearly, *, since: date, through: date) -> tuple[date, ...]:
    """Every day on which it is due from `since` on, up to the first one on or after `through` (that one too)."""
    found: list[date] = []
    for year in range(since.year, through.year + 2):
        for day in sorted(in_year(month, number, year) for month, number in yearly.days):
            if day >= since and not (found and found[-1] >= through):
                found.append(day)
    return tuple(found)


def in_year(month: int, day: int, year: int) -> date:
    """The day in that year; the month's last day where it has fewer."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def order_of(deadlines: Mapping[str, Deadline | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels so that each comes after the one its deadline is counted from; and those that only wait for each other."""
    placed: dict[str, None] = {}
    waiting = dict(deadlines)
    while waiting:
        ready = [label for label, one in waiting.items() if _rests_on(one) in placed or _rests_on(one) not in waiting]
        if not ready:
            break
        placed |= dict.fromkeys(ready)
        for label in ready:
            del waiting[label]
    return tuple(placed), tuple(waiting)


def _rests_on(deadline: Deadline | None) -> str:
    return deadline.task if isinstance(deadline, Relative) else ""

"""A plan along time: for each task its bar from first to last day, with today; places in per cent of the width."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.domain.plans.following import Followed
from thamquyen.domain.plans.plan import PlanHead, depth_of
from thamquyen.domain.plans.states import State, rolled_up
from thamquyen.domain.plans.wording import show_deadline
from thamquyen.domain.time import show_day

_MOST_MONTHS = 36
_NAME_WIDTH = 6.0
"""Half a name in the head takes so many per cent of the width of a desktop."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the line of time: `at` in per cent; `text` for people."""

    at: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A task on the line of time: where it begins, how wide it is, how much of it is done; none without a day.

    `dues`: the days of a recurring task, each with what demands most among its units. `late`: where the time ends that
    it is late by; empty where it is not. `says`: its days in words.
    """

    task: Followed
    depth: int
    at: str
    width: str
    done: str
    dues: tuple[tuple[Mark, State], ...]
    says: str
    late: str = ""

    @property
    def end(self) -> str:
        """Where the bar ends."""
        return f"{float(self.at.rstrip('%')) + float(self.width.rstrip('%')):.2f}%" if self.at else ""

    @property
    def is_group(self) -> bool:
        """Whether it only sums up what it holds."""
        return bool(self.task.parts)


@dataclass(frozen=True, slots=True)
class Gantt:
    """The bars of a plan between two days, with the months; `today` is None outside."""

    first: date
    last: date
    years: tuple[Mark, ...]
    months: tuple[Mark, ...]
    today: Mark | None
    bars: tuple[Bar, ...]

    @property
    def counts(self) -> Counter[State]:
        """How many of its tasks are in each state."""
        return Counter(bar.task.state for bar in self.bars if not bar.is_group)


def gantt_of(head: PlanHead, groups: Iterable[Followed], today: date) -> Gantt | None:
    """The plan along time; None where nothing of it has a day."""
    tasks = [task for group in groups for task in group.walk()]
    days = [day for task in tasks for day in _days(task, head)]
    if not days:
        return None
    first = min(days).replace(day=1)
    last = min(max(days), _months_on(first, _MOST_MONTHS))
    last = last.replace(day=monthrange(last.year, last.month)[1])
    scale = _Scale(first, last)
    bars = tuple(scale.bar(task, head, today) for task in tasks)
    now = scale.now(today) if first <= today <= last else None
    return Gantt(first, last, tuple(scale.years()), tuple(scale.months()), now, bars)


def _days(task: Followed, head: PlanHead) -> list[date]:
    """The first day of a task and those on which it is due."""
    dues = [turn.due for one in task.units for turn in one.turns if turn.due is not None]
    start = task.kept.said.start or head.signed
    return [*dues, *([start] if start and dues else [])]


def _months_on(day: date, number: int) -> date:
    month = day.month - 1 + number
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places in per cent."""

    first: date
    last: date

    def place(self, day: date) -> float:
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days * 100 / whole, 0.0), 100.0)

    def mark(self, day: date, text: str) -> Mark:
        return Mark(f"{self.place(day):.2f}%", text)

    def months(self) -> Iterable[Mark]:
        """The first day of each month, or of each quarter where there are many."""
        step = 1 if (self.last - self.first).days < 430 else 3
        day = self.first
        while day <= self.last:
            yield self.mark(day, f"Th{day.month}")
            day = _months_on(day, step) + timedelta(days=1)

    def years(self) -> Iterable[Mark]:
        """The first day of each year; of the first year, the first day of all."""
        for day in self._year_days():
            yield self.mark(day, str(day.year))

    def _year_days(self) -> list[date]:
        return [self.first, *(date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1))]

    def now(self, today: date) -> Mark:
        """The day of today; unnamed where its name would stand over that of a year, which begins at the year."""
        own, written = self.place(today), [self.place(day) for day in self._year_days()]
        crowded = any(-_NAME_WIDTH < own - other < _NAME_WIDTH * 1.5 for other in written)
        return self.mark(today, "" if crowded else "hôm nay")

    def bar(self, task: Followed, head: PlanHead, today: date) -> Bar:
        """The bar of a task; of a group that of all it holds."""
        days = [day for one in task.walk() for day in _days(one, head)]
        depth = depth_of(task.kept.label)
        if not days:
            return Bar(task, depth, "", "", "", (), show_deadline(task.kept.said.deadline) or "chưa có ngày hạn")
        start, end = min(days), max(days)
        at, width = self.place(start), self.place(end + timedelta(days=1)) - self.place(start)
        turns = defaultdict[date, list[State]](list)
        for turn in (turn for one in task.units for turn in one.turns):
            if turn.due:
                turns[turn.due].append(turn.state)
        dues = tuple((self.mark(day, show_day(day)), rolled_up(states)) for day, states in sorted(turns.items()))
        done = width * task.percent / 100
        says = f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}"
        is_late = task.state is State.OVERDUE and not task.parts and end < today
        late = f"{self.place(today):.2f}%" if is_late else ""
        many = dues if len(dues) > 1 else ()
        return Bar(task, depth, f"{at:.2f}%", f"{max(width, 0.4):.2f}%", f"{done:.2f}%", many, says, late)

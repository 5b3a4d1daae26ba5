"""A month with what is due on each of its days."""

from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from thamquyen.domain.plans.states import State
from thamquyen.domain.vietnamese import sort_key
from thamquyen.domain.working_days import WorkingDays
from thamquyen.plans.items import Item

_YEARS = (1946, 2198)
_ORDER = {state: number for number, state in enumerate(reversed(State))}


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month's page with what is due on it; `more` items are not shown. `inside`: it is of the month.

    `off`: no office works; `says`: that it is a day off of the week, or a swapped Saturday that is worked.
    """

    day: date
    inside: bool
    lines: tuple[tuple[UUID, str, State, int], ...]
    more: int
    says: str = ""
    off: bool = False

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return WEEKDAYS[self.day.weekday()]


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of a year by its first day, with how many turns are due in it, by state and in all."""

    first: date
    counts: Counter[State]
    many: int


WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_PER_DAY, _SATURDAY = 4, 5


def month_of(items: Sequence[Item], month: date, calendar: WorkingDays) -> list[list[DayCell]]:
    """The weeks of a month, each day with the tasks due on it (every turn), units of one task counted together."""
    due: dict[date, dict[tuple[UUID, str], list[State]]] = defaultdict(dict)
    for one in items:
        for turn in one.answering.turns:
            if turn.due is not None:
                key = (one.task.kept.id, one.task.kept.said.title)
                due[turn.due].setdefault(key, []).append(turn.state)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [[_cell(day, month, due.get(day, {}), day in calendar) for day in week] for week in weeks]


def _cell(day: date, month: date, due: Mapping[tuple[UUID, str], list[State]], worked: bool) -> DayCell:
    lines = [(key, title, min(states, key=_ORDER.__getitem__), len(states)) for (key, title), states in due.items()]
    lines.sort(key=lambda line: (_ORDER[line[2]], sort_key(line[1])))
    weekend = day.weekday() >= _SATURDAY
    says = "" if worked is not weekend else "làm bù" if worked else "ngày nghỉ"
    more = max(len(lines) - _PER_DAY, 0)
    return DayCell(day, day.month == month.month, tuple(lines[:_PER_DAY]), more, says, not worked)


def months_of(items: Sequence[Item], year: int) -> list[MonthCell]:
    """The months of a year, each with how many turns are due in it."""
    found: dict[int, Counter[State]] = defaultdict(Counter)
    for turn in (turn for one in items for turn in one.answering.turns):
        if turn.due and turn.due.year == year:
            found[turn.due.month][turn.state] += 1
    return [MonthCell(date(year, month, 1), found[month], found[month].total()) for month in range(1, 13)]


def month_asked(text: str, today: date) -> date:
    """The first day of the month of `?thang=2026-12`; that of today where there is none."""
    year, _, month = text.partition("-")
    if year.isascii() and month.isascii() and year.isdigit() and month.isdigit():
        try:
            asked = date(int(year[:4]), int(month[:2]), 1)
            return asked if _YEARS[0] <= asked.year <= _YEARS[1] else today.replace(day=1)
        except ValueError:
            pass
    return today.replace(day=1)


def beside(month: date) -> tuple[date, date]:
    """The first days of the months before and after."""
    return (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)

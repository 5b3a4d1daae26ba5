"""Clocks of procedure: which days offices work, and where a time limit given in days ends.

Legal time of the register is whole calendar days (`time`); what people owe each other – a reply, an opinion, an
appraisal – runs in working days. Public holidays, their substitutes and each year's swap days come from the package
`holidays`; a province may add what a notice decided since. The articles of 45/2019/QH14 were read in the text as it was
passed; those of 91/2015/QH13 are cited from general knowledge: its text was not at hand when this was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from thamquyen.domain.time import Period

LAST_ANNOUNCED_YEAR = 2026
"""Last year whose Tết and swap days were announced when this was written; later years are forecast."""

_LATE_SWAPS = ((date(2026, 1, 2), date(2026, 1, 10)),)
"""A day off and the Saturday worked instead, agreed too late for the package: the Government's consent as told by
the Ministry of Home Affairs on 25/12/2025 (by the press; the notice itself was not at hand)."""

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days offices work: Monday to Friday, without `off`, and the `worked` Saturdays that pay for bridges.

    Source: Bộ luật Lao động 45/2019/QH14 Điều 111 khoản 3, Điều 112 khoản 1 and 3; the yearly notice of swap days. That
    offices close on Saturdays is in neither: general knowledge.
    """

    off: frozenset[date]
    worked: frozenset[date]

    def changed(self, *, off: Iterable[date] = (), worked: Iterable[date] = ()) -> "WorkingDays":
        """The calendar after a notice closed or opened more days; a day named in both is off."""
        closed = frozenset(off)
        opened = frozenset(worked) - closed
        return WorkingDays((self.off | closed) - opened, (self.worked | opened) - closed)

    def __contains__(self, day: object) -> bool:
        """True on a day offices work."""
        if not isinstance(day, date):
            return False
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def after(self, day: date, number: int) -> date:
        """The last day of a time limit of `number` working days that starts after `day` (`day` itself is not counted).

        `number` 0: `day` if it is worked, else the next worked day. Raises ValueError when `number` is negative.
        Source: Bộ luật Dân sự 91/2015/QH13 Điều 147 khoản 2, Điều 148 khoản 5.
        """
        _refuse_negative(number)
        last = day
        while number > 0:
            last += _DAY
            number -= last in self
        return self.next(last)

    def before(self, day: date, number: int) -> date:
        """The latest day that leaves `number` full working days before `day` ("chậm nhất 03 ngày làm việc trước …").

        Raises ValueError when `number` is negative.
        """
        _refuse_negative(number)
        first = day
        while number > 0:
            first -= _DAY
            number -= first in self
        return first

    def due(self, day: date, days: int) -> date:
        """The last day of a limit of `days` calendar days that starts after `day`; never a day off, but the day after.

        Raises ValueError when `days` is negative. Source: 91/2015/QH13 Điều 147 khoản 2, Điều 148 khoản 5.
        """
        _refuse_negative(days)
        return self.next(day + timedelta(days=days))

    def next(self, day: date) -> date:
        """`day` when it is worked, else the first worked day after it."""
        while day not in self:
            day += _DAY
        return day

    def count(self, period: Period) -> int:
        """Working days of a closed period. Raises ValueError when it is open on either side."""
        if period.start is None or period.end is None:
            raise ValueError("an open period has no number of days")
        weeks, rest = divmod((period.end - period.start).days, 7)
        first = period.start.weekday()
        weekdays = weeks * _SATURDAY + sum((first + step) % 7 < _SATURDAY for step in range(rest))
        # Counted, not walked: a list of plans asks this thousands of times, for days that are years away.
        closed = sum(day.weekday() < _SATURDAY for day in self.off if day in period)
        opened = sum(day.weekday() >= _SATURDAY or day in self.off for day in self.worked if day in period)
        return weekdays - closed + opened


def _refuse_negative(number: int) -> None:
    if number < 0:
        raise ValueError("a time limit has no negative length")


@lru_cache(maxsize=8)
def official_working_days(first_year: int, last_year: int) -> WorkingDays:
    """The State's calendar of `first_year` to `last_year`, both inclusive; days outside know weekends only."""
    from holidays import country_holidays  # brings a lunar calendar, needed by clocks only

    calendar = country_holidays("VN", years=range(first_year, last_year + 1))
    worked = frozenset(day for day in calendar.weekend_workdays if first_year <= day.year <= last_year)
    late = [(off, instead) for off, instead in _LATE_SWAPS if first_year <= off.year <= last_year]
    return WorkingDays(frozenset(calendar), worked).changed(
        off=(off for off, _ in late), worked=(instead for _, instead in late)
    )


def is_forecast(day: date) -> bool:
    """True when that year's notice was not out when the calendar was made: a deadline shown says so."""
    return day.year > LAST_ANNOUNCED_YEAR

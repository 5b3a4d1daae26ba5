"""A year of a province as twelve small months: which days are worked, which are off and why."""

from calendar import Calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.working_days import LAST_ANNOUNCED_YEAR, WorkingDays, official_working_days
from thamquyen.provinces.days_off import KIND_NAMES, DayKind, OwnDay, days_said, newest_row, own_days

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day: None outside the month; `look` names its colour, `says` what it is where it is no plain day."""

    day: date | None
    look: str = ""
    says: str = ""


@dataclass(frozen=True)
class YearPage:
    """A year for a person; `typed` and `problem`: what was typed and not kept, and why."""

    reading: Reading
    user: User
    on: date
    year: int
    typed: Mapping[str, str]
    problem: str = ""

    @property
    def seat(self) -> str:
        """The unit whose days are shown: that of the authority the person acts for."""
        found = self.user.acting_for.partition("@")[2]
        return found if found in self.reading.snapshot.atlas.units else ""

    @property
    def place(self) -> str:
        """The unit by name."""
        return self.reading.snapshot.atlas.units[self.seat].named_on(self.on).name if self.seat else "Cả nước"

    @property
    def sets(self) -> bool:
        """Whether the person may set days here."""
        return bool(self.seat) and may(self.user, Verb.SET_UP, reach_of(self.seat, self.reading))

    @property
    def first(self) -> str:
        """The first day, as typed."""
        return self.typed.get("tu-ngay", "")

    @property
    def last(self) -> str:
        """The last day, as typed."""
        return self.typed.get("den-ngay", "")

    @property
    def ground(self) -> str:
        """The ground, as typed."""
        return self.typed.get("can-cu", "")

    @property
    def seen(self) -> int:
        """The row written last."""
        return newest_row(self.seat)[0]

    @property
    def years(self) -> list[int]:
        """The years to choose from."""
        return [self.on.year + step for step in (-1, 0, 1, 2)]

    @property
    def is_forecast(self) -> bool:
        """Whether the State's notice of that year was not out when the calendar was made."""
        return self.year > LAST_ANNOUNCED_YEAR

    @cached_property
    def official(self) -> WorkingDays:
        """The State's calendar."""
        return official_working_days(self.year, self.year)

    @cached_property
    def own(self) -> Mapping[date, OwnDay]:
        """The days of the year that were set for the unit."""
        return {one.day: one for one in own_days(self.reading).in_unit(self.seat) if one.day.year == self.year}

    @property
    def history(self) -> list[tuple[OwnDay, str]]:
        """What was said last of each day, the newest first, with what it is then."""
        said = sorted(days_said(self.seat), key=lambda one: (one.at, one.day), reverse=True)
        return [(one, KIND_NAMES[one.kind]) for one in said]

    @property
    def worked(self) -> int:
        """How many working days the year has."""
        return sum(one.look not in ("weekend", "holiday", "own-off") for _, weeks in self.months()
                   for week in weeks for one in week if one.day is not None)  # fmt: skip

    def months(self) -> Iterator[tuple[date, list[list[DayShown]]]]:
        """The months with their weeks, Monday first."""
        for month in range(1, 13):
            weeks = Calendar().monthdatescalendar(self.year, month)
            yield date(self.year, month, 1), [[self._day(day, month) for day in week] for week in weeks]

    def _day(self, day: date, month: int) -> DayShown:
        if day.month != month:
            return DayShown(None)
        if own := self.own.get(day):
            look = "own-off" if own.kind is DayKind.OFF else "own-worked"
            return DayShown(day, look, f"{KIND_NAMES[own.kind]}: {own.ground}")
        if day in self.official.worked:
            return DayShown(day, "worked", "ngày làm bù theo lịch chung")
        if day in self.official.off:
            return DayShown(day, "holiday", "ngày nghỉ lễ, Tết hoặc nghỉ bù theo lịch chung")
        return DayShown(day, "weekend" if day.weekday() >= _SATURDAY else "", "")

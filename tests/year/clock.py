"""A clock for a whole installation: pages, commands and the process behind them read the same moved day."""

from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

import pytest

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_MORNING = time(8, 30)


class Clock:
    """A moment that stands still until it is moved; calling it gives the moment, as the working process wants it."""

    def __init__(self, day: date, patching: pytest.MonkeyPatch) -> None:
        self.set(day)
        # The one place where Django reads the time: `now`, `localdate`, `localtime` all go through it.
        patching.setattr("django.utils.timezone.datetime", _reading(self))

    def set(self, day: date, hour: time = _MORNING) -> None:
        """Sets it to an hour of a day in Vietnam."""
        self.moment = datetime.combine(day, hour, _VIETNAM)

    @property
    def day(self) -> date:
        """The day in Vietnam."""
        return self.moment.date()

    def __call__(self) -> datetime:
        return self.moment


class _AnyMoment(type(datetime)):  # type: ignore[misc]
    """Every datetime counts as one of the moved kind: Django asks before it converts to local time."""

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, datetime)


def _reading(clock: Clock) -> type[datetime]:
    class Moved(datetime, metaclass=_AnyMoment):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.moment.astimezone(tz)

    return Moved

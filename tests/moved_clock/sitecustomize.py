"""Lets a register that is served in a process of its own live some days ahead: as many as the file at DAYS_AHEAD says.

Python imports this at its start where the folder is on PYTHONPATH. Django reads the time in one place only, this one.
"""

import os
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from django.utils import timezone

_DAYS = Path(os.environ["DAYS_AHEAD"])


class _AnyMoment(type(datetime)):  # type: ignore[misc]
    """Every datetime counts as one of the moved kind: Django asks before it converts to local time."""

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, datetime)


class _Moved(datetime, metaclass=_AnyMoment):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(days=int(_DAYS.read_text()))  # noqa: TID251 - this is the clock


timezone.datetime = _Moved  # type: ignore[attr-defined]

"""The day a page is about, from its address."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.forms import latest_day


@dataclass(frozen=True, slots=True)
class AskedDay:
    """`on` is today where nothing, or nothing readable, was typed; `problem` says what was wrong with `typed`."""

    on: date
    typed: str
    problem: str = ""

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return 400 if self.problem else 200


def asked_day(request: HttpRequest, today: date) -> AskedDay:
    """Reads `?ngay=`."""
    typed = request.GET.get("ngay", "")[:40].replace("\x00", "")
    if not typed.strip():
        return AskedDay(today, show_day(today))
    try:
        on = read_day(nfc(typed), latest=latest_day(today))
    except DayError as error:
        return AskedDay(today, typed, str(error))
    return AskedDay(on, show_day(on))

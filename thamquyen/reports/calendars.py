"""Calendars in the form that calendar programs subscribe to (iCalendar, RFC 5545): one all-day event for each entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import TRANSP
from icalendar.prop import vDuration, vText

_DAY = timedelta(days=1)
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event on one whole day. `uid` never changes for the same thing; `version` grows when what is said changes."""

    uid: str
    on: date
    title: str
    said: str
    address: str
    categories: tuple[str, ...]
    version: int = 0


def calendar_of(name: str, address: str, entries: Iterable[CalendarEntry], *, changed: datetime) -> bytes:
    """The entries as a calendar to subscribe to, as it was `changed` last; equal entries give equal bytes."""
    calendar = Calendar.new(
        language="vi",
        method="PUBLISH",
        prodid="-//Thẩm Quyền//Sổ Thẩm quyền//VI",
        last_modified=changed,
        url=address,
        uid=f"{address}#lich",
    )
    for title in ("NAME", "X-WR-CALNAME"):  # the second is what programs older than RFC 7986 show
        calendar.add(title, vText(name))  # plain values of these are not escaped by the library
    calendar.add("REFRESH-INTERVAL", vDuration(_DAY), parameters={"VALUE": "DURATION"})
    for one in entries:
        calendar.add_component(
            Event.new(
                uid=one.uid,
                start=one.on,
                end=one.on + _DAY,
                stamp=changed,
                last_modified=changed,
                sequence=one.version,
                summary=one.title,
                description=one.said,
                url=one.address,
                categories=one.categories,
                transparency=TRANSP.TRANSPARENT,
            )
        )
    made: bytes = calendar.to_ical()
    return made

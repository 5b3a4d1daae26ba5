"""The two clocks of a page, from its address: `?ngay=` and `?biet-den=`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.oversight.waivers import Edition, edition
from thamquyen.portal.forms import latest_day
from thamquyen.portal.revisions import UnreadableRevisionError, revision_of
from thamquyen.portal.seen import Seen
from thamquyen.register.queries import Head, UnknownRevisionError, head, newest, recorded_on
from thamquyen.register.reading import reading_of


@dataclass(frozen=True, slots=True)
class Older:
    """A page that shows what the register held earlier: at `revision`, written on `day`, `since` recordings ago.

    `now`: the same page as known now.
    """

    revision: int
    day: date | None
    since: int
    now: str


@dataclass(frozen=True, slots=True)
class Looking:
    """What a page looks at: the register `at` a revision (`now` is the newest), from a day; `today` is the clock's.

    A clock that cannot be read stands at today, or at now; `day_problem` and `known_problem` say what was wrong with
    what was typed. `older` is None where the newest state is shown. `decided`: which waivers of findings there are.
    """

    reading: Reading
    at: Head
    now: Head
    today: date
    seen: Seen
    older: Older | None
    decided: Edition
    typed_day: str
    typed_known: str
    day_problem: str = ""
    known_problem: str = ""

    @property
    def on(self) -> date:
        """The day."""
        return self.seen.on

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return 400 if self.day_problem or self.known_problem else 200

    @property
    def problem(self) -> str:
        """What could not be read, of either clock."""
        return self.day_problem or self.known_problem


def looking(request: HttpRequest, today: date, *, day: str | None = None) -> Looking:
    """Reads both clocks of the address; `day` where it stands in the path (the revision is then `biet`, too)."""
    given = request.GET
    typed_day = (given.get("ngay", "") if day is None else day)[:40].replace("\x00", "")
    typed_known = given.get("biet-den", given.get("biet", ""))[:40].replace("\x00", "")
    day_problem = known_problem = ""
    on, known, now = today, None, newest()
    try:
        on = read_day(nfc(typed_day), latest=latest_day(today)) if typed_day.strip() else today
    except DayError as error:
        day_problem = str(error)
    try:
        known = revision_of(typed_known, today=today)
        at = now if known in (None, now.revision) else head(known or 0)
    except (UnreadableRevisionError, UnknownRevisionError) as error:
        known_problem, known, at = str(error), None, now
    return Looking(
        reading=reading_of(at),
        at=at,
        now=now,
        today=today,
        seen=Seen(on, known, implied=day_problem != "" or not typed_day.strip()),
        older=older_than_now(request, at, now),
        decided=edition(),
        typed_day=typed_day if day_problem else show_day(on),
        typed_known=typed_known,
        day_problem=day_problem,
        known_problem=known_problem,
    )


def older_than_now(request: HttpRequest, at: Head, now: Head) -> Older | None:
    """What to say above a page that shows the register at a revision; None where it is the newest."""
    since = now.revision - at.revision
    if since <= 0:
        return None
    kept = request.GET.copy()
    for name in ("biet-den", "biet"):
        kept.pop(name, None)
    back = f"{request.path}?{kept.urlencode(safe='/@*')}" if kept else request.path
    return Older(at.revision, recorded_on(at.revision), since, back)


def day_of(given: Mapping[str, str], today: date) -> date:
    """The day of `ngay`; today where there is none that can be read."""
    try:
        return read_day(nfc(given.get("ngay", "")[:40]), latest=latest_day(today))
    except DayError:
        return today

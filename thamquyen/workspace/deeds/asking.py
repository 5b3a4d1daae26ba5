"""What an address asks of the history, and the rows that answer it: of those, only what the person may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from thamquyen.accounts.deeds import Sight, Source
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.workspace.deeds.sources import DEEDS, SOURCES, SUBJECTS
from thamquyen.workspace.drafts.opening import may_see
from thamquyen.workspace.signed_in import authority_name

FIELDS = ("nguoi", "co-quan", "loai", "ve", "viec", "tu", "den")
"""Who, for which authority, kind of subject, subject (`slug:key`), deed, from and to which day."""

_LATEST = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, as typed (`given`) and as read.

    `problem`: a day that could not be read, or days in the wrong order, then nothing is found; `problem_at`: its field.
    """

    given: Mapping[str, str]
    since: date | None
    until: date | None
    problem: str
    problem_at: str

    @property
    def about(self) -> tuple[str, str]:
        """The one subject asked for: slug and key; both empty where none is."""
        slug, _, key = self.given["ve"].partition(":")
        return (slug, key) if slug in SUBJECTS and key else ("", "")


def asked(typed: Mapping[str, str]) -> Asked:
    """What an address asks for."""
    given = {name: nfc(typed.get(name, ""))[:300].replace("\x00", "").strip() for name in FIELDS}
    days: dict[str, date | None] = {}
    problem = problem_at = ""
    for name in ("tu", "den"):
        try:
            days[name] = read_day(given[name], latest=_LATEST) if given[name] else None
        except DayError as error:
            days[name], problem, problem_at = None, str(error), name
    if days["tu"] and days["den"] and days["tu"] > days["den"]:
        problem, problem_at = "Ngày đầu muộn hơn ngày cuối; đổi lại một trong hai ngày.", "tu"
    return Asked(given, days["tu"], days["den"], problem, problem_at)


def rows(what: Asked, user: User, reading: Reading, on: date) -> QuerySet[Any]:
    """The rows asked for that the person may see, of all tables together, the newest first (`accounts.deeds`)."""
    wanted = Q() if not what.problem else Q(pk=None)
    sources = [one for one in SOURCES if _fits(one, what)]
    wanted &= _by_person(what.given["nguoi"]) & _for_authority(what.given["co-quan"], reading, on) & _within(what)
    seen = _Seen(user, reading)
    parts = [one.rows().filter(wanted & seen.of(one)) for one in sources]
    if not parts:
        return SOURCES[0].rows().none()
    return parts[0].union(*parts[1:], all=True).order_by("-d_at", "d_kind", "d_about", "d_deed")


def _fits(source: Source, what: Asked) -> bool:
    """Whether rows of the table can be among those asked for."""
    slugs = {one.slug for one in source.subjects}
    wanted = {slug for slug in (what.given["loai"], what.about[0]) if slug}
    return wanted <= slugs and (not what.given["viec"] or what.given["viec"] in source.deeds)


def _by_person(text: str) -> Q:
    """Rows of a person, by account; a text that is no account's name is looked for in the words for who did it."""
    if not text:
        return Q()
    known = User.objects.filter(username=text).exists()
    return of_account(text) if known else Q(d_by__icontains=text)


def of_account(username: str) -> Q:
    """What the account did, and what others did in its place.

    Where a table keeps no account apart, the words for who did it are read (`signed_in.actor_of`).
    """
    words = (
        Q(d_by=username)
        | Q(d_by__startswith=f"{username}, thay mặt ")
        | Q(d_by__startswith=f"{username} thay ")
        | Q(d_by__contains=f"({username})")
    )
    return Q(d_account=username) | Q(d_stands_for=username) | (Q(d_account="") & words)


def _for_authority(key: str, reading: Reading, on: date) -> Q:
    if not key:
        return Q()
    return Q(d_acting_for=key) | Q(d_acting_for="", d_by__endswith=f", thay mặt {authority_name(reading, key, on)}")


def _within(what: Asked) -> Q:
    found = Q()
    slug, key = what.about
    if key:
        found &= Q(d_kind=slug, d_about=key)
    if what.given["loai"]:
        found &= Q(d_kind=what.given["loai"])
    if what.given["viec"] in DEEDS:
        found &= Q(d_deed=what.given["viec"])
    if what.since:
        found &= Q(d_at__gte=_begins(what.since))
    if what.until:
        found &= Q(d_at__lt=_begins(what.until + timedelta(days=1)))
    return found


def _begins(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


class _Seen:
    """Which rows of a table somebody sees: the own, and those of subjects that are open to them."""

    def __init__(self, user: User, reading: Reading) -> None:
        self.user, self.reading = user, reading
        self.all = may(user, Verb.SEE_DEEDS)
        self.own = of_account(user.username) | Q(d_kind="tai-khoan", d_about=str(user.pk))
        self.seats = {sight: self._seats(sight) for sight in (Sight.SEAT, Sight.MAKES)}

    def of(self, source: Source) -> Q:
        if self.all or source.sight is Sight.ALL:
            return Q()
        if source.sight is Sight.OWN:
            return self.own
        return Q(d_seat__in=self.seats[source.sight]) | self.own

    def _seats(self, sight: Sight) -> list[str]:
        """The units whose rows are seen, all of them along the line of the own; what belongs to none is open to all."""
        atlas, unit = self.reading.snapshot.atlas, self.user.acting_for.partition("@")[2]
        line = {unit, *atlas.coverers.get(unit, ()), *atlas.covered.get(unit, ())}
        return ["", *(seat for seat in line if self._sees(sight, seat))]

    def _sees(self, sight: Sight, seat: str) -> bool:
        if sight is Sight.SEAT:
            return may_see(self.user, seat, self.reading)
        return may(self.user, Verb.MAKE_KNOWN, reach_of(seat, self.reading))

"""What a province sets for itself: to which sector a unit belongs, its own days off."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.provinces.days_off import DayKind, DaysAsked, say_days
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError
from thamquyen.provinces.sectors import say_sector
from thamquyen.register.reading import reading_at
from thamquyen.workspace.proposing.doing import step_seen
from thamquyen.workspace.setting_up import SectorsPage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.year import YearPage

SECTORS, DAYS = "/linh-vuc", "/ngay-nghi"
_LONGEST, _LATEST = 500, date(2199, 12, 31)
_DAY_FIELDS = ("tu-ngay", "den-ngay", "loai", "can-cu")


def _typed(request: HttpRequest, name: str) -> str:
    return " ".join(nfc(request.POST.get(name, "").replace("\x00", ""))[:_LONGEST].split())


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """The units of the own province with their sectors."""
    page = SectorsPage(reading_at(), user_of(request), localdate())
    return render(request, "workspace/unit_sectors.html", {"page": page, "address": SECTORS})


@permitted(Verb.SET_UP)
@limited("tep-vao")
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Says to which sector a unit belongs; empty: what the register shows counts again."""
    reading, doer = reading_at(), doer_of(request)
    unit, sector, ground = (_typed(request, name) for name in ("don-vi", "linh-vuc", "can-cu"))
    try:
        say_sector(unit, sector, ground, doer, reading, seen=step_seen(request))
    except SettingRefusedError as error:
        page = SectorsPage(reading, user_of(request), doer.today, (unit, sector, ground, str(error)))
        status = 409 if isinstance(error, SaidMeanwhileError) else 400
        return render(request, "workspace/unit_sectors.html", {"page": page, "address": SECTORS}, status=status)
    return redirect(SECTORS)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """A year of the own province: its working days, those off, what the province set itself."""
    return _year(request, request.GET.get("nam", ""), dict.fromkeys(_DAY_FIELDS, ""))


def _year(request: HttpRequest, year: str, typed: dict[str, str], problem: str = "", status: int = 200) -> HttpResponse:
    today = localdate()
    near = range(today.year - 1, today.year + 3)
    shown_year = int(year) if year.isascii() and year.isdigit() and len(year) == 4 and int(year) in near else today.year
    page = YearPage(reading_at(), user_of(request), today, shown_year, typed, problem)
    return render(request, "workspace/days_off.html", {"page": page, "address": DAYS}, status=status)


@permitted(Verb.SET_UP)
@limited("tep-vao")
@require_POST
def say_day(request: HttpRequest) -> HttpResponse:
    """Sets days off or worked, or takes back what was set."""
    doer, typed = doer_of(request), {name: _typed(request, name) for name in _DAY_FIELDS}
    try:
        first = read_day(typed["tu-ngay"], latest=_LATEST)
        last = read_day(typed["den-ngay"], latest=_LATEST) if typed["den-ngay"] else first
        kind = DayKind(typed["loai"]) if typed["loai"] in set(DayKind) else DayKind.OFF
        asked = DaysAsked(doer.acting_for.partition("@")[2], first, last, kind, typed["can-cu"])
        say_days(asked, doer, reading_at(), seen=step_seen(request))
    except (DayError, SettingRefusedError) as error:
        status = 409 if isinstance(error, SaidMeanwhileError) else 400
        return _year(request, request.POST.get("nam", ""), typed, str(error), status)
    return redirect(f"{DAYS}?nam={first.year}")

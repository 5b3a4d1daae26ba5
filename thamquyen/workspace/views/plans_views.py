"""Tasks of all plans at once: mine, the list, the board, the month, the league, a plan along time."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.calendar_keys import give_key, take_key
from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.plans.gantt import gantt_of
from thamquyen.plans.standing import standing_plan
from thamquyen.provinces.days_off import working_days_in
from thamquyen.register.reading import reading_at
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.workspace.my_work import my_work
from thamquyen.workspace.plans.month import WEEKDAYS, beside, month_asked, month_of, months_of
from thamquyen.workspace.plans.views import AXES, Desk
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.lists import EXCEL


def _desk(request: HttpRequest) -> Desk:
    return Desk(reading_at(), localdate(), request.GET.dict())


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person's authority has to do, the most urgent first."""
    desk, user = _desk(request), user_of(request)
    work, acting_for = my_work(user, desk), user.acting_for
    shown = {"mine": work.mine, "waiting": work.waiting, "today": desk.on, "acting_for": desk.naming.of(acting_for)}
    shown["has_calendar"] = bool(acting_for) and user.stands_in is None
    shown["calendar"] = f"/lich-viec/{user.calendar_key}.ics" if user.calendar_key else ""
    return render(request, "workspace/plan_mine.html", shown)


@permitted(Verb.SEE_PLAN)
@limited("tep-vao")
@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Gives the account an address for its calendar, a new one in its place, or takes it away."""
    user = user_of(request)
    if user.stands_in is not None:
        return refused(request)
    if request.POST.get("viec") == "bo":
        take_key(user)
    else:
        give_key(user)
    return redirect("/viec-cua-toi#lich")


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The tasks that the address asks for."""
    desk = _desk(request)
    return render(request, "workspace/plan_list.html", {"desk": desk}, status=400 if desk.problem else 200)


@permitted(Verb.SEE_PLAN)
@limited("tep-ra")
@require_safe
def list_as_excel(request: HttpRequest) -> HttpResponse:
    """The same as Excel."""
    return file_to_keep(_desk(request).list_as_excel(), f"nhiem-vu-{localdate():%Y%m%d}.xlsx", EXCEL)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The tasks counted by unit, sector, group or month."""
    desk, axis = _desk(request), request.GET.get("theo", "")
    axis = axis if axis in AXES else "don-vi"
    shown = {"desk": desk, "axis": axis, "axes": AXES.items(), "head": AXES[axis], "rows": desk.board(axis)}
    return render(request, "workspace/plan_board.html", shown)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """What is due on each day of a month."""
    desk = _desk(request)
    shown_month = month_asked(request.GET.get("thang", ""), desk.on)
    before, after = beside(shown_month)
    seat = user_of(request).acting_for.partition("@")[2]
    calendar = working_days_in(seat, before, after, desk.reading)
    months = months_of(desk.found, shown_month.year)
    shown = {"desk": desk, "month": shown_month, "before": before, "after": after, "months": months}
    shown |= {"weeks": month_of(desk.found, shown_month, calendar), "weekdays": WEEKDAYS}
    shown["due"] = months[shown_month.month - 1]
    return render(request, "workspace/plan_month.html", shown)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def league(request: HttpRequest) -> HttpResponse:
    """The units by how much they did in time."""
    return render(request, "workspace/plan_league.html", {"desk": _desk(request)})


@permitted(Verb.SEE_PLAN)
@limited("tep-ra")
@require_safe
def league_as_excel(request: HttpRequest) -> HttpResponse:
    """The same as Excel."""
    return file_to_keep(_desk(request).league_as_excel(), f"ty-le-dung-han-{localdate():%Y%m%d}.xlsx", EXCEL)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def along_time(request: HttpRequest, number: UUID) -> HttpResponse:
    """A plan along time."""
    today: date = localdate()
    found = standing_plan(number, reading_at(), today)
    if found is None:
        raise Http404
    shown = {"plan": found.plan, "today": today, "gantt": gantt_of(found.plan.head, found.groups, today)}
    return render(request, "workspace/plan_gantt.html", shown)

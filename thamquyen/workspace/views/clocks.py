"""How many days each step takes: by law, with its source, and as the person's unit set it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.proceedings.timers import CLOCK_NAMES, REGIMES, Clock, regime_of
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_line, typed_number
from thamquyen.workflow.clocks import own_days, set_days, setting
from thamquyen.workflow.matters import StepRefusedError, history
from thamquyen.workspace.consulting.clock_sources import law_named, source_of
from thamquyen.workspace.proposing.doing import step_seen
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of

ADDRESS = "/thoi-han"
_SET_HERE = (Clock.PUBLIC, Clock.BODIES, Clock.APPRAISAL)
"""What is set once for a unit; each call for proposals has its own days for replies."""


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """The clocks of every regime; the form to set those that run now."""
    return _page(request)


def _page(request: HttpRequest, problem: str = "") -> HttpResponse:
    user, reading, now = user_of(request), reading_at(), regime_of(localdate())
    _, _, seat = user.acting_for.partition("@")
    kept = setting(seat) if seat else None
    regimes = []
    for law in REGIMES:
        regime = own_days(law, kept)
        rows = [(CLOCK_NAMES[clock], timer, source_of(timer, reading, seat)) for clock, timer in regime.timers.items()]
        regimes.append((regime, rows, law is now, law_named(law.name, reading)))
    timers, given = own_days(now, kept).timers, request.POST
    fields = [(CLOCK_NAMES[one], given.get(one.value, timers[one].days), one.value) for one in _SET_HERE]
    conducts = bool(seat) and may(user, Verb.CONDUCT, reach_of(seat, reading))
    shown = {"regimes": regimes[::-1], "fields": fields, "problem": problem, "paper": given.get("van-ban", "")}
    shown |= {"conducts": conducts, "seen": kept.last.number if kept else 0, "revision": reading.snapshot.revision}
    shown |= {"steps": history(kept.id) if kept else ()}
    return render(request, "workspace/clocks.html", shown, status=409 if problem else 200)


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Sets the days of the regime that runs, for the unit of the person; what is left as it was stays the law's."""
    doer, reading = doer_of(request), reading_at()
    _, _, seat = doer.acting_for.partition("@")
    paper = typed_line(request.POST.get("van-ban", ""), 300)
    now = regime_of(doer.today)
    typed = {clock: request.POST.get(clock.value, "").strip() for clock in _SET_HERE}
    days = {clock: typed_number(text, 0, digits=4)
            for clock, text in typed.items()}  # fmt: skip
    kept = own_days(now, setting(seat)).timers
    days = {clock: number for clock, number in days.items() if number != kept[clock].days}
    try:
        if not seat or not days:
            raise StepRefusedError("Chưa đổi số ngày nào. Chưa lưu gì.")
        set_days(seat, now.name, days, paper, doer, reach_of(seat, reading), seen=step_seen(request))
    except StepRefusedError as error:
        return _page(request, str(error))
    return redirect(ADDRESS)

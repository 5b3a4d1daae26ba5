"""Letting findings stand for a time, and taking that back."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.reach import out_of_reach
from thamquyen.domain.faults import FaultLine
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.oversight.findings import fault_line
from thamquyen.oversight.waivers import Kept, waiver, waivers_now
from thamquyen.oversight.waiving import WaivingRefusedError, waive, withdraw
from thamquyen.register.queries import newest
from thamquyen.register.reading import reading_at, reading_of
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.waivers import Reachable, WaiverForm, places_waived, reachable

_CHANGED = (
    "Từ lúc bạn xem, sổ đã có lần ghi mới hoặc có người vừa cho qua: phát hiện nay khác. Chưa ghi gì; xem lại phần "
    "dưới rồi ghi."
)


@permitted(Verb.WAIVE)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def let_stand(request: HttpRequest, digest: str) -> HttpResponse:
    """What of a fault may be let stand, with a form; POST does it, for what was shown."""
    at, today = newest(), localdate()
    day = _day(request)
    waivers = waivers_now()
    line = fault_line(at, day, digest, waivers)
    if line is None:
        raise Http404
    found = reachable(line, user_of(request), reading_of(at), waivers, today)
    form = WaiverForm.of(request.POST.dict(), today)
    if request.method == "POST" and _waived(request, line, found, form):
        return redirect(f"/phat-hien/{digest}?ngay={show_day(day)}")
    shown = {"line": line, "fault": line.group.fault, "found": found, "form": form, "digest": digest, "day": day}
    status = 400 if form.problems else 200
    return render(request, "workspace/waive.html", {**shown, "more": len(found.findings) > 1}, status=status)


def _waived(request: HttpRequest, line: FaultLine, found: Reachable, form: WaiverForm) -> bool:
    if not found.findings or request.POST.get("dau", "") != found.mark:
        form.problems[""] = _CHANGED
        return False
    value = form.waiver(found, by=actor_of(user_of(request), localdate()), today=localdate())
    if value is None:
        return False
    try:
        waive(value, said=line.group.fault.message, revision=newest().revision, at=now())
    except WaivingRefusedError as error:
        form.problems["can-cu" if "Căn cứ" in str(error) else ""] = str(error)
        return False
    return True


@permitted(Verb.WAIVE)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """A waiver, with a form for the reason; POST takes it back from today."""
    kept, reason = waiver(number), " ".join(request.POST.get("ly-do", "").replace("\x00", "").split())[:1000]
    if kept is None:
        raise Http404
    reading = reading_at()
    beyond = out_of_reach(user_of(request), Verb.WAIVE, places_waived(kept.waiver, reading), reading)
    if beyond:
        return _back(request, kept, "Lần cho qua này có phần ngoài địa bàn của cơ quan bạn thay mặt.", reason, 403)
    if request.method != "POST":
        return _back(request, kept, "", reason, 200)
    try:
        withdraw(number, by=actor_of(user_of(request), localdate()), reason=reason, on=localdate(), at=now())
    except WaivingRefusedError as error:
        return _back(request, kept, str(error), reason, 400)
    return redirect("/phat-hien")


def _back(request: HttpRequest, kept: Kept, problem: str, reason: str, status: int) -> HttpResponse:
    shown = {"kept": kept, "problem": problem, "reason": reason}
    return render(request, "workspace/waiver_back.html", shown, status=status)


def _day(request: HttpRequest) -> date:
    """The day from which the fault is looked at; today where there is none that can be read."""
    try:
        return read_day(request.GET.get("ngay", "")[:40], latest=date.max)
    except DayError:
        return localdate()

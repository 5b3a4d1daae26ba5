"""One recording: what it did, and undoing it as a whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import NATION, reach_of
from thamquyen.register.annexes import touched, undo_recording, undoing
from thamquyen.register.queries import Recorded, UnknownRevisionError
from thamquyen.register.queries import recording as one_recording
from thamquyen.register.reading import reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.recordings import (
    UndoPage,
    claims_of_undoing,
    is_of_the_state,
    recording_page,
    refusal_of_reach,
    undo_page,
)
from thamquyen.workspace.signed_in import actor_of, user_of


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def recording(request: HttpRequest, revision: int) -> HttpResponse:
    """What a recording opened and closed, and what became of it."""
    recorded, reading = _recorded(revision), reading_at()
    asked = request.GET.get("trang", "")
    number = typed_number(asked, 1)
    page = recording_page(recorded, reading, localdate(), asked=request.GET.get("nhom", ""), page=number)
    shown = {"page": page, "recorded": recorded, "before": revision - 1, "may_undo": _may_undo(request, recorded)}
    return render(request, "workspace/recording.html", {**shown, "revision": reading.snapshot.revision})


@permitted(Verb.UNDO)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, revision: int) -> HttpResponse:
    """What undoing a recording would mean; POST with a reason does it, in one step."""
    recorded = _recorded(revision)
    if request.method == "POST":
        return _undone(request, recorded)
    return _undo(request, recorded)


def _undo(request: HttpRequest, recorded: Recorded, problem: str = "", status: int = 200) -> HttpResponse:
    page = UndoPage((), (), (), 0, _out_of_reach(request, recorded))
    if not page.refusals:
        page = undo_page(undoing(recorded.revision), recorded, reading_at(), localdate())
    reason = request.POST.get("ly-do", "")[:500]
    shown = {"page": page, "recorded": recorded, "problem": problem, "reason": reason}
    return render(request, "workspace/undo.html", shown, status=status)


def _undone(request: HttpRequest, recorded: Recorded) -> HttpResponse:
    if _out_of_reach(request, recorded):
        return _undo(request, recorded, status=403)
    reason = " ".join(request.POST.get("ly-do", "").replace("\x00", "").split())[:500]
    if not reason:
        return _undo(request, recorded, "Chưa nêu lý do rút bỏ. Ghi vì sao lần ghi ấy sai.", 400)
    why, actor = f"Rút bỏ lần ghi {recorded.revision}: {reason}", actor_of(user_of(request), localdate())
    try:
        made = undo_recording(recorded.revision, actor=actor, reason=why)
    except RecordingRefusedError as error:
        return _undo(request, recorded, str(error), 400)
    return redirect(f"/lan-ghi/{made}")


def _may_undo(request: HttpRequest, recorded: Recorded) -> bool:
    """Whether to offer the way to undoing it; whether it can be done is asked there."""
    reach = reach_of(NATION, reading_at()) if is_of_the_state(recorded) else None
    return may(request.user, Verb.UNDO, reach)


def _out_of_reach(request: HttpRequest, recorded: Recorded) -> tuple[str, ...]:
    """Why this person may not undo it; what is the whole State's is not looked through for it."""
    user, reading, today = user_of(request), reading_at(), localdate()
    if is_of_the_state(recorded):
        places = [NATION]
    else:
        opened, closed = touched(recorded.revision)
        places = claims_of_undoing(opened, closed, reading)
    return refusal_of_reach(recorded, places, user, reading, today)


def _recorded(revision: int) -> Recorded:
    try:
        return one_recording(revision)
    except UnknownRevisionError as error:
        raise Http404 from error

"""One recording: what it did, and undoing it as a whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.register.annexes import undo_recording, undoing
from thamquyen.register.queries import Recorded, UnknownRevisionError
from thamquyen.register.queries import recording as one_recording
from thamquyen.register.reading import reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.workspace.lists.rights import NATION, reach_of
from thamquyen.workspace.recordings import (
    UndoPage,
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
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    page = recording_page(recorded, reading, localdate(), asked=request.GET.get("nhom", ""), page=number)
    shown = {"page": page, "recorded": recorded, "before": revision - 1, "may_undo": _may_undo(request, recorded)}
    return render(request, "workspace/recording.html", {**shown, "revision": reading.snapshot.revision})


@permitted(Verb.UNDO)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, revision: int) -> HttpResponse:
    """What undoing a recording would mean; POST with a reason does it, in one step."""
    recorded = _recorded(revision)
    page, problem = _undo_page(request, recorded), ""
    reason = " ".join(request.POST.get("ly-do", "")[:500].replace("\x00", "").split())
    if request.method == "POST" and not page.refusals:
        try:
            if not reason:
                raise RecordingRefusedError("Chưa nêu lý do rút bỏ. Ghi vì sao lần ghi ấy sai.")
            actor = actor_of(user_of(request), localdate())
            made = undo_recording(revision, actor=actor, reason=f"Rút bỏ lần ghi {revision}: {reason}")
        except RecordingRefusedError as error:
            problem = str(error)
        else:
            return redirect(f"/lan-ghi/{made}")
    shown = {"page": page, "recorded": recorded, "problem": problem, "reason": reason}
    status = 403 if request.method == "POST" and page.refusals else 400 if problem else 200
    return render(request, "workspace/undo.html", shown, status=status)


def _may_undo(request: HttpRequest, recorded: Recorded) -> bool:
    """Whether to offer the way to undoing it; whether it can be done is asked there."""
    reach = reach_of(NATION, reading_at()) if is_of_the_state(recorded) else None
    return may(request.user, Verb.UNDO, reach)


def _undo_page(request: HttpRequest, recorded: Recorded) -> UndoPage:
    user, reading, today = user_of(request), reading_at(), localdate()
    if is_of_the_state(recorded):  # not worked out for who may not: it can be the whole register
        refusals = refusal_of_reach(recorded, [NATION], user, reading, today)
        if refusals:
            return UndoPage((), (), (), 0, refusals)
    return undo_page(undoing(recorded.revision), recorded, user, reading, today)


def _recorded(revision: int) -> Recorded:
    try:
        return one_recording(revision)
    except UnknownRevisionError as error:
        raise Http404 from error

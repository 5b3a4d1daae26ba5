"""Findings given to somebody to be mended: the form, the list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.reach import reach_of
from thamquyen.oversight.assigning import AssigningRefusedError, assign, assignment, assignments, take_back
from thamquyen.register.reading import reading_at
from thamquyen.workspace.assigning import AssignForm, line_of
from thamquyen.workspace.proposing.doing import step_seen
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.talking import FINDING, about
from thamquyen.workspace.views.calls import doer_of


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All findings that are given to somebody, and how each stands."""
    reading, today = reading_at(), localdate()
    lines = [line_of(one, reading, today) for one in assignments()]
    return render(request, "workspace/assignments.html", {"lines": lines})


@permitted(Verb.ASSIGN_FINDING)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def assign_one(request: HttpRequest, digest: str) -> HttpResponse:
    """The form that gives a finding to somebody; POST gives it, or takes it back (`thoi`)."""
    today = localdate()
    found = about(FINDING, digest, today)
    if found is None:
        raise Http404
    form = AssignForm(request.POST, user_of(request), reading_at(), today)
    if request.method == "POST" and _done(request, form, digest, found.name):
        return redirect(found.address)
    now = assignment(digest)
    shown = {"form": form, "about": found, "digest": digest, "now": line_of(now, form.reading, today) if now else None}
    return render(request, "workspace/assign.html", shown, status=400 if form.errors else 200)


def _done(request: HttpRequest, form: AssignForm, digest: str, said: str) -> bool:
    doer, seen = doer_of(request), step_seen(request)
    try:
        if "thoi" in request.POST:
            now = assignment(digest)
            reach = reach_of(now.unit.partition("@")[2] if now else "", form.reading)
            take_back(digest, form.typed["yeu-cau"], doer, reach, seen=seen)
            return True
        wanted = form.wanted()
        if wanted is None:
            return False
        reach = reach_of(wanted.unit.partition("@")[2], form.reading)
        assign(digest, said, wanted, doer, reach, seen=seen)
    except AssigningRefusedError as error:
        form.errors[error.field] = str(error)
        return False
    return True

"""Opinions: those of the public looked through, each answered with reasons."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.vietnamese import nfc
from thamquyen.workflow import opinions
from thamquyen.workflow.matters import MovedMeanwhileError, Standing, StepRefusedError
from thamquyen.workspace.proposing.doing import seen, step_seen
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.consultations import ADDRESS, consultation_page


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def show(request: HttpRequest, number: UUID) -> HttpResponse:
    """Lets an opinion of the public be read."""
    return _stepped(request, number, lambda at, _, to: opinions.show(number, doer_of(request), to, seen=at))


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def set_aside(request: HttpRequest, number: UUID) -> HttpResponse:
    """Keeps an opinion of the public unread."""
    return _stepped(
        request, number, lambda at, note, to: opinions.set_aside(number, doer_of(request), to, seen=at, note=note)
    )


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def answer(request: HttpRequest, number: UUID) -> HttpResponse:
    """Answers an opinion; where somebody else did meanwhile, both answers are shown."""
    how = request.POST.get("ket-qua", "")[:20]
    return _stepped(
        request, number, lambda at, note, to: opinions.answer(number, how, doer_of(request), to, seen=at, note=note)
    )


def _stepped(request: HttpRequest, number: UUID, take: Callable[[int, str, Reach], Standing]) -> HttpResponse:
    found, _, reach = seen(number, Kind.OPINION, request)
    if found.parent is None:
        raise Http404
    note = nfc(request.POST.get("ly-do", "")[:4000].replace("\x00", "")).strip()
    try:
        take(step_seen(request), note, reach)
    except MovedMeanwhileError as error:
        return consultation_page(request, found.parent, str(error), 409, clash=error.newest)
    except StepRefusedError as error:
        return consultation_page(request, found.parent, str(error), 409)
    return redirect(f"{ADDRESS}/{found.parent}#y-kien-{number}")

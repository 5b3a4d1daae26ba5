"""Proposals by Excel: the form, a file taken in, every cell as it is read, rows mended, all sent at once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.proceedings.table import Kind
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workflow.matters import Standing, StepRefusedError
from thamquyen.workspace.models import WaitingProposals
from thamquyen.workspace.proposing import waiting as shelf
from thamquyen.workspace.proposing.beside import beside
from thamquyen.workspace.proposing.doing import seen
from thamquyen.workspace.proposing.proposal_form import ProposalForm, supposed_act
from thamquyen.workspace.proposing.template import template_of, to_mend
from thamquyen.workspace.proposing.verdicts import verdicts_of
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.uploads import PROPOSALS as ADDRESS
from thamquyen.workspace.uploads import TOO_LARGE
from thamquyen.workspace.views.calls import ADDRESS as CALLS
from thamquyen.workspace.views.calls import call_page, doer_of
from thamquyen.workspace.views.facts import desk_of
from thamquyen.workspace.views.lists import EXCEL

_PER_PAGE = 25
_KINDS = {"": "Tất cả", "can-sua": "Cần sửa", "nen-xem": "Nên xem", "phat-hien": "Có phát hiện"}


@permitted(Verb.PROPOSE)
@limited("tep-ra")
@require_safe
def template(request: HttpRequest, number: UUID) -> HttpResponse:
    """The form of a call, with the tasks and bodies of the register to choose from."""
    call, _, _ = seen(number, Kind.CALL, request)
    return file_to_keep(template_of(call, reading_at(), localdate()), "mau-de-xuat.xlsx", EXCEL)


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Takes a file in for the call named; what is wrong with the file is said on the page of the call."""
    try:
        number = UUID(request.POST.get("dot", ""))
    except ValueError as error:
        raise Http404 from error
    call, _, _ = seen(number, Kind.CALL, request)
    sent = request.FILES.get("tep")
    try:
        if request.META.get(TOO_LARGE):
            raise FileRefusedError("Tệp nặng quá 20 MB.", "Tách tệp rồi gửi từng tệp.")
        if sent is None or not sent.name:
            raise FileRefusedError("Chưa chọn tệp.", "Chọn tệp Excel đã điền theo mẫu của đợt.")
        waiting = shelf.receive(user_of(request), call, sent.name, sent.read(), now())
    except FileRefusedError as error:
        return call_page(request, number, str(error), 413 if request.META.get(TOO_LARGE) else 400)
    return redirect(f"{ADDRESS}/{waiting.pk}")


@permitted(Verb.PROPOSE)
@limited("trang")
@require_safe
def preview(request: HttpRequest, number: UUID) -> HttpResponse:
    """Every cell as it is read."""
    return _preview(request, *_own(request, number))


def _preview(
    request: HttpRequest, waiting: WaitingProposals, call: Standing, problem: str = "", status: int = 200
) -> HttpResponse:
    rows = shelf.read(waiting, call, desk_of(request), user_of(request).acting_for)
    judged = list(zip(rows, verdicts_of(reading_at(), [row.form for row in rows]), strict=True))
    kinds = {
        "": judged,
        "can-sua": [(row, found) for row, found in judged if row.faults],
        "nen-xem": [(row, found) for row, found in judged if row.looks],
        "phat-hien": [(row, found) for row, found in judged if found.counts],
    }
    asked = request.GET.get("trang", "")
    kind = request.GET.get("loc", "")
    listed = kinds.get(kind, judged)
    pages = max(1, -(-len(listed) // _PER_PAGE))
    page = min(max(typed_number(asked, 1, digits=4), 1), pages)
    shown = {"waiting": waiting, "call": call, "problem": problem, "address": f"{ADDRESS}/{waiting.pk}", "kind": kind}
    shown |= {"rows": listed[(page - 1) * _PER_PAGE : page * _PER_PAGE], "page": page, "pages": pages}
    shown |= {"all": len(rows), "wrong": len(kinds["can-sua"])}
    shown |= {"kinds": [(key, _KINDS[key], len(some)) for key, some in kinds.items()]}
    shown |= {"amiss": sum(found.is_wrong for _, found in judged)}
    shown |= {"cells": sum(len(row.faults) for row in rows), "revision": reading_at().snapshot.revision}
    return render(request, "workspace/proposals_preview.html", shown, status=status)


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, number: UUID, at: int) -> HttpResponse:
    """The row of a number of the sheet in the form; POST keeps it as changed, or takes it out.

    What was typed into a row that another window took out meanwhile is not lost: saving it puts the row back.
    """
    waiting, call = _own(request, number)
    texts = shelf.texts_of(waiting, at)
    if texts is None and request.method != "POST":
        raise Http404
    if request.method == "POST" and "bo" in request.POST:
        shelf.drop_row(waiting, at, now())
        return redirect(f"{ADDRESS}/{number}")
    given = request.POST if request.method == "POST" else shelf.posted(texts or {})
    form = ProposalForm(desk_of(request), supposed_act(call.seat, None), given)
    if request.method == "POST" and "xem" not in request.POST:
        shelf.change(waiting, at, form.typed.texts, now())
        return redirect(f"{ADDRESS}/{number}#dong-{at}")
    shown = {"call": call, "form": form, "sections": form.sections(), "near": beside(form, user_of(request))}
    shown |= {"near_at": f"{CALLS}/{call.id}/ben-canh", "revision": form.desk.reading.snapshot.revision}
    shown |= {"row": at, "file": waiting, "back": f"{ADDRESS}/{number}"}
    return render(request, "workspace/proposal_form.html", shown)


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_POST
def confirm(request: HttpRequest, number: UUID) -> HttpResponse:
    """Sends every row as a proposal, all or none."""
    waiting, call = _own(request, number)
    try:
        shelf.send(waiting, call, desk_of(request), doer_of(request))
    except (FileRefusedError, StepRefusedError) as error:
        return _preview(request, waiting, call, str(error), 409)
    return redirect(f"{CALLS}/{call.id}#de-xuat")


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_POST
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Lets a file go; nothing of it was sent."""
    waiting, call = _own(request, number)
    waiting.delete()
    return redirect(f"{CALLS}/{call.id}")


@permitted(Verb.PROPOSE)
@limited("tep-ra")
@require_safe
def mending(request: HttpRequest, number: UUID) -> HttpResponse:
    """The rows in the form of the call, with a column that says what is to be mended in each."""
    waiting, call = _own(request, number)
    rows = shelf.read(waiting, call, desk_of(request), user_of(request).acting_for)
    name = slug(waiting.name.rpartition(".")[0], most=60) or "de-xuat"
    return file_to_keep(to_mend(call, rows, localdate()), f"{name}_can-sua.xlsx", EXCEL)


def _own(request: HttpRequest, number: UUID) -> tuple[WaitingProposals, Standing]:
    """The person's own file and its call; 404 for another's."""
    waiting = shelf.found(user_of(request), number)
    if waiting is None:
        raise Http404
    call, _, _ = seen(waiting.call, Kind.CALL, request)
    return waiting, call

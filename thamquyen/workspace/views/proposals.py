"""Proposals: typed with what stands beside them, sent, amended, withdrawn, replied to."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.domain.law import Document
from thamquyen.domain.proceedings.table import DEED_NAMES, Kind, State
from thamquyen.domain.reading import Reading
from thamquyen.ui.typed import typed_line
from thamquyen.workflow import calls
from thamquyen.workflow.carrying import CARRIED, Carried, carried
from thamquyen.workflow.matters import MovedMeanwhileError, Standing, StepRefusedError, history, matter, parts
from thamquyen.workspace.drafts.opening import may_see, may_write
from thamquyen.workspace.proposing.beside import beside
from thamquyen.workspace.proposing.doing import seen, step_seen
from thamquyen.workspace.proposing.proposal_form import ProposalForm, supposed_act
from thamquyen.workspace.proposing.said import LABELS, rows_of
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.facts import desk_of, options_for

ADDRESS = "/de-xuat"


def form_for(request: HttpRequest, call: Standing) -> ProposalForm:
    """The form of a proposal within a call, as posted; empty before anything is."""
    desk = desk_of(request)
    given = request.POST if request.method == "POST" else None
    return ProposalForm(desk, supposed_act(call.seat, None), given)


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: UUID) -> HttpResponse:
    """The form of a proposal; POST shows what stands beside it, or sends it."""
    call, _, _ = seen(number, Kind.CALL, request)
    form = form_for(request, call)
    if request.method != "POST" or "xem" in request.POST:
        return _form(request, call, form)
    if form.errors:
        return _form(request, call, form, status=400)
    try:
        return redirect(f"{ADDRESS}/{calls.propose(number, form.says(), doer_of(request))}")
    except StepRefusedError as error:
        return _form(request, call, form, str(error), status=409)


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, number: UUID) -> HttpResponse:
    """The form of a proposal that was sent; POST changes it. Where somebody else did meanwhile, both are shown."""
    found, _, _ = seen(number, Kind.PROPOSAL, request)
    call = _call_of(found)
    if request.method != "POST":
        return _form(request, call, _kept(request, found), of=found)
    form = form_for(request, call)
    if form.errors or "xem" in request.POST:
        return _form(request, call, form, of=found, status=200 if "xem" in request.POST else 400)
    try:
        calls.amend(number, form.says(), doer_of(request), seen=step_seen(request))
    except MovedMeanwhileError as error:
        return _form(request, call, form, str(error), of=error.newest, theirs=error.newest.says, status=409)
    except StepRefusedError as error:
        return _form(request, call, form, str(error), of=found, status=409)
    return redirect(f"{ADDRESS}/{number}")


def _kept(request: HttpRequest, proposal: Standing) -> ProposalForm:
    return ProposalForm.kept(proposal.says, desk_of(request), supposed_act(proposal.seat, None))


def _form(
    request: HttpRequest, call: Standing, form: ProposalForm, problem: str = "", *, of: Standing | None = None,
    theirs: Mapping[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    if "xem" in request.POST:  # nothing is sent yet: what is not filled in is no fault
        form.errors = {name: text for name, text in form.errors.items() if form.typed.text(name)}
    mine = form.says() if theirs is not None else {}
    differing = [
        (label, str(theirs.get(key, "")), str(mine.get(key, "")))
        for key, label in (LABELS.items() if theirs is not None else ())
        if theirs is not None and str(theirs.get(key, "")) != str(mine.get(key, ""))
    ]
    shown = {"call": call, "form": form, "sections": form.sections(), "problem": problem, "of": of}
    shown |= {"differing": differing, "near": beside(form, user_of(request), (of.id,) if of else ())}
    shown |= {"near_at": f"/dot-de-xuat/{call.id}/ben-canh"}
    shown |= {"revision": form.desk.reading.snapshot.revision, "wrong": len(form.errors) if status == 400 else 0}
    return render(request, "workspace/proposal_form.html", shown, status=status)


@permitted(Verb.PROPOSE)
@limited("goi-y")
@require_POST
def typing(request: HttpRequest, number: UUID) -> HttpResponse:
    """What stands beside a proposal while it is typed; with `?o=` how one field is read."""
    call, _, _ = seen(number, Kind.CALL, request)
    form, name = form_for(request, call), request.GET.get("o", "")
    if name:
        shown = next((form.shown(spec) for spec in form.specs if spec.name == name), None)
        return render(request, "workspace/parts/fact_read.html", {"field": shown})
    near = beside(form, user_of(request), _of(request))
    return render(request, "workspace/parts/proposal_near.html", {"near": near})


def _of(request: HttpRequest) -> tuple[UUID, ...]:
    """The proposal that is being amended, which is not similar to itself."""
    try:
        return (UUID(request.POST.get("sua", "")),)
    except ValueError:
        return ()


@permitted(Verb.PROPOSE)
@limited("goi-y")
@require_safe
def suggestions(request: HttpRequest, kind: str) -> HttpResponse:
    """Options for a field of a proposal: `?o=` names the field, whose text comes under that name."""
    return options_for(request, kind)


def _call_of(proposal: Standing) -> Standing:
    call = matter(proposal.parent, Kind.CALL) if proposal.parent else None
    if call is None:
        raise Http404
    return call


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A proposal with what stands beside it, its replies and its history."""
    return _page(request, number)


def _page(request: HttpRequest, number: UUID, problem: str = "", status: int = 200) -> HttpResponse:
    found, reading, reach = seen(number, Kind.PROPOSAL, request)
    call, user = _call_of(found), user_of(request)
    steps = [(each, DEED_NAMES[each.deed]) for each in history(number)]
    filed = found.state is State.FILED
    shown = {"one": found, "call": call, "steps": steps, "problem": problem, "due": calls.reply_due(found, call)}
    shown |= {
        "rows": rows_of(found.says),
        "reason": request.POST.get("ly-do", ""),
        "reply_paper": request.POST.get("van-ban", ""),
        "merged_into": request.POST.get("vao", ""),
        "revision": reading.snapshot.revision,
    }
    shown |= {"replies": filed and may(user, Verb.CONDUCT, reach), "filed": filed, "address": ADDRESS}
    shown |= {"own": filed and may(user, Verb.PROPOSE) and steps[-1][0].acting_for == user.acting_for}
    shown |= {"others": [each for each in parts(call.id, Kind.PROPOSAL) if each.id != number]}
    shown |= {"into": found.says.get("into", ""), "paper": found.says.get("paper", "")}
    shown |= {"near": beside(_kept(request, found), user, (number,)), "drafts": _drafts_of(found, user, reading)}
    shown |= {"carries": found.state in CARRIED and may_write(user, found.seat, reading)}
    return render(request, "workspace/proposal.html", shown, status=status)


def _drafts_of(proposal: Standing, user: User, reading: Reading) -> list[tuple[Carried, Document | None]]:
    """The drafts that the proposal was put into, each with the act that it became (None: none yet)."""
    links = [one for one in carried([proposal.id]) if may_see(user, one.draft.seat, reading)]
    return [(one, one.draft.newest.changes.act if one.draft.revision else None) for one in links]


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_POST
def withdraw(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes a proposal back."""
    return _stepped(request, number, lambda at, note, _: calls.withdraw(number, doer_of(request), seen=at, note=note))


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def accept(request: HttpRequest, number: UUID) -> HttpResponse:
    """Accepts a proposal."""
    return _stepped(
        request, number, lambda at, note, to: calls.accept(number, doer_of(request), to, seen=at, note=note)
    )


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def merge(request: HttpRequest, number: UUID) -> HttpResponse:
    """Merges a proposal into another."""

    def step(at: int, note: str, reach: Reach) -> Standing:
        try:
            into = UUID(request.POST.get("vao", ""))
        except ValueError:
            raise StepRefusedError("Chưa chọn đề xuất để gộp vào. Chưa lưu gì.") from None
        return calls.merge(number, into, doer_of(request), reach, seen=at, note=note)

    return _stepped(request, number, step)


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def refuse(request: HttpRequest, number: UUID) -> HttpResponse:
    """Refuses a proposal in writing."""
    paper = typed_line(request.POST.get("van-ban", ""), 300)
    return _stepped(
        request, number, lambda at, note, to: calls.refuse(number, paper, doer_of(request), to, seen=at, note=note)
    )


def _stepped(request: HttpRequest, number: UUID, take: Callable[[int, str, Reach], Standing]) -> HttpResponse:
    _, _, reach = seen(number, Kind.PROPOSAL, request)
    note = typed_line(request.POST.get("ly-do", ""), 2000)
    try:
        take(step_seen(request), note, reach)
    except StepRefusedError as error:
        return _page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")

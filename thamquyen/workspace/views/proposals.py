"""Proposals: typed with what stands beside them, sent, amended, withdrawn, replied to."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.domain.proceedings.table import DEED_NAMES, Kind, State
from thamquyen.workflow import calls
from thamquyen.workflow.matters import MovedMeanwhileError, Standing, StepRefusedError, history, matter, parts
from thamquyen.workspace.proposing.doing import beside, seen, step_seen
from thamquyen.workspace.proposing.forms import PROPOSAL, Typed, as_typed, typed
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of

ADDRESS = "/de-xuat"


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: UUID) -> HttpResponse:
    """The form of a proposal; POST shows what stands beside it, or sends it."""
    call, _, _ = seen(number, Kind.CALL, request)
    form = typed(PROPOSAL, request.POST.dict())
    if request.method != "POST" or "xem" in request.POST:
        return _form(request, call, form)
    says = form.says()
    if form.errors:
        return _form(request, call, form, status=400)
    try:
        return redirect(f"{ADDRESS}/{calls.propose(number, says, doer_of(request))}")
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
        return _form(request, call, as_typed(PROPOSAL, found.says), of=found)
    form = typed(PROPOSAL, request.POST.dict())
    says = form.says()
    if form.errors or "xem" in request.POST:
        return _form(request, call, form, of=found, status=400 if form.errors else 200)
    try:
        calls.amend(number, says, doer_of(request), seen=step_seen(request))
    except MovedMeanwhileError as error:
        theirs = as_typed(PROPOSAL, error.newest.says)
        return _form(request, call, form, str(error), of=error.newest, theirs=theirs, status=409)
    except StepRefusedError as error:
        return _form(request, call, form, str(error), of=found, status=409)
    return redirect(f"{ADDRESS}/{number}")


def _form(
    request: HttpRequest, call: Standing, form: Typed, problem: str = "", *, of: Standing | None = None,
    theirs: Typed | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    _, reading, _ = seen(call.id, Kind.CALL, request)
    near = beside(form.typed["nhiem-vu"], form.typed["dia-ban"], user_of(request), reading, localdate(),
                  (of.id,) if of else ())  # fmt: skip
    differing = theirs and [
        (field, text, form.typed[field.name]) for field, text, _ in theirs.shown if text != form.typed[field.name]
    ]
    shown = {"call": call, "form": form, "problem": problem, "of": of, "differing": differing, "near": near}
    shown |= {"revision": reading.snapshot.revision}
    return render(request, "workspace/proposal_form.html", shown, status=status)


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
    call, user, today = _call_of(found), user_of(request), localdate()
    steps = [(each, DEED_NAMES[each.deed]) for each in history(number)]
    filed = found.state is State.FILED
    shown = {"one": found, "call": call, "steps": steps, "problem": problem, "due": calls.reply_due(found, call)}
    shown |= {
        "rows": as_typed(PROPOSAL, found.says).shown,
        "reason": request.POST.get("ly-do", ""),
        "reply_paper": request.POST.get("van-ban", ""),
        "merged_into": request.POST.get("vao", ""),
        "revision": reading.snapshot.revision,
    }
    shown |= {"replies": filed and may(user, Verb.CONDUCT, reach), "filed": filed, "address": ADDRESS}
    shown |= {"own": filed and may(user, Verb.PROPOSE) and steps[-1][0].acting_for == user.acting_for}
    shown |= {"others": [each for each in parts(call.id, Kind.PROPOSAL) if each.id != number]}
    shown |= {"into": found.says.get("into", ""), "paper": found.says.get("paper", "")}
    shown |= {
        "near": beside(str(found.says["task"]), str(found.says.get("place", "")), user, reading, today, (number,))
    }
    return render(request, "workspace/proposal.html", shown, status=status)


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
    paper = " ".join(request.POST.get("van-ban", "")[:300].replace("\x00", "").split())
    return _stepped(
        request, number, lambda at, note, to: calls.refuse(number, paper, doer_of(request), to, seen=at, note=note)
    )


def _stepped(request: HttpRequest, number: UUID, take: Callable[[int, str, Reach], Standing]) -> HttpResponse:
    _, _, reach = seen(number, Kind.PROPOSAL, request)
    note = " ".join(request.POST.get("ly-do", "")[:2000].replace("\x00", "").split())
    try:
        take(step_seen(request), note, reach)
    except StepRefusedError as error:
        return _page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")

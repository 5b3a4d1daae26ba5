"""Accepted proposals of a call put into a draft: chosen, each as it would be read, then carried."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.proceedings.table import Kind
from thamquyen.ui.typed import typed_number
from thamquyen.workflow.carrying import CARRIED, Carried, carried
from thamquyen.workflow.drafting import DraftRefusedError
from thamquyen.workflow.drafts import Kept
from thamquyen.workflow.matters import Standing, parts
from thamquyen.workspace.drafts.heads import ISSUED, HeadForm, empty_head, head_typed, issuers
from thamquyen.workspace.drafts.opening import may_write, opened, seen_by
from thamquyen.workspace.proposing.carrying import Place, UnreadableProposalsError, carry
from thamquyen.workspace.proposing.doing import seen
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.drafts import ADDRESS as DRAFTS
from thamquyen.workspace.views.drafts import dashless, hand_of, wrong_in
from thamquyen.workspace.views.facts import desk_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal that can be carried: ticked or not, in which drafts it is already, what keeps it from being read."""

    proposal: Standing
    ticked: bool
    drafts: tuple[Carried, ...]
    wrong: str


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def into_draft(request: HttpRequest, number: UUID) -> HttpResponse:
    """The accepted and merged proposals of a call, and where they go; POST carries those ticked."""
    call, reading, _ = seen(number, Kind.CALL, request)
    user = user_of(request)
    if not may_write(user, call.seat, reading):
        raise Http404
    if request.method != "POST":
        return _page(request, call, _head(call, user.acting_for))
    head = head_typed(request.POST.dict())
    chosen = [one for one in _ready(call) if str(one.id) in request.POST.getlist("de-xuat")]
    if not chosen:
        return _page(request, call, head, "Chưa chọn đề xuất nào. Đánh dấu ít nhất một đề xuất.", status=400)
    try:
        place, at = _place(request, head)
        made = carry(chosen, place, desk_of(request), hand_of(request), acting_for=user.acting_for, seen=at)
    except UnreadableProposalsError as error:
        return _page(request, call, head, str(error), why=error.why, status=400)
    except HeadError:
        return _page(request, call, head, "Còn ô cần sửa ở phần dự thảo mới; chưa lưu gì.", status=400)
    except DraftRefusedError as error:
        return _page(request, call, head, str(error), status=409)
    return redirect(f"{DRAFTS}/{made}")


class HeadError(DraftRefusedError):
    """The head of a new draft is not complete; what is wrong stands beside its fields."""


def _place(request: HttpRequest, head: HeadForm) -> tuple[Place, int]:
    """Where the proposals go, and which version of it was looked at. Raises DraftRefusedError."""
    article = request.POST.get("dieu", "").strip()[:4]
    if not (article.isascii() and article.isdigit()):
        raise DraftRefusedError("Nêu số của điều trong dự thảo mà các đề xuất đứng ở đó, ví dụ 3. Chưa lưu gì.")
    text, _, version = request.POST.get("du-thao", "").partition(":")
    desk = desk_of(request)
    if not text:
        act = head.act(desk.reading, desk.today)
        if act is None:
            raise HeadError(head.errors)
        return Place(None, act, article), 0
    try:
        found = opened(UUID(text), user_of(request), desk.today)
    except ValueError:
        found = None
    if found is None or not (found.can_be_written and may_write(user_of(request), found.kept.seat, desk.reading)):
        raise DraftRefusedError("Dự thảo này không còn sửa được. Chọn dự thảo khác; chưa lưu gì.")
    return Place(found, found.changes.act, article), typed_number(version, 0, digits=18)


def _head(call: Standing, acting_for: str) -> HeadForm:
    """The head of a new draft, filled in as far as the call and its proposals tell: who gives, from when."""
    head, ready = empty_head(acting_for), _ready(call)
    givers = Counter(str(one.says["holder_key"]) for one in ready if one.says.get("holder_key"))
    if givers:
        head.typed["co-quan"] = givers.most_common(1)[0][0]
    days = {str(one.says.get("from", "")) for one in ready} - {""}
    head.typed["hieu-luc"] = days.pop() if len(days) == 1 else ""
    head.typed["trich-yeu"] = f"Phân cấp, ủy quyền theo {call.says['title'][:1].lower()}{call.says['title'][1:]}"
    return head


def _ready(call: Standing) -> list[Standing]:
    return [one for one in parts(call.id, Kind.PROPOSAL) if one.state in CARRIED]


def _writable(request: HttpRequest, seat: str) -> list[Kept]:
    """The drafts of the unit that may still be changed."""
    reading = desk_of(request).reading
    return [one for one in seen_by(user_of(request), reading) if one.seat == seat and one.revision is None]


def _page(
    request: HttpRequest, call: Standing, head: HeadForm, problem: str = "", *, why: dict[UUID, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    ready, desk = _ready(call), desk_of(request)
    links = carried(one.id for one in ready)
    ticked = request.POST.getlist("de-xuat") if request.method == "POST" else request.GET.getlist("de-xuat")
    there = {one.proposal for one in links if one.there}
    choices = [
        Choice(
            one, str(one.id) in ticked if ticked else one.id not in there,
            tuple(link for link in links if link.proposal == one.id and link.there), (why or {}).get(one.id, ""),
        )
        for one in ready
    ]  # fmt: skip
    shown = {"call": call, "choices": choices, "problem": problem, "drafts": _writable(request, call.seat)}
    shown |= {"into": request.POST.get("du-thao", ""), "article": request.POST.get("dieu", "") or "3"}
    shown |= {"fields": dashless(head), "wrong": wrong_in(head), "types": ISSUED}
    shown |= {"issuers": issuers(desk.reading, call.seat, desk.today), "revision": desk.reading.snapshot.revision}
    return render(request, "workspace/call_carry.html", shown, status=status)

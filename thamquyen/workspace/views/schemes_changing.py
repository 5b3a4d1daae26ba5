"""Changes of a scheme: part by part, and its steps; where two change the same part, both are shown."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_POST

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Reach, Verb
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.schemes.said import SECTION_NAMES, Section, read_scheme
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.typed import typed_line
from thamquyen.workflow import schemes
from thamquyen.workflow.matters import Doer, MovedMeanwhileError, StepRefusedError
from thamquyen.workflow.schemes import Part
from thamquyen.workspace.drafts.opening import seen_by
from thamquyen.workspace.plans import waiting as plans
from thamquyen.workspace.proposing.doing import seen, step_seen
from thamquyen.workspace.schemes.computing import computed
from thamquyen.workspace.schemes.head import choices_for, head_typed
from thamquyen.workspace.schemes.parts import (
    drafts_part,
    head_part,
    leaving_part,
    order_typed,
    plan_of,
    stages_typed,
    taking_part,
    words_part,
)
from thamquyen.workspace.schemes.showing import SchemePage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.schemes import ADDRESS, page_of, scheme_page

Made = tuple[Part, str] | HttpResponse
"""A change with its note in the history; or the page that shows what is wrong."""


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def change(request: HttpRequest, number: UUID, what: str) -> HttpResponse:
    """Changes a part of a scheme."""
    page, make = page_of(request, number), _PARTS.get(what)
    if make is None:
        raise Http404
    page.tab = _TABS.get(what, "")
    made = make(request, page)
    if isinstance(made, HttpResponse):
        return made
    part, note = made
    _, _, reach = seen(number, Kind.SCHEME, request)
    try:
        schemes.change(number, part, doer_of(request), reach, seen=step_seen(request), note=note)
    except MovedMeanwhileError as error:
        return _both(request, page, error)
    except StepRefusedError as error:
        return scheme_page(request, page, str(error), status=409)
    return redirect(f"{ADDRESS}/{number}?muc={page.tab}")


def _both(request: HttpRequest, page: SchemePage, error: MovedMeanwhileError) -> HttpResponse:
    """The newest version beside what was to be saved; what was typed can be saved on top of it."""
    skipped = ("csrfmiddlewaretoken", "buoc")
    typed = [(name, text) for name, some in request.POST.lists() if name not in skipped for text in some]
    shown = {"page": page, "problem": str(error), "differences": page.against(read_scheme(error.mine)), "typed": typed}
    shown |= {"again": request.path, "address": f"{ADDRESS}/{page.matter.id}"}
    return render(request, "workspace/scheme_conflict.html", shown, status=409)


def _head(request: HttpRequest, page: SchemePage) -> Made:
    head = head_typed(request.POST.dict(), request.POST.getlist("dot"))
    choices = choices_for(page.matter.seat, user_of(request), reading_at(), localdate())
    if head.said(choices, localdate(), page.said) is None:
        return scheme_page(request, page, "Chưa lưu: xem những chỗ được đánh dấu.", head=head, status=400)
    used = {one.call for one in schemes.stated_in_calls(page.said) if one.ref.proposal in page.said.keys}
    dropped = [one.name for one in page.said.calls if one.key not in head.calls and one.key in used]
    if dropped:
        problem = f"Đề án còn đề xuất của {', '.join(dropped)}; đưa chúng ra khỏi Đề án trước. Chưa lưu gì."
        return scheme_page(request, page, problem, head=head, status=400)
    return head_part(lambda said: head.said(choices, localdate(), said) or said), "sửa phần đầu"


def _words(request: HttpRequest, page: SchemePage) -> Made:
    asked = request.POST.get("phan", "")
    if asked not in set(Section):
        raise Http404
    section = Section(asked)
    return words_part(section, request.POST.get("chu", "")), f"sửa phần “{SECTION_NAMES[section]}”"


def _take(request: HttpRequest, page: SchemePage) -> Made:
    chosen = request.POST.getlist("de-xuat")[:2000]
    if not chosen:
        return scheme_page(request, page, "Chưa chọn đề xuất nào để lấy vào. Chưa lưu gì.", status=400)
    return taking_part(chosen, page.now), "lấy đề xuất vào"


def _leave(request: HttpRequest, page: SchemePage) -> Made:
    reason = typed_line(request.POST.get("ly-do", ""), 1000)
    if len(reason) < 5:
        return scheme_page(
            request, page, "Nêu lý do để đề xuất ngoài Đề án: cần ít nhất 5 chữ. Chưa lưu gì.", status=400
        )
    return leaving_part(request.POST.get("de-xuat", ""), reason, page.now), "để một đề xuất ngoài Đề án"


def _order(request: HttpRequest, page: SchemePage) -> Made:
    typed = order_typed(request.POST.dict(), page.said)
    part = typed.part()
    if part is None:
        page.order = typed
        return scheme_page(request, page, "Chưa lưu: xem những chỗ được đánh dấu.", status=400)
    return part, "xếp lại đề xuất"


def _stages(request: HttpRequest, page: SchemePage) -> Made:
    form = stages_typed(request.POST)
    part = form.part(localdate())
    if part is None:
        page.stages = form
        return scheme_page(request, page, "Chưa lưu: xem những chỗ được đánh dấu.", status=400)
    return part, "sửa lộ trình"


def _drafts(request: HttpRequest, page: SchemePage) -> Made:
    there = {str(kept.id) for kept in seen_by(user_of(request), reading_at()) if kept.seat == page.matter.seat}
    chosen = [key for key in dict.fromkeys(request.POST.getlist("du-thao")[:50]) if key in there]
    numbers = computed(
        replace(page.said, drafts=tuple(chosen)), page.matter.seat, user_of(request), reading_at(), localdate()
    )
    part = drafts_part(chosen)
    return Part(part.of, lambda said: replace(part.changed(said), computed=numbers)), "chọn dự thảo đi kèm"


def _numbers(request: HttpRequest, page: SchemePage) -> Made:
    numbers = computed(page.said, page.matter.seat, user_of(request), reading_at(), localdate())
    return Part(lambda said: said.drafts, lambda said: replace(said, computed=numbers)), "lấy lại số liệu, hệ quả"


_PARTS: dict[str, Callable[[HttpRequest, SchemePage], Made]] = {
    "dau": _head,
    "phan": _words,
    "lay-vao": _take,
    "de-ngoai": _leave,
    "xep": _order,
    "lo-trinh": _stages,
    "du-thao": _drafts,
    "so-lieu": _numbers,
}
_TABS = {"lay-vao": "de-xuat", "de-ngoai": "de-xuat", "xep": "de-xuat", "lo-trinh": "lo-trinh", "du-thao": "he-qua"}
"""On which tab each part is changed; the others on the first."""


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def step(request: HttpRequest, number: UUID, what: str) -> HttpResponse:
    """Submits a scheme, takes it back, notes that it was passed."""
    page, take = page_of(request, number), _STEPS.get(what)
    if take is None:
        raise Http404
    _, _, reach = seen(number, Kind.SCHEME, request)
    note = typed_line(request.POST.get("ly-do", ""), 1000)
    try:
        take(number, note, doer_of(request), reach, step_seen(request))
    except StepRefusedError as error:
        return scheme_page(request, page, str(error), status=409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def to_plan(request: HttpRequest, number: UUID) -> HttpResponse:
    """The road map as a plan on its way, in the editor of plans, where it is read and confirmed."""
    page, at = page_of(request, number), localtime()
    head, rows = plan_of(page.said, localdate())
    if not rows:
        return scheme_page(request, page, "Lộ trình chưa có bước nào để soạn thành kế hoạch.", status=400)
    try:
        remarks = [f"Lấy từ lộ trình của Đề án, phiên bản {page.version.number}."]
        return redirect(f"/ke-hoach/soan/{plans.begin(user_of(request), head, rows, remarks, at).pk}")
    except FileRefusedError as error:
        return scheme_page(request, page, str(error), status=409)


_STEPS: dict[str, Callable[[UUID, str, Doer, Reach, int], object]] = {
    "trinh": lambda number, _, doer, reach, at: schemes.submit(number, doer, reach, seen=at),
    "lay-lai": lambda number, note, doer, reach, at: schemes.take_back(number, doer, reach, seen=at, note=note),
    "thong-qua": lambda number, note, doer, reach, at: schemes.note_passed(number, note, doer, reach, seen=at),
}

"""What a draft would do: tried on the register, as files, beside another draft; and the act recorded."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.domain.simulation.beside import articles_of
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_line, typed_number
from thamquyen.ui.typography import grouped
from thamquyen.workflow.drafting import DraftRefusedError, carry_out
from thamquyen.workspace.claims import claims
from thamquyen.workspace.drafts.compared import Compared
from thamquyen.workspace.drafts.files import annex_paper, excel, file_name, receipt
from thamquyen.workspace.drafts.opening import Opened, may_write, opened
from thamquyen.workspace.drafts.told import articles
from thamquyen.workspace.drafts.tried import MOST, SECTIONS, Tried, day_asked
from thamquyen.workspace.handing.waiting import undecided_in
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.drafts import ADDRESS, draft_page, hand_of, opened_or_404
from thamquyen.workspace.views.lists import EXCEL

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS_OF_PAPER = {"docx": (_WORD, docx_bytes), "pdf": ("application/pdf", pdf_bytes)}
"""Content type and maker of each kind of file that a paper is set as."""


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def tried(request: HttpRequest, number: UUID) -> HttpResponse:
    """What the draft would do, on the day and in the section that the address asks for."""
    draft = opened_or_404(request, number)
    simulation = draft.simulation
    if simulation is None:
        return draft_page(request, draft, problem="Còn điều phải sửa nên chưa mô phỏng được.", status=400)
    on, wrong = day_asked(request.GET.get("ngay", "")[:40], simulation, draft.today)
    section = request.GET.get("muc", "")
    page = Tried(simulation, on, draft.mentions)
    shown = {"draft": draft, "act": draft.changes.act, "page": page, "on": on, "wrong": wrong, "address": ADDRESS}
    shown |= {"section": section if section in SECTIONS else "", "sections": SECTIONS.items(), "most": MOST}
    shown |= {
        "days": simulation.days,
        "receipt": receipt(draft),
        "revision": draft.at.revision,
        "simulation": simulation,
    }
    shown |= {"writes": may_write(user_of(request), draft.kept.seat, draft.reading)}
    shown |= {"enacts": may(user_of(request), Verb.ENACT), "undecided": undecided_in(draft.changes)}
    shown |= _section(request, page, shown["section"])  # type: ignore[arg-type]
    return render(request, "workspace/draft_tried.html", shown, status=400 if wrong else 200)


def _section(request: HttpRequest, page: Tried, section: str) -> dict[str, object]:
    if section == "ho-so":
        return {"open_files": sum(len(one.powers) for one in page.files if one.is_open)}
    if section == "phat-hien":
        return {"faults": [(name, page.faults(groups)) for name, groups in page.findings]}
    if section == "thoi-gian" and page.choices:
        asked = request.GET.get("viec", "")
        chosen = next((one for one in page.choices if one[0] == asked), page.choices[0])
        before, after = page.timelines(chosen[0], chosen[1])
        return {"chosen": chosen, "before": before, "after": after}
    return {}


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def sheet(request: HttpRequest, number: UUID) -> HttpResponse:
    """Every power at every commune as Excel."""
    draft, page = _page(request, number)
    return file_to_keep(excel(draft, page), file_name(draft, "tac-dong", "xlsx"), EXCEL)


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def annex(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """The annex of a submission, as Word or PDF."""
    draft, page = _page(request, number)
    content_type, made = KINDS_OF_PAPER[kind]
    return file_to_keep(made(annex_paper(draft, page)), file_name(draft, "phu-luc-tac-dong", kind), content_type)


def _page(request: HttpRequest, number: UUID) -> tuple[Opened, Tried]:
    draft = opened_or_404(request, number)
    if draft.simulation is None:
        raise Http404
    on, _ = day_asked(request.GET.get("ngay", "")[:40], draft.simulation, draft.today)
    return draft, Tried(draft.simulation, on, draft.mentions)


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def beside(request: HttpRequest, number: UUID, other: UUID) -> HttpResponse:
    """Two drafts beside each other, on a day."""
    first, second = (opened(one, user_of(request), localdate()) for one in (number, other))
    if first is None or second is None:
        raise Http404
    shown = {"first": first, "second": second, "address": ADDRESS, "revision": first.at.revision}
    apart = articles_of(first.changes, second.changes)
    day = first.changes.act.effective or first.today
    named = (("Chỉ dự thảo thứ nhất", apart.first, first), ("Chỉ dự thảo thứ hai", apart.second, second))
    shown |= {"articles": [(name, articles(some, side.named, day)) for name, some, side in named]}
    shown |= {"both": articles(apart.both, first.named, day)}
    if first.simulation is not None and second.simulation is not None:
        on, wrong = day_asked(request.GET.get("ngay", "")[:40], first.simulation, first.today)
        shown |= {"on": on, "wrong": wrong, "compared": Compared(first.simulation, second.simulation, on)}
    return render(request, "workspace/drafts_beside.html", shown)


@permitted(Verb.ENACT)
@limited("tep-vao")
@require_POST
def enacted(request: HttpRequest, number: UUID) -> HttpResponse:
    """Records the signed act exactly as it was simulated on the page that the person saw."""
    draft = opened(number, user_of(request), localdate())
    if draft is None:
        raise Http404
    problem = _out_of_reach(request, draft) or _left_open(request, draft)
    asked = request.POST.get("phien-ban", "")
    if not problem:
        try:
            done = carry_out(
                number, seen=typed_number(asked, 0),
                facts=request.POST.get("su-kien", ""), outcome=request.POST.get("tac-dong", ""),
                reason=typed_line(request.POST.get("ly-do", ""), 500) or "Ban hành văn bản",
                hand=hand_of(request),
            )  # fmt: skip
            return redirect(f"/da-ghi/{done.revision}")
        except (DraftRefusedError, RecordingRefusedError) as error:
            problem = str(error)
    return draft_page(request, draft, problem=problem, status=409)


def _left_open(request: HttpRequest, draft: Opened) -> str:
    """What a reorganisation leaves undecided is recorded only by somebody who says that they know."""
    waiting = undecided_in(draft.changes)
    if not waiting or request.POST.get("con-cho") == "biet":
        return ""
    return (
        f"Còn {grouped(waiting)} việc bàn giao chưa ai quyết định. Quyết ở trang Bàn giao, hoặc đánh dấu là vẫn ghi; "
        "các việc ấy ở lại danh sách chờ. Chưa ghi gì vào sổ."
    )


def _out_of_reach(request: HttpRequest, draft: Opened) -> str:
    if draft.simulation is None:
        return "Còn điều phải sửa nên chưa ghi vào sổ được."
    values = [deed.value for deed in draft.simulation.deeds]
    beyond = out_of_reach(user_of(request), Verb.ENACT, claims(values, draft.named), draft.reading)
    places = named_places(beyond, draft.reading, draft.today)
    return f"Dự thảo thay đổi cả ở {places}, ngoài phạm vi của bạn. Chưa ghi gì vào sổ." if beyond else ""

"""Consultations on a draft: opened, read, answered with opinions, closed, taken away as the official table."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.proceedings.timers import Clock
from thamquyen.domain.vietnamese import nfc
from thamquyen.library.paper_templates import word_of_paper
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_line
from thamquyen.workflow import opinions
from thamquyen.workflow.clocks import regime_in
from thamquyen.workflow.matters import Standing, StepRefusedError, parts
from thamquyen.workspace.addressees import to_choose
from thamquyen.workspace.consulting.asking import CONSULTATION, consultation_says
from thamquyen.workspace.consulting.shown import ANSWERS, Consulted
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.proposing.doing import seen, seen_all, step_seen
from thamquyen.workspace.proposing.forms import Typed, typed
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.drafts import ADDRESS as DRAFTS
from thamquyen.workspace.views.drafts import opened_or_404
from thamquyen.workspace.views.lists import EXCEL
from thamquyen.workspace.views.templates import WORD

ADDRESS, APPRAISALS = "/lay-y-kien", "/tham-dinh"


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The consultations and appraisals that the person may see, the newest first."""
    user, today, reading = user_of(request), localdate(), reading_at()
    told = [Consulted(one, reading, today) for one in seen_all(Kind.CONSULTATION, user, reading)]
    asked = seen_all(Kind.APPRAISAL, user, reading)
    within = {one.matter.id: one for one in told}
    appraisals = [
        (one, one.parent and within.get(one.parent), opinions.clock_of(one, Clock.APPRAISAL, today)) for one in asked
    ]
    shown = {"consultations": told, "appraisals": appraisals, "revision": reading.snapshot.revision}
    return render(request, "workspace/consultations.html", shown)


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: UUID) -> HttpResponse:
    """Opens a consultation on the version of a draft."""
    draft = opened_or_404(request, number)
    form, public = typed(CONSULTATION, request.POST.dict()), "rong-rai" in request.POST
    chosen = tuple(request.POST.getlist("gui")[:500])
    if request.method != "POST":
        form.typed["ten"] = f"Lấy ý kiến {draft.changes.act.title}"[:300]
        return _form(request, draft, form, chosen, public=True)
    says = consultation_says(form, chosen, draft, public=public)
    if form.errors:
        return _form(request, draft, form, chosen, public=public, status=400)
    reach, seat = reach_of(draft.kept.seat, draft.reading), draft.kept.seat
    try:
        made = opinions.consult(number, draft.version.number, says, doer_of(request), reach, seat=seat)
    except StepRefusedError as error:
        return _form(request, draft, form, chosen, str(error), public=public, status=409)
    return redirect(f"{ADDRESS}/{made}")


def _form(
    request: HttpRequest, draft: Opened, form: Typed, chosen: tuple[str, ...], problem: str = "", *, public: bool,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    seat, today = draft.kept.seat, draft.today
    regime = regime_in(seat, today)
    shown = {"draft": draft, "form": form, "problem": problem, "chosen": chosen, "public": public, "drafts": DRAFTS}
    shown |= {"bodies": to_choose(draft.reading, seat, today), "revision": draft.at.revision, "regime": regime.name}
    shown |= {"of_public": regime.timers[Clock.PUBLIC], "of_bodies": regime.timers[Clock.BODIES]}
    return render(request, "workspace/consultation_form.html", shown, status=status)


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A consultation: what is asked about, until when, who has answered, each opinion with its answer."""
    return consultation_page(request, number)


def consultation_page(
    request: HttpRequest, number: UUID, problem: str = "", status: int = 200, *, clash: Standing | None = None
) -> HttpResponse:
    """The page, with what went wrong; `clash`: the opinion as somebody else answered it meanwhile."""
    matter, reading, reach = seen(number, Kind.CONSULTATION, request)
    user, told = user_of(request), Consulted(matter, reading, localdate())
    given = request.POST
    conducts = may(user, Verb.CONDUCT, reach)
    lines = told.lines if conducts else told.read_by_others
    asks = told.is_open and may(user, Verb.GIVE_OPINION) and user.acting_for in matter.says["addressees"]
    shown = {"told": told, "matter": matter, "lines": lines, "problem": problem, "conducts": conducts, "gives": asks}
    shown |= {"answers": [(key, one.value) for key, one in ANSWERS.items()], "clash": clash, "clash_how": ""}
    shown |= {"typed": {"text": given.get("y-kien", ""), "provision": given.get("dieu", "")}, "address": ADDRESS}
    shown |= {"mine": {"of": given.get("cua", ""), "how": given.get("ket-qua", ""), "note": given.get("ly-do", "")}}
    shown |= {"waiting": sum(line.is_waiting for line in told.lines), "revision": reading.snapshot.revision}
    shown |= {"left": sum(line.matter.state is State.SHOWN for line in told.lines)}
    shown |= {"appraisals": parts(number, Kind.APPRAISAL), "mine_name": shown_answer(given.get("ket-qua", ""))}
    if clash is not None:
        shown["clash_how"] = shown_answer(str(clash.says.get("answer", "")))
    return render(request, "workspace/consultation.html", shown, status=status)


def shown_answer(how: str) -> str:
    """An answer in words; empty for none."""
    return ANSWERS[how].value if how in ANSWERS else ""


@permitted(Verb.GIVE_OPINION)
@limited("tep-vao")
@require_POST
def give(request: HttpRequest, number: UUID) -> HttpResponse:
    """An authority gives its opinion."""
    seen(number, Kind.CONSULTATION, request)
    text = nfc(request.POST.get("y-kien", "")[: opinions.LONGEST + 1].replace("\x00", ""))
    provision = typed_line(request.POST.get("dieu", ""), 200)
    try:
        opinions.give(number, text, provision, doer_of(request))
    except StepRefusedError as error:
        return consultation_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}#y-kien")


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def close(request: HttpRequest, number: UUID) -> HttpResponse:
    """Closes a consultation."""
    _, _, reach = seen(number, Kind.CONSULTATION, request)
    try:
        opinions.close(number, doer_of(request), reach, seen=step_seen(request))
    except StepRefusedError as error:
        return consultation_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def to_appraisal(request: HttpRequest, number: UUID) -> HttpResponse:
    """Sends the version to appraisal."""
    _, _, reach = seen(number, Kind.CONSULTATION, request)
    try:
        made = opinions.send_to_appraisal(number, doer_of(request), reach)
    except StepRefusedError as error:
        return consultation_page(request, number, str(error), 409)
    return redirect(f"{APPRAISALS}/{made}")


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def table(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """Bản tổng hợp, giải trình, tiếp thu ý kiến as Word, PDF or Excel."""
    matter, reading, _ = seen(number, Kind.CONSULTATION, request)
    told, acting_for = Consulted(matter, reading, localdate()), user_of(request).acting_for
    if kind == "xlsx":
        content, said = excel_of(told.sheet()), EXCEL
    elif kind == "pdf":
        content, said = pdf_bytes(told.paper(acting_for)), "application/pdf"
    else:
        content, said = word_of_paper(told.paper(acting_for), acting_for), WORD
    return file_to_keep(content, f"tong-hop-y-kien.{kind}", said)

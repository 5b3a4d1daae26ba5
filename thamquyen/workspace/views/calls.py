"""Calls for proposals: listed, opened, extended, closed, answered with nothing; as Excel."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.time import show_day
from thamquyen.register.reading import reading_at
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_line
from thamquyen.workflow import calls, schemes
from thamquyen.workflow.carrying import CARRIED
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, histories, history, parts
from thamquyen.workspace.addressees import to_choose
from thamquyen.workspace.drafts.opening import may_write
from thamquyen.workspace.proposing.doing import seen, seen_all, step_seen
from thamquyen.workspace.proposing.forms import CALL, Typed, as_typed, call_says, read_due, typed
from thamquyen.workspace.proposing.listed import TICKING, lines_of, ticked_in
from thamquyen.workspace.proposing.said import LABELS, rows_of
from thamquyen.workspace.proposing.waiting import waiting_of
from thamquyen.workspace.signed_in import actor_of, authority_name, user_of
from thamquyen.workspace.views.facts import desk_of
from thamquyen.workspace.views.lists import EXCEL

ADDRESS = "/dot-de-xuat"


def doer_of(request: HttpRequest) -> Doer:
    """The signed-in person as the one who takes a step, now."""
    user, today = user_of(request), localdate()
    stands_for = user.stands_in.account if user.stands_in else ""
    return Doer(user, actor_of(user, today), user.username, user.acting_for, now(), today, stands_for)


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The calls that the person may see; the form to open one."""
    return _list(request, as_typed(CALL, {"reply_days": 15}))


def _list(request: HttpRequest, form: Typed, problem: str = "", chosen: tuple[str, ...] = ()) -> HttpResponse:
    user, today, reading = user_of(request), localdate(), reading_at()
    _, _, seat = user.acting_for.partition("@")
    opens = bool(seat) and may(user, Verb.CONDUCT, reach_of(seat, reading))
    shown = {"calls": [_told(one) for one in seen_all(Kind.CALL, user, reading)], "form": form, "opens": opens}
    shown |= {"problem": problem, "bodies": to_choose(reading, seat, today) if opens else [], "chosen": chosen}
    shown |= {"revision": reading.snapshot.revision, "address": ADDRESS}
    return render(request, "workspace/calls.html", shown, status=400 if problem or form.errors else 200)


def _told(call: Standing) -> dict[str, object]:
    return {"call": call, "due": date.fromisoformat(call.says["due"]), "open": call.state is State.OPEN}


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Opens a call."""
    doer, reading = doer_of(request), reading_at()
    _, _, seat = doer.acting_for.partition("@")
    form, chosen = typed(CALL, request.POST.dict()), tuple(request.POST.getlist("gui")[:500])
    says = call_says(form, chosen, seat, reading, doer.today)
    if form.errors:
        return _list(request, form, chosen=chosen)
    try:
        number = calls.open_call(says, doer, reach_of(seat, reading), seat=seat)
    except StepRefusedError as error:
        return _list(request, form, str(error), chosen)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A call: what it asks for, who has answered, who is late, what was proposed."""
    return call_page(request, number)


def call_page(request: HttpRequest, number: UUID, problem: str = "", status: int = 200) -> HttpResponse:
    """The page of a call, with what went wrong."""
    call, reading, reach = seen(number, Kind.CALL, request)
    user, today = user_of(request), localdate()
    asked = [(one, authority_name(reading, one.key, today)) for one in calls.addressees(call, today)]
    ticked, ticking = request.POST.getlist("de-xuat"), request.GET.get("chon", "")
    lines = lines_of(call, desk_of(request), ticked=ticked, ticking=ticking)
    shown = {**_told(call), "asked": asked, "problem": problem, "address": ADDRESS, "history": history(number)}
    conducts = may(user, Verb.CONDUCT, reach)
    shown |= {"proposals": lines, "replies": conducts and any(one.waits for one in lines), "ticking": TICKING.items()}
    shown |= {"ticked": sum(one.is_ticked for one in lines), "note": request.POST.get("ghi-chu", "")}
    shown |= {"carries": may_write(user, call.seat, reading) and any(one.proposal.state in CARRIED for one in lines)}
    shown |= {"late": sum(one.late for one, _ in asked), "conducts": conducts}
    mine = may(user, Verb.PROPOSE) and user.acting_for in call.says["addressees"]
    shown |= {"proposes": mine and call.state is State.OPEN, "revision": reading.snapshot.revision}
    shown |= {"files": waiting_of(user, now(), number) if shown["proposes"] else []}
    shown |= {"schemes": schemes.of_call(number)}
    shown |= {"new_due": request.POST.get("han", ""), "reason": request.POST.get("ly-do", "")}
    return render(request, "workspace/call.html", shown, status=status)


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def accept(request: HttpRequest, number: UUID) -> HttpResponse:
    """Accepts the proposals that were ticked, all or none."""
    call, _, reach = seen(number, Kind.CALL, request)
    try:
        chosen = ticked_in(request.POST.getlist("de-xuat"))
        note = typed_line(request.POST.get("ghi-chu", ""), 2000)
        calls.accept_all(call.id, chosen, doer_of(request), reach, note=note)
    except StepRefusedError as error:
        return call_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}#de-xuat")


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def extend(request: HttpRequest, number: UUID) -> HttpResponse:
    """Moves the day until which proposals are sent."""
    call, _, reach = seen(number, Kind.CALL, request)
    form = typed(CALL, request.POST.dict())
    due = read_due(form, localdate())
    if due is None:
        return call_page(request, number, form.errors["han"], 400)
    try:
        note = request.POST.get("ly-do", "")[:1000].replace("\x00", "")
        calls.extend_call(call.id, due, doer_of(request), reach, seen=step_seen(request), note=note)
    except StepRefusedError as error:
        return call_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def close(request: HttpRequest, number: UUID) -> HttpResponse:
    """Closes a call."""
    call, _, reach = seen(number, Kind.CALL, request)
    try:
        calls.close_call(call.id, doer_of(request), reach, seen=step_seen(request))
    except StepRefusedError as error:
        return call_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.PROPOSE)
@limited("tep-vao")
@require_POST
def nothing(request: HttpRequest, number: UUID) -> HttpResponse:
    """The authority has nothing to propose."""
    call, _, _ = seen(number, Kind.CALL, request)
    try:
        calls.has_nothing(call.id, doer_of(request))
    except StepRefusedError as error:
        return call_page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def sheet(request: HttpRequest, number: UUID) -> HttpResponse:
    """The proposals of a call as Excel."""
    call, _, _ = seen(number, Kind.CALL, request)
    labels = ("STT", "Cơ quan đề xuất", *LABELS.values(), "Kết quả", "Lý do, văn bản trả lời")
    rows = []
    proposals = parts(number, Kind.PROPOSAL)
    senders = {one: steps[-1].by for one, steps in histories(each.id for each in proposals).items()}
    for at, each in enumerate(proposals, 1):
        said = dict(rows_of(each.says))
        cells = (said.get(label, "") for label in LABELS.values())
        reply = "; ".join(part for part in (each.last.note, str(each.says.get("paper", ""))) if part)
        rows.append((str(at), senders[each.id], *cells, each.state_name, reply))
    headings = tuple(Heading(Column.IGNORED, label, 6 if label == "STT" else 30, "", "") for label in labels)
    title, today = "DANH MỤC ĐỀ XUẤT PHÂN CẤP, ỦY QUYỀN", localdate()
    subtitle = f"({call.says['title']}; ngày {show_day(today)})"
    content = excel_of(AnnexList(title, subtitle, "", today, headings, tuple(rows)))
    return file_to_keep(content, "de-xuat.xlsx", EXCEL)

"""A unit's report: filled in on the page or in Excel, saved, filed, sent back; its files."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.rounds.form import ItemKind
from thamquyen.domain.rounds.standing import STEP_NAMES, Step
from thamquyen.domain.time import DayError, read_day
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.round_workbooks import workbook_of
from thamquyen.rounds import queries
from thamquyen.rounds.keeping import Report, RoundRefusedError, WrittenMeanwhileError, report, send_back
from thamquyen.rounds.signing_off import refuse, sign_off
from thamquyen.ui.taken_away import file_of_others, file_to_keep
from thamquyen.workspace.attached import attached
from thamquyen.workspace.rounds.filling import FillingPage, file_field, filling_page, given_typed, judged
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.uploads import TOO_LARGE
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.lists import EXCEL
from thamquyen.workspace.views.rounds import ADDRESS, found_round, seen_number

_LATEST = date(2199, 12, 31)
_DEEDS = {"gui": Step.FILE, "trinh": Step.SUBMIT}


def _page(request: HttpRequest, number: UUID, unit: str) -> FillingPage:
    page = filling_page(found_round(number), unit, reading_at(), user_of(request), doer_of(request))
    if page is None:
        raise Http404
    return page


def _shown(request: HttpRequest, page: FillingPage, status: int = 200) -> HttpResponse:
    shown = {"page": page, "address": f"{ADDRESS}/{page.kept.id}", "today": page.on, "steps": STEP_NAMES}
    return render(request, "workspace/round_unit.html", shown, status=status)


@permitted(Verb.SEE_ROUND)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID, unit: str) -> HttpResponse:
    """The report of a unit, to be filled in by the unit, read by those who run the round."""
    page = _page(request, number, unit)
    if page.steps and (page.fills or page.runs) and not page.is_in:
        judged(page)
    return _shown(request, page)


@permitted(Verb.FILE_REPORT)
@limited("tep-vao")
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Keeps a draft, files a report, or shows the form anew with more lines; what was typed stays in any case."""
    page = _named(request)
    deed, page.seen = request.POST.get("viec", ""), seen_number(request)
    page.given = given_typed(request.POST, page.kept.form)
    if deed == "doc-tep":
        return _read_file(request, page)
    if deed.startswith("them-"):
        page.more = deed.removeprefix("them-")
        return _shown(request, page)
    return _written(request, page, _DEEDS.get(deed, Step.SAVE))


def _read_file(request: HttpRequest, page: FillingPage) -> HttpResponse:
    """Shows what a workbook says in the fields of the page; it is kept only when the person then saves or files it."""
    file = request.FILES.get("tep-excel")
    try:
        if request.META.get(TOO_LARGE):
            raise FileRefusedError("Tệp Excel nặng quá 20 MB.", "Bỏ bớt hình ảnh, trang thừa rồi gửi lại.")
        if file is None:
            raise FileRefusedError("Chưa chọn tệp Excel.", "Chọn tệp đã điền rồi bấm lại.")
        page.read_file(file.read(), file.name or "")
    except FileRefusedError as error:
        page.problem = f"{error} Nội dung đã điền trên trang vẫn còn."
        return _shown(request, page, 400)
    return _shown(request, page)


@permitted(Verb.FILE_REPORT)
@limited("tep-ra")
@require_safe
def template(request: HttpRequest, number: UUID, unit: str) -> HttpResponse:
    """The form as Excel, with what the unit has kept so far."""
    page = _page(request, number, unit)
    if not page.fills:
        raise Http404
    content = workbook_of(page.kept.form, page.marked, page.given, page.sectors)
    name = f"{slug(page.kept.said.title, most=50) or 'bao-cao'}_{slug(page.unit.name, most=40)}.xlsx"
    return file_to_keep(content, name, EXCEL)


def _named(request: HttpRequest) -> FillingPage:
    """The page that a form names."""
    try:
        return _page(request, UUID(request.POST.get("dot", "")), request.POST.get("don-vi", ""))
    except ValueError as error:
        raise Http404 from error


def _written(request: HttpRequest, page: FillingPage, step: Step) -> HttpResponse:
    codes = [item.code for item in page.kept.form.filled if item.kind is ItemKind.EVIDENCE]
    try:
        fields = {file_field(code): code for code in codes}
        files = tuple((fields[field], name, content) for field, name, content in attached(request, list(fields)))
        said = Report(step, page.given, page.seen, files=files)
        report(page.kept, page.unit.key, said, doer_of(request), page.reading)
    except WrittenMeanwhileError as error:
        page.problem, page.theirs, page.seen = str(error), error.theirs, error.theirs.number
        return _shown(request, page, 409)
    except RoundRefusedError as error:
        page.problem, page.wrong = str(error), error.wrong
        return _shown(request, page, 400)
    except FileRefusedError as error:
        page.problem = f"{error} Nội dung đã điền vẫn còn bên dưới."
        return _shown(request, page, 400)
    return redirect(f"{ADDRESS}/{page.kept.id}/don-vi/{page.unit.key}")


@permitted(Verb.FILE_REPORT)
@limited("tep-vao")
@require_POST
def sign(request: HttpRequest, number: UUID, unit: str) -> HttpResponse:
    """Signs off what was submitted, or sends it back to those who filled it in."""
    page, doer, seen = _page(request, number, unit), doer_of(request), seen_number(request)
    note = _note(request)
    try:
        if request.POST.get("viec") == "ky":
            sign_off(page.kept, unit, doer, page.reading, seen=seen)
        else:
            refuse(page.kept, unit, doer, page.reading, note=note, seen=seen)
    except RoundRefusedError as error:
        page.problem, page.told = str(error), note
        return _shown(request, page, 409 if isinstance(error, WrittenMeanwhileError) else 400)
    return redirect(f"{ADDRESS}/{number}/don-vi/{unit}")


def _note(request: HttpRequest) -> str:
    return " ".join(request.POST.get("nhan-xet", "").replace("\x00", "")[:4000].split())


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_POST
def back(request: HttpRequest, number: UUID, unit: str) -> HttpResponse:
    """Sends a filed report back with remarks."""
    page = _page(request, number, unit)
    note = _note(request)
    try:
        typed = request.POST.get("den-ngay", "").strip()
        until = read_day(typed, latest=_LATEST) if typed else None
        send_back(page.kept, unit, doer_of(request), page.reading, note=note, until=until, seen=seen_number(request))
    except (DayError, RoundRefusedError) as error:
        wrong = getattr(error, "wrong", {})
        page.problem = " ".join((str(error), *(text for name, text in wrong.items() if name)))
        page.told = note
        return _shown(request, page, 409 if isinstance(error, WrittenMeanwhileError) else 400)
    return redirect(f"{ADDRESS}/{number}/don-vi/{unit}")


@permitted(Verb.SEE_ROUND)
@limited("tep-ra")
@require_safe
def evidence(request: HttpRequest, number: UUID) -> HttpResponse:
    """A file that came with a report: for the unit and those who run the round, never opened as a page of ours."""
    found = queries.file(number)
    if found is None:
        raise Http404
    page = _page(request, found[0], found[1])
    if not (page.fills or page.runs):
        raise Http404
    return file_of_others(found[3], found[2])

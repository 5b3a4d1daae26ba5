"""Lists that offices send in: the form, the reading of every cell, the choices, the recording."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen import __version__
from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.annex.titles import slug
from thamquyen.register.reading import reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.reports.lists import choices_of
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.separated import form_text
from thamquyen.reports.spreadsheets import form_of
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_line, typed_number
from thamquyen.workspace.lists import waiting as shelf
from thamquyen.workspace.lists.pages import preview_page
from thamquyen.workspace.lists.said import SayingError, home_of, offered, typed_in
from thamquyen.workspace.lists.steps import Moment, choose, read_again, receive, record, to_mend
from thamquyen.workspace.models import WaitingList
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.uploads import LISTS as ADDRESS
from thamquyen.workspace.uploads import TOO_LARGE

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REASON = "Nhập danh mục phân cấp, ủy quyền"
_TOO_LARGE = FileRefusedError("Tệp nặng quá 20 MB.", "Tách danh mục thành nhiều tệp rồi gửi từng tệp.")


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponseBase:
    """The form to send a list in with, and what waits; POST takes a file in."""
    return _received(request) if request.method == "POST" else _start(request, {})


def _start(request: HttpRequest, typed: dict[str, str], problem: Exception | None = None) -> HttpResponse:
    user, today, reading = user_of(request), localdate(), reading_at()
    shelf.clear_away(now())
    said = typed or {"tinh": home_of(user.acting_for, reading, today)}
    shown = {"said": _dashless(said), "offered": offered(said, reading, today), "waiting": shelf.waiting_of(user)}
    shown |= {"problem": problem, "field": getattr(problem, "field", "").replace("-", "_")}
    shown |= {"most": shelf.MOST_EACH, "revision": reading.snapshot.revision}
    status = 200 if problem is None else 413 if problem is _TOO_LARGE else 400
    return render(request, "workspace/lists_start.html", shown, status=status)


@limited("tep-vao")
def _received(request: HttpRequest) -> HttpResponse:
    """Takes the file in; who asks for JSON (the page's own script) gets the address or the refusal as such."""
    said, wants_json = typed_in(request.POST.dict()), request.headers.get("Accept") == "application/json"
    sent = request.FILES.get("tep")
    try:
        if request.META.get(TOO_LARGE):
            raise _TOO_LARGE
        if sent is None or not sent.name:
            raise FileRefusedError("Chưa chọn tệp.", "Chọn một tệp Excel (.xlsx, .xls, .ods) hoặc CSV.")
        waiting = receive(user_of(request), sent.name, sent.read(), said, Moment(localdate(), now()))
    except (FileRefusedError, SayingError) as error:
        if wants_json:
            return JsonResponse({"problem": str(error)}, status=413 if error is _TOO_LARGE else 400)
        return _start(request, said, error)
    address = f"{ADDRESS}/{waiting.pk}"
    return JsonResponse({"address": address}, status=201) if wants_json else redirect(address)


@permitted(Verb.PREVIEW_IMPORT)
@limited("tep-ra")
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The form to fill in, as Excel with the bodies of a province (`?tinh=`), or as CSV."""
    if kind == "csv":
        return file_to_keep(form_text(), "mau-danh-muc.csv", "text/csv; charset=utf-8")
    reading, today = reading_at(), localdate()
    asked = request.GET.get("tinh", "")
    known = asked in reading.snapshot.atlas.units
    within = asked if known else home_of(user_of(request).acting_for, reading, today) or None
    return file_to_keep(form_of(choices_of(reading, on=today, within=within)), "mau-danh-muc.xlsx", EXCEL)


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, number: UUID) -> HttpResponseBase:
    """How every cell was read, or what came of the list; POST has it read anew as the form says."""
    waiting = _own(request, number)
    if not waiting.outcome and (request.method == "POST" or waiting.found.get("version") != __version__):
        return _read_again(request, waiting)
    return _preview(request, waiting)


@limited("tep-vao")
def _read_again(request: HttpRequest, waiting: WaitingList) -> HttpResponse:
    said = dict(waiting.said)
    if "tinh" in request.POST:  # the whole form; else the answer to a question, or nothing new
        said = {"trang-tinh": said.get("trang-tinh", ""), **_given(request)}
    elif "thu-tu" in request.POST:
        said["thu-tu"] = typed_in(request.POST.dict())["thu-tu"]
    try:
        read_again(waiting, said, Moment(localdate(), now()), _named(request, "nhiem-vu-"))
    except (FileRefusedError, SayingError) as error:
        return _preview(request, waiting, error, said=said)
    return _back(request, waiting)


def _given(request: HttpRequest) -> dict[str, str]:
    """What the form says; without a choice of sheets it says nothing of the sheet."""
    typed = typed_in(request.POST.dict())
    return typed if typed["trang-tinh"] else {name: value for name, value in typed.items() if name != "trang-tinh"}


def _preview(
    request: HttpRequest, waiting: WaitingList, problem: Exception | None = None, *, said: dict[str, str] | None = None
) -> HttpResponse:
    if waiting.outcome:
        return render(request, "workspace/lists_done.html", {"waiting": waiting})
    user, today, reading = user_of(request), localdate(), reading_at()
    typed = waiting.said if said is None else said
    asked = request.GET.get("trang", "")
    page = typed_number(asked, 1)
    found = preview_page(waiting, user, reading, today, kind=request.GET.get("loc", ""), page=page)
    shown = {"waiting": waiting, "page": found, "found": found.found, "said": _dashless(typed), "problem": problem}
    shown |= {"offered": offered(typed, reading, today, tuple(waiting.sheets)), "revision": reading.snapshot.revision}
    shown |= {"field": getattr(problem, "field", "").replace("-", "_")}
    shown |= {"reason": request.POST.get("ly-do", "") or _REASON}
    return render(request, "workspace/lists_preview.html", shown, status=200 if problem is None else 400)


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def choices(request: HttpRequest, number: UUID) -> HttpResponse:
    """What is to become of rows that differ: one by one (`dong-12=keep`), or all (`tat-ca=keep`)."""
    waiting = _own(request, number)
    if not waiting.outcome:
        every = request.POST.get("tat-ca", "")
        rows = dict.fromkeys(shelf.found_of(waiting)["differing"], every) if every else _named(request, "dong-")
        choose(waiting, rows, now())
    return _back(request, waiting)


def _back(request: HttpRequest, waiting: WaitingList) -> HttpResponse:
    back = request.POST.get("ve", "")
    return redirect(back if back.startswith(f"{ADDRESS}/{waiting.pk}") else f"{ADDRESS}/{waiting.pk}")


def _named(request: HttpRequest, start: str) -> dict[str, str]:
    """What is chosen for rows in the fields whose names begin so: row number to choice."""
    return {name.removeprefix(start): str(value) for name, value in request.POST.items() if name.startswith(start)}


@permitted(Verb.RECORD)
@limited("tep-vao")
@require_POST
def confirm(request: HttpRequest, number: UUID) -> HttpResponse:
    """Records the list as one recording, whole or not at all."""
    waiting = _own(request, number)
    reason = typed_line(request.POST.get("ly-do", ""), 500)
    try:
        record(waiting, user_of(request), reason or _REASON, Moment(localdate(), now()))
    except (RecordingRefusedError, FileRefusedError) as error:
        return _preview(request, waiting, error)
    return redirect(f"{ADDRESS}/{waiting.pk}")


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Lets a list go; nothing of it is in the register."""
    _own(request, number).delete()
    return redirect(ADDRESS)


@permitted(Verb.PREVIEW_IMPORT)
@limited("tep-ra")
@require_safe
def mending(request: HttpRequest, number: UUID) -> HttpResponse:
    """The office's own sheet with a column that says what is to be mended in each row."""
    waiting = _own(request, number)
    if waiting.outcome:
        raise Http404
    name = slug(waiting.name.rpartition(".")[0], most=60) or "danh-muc"
    try:
        return file_to_keep(to_mend(waiting), f"{name}_can-sua.xlsx", EXCEL)
    except FileRefusedError as error:  # other lists are being read
        return _preview(request, waiting, error)


def _own(request: HttpRequest, number: UUID) -> WaitingList:
    """The person's own list; 404 for another's."""
    waiting = shelf.found_list(user_of(request), number, now())
    if waiting is None:
        raise Http404
    return waiting


def _dashless(said: dict[str, str]) -> dict[str, str]:
    """Fields by names that a template can write."""
    return {name.replace("-", "_"): value for name, value in said.items()}

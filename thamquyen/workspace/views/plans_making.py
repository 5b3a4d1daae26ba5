"""Plans are made: from an empty form, from Excel, from the document itself; looked through, then kept."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.background.law_duties import drawn_for
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.plans.reading import PART_NAMES, Part
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.spreadsheets import blank_form_of
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.lists.said import home_of
from thamquyen.workspace.plans import waiting as shelf
from thamquyen.workspace.plans.editor import NEW_ROW, PlanEditor
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.uploads import TOO_LARGE
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.lists import EXCEL

ADDRESS = "/ke-hoach/soan"
_MARK_DIGITS = 10
_WIDTHS = {Part.LABEL: 7, Part.TITLE: 48, Part.DEADLINE: 22}
_WAYS = {
    Part.LABEL: "Nhóm nhiệm vụ 1, 2 (hoặc I, II); nhiệm vụ 1.1; việc cụ thể 1.1.1.",
    Part.TITLE: "Một dòng một việc.",
    Part.LEADS: "Một hay nhiều cơ quan, mỗi cơ quan một dòng trong ô; “UBND các xã, phường” là từng xã, phường.",
    Part.DEADLINE: "Ngày, quý, “15/12 hằng năm”, “10 ngày làm việc sau ngày ký”, “05 ngày sau khi xong nhiệm vụ 2.1”.",
}
_EXAMPLES = {Part.LABEL: "2.1", Part.LEADS: "Sở Nội vụ", Part.DEADLINE: "31/12/2026", Part.PRODUCT: "Báo cáo"}


@permitted(Verb.PLAN)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The three ways to a plan; POST takes a file, or begins an empty form."""
    user, problem = user_of(request), ""
    if request.method == "POST":
        try:
            return redirect(f"{ADDRESS}/{_begun(request)}")
        except FileRefusedError as error:
            problem = str(error)
    shown = {"problem": problem, "waiting": shelf.waiting_of(user, localtime()), "address": ADDRESS}
    return render(request, "workspace/plan_new.html", shown, status=400 if problem else 200)


def _begun(request: HttpRequest) -> UUID:
    """Begins a plan on its way; its number. Raises FileRefusedError."""
    sent, at, doer = request.FILES.get("tep"), localtime(), doer_of(request)
    if request.META.get(TOO_LARGE):
        raise FileRefusedError("Tệp quá nặng.", "Gửi tệp nhỏ hơn 50 MB.")
    if "trong" in request.POST:
        return shelf.begin(user_of(request), {}, [], [], at).pk
    if sent is None or not sent.name:
        raise FileRefusedError("Chưa chọn tệp.", "Chọn bảng Excel theo mẫu, hoặc văn bản kế hoạch.")
    return shelf.from_file(user_of(request), sent.name, sent.read(), reading_at(), doer.name, at).pk


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def by_law(request: HttpRequest) -> HttpResponse:
    """Draws up what the law sets for the own province, or brings it up to date; nothing is typed."""
    user, reading, today = user_of(request), reading_at(), localdate()
    seat = home_of(user.acting_for, reading, today)
    if not seat or not may(user, Verb.PLAN, reach_of(seat, reading)):
        return refused(request)
    return redirect(f"/ke-hoach/{drawn_for(seat, localtime()).plan}")


@permitted(Verb.PLAN)
@limited("tep-ra")
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The table to be filled in."""
    headings = [
        Heading(Column.IGNORED, name, _WIDTHS.get(part, 26), _WAYS.get(part, ""), _EXAMPLES.get(part, ""))
        for part, name in PART_NAMES.items()
    ]
    response = HttpResponse(blank_form_of("BẢNG NHIỆM VỤ CỦA KẾ HOẠCH", headings), content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="mau-ke-hoach.xlsx"'
    return response


@permitted(Verb.PLAN)
@limited("trang")
@require_safe
def edit(request: HttpRequest, number: UUID) -> HttpResponse:
    """Every cell as it is read; `?sua=` opens a row."""
    return _editor(request, _own(request, number))


def _editor(request: HttpRequest, editor: PlanEditor) -> HttpResponse:
    adding = "them" in request.GET or not editor.rows
    shown = {"editor": editor, "address": f"{ADDRESS}/{editor.waiting.pk}", "adding": adding, "new_row": NEW_ROW}
    return render(request, "workspace/plan_editor.html", shown, status=400 if editor.problem else 200)


def _own(request: HttpRequest, number: UUID) -> PlanEditor:
    found = shelf.found_plan(user_of(request), number)
    if found is None:
        raise Http404
    row = typed_number(request.GET.get("sua", ""), None, digits=_MARK_DIGITS)
    return PlanEditor(found, reading_at(), user_of(request), localdate(), row)


def _taken(request: HttpRequest, number: UUID) -> PlanEditor:
    """The plan on its way with all that the page carried, kept."""
    editor = _own(request, number)
    editor.take(request.POST)
    shelf.keep(editor.waiting, localtime())
    return _own(request, number)


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def save(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes what is typed; with `sua`: and opens that row."""
    _taken(request, number)
    row = typed_number(request.POST.get("sua", ""), None, digits=_MARK_DIGITS)
    return redirect(f"{ADDRESS}/{number}" + (f"?sua={row}#dong-{row}" if row is not None else ""))


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def row(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes the row typed, and goes on with the next one where it was added; or takes one out."""
    editor = _taken(request, number)
    if gone := request.POST.get("bo-dong", ""):
        editor.drop_row(gone)
        shelf.keep(editor.waiting, localtime())
        return redirect(f"{ADDRESS}/{number}#viec")
    if request.POST.get("dong") == NEW_ROW:
        return redirect(f"{ADDRESS}/{number}?them=1")
    row = typed_number(request.POST.get("dong", ""), 0, digits=_MARK_DIGITS)
    return redirect(f"{ADDRESS}/{number}#dong-{row}")


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def drop_source(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes out every row that was read from one place of the document."""
    editor = _taken(request, number)
    editor.drop_source(request.POST.get("nguon", ""))
    shelf.keep(editor.waiting, localtime())
    return redirect(f"{ADDRESS}/{number}#viec")


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def confirm(request: HttpRequest, number: UUID) -> HttpResponse:
    """Keeps the plan, whole or not at all, and once: of two presses the second finds it among the plans."""
    with transaction.atomic():
        if not shelf.held(user_of(request), number):
            return redirect("/ke-hoach")
        editor = _taken(request, number)
        made = editor.confirm(doer_of(request))
        if made is None:
            return _editor(request, editor)
        editor.waiting.delete()
    return redirect(f"/ke-hoach/{made}")


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Lets a plan on its way go."""
    _own(request, number).waiting.delete()
    return redirect("/ke-hoach/moi")

"""Review lists: what depends on a cause, the items of a unit, one item, the yearly lists, and all of them as files."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.reviews import missing_in
from thamquyen.oversight import reviews
from thamquyen.oversight.announcing import AnnouncedAlreadyError, announce
from thamquyen.oversight.review_files import sheet, under_review
from thamquyen.oversight.reviewing import Author, SteppedMeanwhileError, draw_up, take_step
from thamquyen.register.reading import reading_at
from thamquyen.reports.review_lists import ReviewList, list_as_excel, list_as_word, sheet_as_word
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.workspace.reviewing.asked import LISTS, YEARS, Asking, address
from thamquyen.workspace.reviewing.causing import cause_page, causes_of
from thamquyen.workspace.reviewing.listing import drawn_in_words, list_page, sifted
from thamquyen.workspace.reviewing.working import item_page, said_in
from thamquyen.workspace.reviewing.yearly import Yearly, publication_in, year_page
from thamquyen.workspace.signed_in import actor_of, user_of

_WRITERS = {
    "xlsx": (list_as_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (list_as_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_OUT_OF_REACH = "Danh mục này của nơi ngoài địa bàn của cơ quan bạn thay mặt."


def _asking(request: HttpRequest) -> Asking:
    return Asking(reading_at(), localdate(), user_of(request))


def _author(request: HttpRequest) -> Author:
    return Author(actor_of(user_of(request), localdate()), now(), localdate())


def _shown(request: HttpRequest, template: str, asking: Asking, status: int = 200, **shown: object) -> HttpResponse:
    more = {**shown, "revision": asking.reading.snapshot.revision}
    return render(request, f"workspace/{template}.html", more, status=status)


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The items of a unit's review lists: `?dia-ban=`, `?nguyen-nhan=`, `?co-quan=`, `?tinh-trang=`."""
    asking = _asking(request)
    asked = request.GET.dict()
    return _shown(request, "reviews", asking, page=list_page(asking, asked), drawn=drawn_in_words(asked))


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def causes(request: HttpRequest) -> HttpResponse:
    """What depends on a cause (`?nguyen-nhan=`); for a document (`?van-ban=`) the causes to choose from."""
    asking = _asking(request)
    unit, document = asking.unit(request.GET.get("dia-ban", "")), request.GET.get("van-ban", "")
    if document:
        found = causes_of(asking, document, unit)
        if found is None:
            raise Http404
        return _shown(request, "review_causes", asking, causes=found, name=asking.words.name(document))
    cause = asking.cause(request.GET.get("nguyen-nhan", ""))
    if cause is None:
        return redirect(LISTS) if not request.GET.get("nguyen-nhan") else _no_cause(request, asking)
    return _shown(request, "review_cause", asking, page=cause_page(asking, cause, unit))


def _no_cause(request: HttpRequest, asking: Asking) -> HttpResponse:
    return _shown(request, "review_causes", asking, 404, causes=(), name="")


@permitted(Verb.REVIEW)
@limited("trang")
@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draws up a unit's list for a cause, or adds to it what depends on the cause by now."""
    asking = _asking(request)
    unit, cause = asking.unit(request.POST.get("dia-ban", "")), asking.cause(request.POST.get("nguyen-nhan", ""))
    if cause is None:
        return _no_cause(request, asking)
    if not asking.may_review(unit):
        return _shown(request, "review_cause", asking, 403, page=cause_page(asking, cause, unit), problem=_OUT_OF_REACH)
    made = draw_up(asking.found(cause), asking.reading, unit, _author(request))
    said = {"them": str(made.items), "phan": str(made.parts)}
    return redirect(address(LISTS, dia_ban=unit, nguyen_nhan=cause.key, **said))


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, number: UUID) -> HttpResponse:
    """One item with its form; POST keeps the next step, for what was shown."""
    asking, found = _asking(request), reviews.item(number)
    if found is None:
        raise Http404
    if request.method != "POST":
        saved = bool(request.GET.get("da-ghi"))
        return _shown(request, "review_item", asking, page=item_page(asking, found), saved=saved)
    typed = said_in(asking, request.POST.dict(), request.POST.getlist("noi-dung"))
    shown = item_page(asking, found, typed)
    if not asking.may_review(found.line.unit):
        return _shown(request, "review_item", asking, 403, page=shown, problem=_OUT_OF_REACH)
    missing = missing_in(typed, found.line.newest.said)
    after = request.POST.get("sau", "")
    if missing or not (after.isascii() and after.isdigit() and len(after) < 7):
        return _shown(request, "review_item", asking, 400, page=shown, missing=_dashless(missing))
    try:
        take_step(number, typed, after=int(after), author=_author(request))
    except SteppedMeanwhileError as error:
        return _shown(request, "review_item", asking, 409, page=shown, problem=str(error), theirs=error.theirs)
    return redirect(f"{request.path}?da-ghi=1")


@permitted(Verb.SEE_HISTORY)
@limited("tep-ra")
@require_safe
def item_sheet(request: HttpRequest, number: UUID) -> HttpResponseBase:
    """The review sheet of an item (Mẫu 01) as Word."""
    asking, found = _asking(request), reviews.item(number)
    if found is None:
        raise Http404
    content = sheet_as_word(sheet(found, asking.words))
    return _file(content, f"phieu-ra-soat_{str(number)[:8]}.docx", _WRITERS["docx"][1])


@permitted(Verb.SEE_HISTORY)
@limited("tep-ra")
@require_safe
def book(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The book of documents under review (Mẫu 02), narrowed as the page is."""
    asking = _asking(request)
    unit, _, lines = sifted(asking, request.GET.dict())
    return _listed(under_review(lines, asking.words, unit), f"so-theo-doi-ra-soat_{asking.today}.{kind}", kind)


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest) -> HttpResponse:
    """What ceased in a year: `?dia-ban=`, `?nam=`; POST notes by which decision the list was published."""
    asking = _asking(request)
    yearly = Yearly.asked(asking, request.POST.dict() if request.method == "POST" else request.GET.dict())
    if request.method != "POST":
        return _shown(request, "ceased", asking, page=year_page(yearly))
    return _published(request, yearly)


def _published(request: HttpRequest, yearly: Yearly) -> HttpResponse:
    decision, day, problems = publication_in(request.POST.dict(), yearly)
    status = 400
    if not yearly.asking.may_review(yearly.unit):
        problems, status = {"": _OUT_OF_REACH}, 403
    elif request.POST.get("lan-ghi", "") != str(yearly.asking.reading.snapshot.revision):
        problems, status = {"": "Từ lúc bạn xem, sổ đã có lần ghi mới. Xem lại danh mục rồi ghi công bố."}, 409
    if day is not None and not problems:
        try:
            _announce(request, yearly, decision, day)
        except AnnouncedAlreadyError as error:
            problems, status = {"": str(error)}, 409
        else:
            return redirect(address(YEARS, dia_ban=yearly.unit, nam=yearly.year))
    typed = {"decision": request.POST.get("quyet-dinh", "")[:200], "day": request.POST.get("ngay", "")[:40]}
    shown = {
        "page": year_page(yearly),
        "problems": _dashless(problems),
        "typed": typed,
        "problem": problems.get("", ""),
    }
    return _shown(request, "ceased", yearly.asking, status, **shown)


def _announce(request: HttpRequest, yearly: Yearly, decision: str, day: date) -> None:
    author, revision = _author(request), yearly.asking.reading.snapshot.revision
    unit, lines = yearly.unit, yearly.lines
    announce(unit, yearly.year, lines, decision=decision, day=day, revision=revision, by=author.by, at=author.at)


@permitted(Verb.SEE_HISTORY)
@limited("tep-ra")
@require_safe
def year_file(request: HttpRequest, form: str, kind: str) -> HttpResponseBase:
    """One of the lists (Mẫu 03 to 06) as a file."""
    yearly = Yearly.asked(_asking(request), request.GET.dict())
    listing = yearly.form(form)
    if listing is None or kind not in _WRITERS:
        raise Http404
    return _listed(listing, yearly.file_name(listing, kind), kind)


def _dashless(said: Mapping[str, str]) -> dict[str, str]:
    """Fields by names that a template can write."""
    return {name.replace("-", "_"): value for name, value in said.items()}


def _listed(listing: ReviewList, name: str, kind: str) -> HttpResponse:
    write, content_type = _WRITERS[kind]
    return _file(write(listing), name, content_type)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = file_to_keep(content, name, content_type)
    response["Cache-Control"] = "no-store"
    return response

"""Texts of documents: sent in, read beside their words, judged item by item, confirmed into the register."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.library import queries
from thamquyen.library.identifying import Known
from thamquyen.library.items import ItemState, kind_of
from thamquyen.library.keeping import SplitRefusedError, Verdict
from thamquyen.library.receiving import MOST_BYTES, Received, receive
from thamquyen.library.review import Review
from thamquyen.library.steps import (
    By,
    ItemRefusedError,
    confirm,
    judge,
    open_review,
    reject_unrecognised,
    set_aside,
    split,
    typed_fields,
)
from thamquyen.register.reading import reading_at
from thamquyen.register.refusals import RecordingRefusedError
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.taken_away import file_of_others
from thamquyen.ui.typed import typed_line, typed_number
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.texts.adding import blank_card, item_named
from thamquyen.workspace.texts.cards import Tried
from thamquyen.workspace.texts.pages import PER_PAGE, reading_page, waiting_lines
from thamquyen.workspace.texts.showing import anchor_named
from thamquyen.workspace.uploads import TEXTS, TOO_LARGE

_REASON = "Đọc văn bản và xác nhận"
_LISTS = {"": "đang chờ", "da-ghi": "đã ghi", "de-rieng": "để riêng"}


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponseBase:
    """The form to send files in with, and the texts that wait; POST takes files in."""
    return _received(request) if request.method == "POST" else _start(request)


def _start(request: HttpRequest, outcomes: list[dict[str, object]] | None = None, status: int = 200) -> HttpResponse:
    known, today, which = Known(reading_at()), localdate(), request.GET.get("loc", "")
    which = which if which in _LISTS else ""
    heads = [one for one in queries.texts() if _belongs(one, which)]
    asked = request.GET.get("trang", "")
    page = min(int(asked), 10_000) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    page = min(max(page, 1), max(1, -(-len(heads) // PER_PAGE)))
    lines = waiting_lines(heads[(page - 1) * PER_PAGE : page * PER_PAGE], known, today)
    shown = {"lines": lines, "count": len(heads), "page": page, "pages": -(-len(heads) // PER_PAGE), "which": which}
    shown |= {"lists": _LISTS.items(), "outcomes": outcomes or [], "most": MOST_BYTES}
    return render(request, "workspace/texts_start.html", shown, status=status)


def _belongs(one: queries.Headline, which: str) -> bool:
    if one.is_set_aside:
        return which == "de-rieng"
    return which == ("da-ghi" if one.document else "")


@limited("tep-vao")
def _received(request: HttpRequest) -> HttpResponse:
    """Takes files in; who asks for JSON (the page's own script, a file at a time) gets the outcome as such."""
    outcomes = [_outcome(request, one.name or "", one) for one in request.FILES.getlist("tep")]
    if request.META.get(TOO_LARGE):
        too_large = FileRefusedError(f"Tệp nặng quá {MOST_BYTES // 2**20} MB.", "Tách thành nhiều tệp rồi gửi lại.")
        outcomes.append({"name": "", "problem": str(too_large)})
    if not outcomes:
        outcomes.append({"name": "", "problem": "Chưa chọn tệp. Chọn một hay nhiều tệp văn bản."})
    bad = any("problem" in one for one in outcomes)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"outcomes": outcomes}, status=207 if bad else 201)  # 207: each outcome says its own
    if len(outcomes) == 1 and not bad:
        return redirect(str(outcomes[0]["address"]))
    return _start(request, outcomes, 400 if bad else 200)


def _outcome(request: HttpRequest, name: str, file: object) -> dict[str, object]:
    by = _by(request)
    try:
        done = receive(file.read(), name, by=by.actor, at=by.now)  # type: ignore[attr-defined]
    except FileRefusedError as error:
        return {"name": name, "problem": str(error)}
    return {"name": done.name, "address": f"{TEXTS}/{done.text}", "says": _says(done)}


def _says(done: Received) -> str:
    said = ["Đã đọc." if done.is_new else "Tệp này đã có trong thư viện; không giữ thêm bản nữa."]
    if done.documents > 1:
        said.append(f"Trong tệp có {done.documents} văn bản; mở ra để tách.")
    return " ".join([*said, *done.remarks[:2]])


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_safe
def reading(request: HttpRequest, number: UUID) -> HttpResponse:
    """A text beside what was read in it."""
    return _reading(request, _review(number))


def _reading(
    request: HttpRequest, review: Review, tried: Tried | None = None, problem: str = "", reason: str = ""
) -> HttpResponse:
    asked = request.GET.get("phan", request.POST.get("phan", ""))
    part = typed_number(asked, 1, digits=4)
    page = reading_page(review, user_of(request), part=part, tried=tried or Tried())
    shown = {"page": page, "text": review.text, "parts": queries.parts_of(review.text.id), "problem": problem}
    shown |= {
        "tried": tried,
        "tried_at": anchor_named(tried.item) if tried else "",
        "reason": reason or _REASON,
        "address": f"{TEXTS}/{review.text.id}",
    }
    shown |= {"blank": blank_card(review, request.GET.get("them", ""), tried), "revision": page.panel.seen}
    return render(request, "workspace/text.html", shown, status=400 if problem or tried else 200)


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def word(request: HttpRequest, number: UUID) -> HttpResponse:
    """A person's word on an item: accepted as its fields stand, rejected, or to be looked at again."""
    review, name = _review(number), request.POST.get("muc", "")[:200]
    item, verdict = item_named(review, name), request.POST.get("loi", "")
    kind = kind_of(name)
    if item is None or kind is None or verdict not in set(Verdict):
        raise Http404
    fields = typed_fields(kind, request.POST.dict())
    if similar := request.POST.get("nhiem-vu", "")[:1000]:
        fields["title"] = similar
    try:
        judge(review, item, Verdict(verdict), fields, _by(request))
    except ItemRefusedError as error:
        return _reading(request, review, Tried(name, fields, error.problems))
    return redirect(_next(request, number, name))


def _next(request: HttpRequest, number: UUID, name: str) -> str:
    """The page at the next item of the same kind that waits; at this one where none does."""
    items = [item for item in _review(number).items if item.kind is kind_of(name)]
    at = next((place for place, item in enumerate(items) if item.id == name), len(items))
    following = next((item for item in items[at + 1 :] if item.state is ItemState.WAITING), None)
    anchor = anchor_named(following.id if following else name)
    part = request.POST.get("phan", "1")
    query = f"?phan={part}" if part.isascii() and part.isdigit() and part != "1" and len(part) < 5 else ""
    return f"{TEXTS}/{number}{query}#{anchor}"


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def unknown(request: HttpRequest, number: UUID) -> HttpResponse:
    """Rejects every waiting conferral whose recipient the register does not recognise."""
    reject_unrecognised(_review(number), _by(request))
    return redirect(f"{TEXTS}/{number}#tham-quyen")


@permitted(Verb.RECORD)
@limited("tep-vao")
@require_POST
def record(request: HttpRequest, number: UUID) -> HttpResponse:
    """Records what was accepted as one recording, whole or not at all."""
    _review(number)
    reason = typed_line(request.POST.get("ly-do", ""), 500)
    seen = request.POST.get("xem-tai", "")
    at = typed_number(seen, 0, digits=11)
    try:
        confirm(number, user_of(request), reason or _REASON, _by(request), seen=at)
    except RecordingRefusedError as error:
        return _reading(request, _review(number), problem=str(error), reason=reason)
    return redirect(f"{TEXTS}/{number}#ghi")


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def cut(request: HttpRequest, number: UUID) -> HttpResponse:
    """Cuts a file of several documents into a text for each."""
    review = _review(number)
    try:
        parts = split(review, _by(request))
    except SplitRefusedError as error:
        return _reading(request, review, problem=str(error))
    return redirect(f"{TEXTS}/{parts[0]}")


@permitted(Verb.PREVIEW_IMPORT)
@limited("trang")
@require_POST
def aside(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes a text off the list of those that wait (`viec=de-rieng`), or puts it back."""
    _review(number)
    set_aside(number, aside=request.POST.get("viec") == "de-rieng", by=_by(request))
    return redirect(TEXTS)


@permitted(Verb.PREVIEW_IMPORT)
@limited("tep-ra")
@require_safe
def original(request: HttpRequest, number: UUID) -> HttpResponse:
    """The file as it was sent in, to be saved, never shown by the browser."""
    found = queries.content_of(number)
    if found is None:
        raise Http404
    source, content = found
    return file_of_others(content, source.name)


def _review(number: UUID) -> Review:
    review = open_review(number, localdate())
    if review is None:
        raise Http404
    return review


def _by(request: HttpRequest) -> By:
    today = localdate()
    return By(actor_of(user_of(request), today), today, now())

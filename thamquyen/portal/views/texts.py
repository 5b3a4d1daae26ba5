"""Texts of documents: finding words in them, and reading one from a day."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.library import queries
from thamquyen.library.search.current import current_index
from thamquyen.portal.choices import choices_of
from thamquyen.portal.finding import Findings, findings, page_number, wish_of
from thamquyen.portal.fulltext import full_text
from thamquyen.portal.looking import Looking, looking


def _shown(request: HttpRequest, look: Looking, template: str, found: Mapping[str, object]) -> HttpResponse:
    """Texts come and go without a revision of the register, so their pages are made each time."""
    clocks = {"look": look, "seen": look.seen, "older": look.older, "revision": look.at.revision}
    return render(request, template, {**clocks, **found}, status=look.status)


@require_safe
@limited("trang")
def search(request: HttpRequest) -> HttpResponse:
    """`?tim=` words and "phrases", narrowed by kind, issuer, year; `?con-hieu-luc=1` by the day."""
    look, wish, in_force = looking(request, localdate()), wish_of(request.GET), bool(request.GET.get("con-hieu-luc"))
    library = look.reading.snapshot.library
    current = current_index(library)
    found = None
    if not wish.is_empty:
        page = page_number(request.GET.get("trang", "1"))
        found = findings(current.index, wish, library, look.seen, page=page, in_force=in_force)
    choices = choices_of(library, queries.current_confirmations())
    shown: dict[str, object] = {
        "wish": wish,
        "found": found,
        "in_force": in_force,
        "choices": choices,
        "waiting": current.waiting,
    }
    return _shown(request, look, "portal/search.html", shown | _ways(request, found))


def _ways(request: HttpRequest, found: Findings | None) -> dict[str, str]:
    """The addresses of the page before and of the page after, empty where there is none."""
    asked = request.GET.copy()
    ways = {"before": "", "after": ""}
    if found is not None:
        for name, number in (("before", found.page - 1), ("after", found.page + 1)):
            asked["trang"] = str(number)
            if 1 <= number <= found.pages:
                ways[name] = f"{request.path}?{asked.urlencode()}"
    return ways


@require_safe
@limited("trang")
def text(request: HttpRequest, key: str) -> HttpResponse:
    """The newest text confirmed as a document, each provision with its state on the day."""
    look = looking(request, localdate())
    document = look.reading.snapshot.library.documents.get(key)
    texts = queries.texts_of(key)
    if document is None or not texts:
        raise Http404
    page = full_text(texts[0], key, look.reading.snapshot.library, look.seen)
    address = look.seen.document(key)
    shown = {"document": document, "page": page, "text": texts[0], "address": address}
    return _shown(request, look, "portal/fulltext.html", shown)

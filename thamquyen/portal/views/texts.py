"""Texts of documents: finding words in them, and reading one from a day."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Document
from thamquyen.library import queries
from thamquyen.library.search.current import current_index
from thamquyen.library.wording import wording_of
from thamquyen.portal.choices import choices_of
from thamquyen.portal.citations import citations_file, citers_of
from thamquyen.portal.finding import Findings, findings, page_number, state_on, wish_of
from thamquyen.portal.fulltext import full_text
from thamquyen.portal.looking import Looking, looking
from thamquyen.portal.text_files import KINDS, text_file
from thamquyen.portal.versions import Compared, compared
from thamquyen.portal.views.exports import made_file


def _shown(
    request: HttpRequest, look: Looking, template: str, found: Mapping[str, object], *, status: int | None = None
) -> HttpResponse:
    """Texts come and go without a revision of the register, so their pages are made each time."""
    clocks = {"look": look, "seen": look.seen, "older": look.older, "revision": look.at.revision}
    return render(request, template, {**clocks, **found}, status=status or look.status)


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


def _ways(request: HttpRequest, found: Findings | Compared | None) -> dict[str, str]:
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
    """The text confirmed last as a document, as in force on the day; `?ban=goc` as it was first written."""
    look = looking(request, localdate())
    document, texts = _texts_of(look, key)
    first, library = request.GET.get("ban") == "goc", look.reading.snapshot.library
    wording = wording_of(key, texts[0].id, library, None if first else look.on)
    state, tone = state_on(library, Citation(key), look.on)
    shown: dict[str, object] = {"document": document, "text": texts[0], "texts": len(texts), "first": first}
    shown |= {
        "page": full_text(wording, key, library, look.seen, citers_of(look, document)),
        "state": state,
        "tone": tone,
    }
    return _shown(request, look, "portal/fulltext.html", shown | _around(look, key))


def _texts_of(look: Looking, key: str) -> tuple[Document, list[queries.LibraryText]]:
    document, texts = look.reading.snapshot.library.documents.get(key), queries.texts_of(key)
    if document is None or not texts:
        raise Http404
    return document, texts


def _around(look: Looking, key: str) -> dict[str, object]:
    """The addresses of the document's other pages, seen from the same day."""
    seen = look.seen
    return {
        "address": seen.document(key),
        "reading": seen.page(f"/toan-van/{key}"),
        "first_wording": seen.page(f"/toan-van/{key}", ban="goc"),
        "compare": seen.page(f"/doi-chieu/{key}"),
        "files": {kind: seen.page(f"/tep-toan-van/{kind}/{key}") for kind in KINDS},
    }


@require_safe
@limited("trang")
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions of a document side by side; what changed alone, unless all is asked for."""
    look = looking(request, localdate())
    document, texts = _texts_of(look, key)
    page = compared(look, document, texts, request.GET.dict())
    bad = bool(page.old.problem or page.new.problem)
    ways = _ways(request, page)
    shown = {"document": document, "page": page, **ways, **_around(look, key)}
    return _shown(request, look, "portal/versions.html", shown, status=400 if bad else None)


@require_safe
@limited("tep-ra")
def file(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A text as a file: `akn` Akoma Ntoso, `json`."""
    look = looking(request, localdate())
    document, texts = _texts_of(look, key)
    if kind not in KINDS:
        raise Http404
    return made_file(request, look, lambda: text_file(look, document, texts[0], kind))


@require_safe
@limited("tep-ra")
def citations(request: HttpRequest, kind: str) -> HttpResponse:
    """The citations of the whole library as a file."""
    look = looking(request, localdate())
    return made_file(request, look, lambda: citations_file(look, kind))

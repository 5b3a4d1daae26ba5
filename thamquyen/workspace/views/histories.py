"""How the register came to say what it says: its log, and the history of one fact."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.unfinished import example_place, files_of
from thamquyen.register.facts import NOUN_NAMES
from thamquyen.register.queries import history, newest_revision, recordings
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.work import FORMS, can_end
from thamquyen.workspace.histories import NOUN_OF, SLUGS, held_versions, log_entries
from thamquyen.workspace.telling import name_of

_SHOWN = 100
"""Lines of the log on a page."""


@permitted(Verb.SEE_HISTORY)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The recordings, the newest first, and the form that finds one fact."""
    noun, key = request.GET.get("loai", ""), request.GET.get("ma", "").strip()[:300]
    if noun in NOUN_OF and key:
        return redirect("history", noun=noun, key=key)
    nouns = [(SLUGS[one], name) for one, name in NOUN_NAMES.items()]
    newest, asked = newest_revision(), request.GET.get("trang", "")
    pages = max(1, -(-newest // _SHOWN))
    number = min(max(typed_number(asked, 1), 1), pages)
    entries = log_entries(recordings(limit=_SHOWN, skip=(number - 1) * _SHOWN))
    shown = {"entries": entries, "nouns": nouns, "number": number, "pages": pages, "newest": newest}
    return render(request, "workspace/log.html", {**shown, "earlier": number - 1, "later": number + 1})


@permitted(Verb.SEE_HISTORY)
@require_safe
def fact(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """Everything the register ever held of one fact."""
    found = history(NOUN_OF[noun], key) if noun in NOUN_OF and "\x00" not in key else []
    if not found:
        raise Http404
    reading, today = reading_at(), localdate()
    shown: dict[str, object] = {"versions": held_versions(found, reading, today), "key": key, "slug": noun}
    shown |= {"name": name_of(found[-1].value, reading, today), "noun": NOUN_NAMES[NOUN_OF[noun]]}
    value = found[-1].value
    if isinstance(value, Conferral) and value.key in reading.snapshot.conferrals:
        place, _ = example_place(reading, value, today)
        shown |= {"files": files_of(reading, value, place, today), "example": reading.place_name(place, today)}
        shown |= {"may_record": may(request.user, Verb.RECORD), "is_gift": True}
    is_held = any(version.closed is None for version in found)
    shown |= {"may_end": is_held and can_end(noun, key) and may(request.user, Verb.END)}
    shown |= {"may_correct": is_held and NOUN_OF[noun] in FORMS and may(request.user, Verb.CORRECT)}
    return render(request, "workspace/history.html", shown)

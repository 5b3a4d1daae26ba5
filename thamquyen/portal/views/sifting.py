"""The register as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.portal.days import asked_day
from thamquyen.portal.revisions import UnreadableRevisionError, revision_of
from thamquyen.portal.sifting import register_page, typed_in
from thamquyen.register.queries import UnknownRevisionError, head
from thamquyen.register.reading import reading_at


@require_safe
@limited("trang")
def register(request: HttpRequest) -> HttpResponse:
    """Every conferral, sifted by the address; what cannot be read is said beside its field."""
    today = localdate()
    day, typed, problem = asked_day(request, today), typed_in(request.GET.dict()), ""
    try:
        reading = reading_at(revision_of(typed["biet-den"], today=today))
    except (UnreadableRevisionError, UnknownRevisionError) as error:
        reading, problem = reading_at(), str(error)
    asked = request.GET.get("trang", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    page = register_page(reading, head(reading.snapshot.revision), day.on, typed, number)
    shown = {"page": page, "typed": {name.replace("-", "_"): value for name, value in typed.items()}, "day": day}
    shown |= {"problem": problem, "revision": reading.snapshot.revision}
    shown["sees_history"] = may(request.user, Verb.SEE_HISTORY)
    return render(request, "portal/register.html", shown, status=400 if problem else day.status)

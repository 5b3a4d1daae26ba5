"""Deciding about an end: extend, replace, or let it lapse."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.radar.ends import SUNSET_NAMES
from thamquyen.oversight.endings import address_of, name_of
from thamquyen.register.reading import reading_at
from thamquyen.workspace.endings import EndingForm, sunset_at
from thamquyen.workspace.signed_in import user_of


@permitted(Verb.DECIDE_ENDING)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, kind: str, last: str, of: str) -> HttpResponse:
    """The form about an end; POST keeps the decision, or says what it lacks and what somebody else decided."""
    reading, on = reading_at(), localdate()
    sunset = sunset_at(kind, last, of)
    if sunset is None:
        raise Http404
    form = EndingForm(reading, user_of(request), sunset, on, request.POST if request.method == "POST" else None)
    page = address_of(sunset)
    if request.method == "POST" and form.save(now()):
        return redirect(page)
    shown = {"form": form, "sunset": sunset, "name": name_of(reading, sunset), "kind": SUNSET_NAMES[sunset.kind]}
    status = 403 if form.refusal else 409 if form.theirs else 400 if form.errors else 200
    return render(request, "workspace/ending.html", {**shown, "page": page}, status=status)

"""How plans stand, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.calendar_keys import authority_of
from thamquyen.accounts.limits import limited
from thamquyen.plans.queries import newest_mark
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.portal.progress import deadlines_of, progress_of
from thamquyen.reports.calendars import CONTENT_TYPE


@require_safe
@limited("trang")
def progress(request: HttpRequest) -> HttpResponse:
    """Numbers by group and state of every plan."""
    look = looking(request, localdate())
    return looked_at(request, look, "portal/progress.html", lambda: {"plans": progress_of(look)}, also=newest_mark())


@require_safe
@limited("trang")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of the authority that the address's owner acts for: calendar programs do not sign in."""
    look, authority = looking(request, localdate(), day=""), authority_of(token[:64])
    if not authority:
        raise Http404
    host, own = request.build_absolute_uri("/")[:-1], request.build_absolute_uri()
    response = HttpResponse(deadlines_of(look, authority, host=host, at=own), content_type=CONTENT_TYPE)
    response["Cache-Control"], response["X-Robots-Tag"] = "private, no-cache", "noindex"
    return response

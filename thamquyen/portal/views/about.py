"""Pages about the register itself: how to read a card, what is missing, and what robots may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.guide import GROUNDINGS, KINDS, MODES
from thamquyen.portal.looking import looking
from thamquyen.portal.missing import missing_of

_ROBOTS = """User-agent: *
Disallow: /hoi
Disallow: /the/
Disallow: /goi-y/
Disallow: /bien-nhan
Disallow: /so?
Disallow: /so.
Disallow: /so-do?
Disallow: /so-sanh?
Disallow: /phat-hien?
Disallow: /*?*ngay=
Disallow: /*?*biet-den=
"""


@require_safe
@limited("trang")
def how_to_read(request: HttpRequest) -> HttpResponse:
    """What each part of a card means."""
    return render(request, "portal/how_to_read.html", {"kinds": KINDS, "modes": MODES, "groundings": GROUNDINGS})


@require_safe
@limited("trang")
def left_out(request: HttpRequest) -> HttpResponse:
    """What the register is known not to hold; `?dia-ban=` narrows to documents made at that place."""
    look = looking(request, localdate())
    place = request.GET.get("dia-ban", "")
    place = place if place in look.reading.snapshot.atlas.units else ""

    def show() -> dict[str, object]:
        where = look.reading.place_name(place, look.on) if place else ""
        return {"rows": missing_of(look.reading.snapshot.atlas, place), "where": where}

    return looked_at(request, look, "portal/left_out.html", show)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Endless days and questions are not for robots."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")

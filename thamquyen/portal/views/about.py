"""Pages about the register itself: how to read a card, what is missing, and what robots may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.guide import GROUNDINGS, KINDS, MODES
from thamquyen.portal.missing import missing_rows

_ROBOTS = """User-agent: *
Disallow: /hoi
Disallow: /the/
Disallow: /goi-y/
Disallow: /bien-nhan
"""


@require_safe
@limited("trang")
def how_to_read(request: HttpRequest) -> HttpResponse:
    """What each part of a card means."""
    return render(request, "portal/how_to_read.html", {"kinds": KINDS, "modes": MODES, "groundings": GROUNDINGS})


@require_safe
@limited("trang")
def left_out(request: HttpRequest) -> HttpResponse:
    """What the register is known not to hold."""
    return render(request, "portal/left_out.html", {"rows": missing_rows()})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Endless days and questions are not for robots."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")

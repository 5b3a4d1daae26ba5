"""Drafts that the public is asked about: read, and answered by anybody without signing in."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.limits import limited
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.consulting import (
    Asked,
    asked,
    asked_of_the_public,
    looks_like_an_advertisement,
    said_by_the_public,
)
from thamquyen.register.queries import newest_revision
from thamquyen.ui.typed import typed_line
from thamquyen.workflow.matters import StepRefusedError
from thamquyen.workflow.opinions import LONGEST, give_publicly

PATH, TRAP = "/gop-y", "trang-web"
"""The trap is a field that people do not see; only programs fill it in."""

NOBODY = "Người dân"


@require_safe
@limited("trang")
def listed(request: HttpRequest) -> HttpResponse:
    """The drafts that anybody may give an opinion on."""
    shown = {"consultations": asked_of_the_public(localdate()), "path": PATH, "revision": newest_revision()}
    return render(request, "portal/consultations.html", shown)


@require_safe
@limited("trang")
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A draft that the public is asked about."""
    return _page(request, _found(number))


def _found(number: UUID) -> Asked:
    found = asked(number, localdate())
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: Asked, problem: str = "", status: int = 200) -> HttpResponse:
    given = request.POST
    typed = {"text": given.get("y-kien", ""), "provision": given.get("dieu", ""), "name": given.get("ho-ten", "")}
    shown = {"asked": found, "matter": found.matter, "said": said_by_the_public(found.matter.id), "path": PATH}
    shown |= {"typed": typed, "problem": problem, "trap": TRAP, "sent": "da-gui" in request.GET}
    return render(request, "portal/consultation.html", shown | {"revision": newest_revision()}, status=status)


@require_POST
@limited("gop-y")
def send(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes in an opinion; it is read by others once the conducting office has looked through it."""
    found = _found(number)
    text = nfc(request.POST.get("y-kien", "")[: LONGEST + 1].replace("\x00", ""))
    provision, name = _line(request, "dieu", 200), _line(request, "ho-ten", 120) or NOBODY
    try:
        if request.POST.get(TRAP) or looks_like_an_advertisement(f"{text} {name} {provision}"):
            raise StepRefusedError("Ý kiến giống quảng cáo (nhiều đường dẫn). Bỏ bớt đường dẫn rồi gửi lại.")
        give_publicly(number, text, provision, Doer(request.user, name, "", "", now(), localdate()))
    except StepRefusedError as error:
        return _page(request, found, str(error), 409)
    return redirect(f"{PATH}/{number}?da-gui")


def _line(request: HttpRequest, name: str, most: int) -> str:
    return typed_line(request.POST.get(name, ""), most)

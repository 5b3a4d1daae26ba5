"""What the signed-in person was told: the list, one opened, all marked as read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.notices.inbox import read_all, read_one, told, unread
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.signed_in import user_of

ADDRESS = "/thong-bao"
_SHOWN = 50
_UNREAD = "chua-doc"


def _number(text: str) -> int | None:
    return typed_number(text, None, digits=18)


@permitted(Verb.OWN_NOTICES)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The person's notices, the newest first: `?xem=chua-doc` those unread, `?truoc=` older ones."""
    user, only_unread = user_of(request), request.GET.get("xem") == _UNREAD
    before = _number(request.GET.get("truoc", ""))
    found = told(user, only_unread=only_unread, before=before, most=_SHOWN + 1)
    shown: dict[str, object] = {"notices": found[:_SHOWN], "only_unread": only_unread, "unread": unread(user)}
    shown |= {"next": found[_SHOWN - 1].number if len(found) > _SHOWN else None, "before": before}
    return render(request, "workspace/notices.html", shown | {"newest": found[0].number if found else 0})


@permitted(Verb.OWN_NOTICES)
@limited("trang")
@require_POST
def opened(request: HttpRequest, number: int) -> HttpResponse:
    """Marks a notice as read and goes where it leads."""
    found = read_one(user_of(request), number, now()) if number < 2**63 else None
    if found is None:
        raise Http404
    leads = url_has_allowed_host_and_scheme(found.link, allowed_hosts=None)
    return redirect(found.link if leads else ADDRESS)


@permitted(Verb.OWN_NOTICES)
@limited("trang")
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Marks what the person saw, and all before it, as read."""
    newest = _number(request.POST.get("den", ""))
    if newest is not None and newest < 2**63:
        read_all(user_of(request), newest, now())
    return redirect(ADDRESS)

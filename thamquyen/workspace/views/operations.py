"""For administrators: the process behind the pages, mails that wait, mails that were refused."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.background.state import standing
from thamquyen.notices.outbox import MailState, outbox, troubled, try_again
from thamquyen.workspace.signed_in import user_of

ADDRESS = "/quan-tri/viec-nen"
_SHOWN = 100
_AGAIN = {"cho-gui": MailState.WAITING, "bi-tu-choi": MailState.REFUSED, "chua-gui": MailState.UNSENT}


@permitted(Verb.OPERATE)
@limited("trang")
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """How mails and daily jobs stand."""
    shown = {"standing": standing(now()), "outbox": outbox(), "troubled": troubled(_SHOWN)}
    shown |= {"server": settings.MAIL_SERVER, "own": user_of(request).email}
    return render(request, "workspace/operations.html", shown)


@permitted(Verb.OPERATE)
@limited("trang")
@require_POST
def again(request: HttpRequest, what: str) -> HttpResponse:
    """Puts all mails of a state back into the queue."""
    if what not in _AGAIN:
        raise Http404
    with transaction.atomic():
        try_again(_AGAIN[what], now())
    return redirect(ADDRESS)

"""Who did what for whom: the page, and the same as Excel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.register.reading import reading_at
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.deeds.asking import asked
from thamquyen.workspace.deeds.showing import PATH, HistoryPage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.lists import EXCEL


def _page(request: HttpRequest) -> HistoryPage:
    number = request.GET.get("trang", "")
    page = typed_number(number, 1)
    return HistoryPage(asked(request.GET.dict()), user_of(request), reading_at(), localdate(), page)


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """What was done, the newest first: all of it for who may see everybody's deeds, else what is open to the person."""
    page = _page(request)
    shown = {"page": page, "path": PATH, "sees_all": may(request.user, Verb.SEE_DEEDS)}
    return render(request, "workspace/deeds.html", shown, status=400 if page.asked.problem else 200)


@permitted(Verb.SEE_HISTORY)
@limited("tep-ra")
@require_safe
def as_excel(request: HttpRequest) -> HttpResponse:
    """The same as Excel."""
    return file_to_keep(_page(request).as_excel(), f"lich-su-{localdate():%Y%m%d}.xlsx", EXCEL)

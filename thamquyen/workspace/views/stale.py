"""A form whose token is stale: what was typed into a form for a fact is shown again with a fresh one, nothing done."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve

from thamquyen.accounts.views.signing import csrf_failure as refused

_KEPT = ("/ghi/", "/dinh-chinh/", "/ket-thuc/")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse | HttpResponseBase:
    """Forms for facts keep what was typed; all others are refused."""
    if not request.path.startswith(_KEPT) or request.path.endswith("/doc-thu"):
        return refused(request, reason)
    found = resolve(request.path)
    request.is_stale = True  # type: ignore[attr-defined]
    shown: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return shown

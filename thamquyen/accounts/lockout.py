"""What happens after too many wrong passwords: whose tries are counted together, and the page that says to wait."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WAIT_MINUTES = 15


def address_of(request: HttpRequest) -> str:
    """The asking address; behind our own proxy (HTTPS) the one that the proxy saw."""
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.HTTPS:
        return direct
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or direct


def locked_out(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """The page for who tried too often; the same whether or not the account exists."""
    response = render(request, "accounts/locked_out.html", {"minutes": WAIT_MINUTES}, status=429)
    response["Retry-After"] = str(WAIT_MINUTES * 60)
    return response

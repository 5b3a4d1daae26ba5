"""How many requests one address may make a minute: generous for people and offices, a wall for a runaway program.

Counted per worker in memory; the numbers are so large that several workers only make them larger.
"""

from collections.abc import Callable
from functools import cache, wraps
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

View = Callable[..., HttpResponseBase]
RATES = {"goi-y": "3000/minute", "trang": "6000/minute", "tep-ra": "120/minute", "tep-vao": "60/minute",
         "gop-y": "10/minute", "quen-mat-khau": "20/minute"}  # fmt: skip
"""Suggestions as one types, whole pages, files made, files sent in, opinions of the public,
links for a forgotten password.

The settings may name others in PORTAL_RATES."""


def limited(kind: str) -> Callable[[View], View]:
    """Refuses with 429, in Vietnamese, an address that asks more often than the rate of this kind allows."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if _counter().hit(_rate(kind), kind, address_of(request)):
                return view(request, *args, **kwargs)
            return refused(request)

        return counted

    return decorate


def refused(request: HttpRequest) -> HttpResponse:
    """The page for who asks too often."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response


def address_of(request: HttpRequest) -> str:
    """The asking address; behind our own proxy (HTTPS) the one that the proxy saw. IPv6 counts by its /64 network."""
    text: str = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2].strip() or text
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else str(address)


def _rate(kind: str) -> RateLimitItem:
    return _parsed({**RATES, **getattr(settings, "PORTAL_RATES", {})}[kind])


_parsed = cache(parse)


@cache
def _counter() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(MemoryStorage())

"""A page that stays the same while the register and the software do is neither sent nor made twice.

Everybody who is not signed in sees the same public page, so a worker keeps the pages it made last, in its own memory
(Django's default cache: the newest few hundred).
"""

from collections.abc import Callable
from hashlib import blake2b

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from thamquyen import __version__
from thamquyen.register.queries import Head

_KEPT_SECONDS = 3600


def unless_changed(request: HttpRequest, at: Head, build: Callable[[], HttpResponse]) -> HttpResponse:
    """304 when the reader already has the page of this revision; else the page, made by `build` unless kept.

    The revision counts by its hash: a register restored from a backup may have other facts under the same number.
    Who is signed in sees a page of one's own, with one's name on it: it is made each time and kept by nobody.
    """
    if request.user.is_authenticated:
        own = build()
        own["Cache-Control"] = "private, no-store"
        return own
    seed = f"{__version__} {at.revision} {at.hash} {request.get_full_path()}"
    digest = blake2b(seed.encode(), digest_size=16).hexdigest()
    response = get_conditional_response(request, etag=f'W/"{digest}"')
    if not isinstance(response, HttpResponse):
        response = _kept_or_made(f"page-{digest}", build)
    if response.status_code in (200, 304):
        response["ETag"] = f'W/"{digest}"'
        response["Cache-Control"] = "no-cache"
    return response


def _kept_or_made(key: str, build: Callable[[], HttpResponse]) -> HttpResponse:
    kept = cache.get(key)
    if isinstance(kept, bytes):
        return HttpResponse(kept)
    made = build()
    if made.status_code == 200:
        cache.set(key, made.content, _KEPT_SECONDS)
    return made

"""A page that stays the same while the register and the software do is neither sent nor made twice.

Everybody who is not signed in sees the same public page, so a worker keeps the pages it made last, in its own memory
(Django's default cache: the newest few hundred, packed, for a page of a long list is a third of a megabyte).
"""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from zlib import compress, decompress

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from thamquyen import __version__
from thamquyen.portal.looking import Looking

_KEPT_SECONDS = 3600


def looked_at(
    request: HttpRequest,
    look: Looking,
    template: str,
    show: Callable[[], Mapping[str, object]],
    *,
    status: int | None = None,
    also: object = "",
) -> HttpResponse:
    """The page of a template with what `show` finds, and both clocks: `look`, `seen`, `older`, `revision`.

    Its status is that of the clocks where none is given. `also`: what else the page depends on (`unless_changed`).
    """

    def build() -> HttpResponse:
        clocks = {"look": look, "seen": look.seen, "older": look.older, "revision": look.at.revision}
        return render(request, template, {**clocks, **show()}, status=status or look.status)

    return unless_changed(request, look, build, also=also)


def unless_changed(
    request: HttpRequest, look: Looking, build: Callable[[], HttpResponse], *, also: object = ""
) -> HttpResponse:
    """304 when the reader already has the page of this revision; else the page, made by `build` unless kept.

    A revision counts by its hash: a register restored from a backup may have other facts under the same number. The
    newest revision counts, too, because a page says when it shows an older one; and so does today, which is the day
    asked about where no other is, and what people decided about findings. Who is signed in sees a page of one's own,
    with one's name on it: it is made each time and kept by nobody.
    """
    if request.user.is_authenticated:
        own = build()
        own["Cache-Control"] = "private, no-store"
        return own
    state = f"{look.at.revision} {look.at.hash} {look.now.hash} {look.decided} {also} {look.today}"
    seed = f"{__version__} {state} {request.get_full_path()}"
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
        return HttpResponse(decompress(kept))
    made = build()
    if made.status_code == 200:
        cache.set(key, compress(made.content, level=1), _KEPT_SECONDS)
    return made

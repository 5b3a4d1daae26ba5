"""A page that stays the same while the register and the software do is not made twice for the same reader."""

from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from thamquyen import __version__


def unless_changed(request: HttpRequest, revision: int, build: Callable[[], HttpResponse]) -> HttpResponse:
    """304 when the reader already has the page of this revision; else the page made by `build`, marked so."""
    seed = f"{__version__} {revision} {request.get_full_path()}"
    etag = f'W/"{blake2b(seed.encode(), digest_size=12).hexdigest()}"'
    kept = get_conditional_response(request, etag=etag)
    response = kept if isinstance(kept, HttpResponse) else build()
    if response.status_code in (200, 304):
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
    return response

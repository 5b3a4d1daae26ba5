"""An answer for people where an address only takes what a form sends, as after opening such an address again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_REFUSED = 405


class SaysWhatToDo:
    """Gives a refused method the page that every other refusal has; its `Allow` stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the view, or the page where that is an empty refusal and a browser asks."""
        response = self._get_response(request)
        if response.status_code != _REFUSED or not request.accepts("text/html"):
            return response
        page = render(request, "405.html", status=_REFUSED)
        page["Allow"] = response["Allow"]
        return page

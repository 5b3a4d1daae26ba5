"""The register's list as files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.accounts.turns import BusyError, Turns
from thamquyen.portal.exports import KINDS, File, NoFileError, register_file
from thamquyen.portal.looking import Looking, looking
from thamquyen.portal.sifting import typed_in
from thamquyen.ui.taken_away import file_to_keep

_TURNS = Turns(working=1, waiting=1, longest=15)


@require_safe
@limited("tep-ra")
def register_as(request: HttpRequest, kind: str) -> HttpResponse:
    """What the list at the same address shows, as a file; a clock that cannot be read is refused, not guessed."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    return made_file(request, look, lambda: register_file(look, typed, KINDS[kind]))


def made_file(request: HttpRequest, look: Looking, make: Callable[[], File]) -> HttpResponse:
    """A file to be kept by the reader, or the page that says why there is none; few are made at a time."""
    if look.problem:
        return _none(request, look.problem, 400)
    try:
        with _TURNS.taken():
            made = make()
    except BusyError:
        return _none(request, "Máy chủ đang lập các tệp khác. Hãy thử lại sau ít phút.", 503)
    except NoFileError as error:
        return _none(request, str(error), 400)
    response = file_to_keep(made.content, made.name, made.content_type)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _none(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    return render(request, "portal/no_file.html", {"problem": problem, "status": status}, status=status)

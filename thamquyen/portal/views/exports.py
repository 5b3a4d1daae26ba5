"""The register's list as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.portal.exports import KINDS, TooManyError, register_file
from thamquyen.portal.looking import looking
from thamquyen.portal.sifting import typed_in


@require_safe
@limited("tep-ra")
def register_as(request: HttpRequest, kind: str) -> HttpResponse:
    """What the list at the same address shows, as a file; a clock that cannot be read is refused, not guessed."""
    look, typed = looking(request, localdate()), typed_in(request.GET.dict())
    try:
        if look.problem:
            raise TooManyError(look.problem)
        made = register_file(look, typed, KINDS[kind])
    except TooManyError as error:
        return render(request, "portal/no_file.html", {"problem": error}, status=400)
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "no-store"
    return response

"""What people say to each other about a matter: said, struck, whom to name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.vietnamese import nfc
from thamquyen.people.commenting import About, CommentRefusedError, comment, people_found, say, strike
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.talking import about
from thamquyen.workspace.views.calls import doer_of

_SUGGESTIONS = 8


def _about(request: HttpRequest, slug: str, key: str) -> About:
    """The subject, where the person may see it. Raises Http404."""
    found = about(slug, key, localdate())
    if found is None or not found.sees(user_of(request)):
        raise Http404
    return found


@permitted(Verb.COMMENT)
@limited("tep-vao")
@require_POST
def write(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says something about a subject; what was typed stays where it is refused."""
    found, body = _about(request, slug, key), nfc(request.POST.get("loi", ""))[:20_000].replace("\x00", "")
    body = body.replace("\r\n", "\n")
    try:
        number = say(found, body, doer_of(request))
    except CommentRefusedError as error:
        shown = {"about": found, "typed": body, "problem": str(error)}
        return render(request, "workspace/comment.html", shown, status=400)
    return redirect(f"{found.address}#trao-doi-{number}")


@permitted(Verb.COMMENT)
@limited("tep-vao")
@require_POST
def strike_one(request: HttpRequest, number: int) -> HttpResponse:
    """Strikes a comment of the person's own."""
    row = comment(number) if number < 2**63 else None
    if row is None:
        raise Http404
    found = _about(request, row.subject, row.key)
    try:
        strike(number, doer_of(request))
    except CommentRefusedError as error:
        return render(request, "workspace/comment.html", {"about": found, "problem": str(error)}, status=403)
    return redirect(f"{found.address}#trao-doi-{number}")


@permitted(Verb.COMMENT)
@limited("goi-y")
@require_safe
def suggestions(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """People to name: those who may see the subject and whose name fits what is typed (`?tim=`)."""
    found = people_found(request.GET.get("tim", "")[:100], _about(request, slug, key), _SUGGESTIONS)
    return render(request, "workspace/parts/people_options.html", {"people": found})

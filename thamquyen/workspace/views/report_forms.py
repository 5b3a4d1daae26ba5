"""Forms of reports: the list, one put together without programming, its newest version kept."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.reach import reach_of
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.keeping import RoundRefusedError, WrittenMeanwhileError, amend_form, open_form
from thamquyen.rounds.queries import KeptForm
from thamquyen.workspace.rounds.building import Built, built_of, choices, copy_of, done, typed
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.rounds import ADDRESS, number_in, seen_number

_KEEP = "luu"


@permitted(Verb.RUN_ROUND)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All forms."""
    return render(request, "workspace/report_forms.html", {"forms": queries.forms(), "address": ADDRESS})


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new form: empty, or `tu=<number>` begun as a copy of another."""
    if request.method == "POST":
        return _posted(request, None)
    source = queries.form(number_in(request.GET.get("tu", "")))
    return _form(request, copy_of(source) if source else Built(), None)


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A form, changed; `ban=<n>`: as an earlier version said it. Open rounds keep the version they were opened with."""
    versions = queries.form_versions(number)
    if not versions:
        raise Http404
    if request.method == "POST":
        return _posted(request, versions[0])
    asked = request.GET.get("ban", "")
    shown = next((one for one in versions if str(one.version) == asked), versions[0])
    return _form(request, built_of(shown.form), versions[0], earlier=shown if shown is not versions[0] else None)


def _posted(request: HttpRequest, kept: KeptForm | None) -> HttpResponse:
    built, deed, doer, reading = (
        typed(request.POST.dict()),
        request.POST.get("viec", ""),
        doer_of(request),
        reading_at(),
    )
    if deed != _KEEP:
        return _form(request, done(built, deed), kept)
    _, _, seat = doer.acting_for.partition("@")
    try:
        if kept is None:
            number = open_form(built.said(), doer, reach_of(seat, reading), seat=seat)
        else:
            number = kept.id
            amend_form(number, built.said(), doer, reach_of(kept.seat, reading), seen=seen_number(request))
    except WrittenMeanwhileError as error:
        return _form(request, built, kept, str(error), theirs=error.theirs, status=409)
    except RoundRefusedError as error:
        built.wrong = error.wrong
        return _form(request, built, kept, str(error), status=400)
    return redirect(f"{ADDRESS}/bieu/{number}")


def _form(
    request: HttpRequest, built: Built, kept: KeptForm | None, problem: str = "", *, status: int = 200,
    theirs: KeptForm | None = None, earlier: KeptForm | None = None,
) -> HttpResponse:  # fmt: skip
    now = theirs or kept
    shown = {"built": built, "kept": kept, "problem": problem, "address": ADDRESS, "earlier": earlier, **choices()}
    shown["versions"] = queries.form_versions(kept.id) if kept else ()
    shown |= {"theirs": built_of(theirs.form) if theirs else None, "seen": now.version if now else 0}
    return render(request, "workspace/report_form.html", shown, status=status)

"""Single facts: recorded, ended and corrected by forms; suggestions and readings while one types."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.register.facts import NOUN_NAMES
from thamquyen.register.queries import UnknownRevisionError
from thamquyen.register.reading import reading_at
from thamquyen.workspace.facts.course import STALE, Outcome, digest_of, settle
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.done import done_page
from thamquyen.workspace.facts.ending import EndForm
from thamquyen.workspace.facts.pickers import SUGGEST, day_asked, prefilled
from thamquyen.workspace.facts.previews import Preview, preview_of
from thamquyen.workspace.facts.work import FORMS, Work, correcting_of, ending_of, instead_of_ending, recording_of
from thamquyen.workspace.histories import NOUN_OF, SLUGS
from thamquyen.workspace.lists.said import home_of
from thamquyen.workspace.signed_in import actor_of, user_of

_POSTABLE = ["GET", "HEAD", "POST"]


def desk_of(request: HttpRequest) -> Desk:
    """The register as it is now, seen by the person who asks."""
    reading, today = reading_at(), localdate()
    return Desk(reading, today, home_of(user_of(request).acting_for, reading, today) or None)


@permitted(Verb.RECORD)
@limited("trang")
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The kinds of fact that can be recorded one by one."""
    forms = [(SLUGS[noun], form.name, form.lead) for noun, form in FORMS.items()]
    return render(request, "workspace/fact_start.html", {"forms": forms})


@permitted(Verb.RECORD)
@limited("trang")
@require_http_methods(_POSTABLE)
def record(request: HttpRequest, noun: str) -> HttpResponse:
    """The form for a new fact; POST shows what it would mean, then records it."""
    desk = desk_of(request)
    work = recording_of(noun, desk, request.POST if request.method == "POST" else None)
    if work is None:
        raise Http404
    if request.method != "POST":
        work.form.fill(prefilled(desk, work.form.specs, request.GET.dict()))
    return _course(request, work, noun, "")


@permitted(Verb.CORRECT)
@limited("trang")
@require_http_methods(_POSTABLE)
def correct(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """The form that corrects a fact; POST shows old beside new, then corrects it."""
    work = correcting_of(noun, key, desk_of(request), request.POST if request.method == "POST" else None)
    return _gone(request, noun, key) if work is None else _course(request, work, noun, key)


@permitted(Verb.END)
@limited("trang")
@require_http_methods(_POSTABLE)
def end(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """The form that ends a fact; a fact that ends by another one leads to the form for that."""
    work = ending_of(noun, key, desk_of(request), request.POST if request.method == "POST" else None)
    if work is not None:
        return _course(request, work, noun, key)
    instead = instead_of_ending(noun, key)
    return redirect(quote(instead, safe="/?&=")) if instead else _gone(request, noun, key)


def _gone(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """What was to be changed is held no longer: 409 for what was typed meanwhile, else not found."""
    if noun not in NOUN_OF or request.method != "POST":
        raise Http404
    shown = {"noun": noun, "key": key, "name": NOUN_NAMES[NOUN_OF[noun]], "typed": _typed(request)}
    return render(request, "workspace/fact_gone.html", shown, status=409)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in request.POST.items() if value and name != "csrfmiddlewaretoken"]


def _course(request: HttpRequest, work: Work, noun: str, key: str) -> HttpResponse:
    """Shows the form with what came of the step; redirects once it is recorded."""
    if request.method != "POST":
        return _page(request, work, None, Outcome())
    user, stale = user_of(request), bool(getattr(request, "is_stale", False))
    proposal = work.proposal()
    preview, outcome = None, Outcome(notice=STALE, status=403)
    try:
        preview = preview_of(proposal, work.form.desk, user, work.verb) if proposal else None
        if not stale:
            outcome = settle(work, preview, request.POST, noun, key, actor_of(user, localdate()))
    except ValueError as error:  # what the derivation itself refuses
        outcome = Outcome(notice=str(error), status=400)
    if outcome.revision is not None:
        return redirect(f"/da-ghi/{outcome.revision}")
    return _page(request, work, preview, outcome)


def _page(request: HttpRequest, work: Work, preview: Preview | None, outcome: Outcome) -> HttpResponse:
    shown = {"work": work, "form": work.form, "sections": work.form.sections(), "preview": preview, "outcome": outcome}
    shown |= {"seen": digest_of(request.POST), "reason": request.POST.get("ly-do", "")}
    shown |= {"revision": work.form.desk.reading.snapshot.revision, "slug": request.path.split("/")[2]}
    shown |= {"ending": isinstance(work.form, EndForm), "problems": len(work.form.errors)}
    return render(request, "workspace/fact_form.html", shown, status=outcome.status)


@permitted(Verb.SEE_HISTORY)
@limited("trang")
@require_safe
def done(request: HttpRequest, revision: int) -> HttpResponse:
    """What was just recorded, with the ways on: its history, its card, the recording."""
    try:
        page = done_page(revision, reading_at(), localdate())
    except UnknownRevisionError as error:
        raise Http404 from error
    return render(request, "workspace/fact_done.html", {"page": page})


@permitted(Verb.RECORD)
@limited("goi-y")
@require_safe
def suggestions(request: HttpRequest, kind: str) -> HttpResponse:
    """Options for a field of a form: `?o=` names the field, whose text comes under that name."""
    return options_for(request, kind)


def options_for(request: HttpRequest, kind: str) -> HttpResponse:
    """The options that a picker offers for what is typed, on the day that the form is about. Raises Http404."""
    if kind not in SUGGEST:
        raise Http404
    field = request.GET.get("o", "")
    text, desk = request.GET.get(field, "")[:300], desk_of(request)
    day = request.GET.get("tu-ngay", "") or request.GET.get("ngay-ky", "")
    found = SUGGEST[kind](desk, text, day_asked(desk, day[:40])) if text.strip() else []
    return render(request, "workspace/parts/fact_options.html", {"options": found, "field": field})


@permitted(Verb.RECORD)
@limited("goi-y")
@require_POST
def read_back(request: HttpRequest, noun: str) -> HttpResponse:
    """How one field is read, as it stands in the form now: `?o=` names it."""
    desk = desk_of(request)
    kind = EndForm if noun == "ket-thuc" else FORMS.get(NOUN_OF[noun]) if noun in NOUN_OF else None
    if kind is None:
        raise Http404
    form, name = kind(desk, request.POST), request.GET.get("o", "")
    form.ending() if isinstance(form, EndForm) else form.read()
    shown = next((form.shown(spec) for spec in form.specs if spec.name == name), None)
    return render(request, "workspace/parts/fact_read.html", {"field": shown})

"""The question, its answer as a card, and suggestions while one types."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen import __version__
from thamquyen.accounts.limits import limited
from thamquyen.domain.answers import Answer, Status
from thamquyen.domain.asking import ask, suggest_places, suggest_tasks
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.portal.cards import card_page
from thamquyen.portal.days import asked_day
from thamquyen.portal.forms import AskForm, filled, latest_day
from thamquyen.portal.fresh import unless_changed
from thamquyen.portal.front import counts, examples
from thamquyen.portal.problems import Problem, problems_of
from thamquyen.portal.questions import Question
from thamquyen.portal.revisions import UnreadableRevisionError, revision_of
from thamquyen.register.queries import UnknownRevisionError, head
from thamquyen.register.reading import reading_at
from thamquyen.register.receipts import issue_receipt

SUGGESTIONS = 8
"""Suggestions shown at once: what an eye takes in while typing."""


@require_safe
@limited("trang")
def question(request: HttpRequest) -> HttpResponse:
    """The front door; the address may fill the fields in."""
    today = localdate()
    given = {name: request.GET.get(name, "")[:300] for name in ("viec", "dia-ban", "ngay")}
    form = AskForm({**given, "ngay": given["ngay"] or asked_day(request, today).typed}, today=today)
    return _front(request, form, today, ())


@require_safe
@limited("trang")
def answer(request: HttpRequest) -> HttpResponse:
    """The card for a question typed by a person."""
    today = localdate()
    form = AskForm(request.GET, today=today)
    if not form.is_valid():
        return _front(request, form, today, problems_of(form))
    try:
        known = revision_of(form.cleaned_data["biet_den"], today=today)
        reading = reading_at(known)
    except (UnreadableRevisionError, UnknownRevisionError) as error:
        return _front(request, form, today, (Problem("biet-den", str(error)),))
    return _card(request, reading, form.question(known=known), today)


@require_safe
@limited("trang")
def card(request: HttpRequest, power: str, place: str, day: str) -> HttpResponse:
    """The card at its lasting address."""
    today = localdate()
    known = request.GET.get("biet", "")
    form = AskForm({"viec": power, "dia-ban": place, "ngay": day, "biet-den": known}, today=today)
    try:
        revision = revision_of(known, today=today)
        reading = reading_at(revision)
        on = read_day(day, latest=latest_day(today))
    except (DayError, UnreadableRevisionError, UnknownRevisionError) as error:
        return _front(request, form, today, (Problem("ngay", str(error)),))
    if power not in reading.snapshot.powers or place not in reading.snapshot.atlas.units:
        raise Http404
    return _card(request, reading, Question(power, place, on, revision, request.GET.get("truong-hop")), today)


def _card(request: HttpRequest, reading: Reading, question: Question, today: date) -> HttpResponse:
    def build() -> HttpResponse:
        found = ask(reading, task=question.task, place=question.place, on=question.on, case=question.case)
        form = filled(question, reading, found)
        if found.status is Status.INVALID:
            field = "viec" if found.task is None else "dia-ban"
            return _front(request, form, today, (Problem(field, found.message, found.advice),))
        page = card_page(found, question)
        shown = {
            "page": page,
            "form": form,
            "question": question,
            "receipt": _receipt(found, question),
            "software": __version__,
        }
        return render(request, "portal/card.html", shown)

    return unless_changed(request, head(reading.snapshot.revision), build)


def _receipt(answer: Answer, question: Question) -> str | None:
    return issue_receipt(answer, task=question.task, place=question.place, case=question.case)


def _front(request: HttpRequest, form: AskForm, today: date, problems: tuple[Problem, ...]) -> HttpResponse:
    reading = reading_at()
    shown = {
        "form": form,
        "problems": problems,
        "errors": {problem.field.replace("-", "_"): problem for problem in problems},
        "examples": examples(reading),
        "counts": counts(reading, today),
    }
    return render(request, "portal/question.html", shown, status=400 if problems else 200)


@require_safe
@limited("goi-y")
def task_suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the field “việc gì”."""
    text = request.GET.get("viec", "")[:300]
    found = suggest_tasks(reading_at(), text, limit=SUGGESTIONS) if text.strip() else []
    return render(request, "portal/parts/options.html", {"options": found, "field": "viec"})


@require_safe
@limited("goi-y")
def place_suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the field “ở đâu”: those of the day in the other field first."""
    text = request.GET.get("dia-ban", "")[:200]
    on = asked_day(request, localdate()).on
    found = suggest_places(reading_at(), text, on=on, limit=SUGGESTIONS) if text.strip() else []
    return render(request, "portal/parts/options.html", {"options": found, "field": "dia-ban"})

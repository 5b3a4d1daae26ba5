"""The question, its answer as a card, and suggestions while one types."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen import __version__
from thamquyen.accounts.limits import limited
from thamquyen.domain.answers import Answer, Status
from thamquyen.domain.asking import ask, suggest_places, suggest_tasks
from thamquyen.portal.amiss_near import AmissNear, amiss_of_power
from thamquyen.portal.cards import card_page
from thamquyen.portal.forms import AskForm, filled
from thamquyen.portal.fresh import looked_at, unless_changed
from thamquyen.portal.front import counts, examples
from thamquyen.portal.looking import Looking, day_of, looking
from thamquyen.portal.pending import pending_view
from thamquyen.portal.problems import Problem, problems_of
from thamquyen.portal.questions import Question
from thamquyen.register.reading import reading_at
from thamquyen.register.receipts import issue_receipt

SUGGESTIONS = 8
"""Suggestions shown at once: what an eye takes in while typing."""


@require_safe
@limited("trang")
def question(request: HttpRequest) -> HttpResponse:
    """The front door; the address may fill the fields in."""
    look = looking(request, localdate())
    given = {name: request.GET.get(name, "")[:300] for name in ("viec", "dia-ban", "ngay", "biet-den")}
    form = AskForm({**given, "ngay": given["ngay"] or look.typed_day}, today=look.today)
    said = (("ngay", look.day_problem), ("biet-den", look.known_problem))
    return _front(request, form, look, tuple(Problem(field, text) for field, text in said if text))


@require_safe
@limited("trang")
def answer(request: HttpRequest) -> HttpResponse:
    """The card for a question typed by a person."""
    look = looking(request, localdate())
    form = AskForm(request.GET, today=look.today)
    if not form.is_valid():
        return _front(request, form, look, problems_of(form))
    if look.known_problem:
        return _front(request, form, look, (Problem("biet-den", look.known_problem),))
    return _card(request, look, form.question(known=look.seen.known))


@require_safe
@limited("trang")
def card(request: HttpRequest, power: str, place: str, day: str) -> HttpResponse:
    """The card at its lasting address."""
    look = looking(request, localdate(), day=day)
    form = AskForm({"viec": power, "dia-ban": place, "ngay": day, "biet-den": look.typed_known}, today=look.today)
    if look.problem:
        return _front(request, form, look, (Problem("ngay", look.problem),))
    if power not in look.reading.snapshot.powers or place not in look.reading.snapshot.atlas.units:
        raise Http404
    return _card(request, look, Question(power, place, look.on, look.seen.known, request.GET.get("truong-hop")))


def _card(request: HttpRequest, look: Looking, question: Question) -> HttpResponse:
    reading = look.reading

    def build() -> HttpResponse:
        found = ask(reading, task=question.task, place=question.place, on=question.on, case=question.case)
        form = filled(question, reading, found)
        if found.status is Status.INVALID:
            field = "viec" if found.task is None else "dia-ban"
            return _front(request, form, look, (Problem(field, found.message, found.advice),))
        page = card_page(found, question)
        shown = {
            "page": page,
            "form": form,
            "question": question,
            "seen": question.seen,
            "look": look,
            "older": look.older,
            "receipt": _receipt(found, question),
            "software": __version__,
            "amiss": _amiss(look, found),
            "pending": pending_view(found, reading, question, request.GET.dict()),
        }
        return render(request, "portal/card.html", shown)

    return unless_changed(request, look, build)


def _amiss(look: Looking, answer: Answer) -> AmissNear | None:
    """What is amiss about the power at the place, once both are settled."""
    if answer.task is None or answer.place is None:
        return None
    return amiss_of_power(look, answer.task.key, answer.place.key)


def _receipt(answer: Answer, question: Question) -> str | None:
    return issue_receipt(answer, task=question.task, place=question.place, case=question.case)


def _front(request: HttpRequest, form: AskForm, look: Looking, problems: tuple[Problem, ...]) -> HttpResponse:
    def show() -> dict[str, object]:
        return {
            "form": form,
            "problems": problems,
            "errors": {problem.field.replace("-", "_"): problem for problem in problems},
            "examples": examples(look.reading, look.seen.known),
            "counts": counts(look.reading, look.today),
        }

    return looked_at(request, look, "portal/question.html", show, status=400 if problems else None)


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
    on = day_of(request.GET.dict(), localdate())
    found = suggest_places(reading_at(), text, on=on, limit=SUGGESTIONS) if text.strip() else []
    return render(request, "portal/parts/options.html", {"options": found, "field": "dia-ban"})

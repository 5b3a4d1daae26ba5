"""Reporting rounds: the list, a new one, one with its units, changed, urged."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.periods import Rhythm
from thamquyen.domain.rounds.standing import FILING_NAMES, Filing
from thamquyen.plans.naming import Naming
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.keeping import RoundRefusedError, amend_round, open_round, urge
from thamquyen.rounds.queries import KeptRound
from thamquyen.rounds.reach import speakers
from thamquyen.rounds.standing import standing_round, standing_rounds
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.rounds.asking import (
    Asked,
    as_asked,
    asked,
    gathered,
    new_asked,
    rhythms,
    turns,
    units_to_choose,
)
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of

ADDRESS = "/bao-cao"


def seen_number(request: HttpRequest) -> int:
    """The number of the version or step that the person looked at."""
    asked_for = request.POST.get("buoc", "")
    return typed_number(asked_for, 0, digits=8)


def found_round(number: UUID) -> KeptRound:
    """The round of the number. Raises Http404."""
    kept = queries.one_round(number)
    if kept is None:
        raise Http404
    return kept


def runs_here(request: HttpRequest, seat: str, reading: Reading) -> bool:
    """Whether the person runs rounds of the unit."""
    return may(user_of(request), Verb.RUN_ROUND, reach_of(seat, reading))


@permitted(Verb.SEE_ROUND)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All rounds, each with how its units stand today."""
    reading, today, user = reading_at(), localdate(), user_of(request)
    rounds = standing_rounds(reading, today)
    mine = [
        (one.round, unit)
        for one in rounds
        for unit in one.units
        if user.acting_for in speakers(unit.key, reading, today) and may(user, Verb.FILE_REPORT)
    ]
    shown = {"rounds": rounds, "mine": mine, "runs": may(user, Verb.RUN_ROUND), "today": today, "names": FILING_NAMES}
    return render(request, "workspace/rounds.html", shown)


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens a round; `tu=<number>` begins with an earlier one."""
    reading, doer = reading_at(), doer_of(request)
    _, _, seat = doer.acting_for.partition("@")
    if request.method != "POST":
        return _new(request, _begun(request, reading, seat), reading, seat)
    form = asked(request.POST.dict(), request.POST.getlist("don-vi"))
    said = form.said(reading, doer.today)
    if said is None:
        return _new(request, form, reading, seat, "Còn chỗ cần sửa; chưa mở đợt.")
    try:
        number = open_round(said, number_in(form.texts["bieu"]), doer, reading, seat=seat)
    except RoundRefusedError as error:
        form.wrong |= error.wrong
        return _new(request, form, reading, seat, str(error))
    return redirect(f"{ADDRESS}/{number}")


def _begun(request: HttpRequest, reading: Reading, seat: str) -> Asked:
    earlier = queries.one_round(number_in(request.GET.get("tu", "")))
    if earlier is None:
        form, forms = new_asked(localdate()), queries.forms()
        own = [one for one in forms if not one.is_system] or forms
        form.texts["bieu"] = str(own[0].id) if own else ""
        return form
    form = as_asked(earlier.said)
    form.units = gathered(form.units, reading, seat, localdate())
    form.texts["han"], form.texts["bieu"] = "", str(earlier.form_id)
    return form


def number_in(text: str) -> UUID:
    """The number that an address or a form names; one that nothing has where it names none."""
    try:
        return UUID(text[:40])
    except ValueError:
        return UUID(int=0)


def _new(request: HttpRequest, form: Asked, reading: Reading, seat: str, problem: str = "") -> HttpResponse:
    units = units_to_choose(reading, seat, localdate())
    naming, offered = Naming(reading, localdate()), {key for key, _ in units}
    others = [(key, naming.of(key)) for key in form.units if key not in offered]
    shown = {"form": form, "forms": queries.forms(), "rhythms": rhythms(), "turns": turns(), "units": [*units, *others]}
    shown |= {"problem": problem, "address": ADDRESS, "ad_hoc": Rhythm.AD_HOC.value}
    return render(request, "workspace/round_new.html", shown, status=400 if problem else 200)


@permitted(Verb.SEE_ROUND)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A round: who filed, who is late, who is missing."""
    return _one(request, found_round(number))


def _one(
    request: HttpRequest, kept: KeptRound, form: Asked | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    reading, today = reading_at(), localdate()
    standing = standing_round(kept, reading, today)
    wanted = request.GET.get("tinh-trang", "")
    units = [one for one in standing.units if wanted not in set(Filing) or one.filing == wanted]
    shown = {"kept": kept, "standing": standing, "units": units, "runs": runs_here(request, kept.seat, reading)}
    shown |= {"names": FILING_NAMES, "wanted": wanted, "today": today, "form": form or as_asked(kept.said)}
    shown |= {"problem": problem, "address": ADDRESS, "versions": queries.versions_of(kept.id)}
    shown |= {"counts": [(state, FILING_NAMES[state], many) for state, many in standing.counts.items()]}
    shown |= {"addable": _addable(kept, reading, today)}
    shown |= {"frozen": queries.frozen_of(kept.id), "urged": request.GET.get("da-don-doc", "")}
    return render(request, "workspace/round.html", shown, status=status)


def _addable(kept: KeptRound, reading: Reading, today: date) -> list[tuple[str, str]]:
    """The units that may be added: those of the province that the round does not have."""
    return [pair for pair in units_to_choose(reading, kept.seat, today) if pair[0] not in kept.said.units]


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_POST
def change(request: HttpRequest, number: UUID) -> HttpResponse:
    """Moves the deadline or changes the units, with the reason."""
    kept, reading, doer = found_round(number), reading_at(), doer_of(request)
    form = as_asked(kept.said)
    typed = asked(request.POST.dict(), (), request.POST.getlist("them-don-vi"))
    form.texts |= {name: typed.texts[name] for name in ("han", "ghi-chu", "ly-do")}
    form.more_units = typed.more_units
    gone = set(request.POST.getlist("bo-don-vi"))
    form.units = tuple(unit for unit in kept.said.units if unit not in gone)
    said = form.said(reading, doer.today)
    if said is None:
        return _one(request, kept, form, "Còn chỗ cần sửa; chưa lưu gì.", 400)
    try:
        amend_round(kept, said, form.texts["ly-do"], doer, reading, seen=seen_number(request))
    except RoundRefusedError as error:
        form.wrong |= error.wrong
        return _one(request, kept, form, str(error), 400 if error.wrong else 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_POST
def hurry(request: HttpRequest, number: UUID) -> HttpResponse:
    """Urges the units ticked whose report is not in."""
    kept, reading, doer = found_round(number), reading_at(), doer_of(request)
    still_open = [one.key for one in standing_round(kept, reading, doer.today).open_units]
    ticked = set(request.POST.getlist("don-vi"))
    try:
        urged = urge(kept, [unit for unit in still_open if unit in ticked], doer, reading)
    except RoundRefusedError as error:
        return _one(request, kept, problem=str(error), status=403)
    return redirect(f"{ADDRESS}/{number}?da-don-doc={urged}")

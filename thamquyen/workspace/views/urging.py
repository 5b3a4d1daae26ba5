"""Urging: what is owed and who was urged, the letter to all overdue units, the ladders."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.library.paper_templates import word_of_paper
from thamquyen.provinces.days_off import working_days_in
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.urging.ladders import KeptLadder, LadderChangedError, ladder_of, set_ladder
from thamquyen.urging.log import Sees, entries, entries_together, owed_lines, source_named, together
from thamquyen.urging.owed import SOURCE_NAMES, Source
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.urging.ladder_form import CHOICES, Typed, shown, typed_in
from thamquyen.workspace.urging.letter import letter, within_reach

ADDRESS = "/don-doc"
_SHOWN, _LINES, _EACH, _DAYS_TO_ANSWER = 200, 20, 120, 5
_LOOKED_THROUGH = 2_000
"""So many of the newest lines of the log are put together."""
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _sees(request: HttpRequest, reading: Reading) -> Sees:
    """What an authority owes is seen by those who urge over its territory."""
    user, known = user_of(request), dict[str, bool]()

    def sees(authority: str) -> bool:
        unit = authority.partition("@")[2]
        if unit not in known:
            known[unit] = may(user, Verb.URGE, reach_of(unit, reading))
        return known[unit]

    return sees


@permitted(Verb.URGE)
@limited("trang")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What is owed (`?xem=tat-ca`: what is not due yet, too), and the newest lines of the log."""
    reading, today = reading_at(), localdate()
    sees, with_all = _sees(request, reading), request.GET.get("xem") == "tat-ca"
    lines = owed_lines(sees, today, reading)
    late = [one for one in lines if one.is_late]
    groups = together(lines if with_all else late)
    found = {"late": late, "groups": groups[:_SHOWN], "more": len(groups) - _SHOWN, "with_all": with_all, "owed": lines}
    said = entries_together(entries(sees, reading, most=_LOOKED_THROUGH))
    found |= {"log": said[:_LINES], "earlier": said[_LINES:_SHOWN], "answer_by": show_day(_answer_by(request, today))}
    written_to = within_reach(user_of(request).acting_for, late, reading, today)
    found |= {"written_to": written_to, "units": len({one.unit for one in written_to})}
    found |= {"each": _EACH, "each_shown": f":{_LOOKED_THROUGH}", "revision": reading.snapshot.revision}
    return render(request, "workspace/urging.html", found)


def _answer_by(request: HttpRequest, today: date) -> date:
    seat = user_of(request).acting_for.partition("@")[2]
    return working_days_in(seat, today, today, reading_at()).after(today, _DAYS_TO_ANSWER)


@permitted(Verb.URGE)
@limited("tep-ra")
@require_safe
def letter_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The letter to all units that are late, as Word or PDF; `?tra-loi=`: until when an answer is asked."""
    reading, today, user = reading_at(), localdate(), user_of(request)
    try:
        answer_by = read_day(request.GET.get("tra-loi", "")[:40], latest=date(today.year + 2, 12, 31))
    except DayError:
        answer_by = _answer_by(request, today)
    late = [one for one in owed_lines(_sees(request, reading), today, reading) if one.is_late]
    late = within_reach(user.acting_for, late, reading, today)
    if not late:
        return redirect(ADDRESS)
    paper = letter(user.acting_for, late, reading, today, answer_by)
    content = word_of_paper(paper, user.acting_for) if kind == "docx" else pdf_bytes(paper)
    return file_to_keep(content, f"don-doc_{today.isoformat()}.{kind}", _TYPES[kind])


def _seen(request: HttpRequest) -> int:
    """The version of the ladder that the person looked at."""
    seen = request.POST.get("sau", "")
    return typed_number(seen, -1, digits=8)


def _sets(user: User, reading: Reading) -> bool:
    """Whether the person sets ladders: they hold for every unit here, so whoever acts for a single commune does not."""
    place = reading.snapshot.atlas.units.get(user.acting_for.partition("@")[2])
    return place is not None and place.level in (Level.NATION, Level.PROVINCE)


@permitted(Verb.URGE)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def ladders(request: HttpRequest) -> HttpResponse:
    """The ladders (`?loai=` chooses one); POST sets one."""
    source = source_named((request.POST or request.GET).get("loai", Source.TASK.value))
    if source is None:
        raise Http404
    if request.method != "POST":
        return _ladder(request, source, ladder_of(source))
    if not _sets(user_of(request), reading_at()):
        return refused(request)
    form = typed_in(request.POST)
    if form.ladder is None:
        return _ladder(request, source, ladder_of(source), form, form.problem, 400)
    try:
        set_ladder(source, form.ladder, seen=_seen(request), by=actor_of(user_of(request), localdate()), at=now())
    except LadderChangedError as error:
        return _ladder(request, source, error.newest, form, str(error), 409)
    return redirect(f"{ADDRESS}/bac?loai={source.value}")


def _ladder(
    request: HttpRequest, source: Source, kept: KeptLadder, form: Typed | None = None, problem: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    found: dict[str, object] = {"source": source.value, "name": SOURCE_NAMES[source], "kept": kept, "problem": problem}
    found |= {"form": form or shown(kept.ladder), "theirs": shown(kept.ladder) if status == 409 else None}
    found |= {"sources": [(one.value, name) for one, name in SOURCE_NAMES.items()], "choices": CHOICES}
    found |= {"sets": _sets(user_of(request), reading_at())}
    return render(request, "workspace/urging_ladder.html", found, status=status)

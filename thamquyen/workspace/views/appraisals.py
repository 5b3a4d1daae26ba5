"""Appraisals: the rule list with what the machine found, a verdict for each rule, the conclusion."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.proceedings.timers import Clock
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.vietnamese import nfc
from thamquyen.library.paper_templates import word_of_paper
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.workflow import opinions
from thamquyen.workflow.drafts import version_kept
from thamquyen.workflow.matters import MovedMeanwhileError, Standing, StepRefusedError, matter
from thamquyen.workspace.consulting.appraisal_paper import appraisal_paper
from thamquyen.workspace.consulting.appraising import CHOICES, VERDICTS, rule_lines
from thamquyen.workspace.drafts.opening import Opened, opened
from thamquyen.workspace.proposing.doing import seen, step_seen
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.templates import WORD

ADDRESS = "/tham-dinh"


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """An appraisal with its rule list."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: UUID, problem: str = "", status: int = 200, *, theirs: Standing | None = None
) -> HttpResponse:
    found, reading, reach = seen(number, Kind.APPRAISAL, request)
    today, user, done = localdate(), user_of(request), found.state is State.APPRAISED
    of, draft = _subject(found, request)
    version = draft.version
    posted = _verdicts(request) if request.method == "POST" else None
    topics = rule_lines(draft, found.says["verdicts"] if done else posted)
    shown = {"matter": found, "of": of, "version": version, "newest": draft.kept.newest.number, "problem": problem}
    shown |= {"topics": topics, "verdicts": CHOICES, "done": done, "tried": draft.simulation is not None}
    shown |= {"appraises": not done and may(user, Verb.APPRAISE, reach), "note": request.POST.get("ly-do", "")}
    shown |= {"clock": opinions.clock_of(found, Clock.APPRAISAL, today), "revision": reading.snapshot.revision}
    shown |= {"theirs": theirs, "differing": _differing(theirs, posted or {})}
    return render(request, "workspace/appraisal.html", shown, status=status)


def _subject(found: Standing, request: HttpRequest) -> tuple[Standing, Opened]:
    """The consultation that an appraisal follows, and the version of the draft that it is about. Raises Http404."""
    of, version = matter(found.parent) if found.parent else None, version_kept(found.version or 0)
    draft = opened(version.draft, user_of(request), localdate(), at=version.number) if version else None
    if of is None or draft is None:
        raise Http404
    return of, draft


def _differing(theirs: Standing | None, mine: dict[str, str]) -> list[tuple[str, str, str]]:
    saved = theirs.says.get("verdicts", {}) if theirs else {}
    return [
        (rule, VERDICTS[how], VERDICTS.get(mine.get(rule, ""), ""))
        for rule, how in saved.items()
        if how != mine.get(rule)
    ]


def _verdicts(request: HttpRequest) -> dict[str, str]:
    return {rule.number: request.POST.get(f"q-{rule.number}", "")[:20] for rule in RULES}


@permitted(Verb.APPRAISE)
@limited("tep-vao")
@require_POST
def appraise(request: HttpRequest, number: UUID) -> HttpResponse:
    """Keeps the verdicts and the conclusion; where somebody else did meanwhile, both are shown."""
    _, _, reach = seen(number, Kind.APPRAISAL, request)
    note = nfc(request.POST.get("ly-do", "")[:4000].replace("\x00", "")).strip()
    try:
        opinions.appraise(number, _verdicts(request), doer_of(request), reach, seen=step_seen(request), note=note)
    except MovedMeanwhileError as error:
        return _page(request, number, str(error), 409, theirs=error.newest)
    except StepRefusedError as error:
        return _page(request, number, str(error), 409)
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def report(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """The report of an appraisal that is done; as Word it stands in the template that the authority keeps."""
    found, _, _ = seen(number, Kind.APPRAISAL, request)
    if found.state is not State.APPRAISED:
        raise Http404
    paper = appraisal_paper(found, *_subject(found, request))
    if kind == "pdf":
        return file_to_keep(pdf_bytes(paper), "bao-cao-tham-dinh.pdf", "application/pdf")
    return file_to_keep(word_of_paper(paper, found.last.acting_for), "bao-cao-tham-dinh.docx", WORD)

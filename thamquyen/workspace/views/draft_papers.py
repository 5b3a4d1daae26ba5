"""The papers of a draft: chosen, looked at, taken away as Word or PDF."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.library.paper_templates import word_of_paper
from thamquyen.register.reading import LATEST_YEARS
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.signing import SigningError
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_line
from thamquyen.workspace.drafts.files import file_name
from thamquyen.workspace.drafts.heads import issuers
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.papers import PAPERS, Asked, DraftPapers
from thamquyen.workspace.drafts.signers import CAPACITIES, Signer
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.drafts import ADDRESS, opened_or_404
from thamquyen.workspace.views.templates import WORD

_LONGEST = {"ngay": 40, "tu-cach": 10, "nguoi-ky": 120, "chuc-danh": 160, "trinh": 120, "ky-hop": 160}


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def papers(request: HttpRequest, number: UUID) -> HttpResponse:
    """The choices, the grounds as they stand on the day of signing, the papers to take away."""
    draft = opened_or_404(request, number)
    typed = _typed(request, draft)
    asked, problem = _asked(typed, draft)
    made = DraftPapers(draft, asked)
    offered = made.offered()
    shown = {"draft": draft, "act": draft.changes.act, "address": ADDRESS, "revision": draft.at.revision}
    shown |= {"typed": {name.replace("-", "_"): text for name, text in typed.items()}, "problem": problem}
    shown |= {"papers": [(key, PAPERS[key], _wrong(made, key)) for key in offered], "grounds": made.grounds(made.form)}
    shown |= {"capacities": CAPACITIES.items(), "query": urlencode(typed), "on": asked.on}
    shown |= {"submitters": issuers(draft.reading, draft.kept.seat, draft.today)}
    return render(request, "workspace/draft_papers.html", shown, status=400 if problem else 200)


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def paper(request: HttpRequest, number: UUID, form: str, kind: str) -> HttpResponse:
    """One paper; as Word it stands in the template that the authority keeps."""
    draft = opened_or_404(request, number)
    asked, problem = _asked(_typed(request, draft), draft)
    made = DraftPapers(draft, asked)
    if problem or form not in made.offered():
        raise Http404
    try:
        said = made.paper(form)
    except SigningError:
        raise Http404 from None
    if kind == "pdf":
        return file_to_keep(pdf_bytes(said), file_name(draft, form, kind), "application/pdf")
    return file_to_keep(word_of_paper(said, user_of(request).acting_for), file_name(draft, form, kind), WORD)


def _typed(request: HttpRequest, draft: Opened) -> dict[str, str]:
    given = {name: typed_line(request.GET.get(name, ""), most)
             for name, most in _LONGEST.items()}  # fmt: skip
    act = draft.changes.act
    given["ngay"] = given["ngay"] or show_day(act.signed or draft.today)
    given["tu-cach"] = given["tu-cach"] or "truong"
    given["trinh"] = given["trinh"] or _submitter(request, draft)
    return given


def _submitter(request: HttpRequest, draft: Opened) -> str:
    """The department of home affairs of the unit, which gathers proposals; else the authority one acts for."""
    seat = draft.kept.seat
    has = "so-noi-vu" in draft.reading.snapshot.authorities.kinds and seat.startswith("p")
    return f"so-noi-vu@{seat}" if has else user_of(request).acting_for or draft.changes.act.issuer


def _asked(typed: Mapping[str, str], draft: Opened) -> tuple[Asked, str]:
    problem, on = "", draft.today
    try:
        on = read_day(typed["ngay"], latest=date(draft.today.year + LATEST_YEARS, 12, 31))
    except DayError as error:
        problem = str(error)
    capacity = typed["tu-cach"] if typed["tu-cach"] in CAPACITIES else "truong"
    signer = Signer(capacity, typed["nguoi-ky"], typed["chuc-danh"])
    return Asked(on, signer, typed["trinh"], typed["ky-hop"]), problem


def _wrong(made: DraftPapers, kind: str) -> str:
    try:
        made.paper(kind)
    except SigningError as error:
        return str(error)
    return ""

"""The report of a round: compiled, given words, frozen, downloaded, compared again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import ItemKind
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes
from thamquyen.rounds import queries
from thamquyen.rounds.compiled import Report, content_of
from thamquyen.rounds.freezing import FrozenReceiptError, compare, freeze, read_receipt, receipt_of
from thamquyen.rounds.keeping import COMPILERS, RoundRefusedError, WrittenMeanwhileError, write_words
from thamquyen.rounds.paper import report_paper
from thamquyen.rounds.queries import KeptFrozen, KeptRound
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.workspace.rounds.compiling import CompilePage
from thamquyen.workspace.rounds.filling import given_typed
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.rounds import ADDRESS, found_round, runs_here, seen_number

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@permitted(Verb.RUN_ROUND)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def compiled(request: HttpRequest, number: UUID) -> HttpResponse:
    """The round compiled for the province and by sector, and the compilers' own words for its texts."""
    kept = _mine(request, number)
    if request.method != "POST":
        return _compiled(request, kept)
    typed = given_typed(request.POST, kept.form)
    texts = [item.code for item in kept.form.filled if item.kind is ItemKind.TEXT]
    given = Given({code: typed.texts[code] for code in texts if code in typed.texts})
    try:
        write_words(kept, given, doer_of(request), reading_at(), seen=seen_number(request))
    except WrittenMeanwhileError as error:
        return _compiled(request, kept, given, str(error), 409)
    except RoundRefusedError as error:
        return _compiled(request, kept, given, str(error), 400)
    return redirect(f"{ADDRESS}/{number}/tong-hop")


def _mine(request: HttpRequest, number: UUID) -> KeptRound:
    """The round, for who runs rounds where it lies: what units reported is not for everybody. Raises Http404."""
    kept = found_round(number)
    if not runs_here(request, kept.seat, reading_at()):
        raise Http404
    return kept


def _report(request: HttpRequest, kept: KeptRound) -> Report:
    return Report(content_of(kept, reading_at(), user_of(request).acting_for, localdate()))


def _compiled(
    request: HttpRequest, kept: KeptRound, typed: Given | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    theirs = queries.newest_step(kept.id, COMPILERS)
    page = CompilePage(_report(request, kept), typed, theirs if problem else None)
    shown = {"kept": kept, "page": page, "problem": problem, "address": f"{ADDRESS}/{kept.id}"}
    shown |= {"seen": theirs.number if theirs else 0, "today": localdate()}
    return render(request, "workspace/round_compiled.html", shown, status=status)


@permitted(Verb.RUN_ROUND)
@limited("tep-ra")
@require_safe
def draft(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """The report as it stands, not frozen."""
    paper = report_paper(_report(request, _mine(request, number)))
    return file_to_keep(
        docx_bytes(paper) if kind == "docx" else pdf_bytes(paper), f"du-thao-bao-cao.{kind}", _TYPES[kind]
    )


@permitted(Verb.RUN_ROUND)
@limited("tep-ra")
@require_POST
def seal(request: HttpRequest, number: UUID) -> HttpResponse:
    """Freezes the report."""
    kept = _mine(request, number)
    try:
        made = freeze(kept, doer_of(request), reading_at())
    except RoundRefusedError as error:
        return _compiled(request, kept, problem=str(error), status=400)
    return redirect(f"{ADDRESS}/ban/{made}")


@permitted(Verb.SEE_ROUND)
@limited("tep-ra")
@require_safe
def frozen(request: HttpRequest, number: UUID) -> HttpResponse:
    """A frozen report: its receipt, its files; `kiem=1` compares everything again."""
    found = _frozen(number)
    compared = compare(found) if request.GET.get("kiem") else ()
    shown = {"frozen": found, "report": Report(found.content), "receipt": receipt_of(found), "compared": compared}
    shown |= {"same": all(one.same for one in compared), "address": ADDRESS}
    return render(request, "workspace/round_frozen.html", shown)


def _frozen(number: UUID) -> KeptFrozen:
    found = queries.frozen(number)
    if found is None:
        raise Http404
    return found


@permitted(Verb.SEE_ROUND)
@limited("tep-ra")
@require_safe
def frozen_file(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """A file of a frozen report, byte for byte as it was made."""
    found = _frozen(number)
    content = queries.frozen_file(number, kind) or b""
    name = slug(found.content["round"]["title"], most=60) or "bao-cao"
    return file_to_keep(content, f"{name}_ban-{found.number}.{kind}", _TYPES[kind])


@permitted(Verb.SEE_ROUND)
@limited("trang")
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Leads from a receipt to its report, compared again."""
    given, problem = request.GET.get("ma", ""), ""
    if given:
        try:
            return redirect(f"{ADDRESS}/ban/{read_receipt(given).id}?kiem=1")
        except FrozenReceiptError as error:
            problem = str(error)
    shown = {"given": given[:600], "problem": problem, "address": ADDRESS}
    return render(request, "workspace/round_receipt.html", shown, status=400 if problem else 200)

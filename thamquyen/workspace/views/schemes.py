"""Schemes: listed, drawn up, shown by version, compared, taken away as Word, PDF and Excel."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.proceedings.table import DEED_NAMES, STATE_NAMES, Kind, State
from thamquyen.domain.schemes.said import read_scheme
from thamquyen.library.paper_templates import word_of_paper
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workflow import schemes
from thamquyen.workflow.matters import StepRefusedError, begun, history
from thamquyen.workspace.drafts.opening import may_write, seen_by
from thamquyen.workspace.proposing.doing import seen, seen_all
from thamquyen.workspace.schemes.computing import computed
from thamquyen.workspace.schemes.head import SchemeHead, choices_for, empty_head, head_of, head_typed
from thamquyen.workspace.schemes.listing import scheme_list
from thamquyen.workspace.schemes.paper import scheme_paper
from thamquyen.workspace.schemes.showing import TABS, SchemePage
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.lists import EXCEL
from thamquyen.workspace.views.templates import WORD

ADDRESS = "/de-an"


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The schemes that the person may see; the form to draw one up."""
    return _list(request, empty_head(_seat(request), localdate()))


def _seat(request: HttpRequest) -> str:
    return user_of(request).acting_for.partition("@")[2]


def _list(request: HttpRequest, head: SchemeHead, problem: str = "") -> HttpResponse:
    user, reading, seat = user_of(request), reading_at(), _seat(request)
    draws_up = bool(seat) and may(user, Verb.CONDUCT, reach_of(seat, reading))
    found = [(one, read_scheme(one.says)) for one in seen_all(Kind.SCHEME, user, reading)]
    shown = {"schemes": found, "begun": begun(Kind.SCHEME), "draws_up": draws_up, "head": head, "problem": problem}
    shown |= {"choices": choices_for(seat, user, reading, localdate()) if draws_up else None, "address": ADDRESS}
    shown |= {"revision": reading.snapshot.revision}
    return render(request, "workspace/schemes.html", shown, status=400 if problem or head.errors else 200)


@permitted(Verb.CONDUCT)
@limited("tep-vao")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Draws up a scheme: with every proposal accepted so far, and the register's numbers of the day."""
    user, reading, seat, doer = user_of(request), reading_at(), _seat(request), doer_of(request)
    head = head_typed(request.POST.dict(), request.POST.getlist("dot"))
    said = head.said(choices_for(seat, user, reading, doer.today), doer.today)
    if said is None:
        return _list(request, head)
    try:
        said = schemes.with_all_accepted(said, computed(said, seat, user, reading, doer.today))
        return redirect(f"{ADDRESS}/{schemes.draw_up(said, doer, reach_of(seat, reading), seat=seat)}")
    except StepRefusedError as error:
        return _list(request, head, str(error))


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A version of a scheme (`ban`; the newest by default), a tab at a time."""
    return scheme_page(request, page_of(request, number))


def page_of(request: HttpRequest, number: UUID) -> SchemePage:
    """The version that an address asks for. Raises Http404."""
    found, _, _ = seen(number, Kind.SCHEME, request)
    asked = request.GET.get("ban", "")
    at = typed_number(asked, found.last.number)
    version = schemes.version(number, at)
    if version is None:
        raise Http404
    tab = request.GET.get("muc", "")
    return SchemePage(found, version, tab if tab in TABS else "")


def scheme_page(
    request: HttpRequest, page: SchemePage, problem: str = "", *, head: SchemeHead | None = None, status: int = 200
) -> HttpResponse:
    """The page of a scheme, with what went wrong."""
    _, reading, reach = seen(page.matter.id, Kind.SCHEME, request)
    user, state = user_of(request), page.matter.state
    conducts = page.is_newest and may(user, Verb.CONDUCT, reach)
    shown = {"page": page, "said": page.said, "tab": page.tab, "tabs": TABS.items()}
    shown |= {"writes": conducts and state is State.DRAWN_UP, "decides": conducts and state is State.SUBMITTED}
    shown |= {"problem": problem, "address": f"{ADDRESS}/{page.matter.id}", "revision": reading.snapshot.revision}
    shown |= {"choices": choices_for(page.matter.seat, user, reading, localdate()), "head": head or head_of(page.said)}
    shown |= {"versions": [(each, DEED_NAMES[each.deed]) for each in history(page.matter.id)]}
    drafts = {str(kept.id): kept for kept in seen_by(user, reading) if kept.seat == page.matter.seat}
    shown |= {
        "drafts": drafts,
        "state_name": STATE_NAMES[page.version.taken.state],
        "carries": may_write(user, page.matter.seat, reading),
    }
    shown |= {"plans": may(user, Verb.PLAN, reach)}
    return render(request, "workspace/scheme.html", shown, status=status)


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def compared(request: HttpRequest, number: UUID) -> HttpResponse:
    """Two versions beside each other: `ban` and `voi`."""
    page = page_of(request, number)
    asked = request.GET.get("voi", "")
    other = schemes.version(number, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    if other is None:
        raise Http404
    shown = {"page": page, "other": other, "differences": page.against(other.said), "address": f"{ADDRESS}/{number}"}
    shown |= {"before": f"Phiên bản {page.version.number}", "after": f"Phiên bản {other.number}"}
    return render(request, "workspace/scheme_compared.html", shown)


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def paper(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """A version as Word, in the template of the office that drew it up, or as PDF."""
    page = page_of(request, number)
    made = scheme_paper(page.version, page.stated)
    if kind == "pdf":
        return file_to_keep(pdf_bytes(made), _file_name(page, kind), "application/pdf")
    drew_up = history(number)[-1].acting_for
    return file_to_keep(word_of_paper(made, drew_up), _file_name(page, kind), WORD)


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def sheet(request: HttpRequest, number: UUID) -> HttpResponse:
    """The proposals of a version as Excel."""
    page = page_of(request, number)
    return file_to_keep(excel_of(scheme_list(page)), _file_name(page, "xlsx"), EXCEL)


def _file_name(page: SchemePage, kind: str) -> str:
    return f"de-an_{slug(page.said.title, most=40) or 'chua-dat-ten'}_phien-ban-{page.version.number}.{kind}"

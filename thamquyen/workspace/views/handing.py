"""Reorganisations: begun by a form, their lines reviewed, decided by people, counted, and listed as Excel."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.changes.deeds import DanglingError
from thamquyen.domain.changes.handovers import FATE_NAMES, Fate
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.law import Document
from thamquyen.domain.succession.planning import plan_of
from thamquyen.register.reading import reading_at
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workflow.drafting import DraftRefusedError, EditedMeanwhileError, save
from thamquyen.workspace.drafts.heads import ISSUED, HeadForm, empty_head, head_typed, issuers
from thamquyen.workspace.drafts.opening import may_write, seen_by
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.handing.asking import FORMS, ReorganisationForm
from thamquyen.workspace.handing.deciding import Deciding, decided
from thamquyen.workspace.handing.files import excel
from thamquyen.workspace.handing.reviewing import Review, carried, review_of, works_on
from thamquyen.workspace.handing.waiting import waiting_in
from thamquyen.workspace.lists.said import home_of
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.drafts import (
    ADDRESS,
    begun,
    both_versions,
    conflict,
    dashless,
    hand_of,
    opened_or_404,
    writable,
    wrong_in,
)
from thamquyen.workspace.views.lists import EXCEL


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The kinds of reorganisation that can be begun, those that are drafted, and what waits in them."""
    reading = reading_at()
    drafted = waiting_in(seen_by(user_of(request), reading))
    shown = {"forms": [(slug, form.name) for slug, form in FORMS.items()], "drafted": drafted, "address": ADDRESS}
    return render(request, "workspace/reorganisations.html", {**shown, "revision": reading.snapshot.revision})


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of one kind of reorganisation; POST plans it and begins its draft."""
    if slug not in FORMS:
        raise Http404
    user, today, reading = user_of(request), localdate(), reading_at()
    sent = request.POST if request.method == "POST" else None
    head = empty_head(user.acting_for) if sent is None else head_typed(sent.dict())
    form = FORMS[slug](Desk(reading, today, home_of(user.acting_for, reading, today) or None), sent)
    act = head.act(reading, today) if sent is not None else None
    if sent is None or act is None:
        return _form(request, slug, form, head)
    return _planned(request, slug, form, head, act)


def _planned(request: HttpRequest, slug: str, form: ReorganisationForm, head: HeadForm, act: Document) -> HttpResponse:
    reading, today = reading_at(), localdate()
    if act.effective is not None and act.effective < today:
        head.errors["hieu-luc"] = "Ngày đã qua: sắp xếp chỉ bắt đầu từ hôm nay trở đi."
        return _form(request, slug, form, head)
    said = form.said(act)
    if said is None:
        return _form(request, slug, form, head)
    try:
        plan = plan_of(reading, said, works_on(reading, said))
    except DanglingError as error:
        return _form(request, slug, form, head, f"Chưa lập được danh sách bàn giao: {error}")
    number = begun(request, carried(ChangeSet(act), plan, {}), f"lập sắp xếp: {form.name}")
    return refused(request) if number is None else redirect(f"{ADDRESS}/{number}/ban-giao")


def _form(request: HttpRequest, slug: str, form: ReorganisationForm, head: HeadForm, problem: str = "") -> HttpResponse:
    user, reading = user_of(request), reading_at()
    _, _, seat = user.acting_for.partition("@")
    shown = {"form": form, "slug": slug, "sections": form.sections(), "problem": problem, "types": ISSUED}
    shown |= {"fields": dashless(head), "wrong": wrong_in(head), "issuers": issuers(reading, seat, localdate())}
    shown |= {"address": ADDRESS, "revision": reading.snapshot.revision, "failed": bool(head.errors or form.errors)}
    return render(request, "workspace/reorganise.html", shown, status=400 if request.method == "POST" else 200)


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def review(request: HttpRequest, number: UUID) -> HttpResponse:
    """Every line in groups with what is proposed and decided, the counts, and the proof."""
    return _review_page(request, _review(request, number))


def _review(request: HttpRequest, number: UUID) -> Review:
    found = review_of(opened_or_404(request, number))
    if found is None:
        raise Http404
    return found


def _review_page(request: HttpRequest, found: Review, sent: Deciding | None = None, status: int = 200) -> HttpResponse:
    draft = found.opened
    writes = draft.can_be_written and may_write(user_of(request), draft.kept.seat, draft.reading)
    asked = request.GET.get("loc", "")
    groups = [one for one in found.groups if asked != "cho" or one.is_open]
    shown = {"review": found, "draft": draft, "act": draft.changes.act, "writes": writes, "address": ADDRESS}
    shown |= {"groups": groups, "asked": asked, "fates": [FATE_NAMES[one] for one in Fate], "sent": sent}
    shown |= {"counts": list(found.counts()), "proof": found.proof, "revision": found.at.revision}
    return render(request, "workspace/handing.html", shown, status=status)


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def decide(request: HttpRequest, number: UUID) -> HttpResponse:
    """Keeps what was decided of some lines as another version of the draft."""
    draft = writable(request, number)
    found = review_of(draft)
    if found is None:
        raise Http404
    sent = decided(request.POST, found)
    if sent.decisions is None:
        return _review_page(request, found, sent, status=400)
    changes = carried(draft.changes, found.plan, {**found.decisions, **sent.decisions})
    return _kept(request, found, changes, sent.note(found))


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def renew(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes up what the register has had since the list was made; what was decided stays decided."""
    draft = writable(request, number)
    found = review_of(draft)
    if found is None:
        raise Http404
    changes = carried(draft.changes, found.plan, found.decisions)
    return _kept(request, found, changes, f"cập nhật danh sách bàn giao theo lần ghi {found.at.revision}")


def _kept(request: HttpRequest, found: Review, changes: ChangeSet, note: str) -> HttpResponse:
    asked = request.POST.get("phien-ban", "")
    seen = typed_number(asked, 0)
    number = found.opened.kept.id
    try:
        save(number, changes, seen=seen, note=note[:900], hand=hand_of(request))
    except EditedMeanwhileError as error:
        return conflict(request, found.opened, str(error), both_versions(found.opened, error))
    except DraftRefusedError as error:
        return _review_page(request, found, Deciding((), "", (), "", str(error)), status=409)
    return redirect(f"{ADDRESS}/{number}/ban-giao{'?loc=cho' if request.POST.get('loc') == 'cho' else ''}")


@permitted(Verb.SEE_DRAFT)
@limited("tep-ra")
@require_safe
def sheet(request: HttpRequest, number: UUID) -> HttpResponse:
    """Every line, or those that wait, as Excel."""
    found, undecided = _review(request, number), request.GET.get("loc") == "cho"
    name = f"ban-giao{'_cho-quyet-dinh' if undecided else ''}_phien-ban-{found.opened.version.number}.xlsx"
    return file_to_keep(excel(found, undecided=undecided), name, EXCEL)

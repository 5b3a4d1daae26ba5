"""Drafts of what an act would change: listed, begun, written by hand, taken from lists and texts, in versions."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.changes.handovers import Handover, Matter
from thamquyen.domain.changes.kinds import Change, ChangeSet
from thamquyen.domain.changes.signing import signed_as
from thamquyen.domain.simulation.beside import articles_of
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_number
from thamquyen.workflow import schemes
from thamquyen.workflow.drafting import DraftRefusedError, EditedMeanwhileError, Hand, begin, save
from thamquyen.workflow.drafts import versions
from thamquyen.workflow.signing import signing_of
from thamquyen.workspace.drafts.adding import KINDS, Adding
from thamquyen.workspace.drafts.heads import ISSUED, HeadForm, empty_head, head_of, head_typed, heads_apart, issuers
from thamquyen.workspace.drafts.opening import Opened, may_write, opened, seen_by
from thamquyen.workspace.drafts.sources import changes_of_list, draft_of_text, texts_to_choose
from thamquyen.workspace.drafts.told import Article, articles, mark_of, with_origins
from thamquyen.workspace.drafts.votes import votes_shown
from thamquyen.workspace.lists.waiting import waiting_of
from thamquyen.workspace.signed_in import actor_of, user_of

ADDRESS = "/du-thao-thay-doi"


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The drafts that the person may see, and the forms to begin one."""
    return _list(request, empty_head(user_of(request).acting_for))


def _list(request: HttpRequest, head: HeadForm, problem: str = "") -> HttpResponse:
    user, today, reading = user_of(request), localdate(), reading_at()
    _, _, seat = user.acting_for.partition("@")
    shown = {"drafts": list(seen_by(user, reading)), "head": head, "fields": dashless(head), "problem": problem}
    shown |= {"issuers": issuers(reading, seat, today), "writes": may(user, Verb.DRAFT), "wrong": wrong_in(head)}
    shown |= {"types": ISSUED}
    shown |= {"texts": texts_to_choose() if may(user, Verb.PREVIEW_IMPORT) else []}
    shown |= {"revision": reading.snapshot.revision}
    return render(request, "workspace/drafts.html", shown, status=400 if problem or head.errors else 200)


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begins a draft: with a head that was typed, or as a text says it."""
    user, today, reading = user_of(request), localdate(), reading_at()
    text = request.POST.get("van-ban", "")
    if text:
        try:
            return _begun(request, draft_of_text(UUID(text), today), "lấy từ văn bản đã xác nhận")
        except (DraftRefusedError, ValueError) as error:
            return _list(request, empty_head(user.acting_for), str(error))
    head = head_typed(request.POST.dict())
    act = head.act(reading, today)
    return _list(request, head) if act is None else _begun(request, ChangeSet(act), "lập dự thảo")


def _begun(request: HttpRequest, changes: ChangeSet, note: str) -> HttpResponse:
    number = begun(request, changes, note)
    return refused(request) if number is None else redirect(f"{ADDRESS}/{number}")


def begun(request: HttpRequest, changes: ChangeSet, note: str) -> UUID | None:
    """Begins a draft; None for somebody who may not write for its unit."""
    user, reading = user_of(request), reading_at()
    _, _, seat = changes.act.issuer.partition("@")
    if not may_write(user, seat or "vn", reading):
        return None
    return begin(changes, acting_for=user.acting_for, seat=seat or "vn", note=note, hand=hand_of(request))


def hand_of(request: HttpRequest) -> Hand:
    """Who writes, now, against the register as it is."""
    user = user_of(request)
    revision, stands_for = reading_at().snapshot.revision, str(user.stands_in.absent) if user.stands_in else ""
    return Hand(actor_of(user, localdate()), now(), revision, str(user.pk), stands_for)


def opened_or_404(request: HttpRequest, number: UUID) -> Opened:
    """The draft in the version that the address asks for, else as it stands."""
    asked = request.GET.get("phien-ban", "")
    at = typed_number(asked, None)
    found = opened(number, user_of(request), localdate(), at=at)
    if found is None:
        raise Http404
    return found


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A draft: its head, its changes, what is to be mended, its versions."""
    return draft_page(request, opened_or_404(request, number))


def draft_page(
    request: HttpRequest, draft: Opened, *, head: HeadForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page of a draft, with what went wrong."""
    user, act = user_of(request), draft.changes.act
    writes = draft.can_be_written and may_write(user, draft.kept.seat, draft.reading)
    head = head or head_of(act)
    on = act.effective or draft.today
    told, handed_over = _without_lines(draft, articles(draft.changes.changes, draft.named, on, draft.objections))
    shown = {"draft": draft, "act": act, "articles": with_origins(told, draft.kept.id), "writes": writes}
    shown |= {"handed_over": handed_over, "problem": problem, "head": head, "fields": dashless(head)}
    shown |= {"wrong": wrong_in(head), "kinds": [(slug, form.name) for slug, form in KINDS.items()]}
    shown |= {"issuers": issuers(draft.reading, draft.kept.seat, draft.today), "versions": versions(draft.kept.id)}
    shown |= {"lists": waiting_of(user) if writes else [], "general": [o for o in draft.objections if not o.number]}
    shown |= {"others": [k for k in seen_by(user, draft.reading) if k.id != draft.kept.id], "address": ADDRESS}
    shown |= {"revision": draft.at.revision, "types": ISSUED, "signing": signing_of(draft.kept.id)}
    shown |= {"conducts": may(user, Verb.CONDUCT, reach_of(draft.kept.seat, draft.reading))}
    shown |= {"schemes": schemes.of_drafts().get(draft.kept.id, [])}
    shown |= votes_shown(draft, request.POST.dict())
    return render(request, "workspace/draft.html", shown, status=status)


def _without_lines(draft: Opened, told: tuple[Article, ...]) -> tuple[list[Article], int]:
    """The changes without the lines of a handover, which have a page of their own; and how many those are."""
    lines = [isinstance(one, Handover) and one.matter is not Matter.SUBJECT for one in draft.changes.changes]
    shown = [one for one, is_line in zip(told, lines, strict=True) if not is_line or one.problems]
    return shown, sum(lines)


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def head(request: HttpRequest, number: UUID) -> HttpResponse:
    """The head typed anew; what cites the draft follows, and a signed act becomes a draft again."""
    draft = writable(request, number)
    typed = head_typed(request.POST.dict())
    act = typed.act(draft.reading, draft.today, draft.changes.act.key)
    if act is None:
        return draft_page(request, draft, head=typed, status=400)
    return _saved(request, draft, signed_as(draft.changes, act), "sửa phần đầu")


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: UUID, slug: str) -> HttpResponse:
    """The form for one more change; POST adds it."""
    draft = writable(request, number)
    if slug not in KINDS:
        raise Http404
    work = Adding(slug, draft, user_of(request).acting_for, request.POST if request.method == "POST" else None)
    made = work.changes() if request.method == "POST" else None
    if made is not None:
        again = ChangeSet(draft.changes.act, (*draft.changes.changes, *made))
        return _saved(request, draft, again, f"thêm: {work.form.name}", work)
    return _form(request, draft, work)


def _form(
    request: HttpRequest, draft: Opened, work: Adding, problem: str = "", both: object = None, seen: int | None = None
) -> HttpResponse:
    status = 409 if both else 400 if request.method == "POST" else 200
    shown = {"draft": draft, "work": work, "form": work.form, "sections": work.sections(), "problem": problem}
    shown |= {"both": both, "seen": seen or draft.version.number, "slug": work.slug, "address": ADDRESS}
    shown |= {"revision": draft.at.revision, "ending": False}
    return render(request, "workspace/draft_add.html", shown, status=status)


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Takes one change out, named by its mark."""
    draft = writable(request, number)
    mark = request.POST.get("dau", "")
    left = tuple(change for change in draft.changes.changes if mark_of(change) != mark)
    return _saved(request, draft, ChangeSet(draft.changes.act, left), "bỏ một thay đổi")


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def take_list(request: HttpRequest, number: UUID) -> HttpResponse:
    """Adds the rows of a list that waits, as the annex of the draft."""
    draft = writable(request, number)
    try:
        found = changes_of_list(draft, UUID(request.POST.get("danh-muc", "")), user_of(request), now())
    except (DraftRefusedError, ValueError) as error:
        return draft_page(request, draft, problem=str(error), status=400)
    again = ChangeSet(draft.changes.act, (*draft.changes.changes, *_not_there(draft.changes, found)))
    return _saved(request, draft, again, "thêm từ danh mục")


def _not_there(changes: ChangeSet, found: tuple[Change, ...]) -> tuple[Change, ...]:
    known = {mark_of(one) for one in changes.changes}
    return tuple(one for one in found if mark_of(one) not in known)


def writable(request: HttpRequest, number: UUID) -> Opened:
    """The draft as it stands, for somebody who may write it."""
    found = opened(number, user_of(request), localdate())
    if found is None or not may_write(user_of(request), found.kept.seat, found.reading):
        raise Http404
    return found


def _saved(
    request: HttpRequest, draft: Opened, changes: ChangeSet, note: str, work: Adding | None = None
) -> HttpResponse:
    """Saves another version; where somebody else did meanwhile, shows both and keeps what was typed."""
    asked = request.POST.get("phien-ban", "")
    seen = typed_number(asked, 0)
    try:
        save(draft.kept.id, changes, seen=seen, note=note, hand=hand_of(request))
    except EditedMeanwhileError as error:
        both = both_versions(draft, error)
        if work is not None:
            return _form(request, draft, work, str(error), both, error.newest.number)
        return conflict(request, draft, str(error), both)
    except DraftRefusedError as error:
        return draft_page(request, draft, problem=str(error), status=409)
    return redirect(f"{ADDRESS}/{draft.kept.id}")


def both_versions(draft: Opened, error: EditedMeanwhileError) -> dict[str, object]:
    """What only the kept version says, what only the one that was to be saved does, and where their heads differ."""
    apart = articles_of(error.newest.changes, error.mine)
    on = draft.changes.act.effective or draft.today
    theirs, mine = (articles(some, draft.named, on) for some in (apart.first, apart.second))
    heads = heads_apart(error.newest.changes.act, error.mine.act, draft.reading, on)
    return {"newest": error.newest, "theirs": theirs, "mine": mine, "heads": heads}


def conflict(request: HttpRequest, draft: Opened, problem: str, both: dict[str, object]) -> HttpResponse:
    """Both versions beside each other, and what was sent ready to be sent again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "phien-ban")
        for value in values
    ]
    shown = {"draft": draft, "problem": problem, "both": both, "typed": typed, "again": request.path}
    return render(request, "workspace/draft_conflict.html", {**shown, "address": ADDRESS}, status=409)


def dashless(head: HeadForm) -> dict[str, str]:
    """What was typed in a head, by names that templates can ask for."""
    return {name.replace("-", "_"): value for name, value in head.typed.items()}


def wrong_in(head: HeadForm) -> dict[str, str]:
    """What is wrong with a head, by names that templates can ask for."""
    return {name.replace("-", "_"): value for name, value in head.errors.items()}

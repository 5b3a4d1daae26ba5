"""Sessions of councils and committees: listed, noted, their items and votes; when a council has to be asked."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.register.reading import reading_at
from thamquyen.workflow.agenda import Item, end_item, put_item, vote_in, where_stood
from thamquyen.workflow.council import settle_part
from thamquyen.workflow.sessions import Session, keep_session, session_of, sessions
from thamquyen.workflow.voting import VoteRefusedError
from thamquyen.workspace.drafts.opening import may_see, may_write, seen_by
from thamquyen.workspace.drafts.sessions import (
    ENDS,
    PARTS,
    end_typed,
    items_shown,
    part_typed,
    parts_shown,
    session_typed,
    vote_in_session,
)
from thamquyen.workspace.drafts.votes import bodies_of
from thamquyen.workspace.signed_in import actor_of, user_of
from thamquyen.workspace.views.calls import doer_of

ADDRESS = "/ky-hop"


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The sessions of units along one's line, the form for another, the council's part."""
    return _list(request)


def _list(request: HttpRequest, problem: str = "") -> HttpResponse:
    user, reading, today = user_of(request), reading_at(), localdate()
    seat = _seat(request)
    shown: dict[str, object] = {"sessions": [one for one in sessions() if may_see(user, one.met.seat, reading)]}
    writes = bool(seat) and may_write(user, seat, reading)
    shown |= {"writes": writes, "settles": writes and may(user, Verb.ENACT), "problem": problem}
    shown |= {"bodies": [(body.value, name) for body, name in bodies_of(seat, reading, today).items()]}
    shown |= {"parts": parts_shown(seat), "choices": PARTS, "address": ADDRESS, "revision": reading.snapshot.revision}
    shown["typed"] = {name.replace("-", "_"): text for name, text in request.POST.items()}
    return render(request, "workspace/sessions.html", shown, status=400 if problem else 200)


def _seat(request: HttpRequest) -> str:
    return user_of(request).acting_for.partition("@")[2]


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Notes a session of a body of one's unit."""
    user, today, seat = user_of(request), localdate(), _seat(request)
    if not may_write(user, seat, reading_at()):
        raise Http404
    try:
        met = session_typed(request.POST.dict(), seat, reading_at(), today)
        number = keep_session(met, by=actor_of(user, today), account=str(user.pk), at=now(), today=today)
    except VoteRefusedError as error:
        return _list(request, str(error))
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.ENACT)
@limited("tep-vao")
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Settles what the unit's council has to do with a kind of act."""
    user, seat = user_of(request), _seat(request)
    if not may_write(user, seat, reading_at()):
        raise Http404
    try:
        kind, part, basis = part_typed(request.POST.dict())
        settle_part(seat, kind, part, basis=basis, by=actor_of(user, localdate()), at=now())
    except VoteRefusedError as error:
        return _list(request, str(error))
    return redirect(f"{ADDRESS}#buoc")


@permitted(Verb.SEE_DRAFT)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A session: what it decided, what it was heard on, the forms to note more."""
    return _page(request, _session(request, number))


def _session(request: HttpRequest, number: UUID) -> Session:
    found = session_of(number)
    if found is None or not may_see(user_of(request), found.met.seat, reading_at()):
        raise Http404
    return found


def _page(request: HttpRequest, session: Session, problem: str = "") -> HttpResponse:
    user, reading = user_of(request), reading_at()
    writes = may_write(user, session.met.seat, reading)
    shown = {"session": session, "met": session.met, "groups": items_shown(session), "problem": problem}
    open_drafts = [kept for kept in seen_by(user, reading) if kept.revision is None and kept.seat == session.met.seat]
    latest = {one.item.draft: one for one in reversed(where_stood(kept.id for kept in open_drafts))}
    put_off = {number: one.name for number, one in latest.items() if one.item.is_put_off}
    drafts = [(kept, put_off.get(kept.id, "")) for kept in open_drafts if writes]
    shown |= {"writes": writes, "drafts": drafts, "address": ADDRESS, "ends": ENDS}
    shown |= {"revision": reading.snapshot.revision, "failed": request.POST.get("noi-dung", "")}
    shown["failed_end"] = "cach" in request.POST
    shown["typed"] = {name.replace("-", "_"): text for name, text in request.POST.items()}
    return render(request, "workspace/session.html", shown, status=400 if problem else 200)


def _done(request: HttpRequest, number: UUID, deed: Callable[[Session, str], None]) -> HttpResponse:
    user, session = user_of(request), _session(request, number)
    if not may_write(user, session.met.seat, reading_at()):
        raise Http404
    try:
        deed(session, actor_of(user, localdate()))
    except VoteRefusedError as error:
        return _page(request, session, str(error))
    return redirect(f"{ADDRESS}/{number}")


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def item(request: HttpRequest, number: UUID) -> HttpResponse:
    """Puts a draft, in the version that was looked at, on the order of business."""

    def put(session: Session, by: str) -> None:
        draft, _, version = request.POST.get("du-thao", "").partition("/")
        try:
            chosen = UUID(draft), int(version[:6])
        except ValueError as error:
            raise VoteRefusedError("Chọn một dự thảo. Chưa lưu gì.") from error
        if all(
            chosen[0] != kept.id or kept.seat != session.met.seat for kept in seen_by(user_of(request), reading_at())
        ):
            raise VoteRefusedError("Không có dự thảo này ở đơn vị. Chưa lưu gì.")
        advises = request.POST.get("tinh-chat") == "y-kien"
        put_item(session.id, chosen[0], version=chosen[1], advises=advises, by=by, at=now())

    return _done(request, number, put)


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def vote(request: HttpRequest, number: UUID) -> HttpResponse:
    """Notes how the session voted on one of its items."""

    def note(session: Session, by: str) -> None:
        found = _item(request, session)
        voted = vote_in_session(request.POST.dict(), session, found)
        vote_in(session.id, found.id, voted, by=by, at=now(), today=localdate())

    return _done(request, number, note)


def _item(request: HttpRequest, session: Session) -> Item:
    asked = request.POST.get("noi-dung", "")
    found = next((one for one in session.items if str(one.id) == asked), None)
    if found is None:
        raise VoteRefusedError("Kỳ họp không có nội dung này. Chưa lưu gì.")
    return found


@permitted(Verb.DRAFT)
@limited("tep-vao")
@require_POST
def end(request: HttpRequest, number: UUID) -> HttpResponse:
    """Concludes an item, withdraws it, puts it off, or opens it again."""

    def close(session: Session, _: str) -> None:
        step, reason = end_typed(request.POST.dict())
        end_item(session.id, _item(request, session).id, step, reason, doer_of(request))

    return _done(request, number, close)

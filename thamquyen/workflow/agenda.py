"""The order of business of a session: drafts put on it, voted on, and ended: concluded, withdrawn or put off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from thamquyen.accounts.doing import Doer
from thamquyen.domain.time import show_day
from thamquyen.domain.voting import ITEM_STEP_NAMES, ItemStep
from thamquyen.workflow import informing, models
from thamquyen.workflow.drafts import draft, version
from thamquyen.workflow.voting import Voted, VoteRefusedError, articles_left, lacking, note_vote, votes_at

_SET_ASIDE = (ItemStep.WITHDRAWN, ItemStep.PUT_OFF)
_MEANWHILE = "Có người vừa làm việc này; tải lại trang rồi xem lại. Chưa lưu gì."


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of an item, and why."""

    step: ItemStep
    reason: str
    by: str
    at: datetime

    @property
    def name(self) -> str:
        """What became of it, in words."""
        return ITEM_STEP_NAMES[self.step]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the order of business, with the votes taken on it and the steps to its end, the latest first."""

    id: int
    number: int
    draft: UUID
    version: int
    title: str
    advises: bool
    votes: tuple[Voted, ...]
    steps: tuple[Ended, ...] = ()

    @property
    def ended(self) -> Ended | None:
        """How it ended; None while it is open, or open again."""
        return next((one for one in self.steps[:1] if one.step is not ItemStep.REOPENED), None)

    @property
    def is_put_off(self) -> bool:
        """Whether it was left to a later session."""
        return self.ended is not None and self.ended.step is ItemStep.PUT_OFF


def put_item(session: UUID, number: UUID, *, version: int, advises: bool, by: str, at: datetime) -> None:
    """Puts a version of a draft on the order of business. Raises VoteRefusedError for an act, or another version."""
    kept = draft(number)
    if kept is None or kept.revision is not None:
        raise VoteRefusedError("Dự thảo không còn, hoặc đã được ban hành. Chưa lưu gì.")
    if kept.newest.number != version:
        raise VoteRefusedError(f"Dự thảo đã có phiên bản {kept.newest.number}; xem lại rồi chọn. Chưa lưu gì.")
    there = items_of(session)
    for one in there:
        if (one.draft, one.version, one.advises, one.ended) == (number, version, advises, None):
            raise VoteRefusedError(f"Nội dung này đã có trong chương trình, mục {one.number}. Chưa lưu gì.")
    try:
        with transaction.atomic():
            models.Item.objects.create(
                session_id=session, number=there[-1].number + 1 if there else 1, draft_id=number, version=version,
                advises=advises, noted_by=by, noted_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise VoteRefusedError("Có người vừa thêm nội dung khác; tải lại trang rồi làm lại. Chưa lưu gì.") from error


def vote_in(session: UUID, item: int, voted: Voted, *, by: str, at: datetime, today: date) -> None:
    """Notes a vote taken in the session on one of its items that is still open. Raises VoteRefusedError."""
    with transaction.atomic():
        row, kept = _held(session, item)
        if kept.ended:
            raise VoteRefusedError(f"{_ended_already(kept.ended)} Không biểu quyết nữa; chưa lưu gì.")
        note_vote(row.draft_id, voted, by=by, at=at, today=today, item=item)


def end_item(session: UUID, item: int, step: ItemStep, reason: str, doer: Doer) -> None:
    """Ends an item: concludes it with what its votes say, or sets it aside unvoted for a reason. `step` REOPENED: opens
    it again. Raises VoteRefusedError.
    """
    with transaction.atomic():
        row, kept = _held(session, item)
        if problem := _hindrance(row, kept, step, reason):
            raise VoteRefusedError(f"{problem} Chưa lưu gì.")
        try:
            with transaction.atomic():
                made = models.ItemStep.objects.create(
                    item=row, number=len(kept.steps) + 1, step=step.value, reason=reason, **doer.signature
                )
        except IntegrityError as error:
            raise VoteRefusedError(_MEANWHILE) from error
        if step in _SET_ASIDE:
            informing.item_set_aside(made, ITEM_STEP_NAMES[step])


def _held(session: UUID, item: int) -> tuple[models.Item, Item]:
    """The item, held until the transaction ends: nobody votes while another ends it."""
    row = models.Item.objects.select_for_update().filter(session=session, pk=item).first()
    if row is None:
        raise VoteRefusedError("Kỳ họp không có nội dung này. Chưa lưu gì.")
    return row, _item(row)


def _hindrance(row: models.Item, kept: Item, step: ItemStep, reason: str) -> str:
    """Why the step cannot be taken, as sentences; empty where it can."""
    of, is_act = version(kept.draft, kept.version), hasattr(row.draft, "enactment")
    if step is ItemStep.REOPENED:
        if kept.ended is None:
            return "Nội dung này đang mở."
        if is_act:
            return "Dự thảo đã được ban hành; không mở lại nữa."
    elif kept.ended:
        return _ended_already(kept.ended)
    if step is ItemStep.CONCLUDED:
        if not kept.votes:
            return "Chưa ghi biểu quyết nào: ghi biểu quyết trước, hoặc rút, chuyển sang kỳ họp, phiên họp sau."
        left = articles_left(of.changes, kept.votes) if of else ()
        return f"Cơ quan họp {lacking(left)}" if left else ""
    if step in _SET_ASIDE and (kept.votes or is_act):
        return "Đã biểu quyết về nội dung này: kết thúc theo kết quả biểu quyết, không rút hay chuyển được nữa."
    return "" if reason else "Nêu lý do, ai đề nghị, theo biên bản."


def _ended_already(ended: Ended) -> str:
    return f"Nội dung này {_told(ended)}. Nếu ghi nhầm thì mở lại, nêu lý do."


def _told(ended: Ended) -> str:
    return f"{ended.name}, {ended.by} ghi ngày {show_day(localtime(ended.at).date())}"


def set_aside(number: UUID) -> str:
    """Why a draft cannot become an act since a body withdrew it or put it off; empty where nothing is against it.

    The body that did so must have decided on it since, at that session or later.
    """
    rows = models.Item.objects.filter(draft=number, advises=False).select_related("session").order_by("-session__held")
    for row in rows:
        ended, met = _item(row).ended, row.session
        if ended is None or ended.step not in _SET_ASIDE:
            continue
        if not row.draft.votes.filter(body=met.body, advises=False, held__gte=met.held).exists():
            return (
                f"{met.name} ({met.body_name}, ngày {show_day(met.held)}): dự thảo {ended.name}, vì: {ended.reason}. "
                "Ghi biểu quyết ở kỳ họp, phiên họp sau, hoặc theo phiếu lấy ý kiến, rồi ghi vào sổ."
            )
    return ""


def items_of(session: UUID) -> tuple[Item, ...]:
    """The order of business of a session."""
    return tuple(_item(row) for row in models.Item.objects.filter(session=session).order_by("number"))


@dataclass(frozen=True, slots=True)
class Stood:
    """An item as it stood on the order of business of a session: which, of which body, when."""

    session: UUID
    name: str
    body: str
    held: date
    item: Item


def where_stood(drafts: Iterable[UUID]) -> list[Stood]:
    """All items about the drafts in all sessions, the latest session first."""
    rows = models.Item.objects.filter(draft__in=list(drafts)).select_related("session")
    return [
        Stood(row.session_id, row.session.name, row.session.body_name, row.session.held, _item(row))
        for row in rows.order_by("-session__held", "-id")
    ]


def _item(row: models.Item) -> Item:
    title = row.draft.versions.filter(number=row.version).values_list("title", flat=True)[0]
    steps = tuple(Ended(ItemStep(one.step), one.reason, one.by, one.at) for one in row.steps.order_by("-number"))
    return Item(row.pk, row.number, row.draft_id, row.version, title, row.advises, votes_at(row.pk), steps)

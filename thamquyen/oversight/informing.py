"""What people are told of what is watched over; called in the transaction of what they are told about."""

from collections.abc import Iterable
from uuid import UUID

from thamquyen.accounts.permissions import Verb
from thamquyen.domain.radar.following import CHOICE_NAMES, Draft
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_for, who_act_in
from thamquyen.oversight.models import EndingDecision, ReviewStep

_REVIEWS = "/ra-soat"


def items_given(steps: Iterable[ReviewStep], round_number: UUID) -> None:
    """Each department learns how many documents of a list are its to review."""
    by_department: dict[str, list[ReviewStep]] = {}
    for step in steps:
        by_department.setdefault(step.department, []).append(step)
    for department, given in by_department.items():
        people, first = who_act_for([department], Verb.REVIEW), given[0]
        for_one = len(given) == 1
        subject = f"Rà soát: {first.item.document}" if for_one else f"Rà soát: {len(given)} văn bản"
        notify(
            f"ra-soat:{round_number}:{first.item_id}", people, kind=Kind.WORK, at=first.at, subject=subject,
            text="Văn bản phụ thuộc vào nội dung đã thay đổi, cần được rà soát.",
            link=f"{_REVIEWS}/muc/{first.item_id}" if for_one else f"{_REVIEWS}?co-quan={department}",
        )  # fmt: skip


def item_moved(step: ReviewStep) -> None:
    """The department to which an item went learns of it."""
    notify(
        f"ra-soat:{step.item_id}:{step.number}", who_act_for([step.department], Verb.REVIEW), kind=Kind.WORK,
        at=step.at, subject=f"Rà soát: {step.item.document}", text=f"Chuyển đến bởi {step.by}. {step.remarks}".strip(),
        link=f"{_REVIEWS}/muc/{step.item_id}",
    )  # fmt: skip


def end_decided(row: EndingDecision, draft: Draft, *, page: str) -> None:
    """The others who decide in the unit learn what was decided about an end."""
    until = f" Hạn: {show_day(draft.deadline)}." if draft.deadline else ""
    notify(
        f"quyet-moc:{row.pk}", who_act_in(row.unit, Verb.DECIDE_ENDING), kind=Kind.WORK, at=row.decided_at,
        subject=f"Đã quyết: {CHOICE_NAMES[draft.choice]} với mốc hết hiệu lực ngày {show_day(row.last)}", link=page,
        text=f"Theo dõi: {draft.follower}.{until} Người quyết: {row.decided_by}.",
    )  # fmt: skip

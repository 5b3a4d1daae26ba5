"""Calls for proposals: opened, extended, closed; what addressees sent; the replies owed to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from thamquyen.accounts.permissions import Reach
from thamquyen.domain.proceedings.table import Deed, Kind, State, Step, Who, step
from thamquyen.domain.time import show_day
from thamquyen.provinces.days_off import working_days_in
from thamquyen.register.reading import reading_at
from thamquyen.workflow import holding, informing
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, advance, begin, held, histories, matter, parts

NOWHERE = Reach(frozenset())


@dataclass(frozen=True, slots=True)
class Addressee:
    """An authority that was asked: what it sent, whether it said that it has nothing, whether it is late."""

    key: str
    proposals: int
    nothing: bool
    late: bool


def open_call(says: Mapping[str, Any], doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Opens a call. `says`: title, scope, form, addressees (keys), due (ISO), reply_days (working days)."""
    due = date.fromisoformat(says["due"])
    if due <= doer.today:
        raise StepRefusedError(f"Hạn gửi phải sau hôm nay, {show_day(doer.today)}. Chưa lưu gì.")
    if not says["addressees"]:
        raise StepRefusedError("Chưa chọn cơ quan nào để gửi. Chưa lưu gì.")
    with transaction.atomic():
        number = begin(_row(Kind.CALL, Deed.BEGIN), says, doer, reach, seat=seat)
        informing.call_opened(number, doer)
    return number


def extend_call(number: UUID, due: date, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    """Moves the day until which proposals are sent."""
    with transaction.atomic():
        call = held(number)
        holding.reasoned(note)
        if due <= date.fromisoformat(call.says["due"]):
            raise StepRefusedError("Hạn mới phải muộn hơn hạn cũ. Chưa lưu gì.")
        says = {**call.says, "due": due.isoformat()}
        extended = advance(number, Deed.EXTEND, says, doer, reach, seen=seen, note=note)
        informing.call_extended(extended, doer)
    return extended


def close_call(number: UUID, doer: Doer, reach: Reach, *, seen: int) -> Standing:
    """Closes a call: nothing more is taken in; replies are still owed."""
    with transaction.atomic():
        return advance(number, Deed.CLOSE, held(number).says, doer, reach, seen=seen)


def propose(call: UUID, says: Mapping[str, Any], doer: Doer) -> UUID:
    """Files a proposal; takes back that the authority has nothing."""
    return propose_all(call, [says], doer)[0]


def propose_all(call: UUID, several: Sequence[Mapping[str, Any]], doer: Doer) -> list[UUID]:
    """Files proposals, all or none."""
    with transaction.atomic():
        within = held(call)
        holding.addressed(within, doer)
        holding.open_still(within, doer.today)
        row = _row(Kind.PROPOSAL, Deed.SEND)
        sent = [begin(row, says, doer, NOWHERE, seat=within.seat, parent=call) for says in several]
        informing.proposals_sent(within, sent, doer)
    return sent


def has_nothing(call: UUID, doer: Doer) -> UUID:
    """The authority answers that it has nothing to propose; once is enough."""
    with transaction.atomic():
        within = held(call)
        holding.addressed(within, doer)
        holding.open_still(within, doer.today)
        if any(one.acting_for == doer.acting_for for one in answers(call)):
            raise StepRefusedError("Cơ quan bạn đã gửi đề xuất hoặc đã trả lời không có đề xuất. Chưa lưu gì.")
        return begin(_row(Kind.ABSTENTION, Deed.SEND), {}, doer, NOWHERE, seat=within.seat, parent=call)


def amend(number: UUID, says: Mapping[str, Any], doer: Doer, *, seen: int) -> Standing:
    """Changes a proposal that has not been replied to."""
    with transaction.atomic():
        one = held(number)
        holding.own(one, doer)
        if one.parent is not None:
            holding.open_still(held(one.parent), doer.today)
        return advance(number, Deed.AMEND, says, doer, NOWHERE, seen=seen)


def withdraw(number: UUID, doer: Doer, *, seen: int, note: str) -> Standing:
    """Takes a proposal back."""
    with transaction.atomic():
        one = held(number)
        holding.own(one, doer)
        holding.reasoned(note)
        return advance(number, Deed.WITHDRAW, one.says, doer, NOWHERE, seen=seen, note=note)


def accept(number: UUID, doer: Doer, reach: Reach, *, seen: int, note: str = "") -> Standing:
    """Accepts a proposal."""
    with transaction.atomic():
        one = held(number)
        holding.not_own(one, doer)
        return _told(advance(number, Deed.ACCEPT, one.says, doer, reach, seen=seen, note=note), doer)


def accept_all(call: UUID, chosen: Mapping[UUID, int], doer: Doer, reach: Reach, *, note: str = "") -> list[Standing]:
    """Accepts proposals of a call, all or none. `chosen`: by number the step that the person looked at."""
    if not chosen:
        raise StepRefusedError("Chưa đánh dấu đề xuất nào. Chưa lưu gì.")
    with transaction.atomic():
        accepted = [_accepted_in(call, number, doer, reach, seen=seen, note=note) for number, seen in chosen.items()]
        informing.proposals_answered(accepted, doer)
    return accepted


def _accepted_in(call: UUID, number: UUID, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    one = held(number)
    if one.parent != call:
        raise StepRefusedError("Có đề xuất không thuộc đợt này. Chưa lưu gì.")
    try:
        holding.not_own(one, doer)
        return advance(number, Deed.ACCEPT, one.says, doer, reach, seen=seen, note=note)
    except StepRefusedError as error:
        raise StepRefusedError(f"“{one.says.get('task', '')}”: {error}") from error


def merge(number: UUID, into: UUID, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    """Merges a proposal into another of the same call that stands."""
    with transaction.atomic():
        one, other = held(number), matter(into, Kind.PROPOSAL)
        holding.not_own(one, doer)
        holding.reasoned(note)
        if other is None or other.id == number or other.parent != one.parent:
            raise StepRefusedError("Chọn một đề xuất khác của cùng đợt để gộp vào. Chưa lưu gì.")
        if other.state not in (State.FILED, State.ACCEPTED):
            raise StepRefusedError(f"Đề xuất được gộp vào {other.state_name}; chọn đề xuất khác. Chưa lưu gì.")
        return _told(
            advance(number, Deed.MERGE, {**one.says, "into": str(into)}, doer, reach, seen=seen, note=note), doer
        )


def refuse(number: UUID, paper: str, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    """Refuses a proposal in writing, with reasons (72/2025/QH15 Điều 13 khoản 6)."""
    with transaction.atomic():
        one = held(number)
        holding.not_own(one, doer)
        holding.reasoned(note)
        holding.in_writing(paper)
        return _told(
            advance(number, Deed.REFUSE, {**one.says, "paper": paper}, doer, reach, seen=seen, note=note), doer
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that an addressee sent."""

    acting_for: str
    matter: Standing


def answers(call: UUID) -> list[Answer]:
    """What addressees sent and did not take back: proposals, and that they have nothing."""
    sent = [*parts(call, Kind.PROPOSAL), *parts(call, Kind.ABSTENTION)]
    standing = [one for one in sent if one.state is not State.WITHDRAWN]
    steps = histories(one.id for one in standing)
    return [Answer(steps[one.id][-1].acting_for, one) for one in standing]


def addressees(call: Standing, today: date) -> list[Addressee]:
    """Every authority that was asked, in the order of the call."""
    sent = answers(call.id)
    late = today > date.fromisoformat(call.says["due"])
    found = []
    for key in call.says["addressees"]:
        own = [one.matter.kind for one in sent if one.acting_for == key]
        found.append(Addressee(key, own.count(Kind.PROPOSAL), Kind.ABSTENTION in own, late and not own))
    return found


def reply_due(proposal: Standing, call: Standing) -> date:
    """Until when a reply is owed: working days of the call, counted from when the proposal was first sent."""
    sent = localtime(proposal.begun_at).date()
    return working_days_in(call.seat, sent, sent, reading_at()).after(sent, int(call.says["reply_days"]))


def _told(answered: Standing, doer: Doer) -> Standing:
    informing.proposal_answered(answered, doer)
    return answered


def _row(kind: Kind, deed: Deed, who: Who | None = None) -> Step:
    found = step(kind, deed, None, who)
    if found is None:
        raise StepRefusedError("Bảng các bước không có bước này.")
    return found

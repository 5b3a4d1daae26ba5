"""What people are told of a matter, by the step that was taken; called in the transaction of the step."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from thamquyen.accounts.permissions import Verb
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_for, who_act_in
from thamquyen.workflow import models
from thamquyen.workflow.matters import Doer, Standing, history, matter

_CONSULTATIONS, _APPRAISALS, _SESSIONS = "/lay-y-kien", "/tham-dinh", "/ky-hop"
_NAMED = 30
"""Proposals named in one notice; the page of their call has them all."""
_CALLS, _PROPOSALS, _DRAFTS, _SCHEMES = "/dot-de-xuat", "/de-xuat", "/du-thao-thay-doi", "/de-an"


def call_opened(number: UUID, doer: Doer) -> None:
    """Addressees are asked for proposals."""
    call = _held(number)
    due = date.fromisoformat(call.says["due"])
    notify(
        f"dot-de-xuat:{number}", who_act_for(call.says["addressees"], Verb.PROPOSE), kind=Kind.PROPOSAL, at=doer.at,
        subject=f"Mời đề xuất: {call.says['title']}", link=f"{_CALLS}/{number}",
        text=f"Gửi đề xuất hoặc trả lời không có đề xuất chậm nhất ngày {show_day(due)}.",
    )  # fmt: skip


def call_extended(call: Standing, doer: Doer) -> None:
    """Addressees have more time."""
    due = show_day(date.fromisoformat(call.says["due"]))
    notify(
        f"dot-de-xuat:{call.id}:gia-han:{call.last.number}", who_act_for(call.says["addressees"], Verb.PROPOSE),
        kind=Kind.PROPOSAL, at=doer.at, subject=f"Gia hạn đến ngày {due}: {call.says['title']}",
        text=f"Lý do: {call.last.note}", link=f"{_CALLS}/{call.id}",
    )  # fmt: skip


def proposals_sent(call: Standing, sent: list[UUID], doer: Doer) -> None:
    """Those who conduct calls in the unit learn that something was sent; several at once are one notice."""
    several = f"{len(sent)} đề xuất mới" if len(sent) > 1 else "Đề xuất mới"
    notify(
        f"de-xuat:{sent[0]}", who_act_in(call.seat, Verb.CONDUCT), kind=Kind.PROPOSAL, at=doer.at,
        subject=f"{several}: {call.says['title']}", text=f"Người gửi: {doer.name}.",
        link=f"{_CALLS}/{call.id}" if len(sent) > 1 else f"{_PROPOSALS}/{sent[0]}",
    )  # fmt: skip


def proposal_answered(one: Standing, doer: Doer) -> None:
    """The authority that sent a proposal learns what became of it."""
    paper = str(one.says.get("paper", ""))
    said = [f"Lý do: {one.last.note}" if one.last.note else "", f"Văn bản trả lời: {paper}" if paper else ""]
    notify(
        f"de-xuat:{one.id}:tra-loi:{one.last.number}", who_act_for([_sender(one)], Verb.PROPOSE), kind=Kind.PROPOSAL,
        at=doer.at, subject=f"Đề xuất {one.state_name}: {one.says.get('task', '')}", link=f"{_PROPOSALS}/{one.id}",
        text="\n".join(part for part in said if part),
    )  # fmt: skip


def proposals_answered(several: Sequence[Standing], doer: Doer) -> None:
    """Each authority learns what became of its proposals that were answered alike; several are one notice."""
    by_sender: dict[str, list[Standing]] = {}
    for one in several:
        by_sender.setdefault(_sender(one), []).append(one)
    for sender, own in by_sender.items():
        first = own[0]
        if len(own) == 1:
            proposal_answered(first, doer)
            continue
        notify(
            f"de-xuat:{first.id}:tra-loi:{first.last.number}", who_act_for([sender], Verb.PROPOSE), kind=Kind.PROPOSAL,
            at=doer.at, subject=f"{len(own)} đề xuất {first.state_name}", link=f"{_CALLS}/{first.parent}",
            text="\n".join(_named(own)),
        )  # fmt: skip


def _named(several: Sequence[Standing]) -> Iterator[str]:
    """The reason that they share, and their tasks."""
    if note := several[0].last.note:
        yield f"Lý do: {note}"
    yield from (f"– {one.says.get('task', '')}" for one in several[:_NAMED])
    if len(several) > _NAMED:
        yield f"… và {len(several) - _NAMED} đề xuất khác."


def consulted(number: UUID, doer: Doer) -> None:
    """Authorities are asked for their opinion."""
    one = _held(number)
    due = show_day(date.fromisoformat(one.says["due"]))
    notify(
        f"lay-y-kien:{number}", who_act_for(one.says["addressees"], Verb.GIVE_OPINION), kind=Kind.PROPOSAL, at=doer.at,
        subject=f"Lấy ý kiến: {one.says['title']}", text=f"Góp ý chậm nhất ngày {due}.",
        link=f"{_CONSULTATIONS}/{number}",
    )  # fmt: skip


def opinion_answered(one: Standing, doer: Doer) -> None:
    """The authority that gave an opinion learns how it was answered."""
    notify(
        f"y-kien:{one.id}:giai-trinh:{one.last.number}", who_act_for([_sender(one)], Verb.GIVE_OPINION),
        kind=Kind.PROPOSAL, at=doer.at, subject="Ý kiến của cơ quan bạn đã được tiếp thu, giải trình",
        text=one.last.note, link=f"{_CONSULTATIONS}/{one.parent}",
    )  # fmt: skip


def appraisal_asked(number: UUID, doer: Doer) -> None:
    """Those who appraise in the unit have a version before them."""
    one = _held(number)
    notify(
        f"tham-dinh:{number}", who_act_in(one.seat, Verb.APPRAISE), kind=Kind.PROPOSAL, at=doer.at,
        subject="Đề nghị thẩm định một dự thảo", text=f"Người gửi: {doer.name}.", link=f"{_APPRAISALS}/{number}",
    )  # fmt: skip


def opinion_sent(within: Standing, doer: Doer) -> None:
    """Those who conduct consultations in the unit learn that opinions came in; of one day they are one notice."""
    notify(
        f"lay-y-kien:{within.id}:y-kien:{doer.today}", who_act_in(within.seat, Verb.CONDUCT), kind=Kind.PROPOSAL,
        at=doer.at, subject=f"Có ý kiến mới: {within.says['title']}", text="Xem, tiếp thu hoặc giải trình.",
        link=f"{_CONSULTATIONS}/{within.id}",
    )  # fmt: skip


def appraised(one: Standing, doer: Doer) -> None:
    """Those who sent a version to appraisal learn what came of it."""
    notify(
        f"tham-dinh:{one.id}:xong", who_act_in(one.seat, Verb.CONDUCT), kind=Kind.PROPOSAL, at=doer.at,
        subject="Dự thảo đã được thẩm định", text=one.last.note, link=f"{_APPRAISALS}/{one.id}",
    )  # fmt: skip


def scheme_submitted(one: Standing, doer: Doer) -> None:
    """Those who act for the body that a scheme is submitted to have it before them."""
    notify(
        f"de-an:{one.id}:trinh:{one.last.number}", who_act_for([one.says["submitted_to"]["key"]], Verb.SEE_DRAFT),
        kind=Kind.PROPOSAL, at=doer.at, subject=f"Đề án được trình: {one.says['title']}",
        text=f"Người trình: {doer.name}.", link=f"{_SCHEMES}/{one.id}",
    )  # fmt: skip


def draft_voted(vote: models.Vote, said: str) -> None:
    """Those who write the draft learn how a vote went; `said`: its result in words."""
    row = vote.draft
    notify(
        f"bieu-quyet:{vote.pk}", who_act_for([row.acting_for], Verb.DRAFT), kind=Kind.PROPOSAL, at=vote.noted_at,
        subject=f"Kết quả biểu quyết: {_title(row)}", link=f"{_DRAFTS}/{row.pk}#bieu-quyet",
        text=f"Ngày {show_day(vote.held)}, {vote.article or 'toàn văn'}: {said}.",
    )  # fmt: skip


def item_set_aside(step: models.ItemStep, how: str) -> None:
    """Those who write a draft learn that a session did not vote on it; `how`: what became of it, in words."""
    row, met = step.item.draft, step.item.session
    notify(
        f"ky-hop:{step.pk}", who_act_for([row.acting_for], Verb.DRAFT), kind=Kind.PROPOSAL, at=step.at,
        subject=f"{how.capitalize()}: {_title(row)}", link=f"{_SESSIONS}/{met.pk}",
        text=f"{met.name}, {met.body_name}, ngày {show_day(met.held)}. Lý do: {step.reason}",
    )  # fmt: skip


def draft_enacted(act: models.Enactment) -> None:
    """Those who write the draft learn that the act is in the register."""
    row = act.draft
    notify(
        f"ban-hanh:{row.pk}", who_act_for([row.acting_for], Verb.DRAFT), kind=Kind.DECISION, at=act.enacted_at,
        subject=f"Đã ghi vào sổ: {_title(row)}", link=f"/lan-ghi/{act.revision}",
        text=f"Văn bản ban hành được ghi vào sổ ở lần ghi {act.revision}.",
    )  # fmt: skip


def _title(row: models.Draft) -> str:
    return str(row.versions.order_by("-number").values_list("title", flat=True)[0])


def _sender(one: Standing) -> str:
    return history(one.id)[-1].acting_for


def _held(number: UUID) -> Standing:
    found = matter(number)
    if found is None:
        raise LookupError(str(number))
    return found

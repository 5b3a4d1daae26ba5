"""Consultations on a version of a draft, opinions with their answers, and the appraisal with a verdict per rule."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from thamquyen.accounts.permissions import Reach
from thamquyen.domain.proceedings.table import Deed, Kind, State, Step, Who, step
from thamquyen.domain.proceedings.timers import Clock, regime_of
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.time import show_day
from thamquyen.workflow import holding, informing, models
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, advance, begin, held, history, parts

NOWHERE = Reach(frozenset())
ANSWERS = ("taken", "partly", "explained", "agreed")
VERDICTS = ("met", "not_met", "not_applicable")
_LONGEST = 10_000


def consult(draft: UUID, version: int, says: Mapping[str, Any], doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Opens a consultation. `says`: title, addressees (keys), public (bool), due (ISO). Raises StepRefusedError.

    One that is public runs at least as many days as the regime of the day demands.
    """
    kept = models.DraftVersion.objects.filter(draft=draft, number=version, draft__seat=seat).first()
    if kept is None:
        raise StepRefusedError("Không có phiên bản dự thảo này. Chưa lưu gì.")
    least = doer.today + timedelta(days=least_days(says, doer.today))
    if date.fromisoformat(says["due"]) < least:
        raise StepRefusedError(f"Hạn góp ý sớm nhất là ngày {show_day(least)}. Chưa lưu gì.")
    with transaction.atomic():
        number = begin(_row(Kind.CONSULTATION, Deed.BEGIN), says, doer, reach, seat=seat, version=kept.pk)
        informing.consulted(number, doer)
    return number


def least_days(says: Mapping[str, Any], begun: date) -> int:
    """How many days it runs at least: those of the public where anybody is asked, else one."""
    return regime_of(begun).timers[Clock.PUBLIC].days if says["public"] else 1


def give(consultation: UUID, text: str, provision: str, doer: Doer) -> UUID:
    """An authority that was asked gives its opinion; it is on record at once."""
    with transaction.atomic():
        within = held(consultation)
        holding.addressed(within, doer)
        return _given(within, Who.ADVISER, text, provision, doer)


def give_publicly(consultation: UUID, text: str, provision: str, doer: Doer) -> UUID:
    """Anybody gives an opinion; nobody else reads it before it was looked through."""
    with transaction.atomic():
        within = held(consultation)
        if not within.says["public"]:
            raise StepRefusedError("Dự thảo này không lấy ý kiến rộng rãi. Chưa lưu gì.")
        return _given(within, Who.ANYBODY, text, provision, doer)


def _given(within: Standing, who: Who, text: str, provision: str, doer: Doer) -> UUID:
    holding.open_still(within, doer.today)
    if not text.strip() or len(text) > _LONGEST:
        raise StepRefusedError(f"Ý kiến phải có chữ và không dài quá {_LONGEST} ký tự. Chưa lưu gì.")
    says = {"text": text.strip(), "provision": provision.strip()}
    return begin(_row(Kind.OPINION, Deed.SEND, who), says, doer, NOWHERE, seat=within.seat, parent=within.id)


def show(opinion: UUID, doer: Doer, reach: Reach, *, seen: int) -> Standing:
    """Lets an opinion of the public be read."""
    with transaction.atomic():
        return advance(opinion, Deed.SHOW, held(opinion).says, doer, reach, seen=seen)


def set_aside(opinion: UUID, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    """Keeps an opinion of the public unread, for a reason; it stays on record."""
    with transaction.atomic():
        holding.reasoned(note)
        return advance(opinion, Deed.SET_ASIDE, held(opinion).says, doer, reach, seen=seen, note=note)


def answer(opinion: UUID, how: str, doer: Doer, reach: Reach, *, seen: int, note: str) -> Standing:
    """Answers an opinion: taken, partly, explained or agreed (`how`), with reasons."""
    with transaction.atomic():
        one = held(opinion)
        holding.not_own(one, doer)
        holding.reasoned(note)
        if how not in ANSWERS:
            raise StepRefusedError("Chọn tiếp thu, tiếp thu một phần, giải trình hay nhất trí. Chưa lưu gì.")
        answered = advance(opinion, Deed.ANSWER, {**one.says, "answer": how}, doer, reach, seen=seen, note=note)
        informing.opinion_answered(answered, doer)
    return answered


def close(consultation: UUID, doer: Doer, reach: Reach, *, seen: int) -> Standing:
    """Closes a consultation whose least days are over and whose opinions are all answered or set aside."""
    with transaction.atomic():
        one = held(consultation)
        begun = localtime(history(consultation)[-1].at).date()
        last = begun + timedelta(days=least_days(one.says, begun))
        if doer.today < last:
            raise StepRefusedError(f"Chưa đủ số ngày tối thiểu; đóng được từ ngày {show_day(last)}. Chưa lưu gì.")
        left = [each for each in parts(consultation, Kind.OPINION) if each.state in (State.WAITING, State.SHOWN)]
        if left:
            raise StepRefusedError(f"Còn {len(left)} ý kiến chưa tiếp thu, giải trình. Chưa lưu gì.")
        return advance(consultation, Deed.CLOSE, one.says, doer, reach, seen=seen)


def send_to_appraisal(consultation: UUID, doer: Doer, reach: Reach) -> UUID:
    """Sends the version that was consulted on to appraisal."""
    with transaction.atomic():
        one = held(consultation)
        if one.state is not State.CLOSED:
            raise StepRefusedError("Đóng lấy ý kiến rồi mới gửi thẩm định. Chưa lưu gì.")
        row = _row(Kind.APPRAISAL, Deed.SEND)
        number = begin(row, {}, doer, reach, seat=one.seat, parent=one.id, version=one.version)
        informing.appraisal_asked(number, doer)
    return number


def appraise(
    appraisal: UUID, verdicts: Mapping[str, str], doer: Doer, reach: Reach, *, seen: int, note: str
) -> Standing:
    """Appraises: a verdict (`VERDICTS`) for every rule by its number, with a conclusion."""
    with transaction.atomic():
        one = held(appraisal)
        holding.not_own(one, doer)
        holding.reasoned(note)
        left = [rule.number for rule in RULES if verdicts.get(rule.number) not in VERDICTS]
        if left:
            raise StepRefusedError(f"Chưa kết luận theo quy tắc {', '.join(left)}. Chưa lưu gì.")
        kept = {rule.number: verdicts[rule.number] for rule in RULES}
        return advance(appraisal, Deed.APPRAISE, {"verdicts": kept}, doer, reach, seen=seen, note=note)


def _row(kind: Kind, deed: Deed, who: Who | None = None) -> Step:
    found = step(kind, deed, None, who)
    if found is None:
        raise StepRefusedError("Bảng các bước không có bước này.")
    return found

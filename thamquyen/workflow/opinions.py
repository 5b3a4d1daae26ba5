"""Consultations on a version of a draft, opinions with their answers, and the appraisal with a verdict per rule."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach
from thamquyen.domain.citations import Citation
from thamquyen.domain.proceedings.table import Deed, Kind, State, Step, Who, step
from thamquyen.domain.proceedings.timers import Clock, Running, Timer, running
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import fold
from thamquyen.provinces.days_off import working_days_in
from thamquyen.register.reading import reading_at
from thamquyen.workflow import holding, informing, models
from thamquyen.workflow.clocks import regime_in
from thamquyen.workflow.drafts import authors_of
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, advance, begin, held, parts

NOWHERE = Reach(frozenset())
ANSWERS = ("taken", "partly", "explained", "agreed")
VERDICTS = ("met", "not_met", "not_applicable")
LONGEST = 10_000
_NONE = Citation.read("64/2025/QH15")
"""Stands where the source is told in words."""


def consult(draft: UUID, version: int, says: Mapping[str, Any], doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Opens a consultation. `says`: title, addressees (keys), public (bool), due (ISO); `articles`: what is asked
    about, as pages tell it. Raises StepRefusedError.

    One that is public runs at least as many days as the regime of the day demands; the clocks of that day are kept with
    it, whatever the unit sets later.
    """
    kept = models.DraftVersion.objects.filter(draft=draft, number=version, draft__seat=seat).first()
    if kept is None:
        raise StepRefusedError("Không có phiên bản dự thảo này. Chưa lưu gì.")
    if not says["addressees"] and not says["public"]:
        raise StepRefusedError("Chưa chọn cơ quan nào để hỏi, cũng không lấy ý kiến rộng rãi. Chưa lưu gì.")
    timers = regime_in(seat, doer.today).timers
    says = {**says, "clocks": {clock.value: _written(timers[clock]) for clock in (Clock.PUBLIC, Clock.BODIES)}}
    least = doer.today + timedelta(days=_least(says))
    if date.fromisoformat(says["due"]) < least:
        ground = f" ({timers[Clock.PUBLIC].days} ngày, {timers[Clock.PUBLIC].cited})" if says["public"] else ""
        raise StepRefusedError(f"Hạn góp ý sớm nhất là ngày {show_day(least)}{ground}. Chưa lưu gì.")
    with transaction.atomic():
        number = begin(_row(Kind.CONSULTATION, Deed.BEGIN), says, doer, reach, seat=seat, version=kept.pk)
        informing.consulted(number, doer)
    return number


def _written(timer: Timer) -> dict[str, Any]:
    return {"days": timer.days, "ground": timer.cited, "doubt": timer.doubt}


def _least(says: Mapping[str, Any]) -> int:
    """How many days it runs at least: those of the public where anybody is asked, else one."""
    return int(says["clocks"][Clock.PUBLIC.value]["days"]) if says["public"] else 1


def first_close(consultation: Standing) -> date:
    """The first day on which it may be closed: of one that asks the public the day after the last announced to it.

    That day is no sooner than the least days are over, and each of them counts to its end (91/2015/QH13 Điều 148, cited
    from general knowledge: its text was not at hand).
    """
    if consultation.says["public"]:
        return date.fromisoformat(consultation.says["due"]) + timedelta(days=1)
    return localtime(consultation.begun_at).date() + timedelta(days=_least(consultation.says))


def clock_of(one: Standing, clock: Clock, today: date) -> Running:
    """A clock of a consultation or an appraisal, by the days that were kept with it when it began."""
    kept = one.says["clocks"][clock.value]
    due = date.fromisoformat(one.says["due"]) if "due" in one.says else None
    timer = Timer(kept["days"], _NONE, kept["doubt"], kept["ground"])
    begun = localtime(one.begun_at).date()
    calendar = working_days_in(one.seat, min(begun, today), max(begun, today), reading_at())
    return running(begun, timer, today, at_most=due, calendar=calendar)


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
    if not text.strip() or len(text) > LONGEST:
        raise StepRefusedError(f"Ý kiến phải có chữ và không dài quá {LONGEST} ký tự. Chưa lưu gì.")
    says = {"text": text.strip(), "provision": provision.strip()}
    sent = models.Move.objects.filter(matter__parent=within.id, matter__kind=Kind.OPINION, number=1)
    said = {(_sender(each.acting_for, each.by), each.content["provision"], fold(each.content["text"])) for each in sent}
    if (_sender(doer.acting_for, doer.name), says["provision"], fold(says["text"])) in said:
        raise StepRefusedError("Đúng ý kiến này đã được gửi rồi; không cần gửi lại. Chưa lưu gì.")
    number = begin(_row(Kind.OPINION, Deed.SEND, who), says, doer, NOWHERE, seat=within.seat, parent=within.id)
    informing.opinion_sent(within, doer)
    return number


def _sender(acting_for: str, name: str) -> str:
    """Whose opinion it is: an authority's, whoever of it sends; of the public each one's who gives a name."""
    return acting_for or f"@{fold(name)}"


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
    """Closes a consultation whose days are over and whose opinions are all answered or set aside."""
    with transaction.atomic():
        one = held(consultation)
        last = first_close(one)
        if doer.today < last:
            raise StepRefusedError(f"Hạn góp ý đã công bố chưa hết; đóng được từ ngày {show_day(last)}. Chưa lưu gì.")
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
        if parts(consultation, Kind.APPRAISAL):
            raise StepRefusedError("Phiên bản này đã được gửi thẩm định. Chưa lưu gì.")
        row = _row(Kind.APPRAISAL, Deed.SEND)
        says = {"clocks": {Clock.APPRAISAL.value: _written(regime_in(one.seat, doer.today).timers[Clock.APPRAISAL])}}
        number = begin(row, says, doer, reach, seat=one.seat, parent=one.id, version=one.version)
        informing.appraisal_asked(number, doer)
    return number


def appraise(
    appraisal: UUID, verdicts: Mapping[str, str], doer: Doer, reach: Reach, *, seen: int, note: str
) -> Standing:
    """Appraises: a verdict (`VERDICTS`) for every rule by its number, with a conclusion."""
    with transaction.atomic():
        one = held(appraisal)
        holding.not_own(one, doer)
        _refuse_own_draft(one, doer)
        holding.reasoned(note)
        left = [rule.number for rule in RULES if verdicts.get(rule.number) not in VERDICTS]
        if left:
            raise StepRefusedError(f"Chưa kết luận theo quy tắc {', '.join(left)}. Chưa lưu gì.")
        kept = {rule.number: verdicts[rule.number] for rule in RULES}
        done = advance(appraisal, Deed.APPRAISE, {**one.says, "verdicts": kept}, doer, reach, seen=seen, note=note)
        informing.appraised(done, doer)
    return done


def _refuse_own_draft(appraisal: Standing, doer: Doer) -> None:
    """Nobody appraises what they wrote, whoever they stand in for and whatever their role is by now."""
    draft = models.DraftVersion.objects.values_list("draft", flat=True).get(pk=appraisal.version or 0)
    numbers = [int(one) for one in authors_of(draft) if one.isdecimal()]
    if User.objects.filter(pk__in=numbers, username__in=doer.accounts).exists():
        raise StepRefusedError(
            "Không ai tự thẩm định dự thảo do chính mình soạn hay sửa, kể cả khi làm thay. Chưa lưu gì."
        )


def _row(kind: Kind, deed: Deed, who: Who | None = None) -> Step:
    found = step(kind, deed, None, who)
    if found is None:
        raise StepRefusedError("Bảng các bước không có bước này.")
    return found

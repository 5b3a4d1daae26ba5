"""The only writer of forms, rounds and reports: each deed is permitted, checked and kept in one transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.checks import CheckError, read_check
from thamquyen.domain.rounds.filling import Given, read_given
from thamquyen.domain.rounds.form import FormSaid, faults_in
from thamquyen.domain.rounds.standing import Step
from thamquyen.domain.time import show_day
from thamquyen.register.alone import AGAIN, alone
from thamquyen.rounds import models, queries, telling
from thamquyen.rounds.codec import RoundSaid, kept_form, kept_given, kept_round
from thamquyen.rounds.opening import objections
from thamquyen.rounds.queries import KeptRound
from thamquyen.rounds.reach import reach_of_report

COMPILERS = ""
"""Stands in the place of a unit for the compilers' own words."""

Files = Sequence[tuple[str, str, bytes]]
"""Files as evidence: code of the field, name, content."""


class RoundRefusedError(ValueError):
    """Nothing was kept; the text says why and what to do. `wrong`: by field, where fields are concerned."""

    def __init__(self, message: str, wrong: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.wrong = dict(wrong or {})


class WrittenMeanwhileError(RoundRefusedError):
    """Somebody else wrote since the page was shown; `theirs` is what they wrote. Nothing was kept."""

    def __init__(self, by: str, theirs: Any) -> None:
        super().__init__(f"{by} vừa ghi trong lúc bạn làm. Hãy xem hai bản cạnh nhau rồi quyết. Chưa lưu gì.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit sends in: a draft or the report, what was typed, files, a word beside; `seen`: the step looked at."""

    step: Step
    given: Given
    seen: int
    note: str = ""
    files: Files = field(default_factory=tuple)


def form_faults(form: FormSaid) -> dict[str, str]:
    """Everything that is wrong with a form: as `faults_in`, and by "kiem-<n>" for its checks, with the place."""
    wrong = dict(faults_in(form))
    for number, check in enumerate(form.checks):
        try:
            read_check(check.text, form)
        except CheckError as error:
            wrong[f"kiem-{number}"] = str(error)
    return wrong


def open_form(form: FormSaid, doer: Doer, reach: Reach, *, seat: str) -> UUID:
    """Keeps a new form; its number. Raises RoundRefusedError."""
    _runs(doer, reach)
    _sound(form)
    with transaction.atomic():
        made = models.ReportForm.objects.create(seat=seat, begun_at=doer.at)
        models.FormVersion.objects.create(form=made, number=1, content=kept_form(form), **doer.signature)
    return made.pk


def amend_form(number: UUID, form: FormSaid, doer: Doer, reach: Reach, *, seen: int) -> None:
    """Says anew what a form asks; rounds that are open keep theirs. Raises RoundRefusedError."""
    if number == queries.SYSTEM_FORM:
        raise RoundRefusedError("Biểu đi kèm phần mềm không sửa được; chép thành biểu của tỉnh rồi sửa. Chưa lưu gì.")
    _runs(doer, reach)
    _sound(form)
    try:
        with transaction.atomic():
            now = queries.form(number)
            if now is None:
                raise RoundRefusedError("Không có biểu này.")
            if now.version != seen:
                raise WrittenMeanwhileError(now.by, now)
            models.FormVersion.objects.create(
                form_id=number, number=seen + 1, content=kept_form(form), **doer.signature
            )
    except IntegrityError as error:
        meanwhile = queries.form(number)
        if meanwhile is None or meanwhile.version <= seen:
            raise
        raise WrittenMeanwhileError(meanwhile.by, meanwhile) from error


def open_round(said: RoundSaid, form: UUID, doer: Doer, reading: Reading, *, seat: str) -> UUID:
    """Opens a round with the newest version of a form and tells its units; its number. Raises RoundRefusedError."""
    _runs(doer, reach_of(seat, reading))
    kept = queries.form(form)
    wrong = dict(objections(said, reading, doer.today))
    if kept is None:
        wrong["bieu"] = "Chọn biểu báo cáo."
    if wrong or kept is None:
        raise RoundRefusedError("Còn chỗ cần sửa; chưa mở đợt.", wrong)
    with transaction.atomic():
        if again := _opened_just_now(said, kept.row, doer, seat):
            return again
        made = models.Round.objects.create(seat=seat, form_id=kept.row, begun_at=doer.at)
        _say(made.pk, 1, said, "", doer)
        telling.opened(made.pk, said, doer, reading)
    return made.pk


def _opened_just_now(said: RoundSaid, form: int, doer: Doer, seat: str) -> UUID | None:
    """The round that the same press sent again would open a second time."""
    alone(f"round:{seat}")
    same = models.RoundVersion.objects.filter(
        number=1, account=doer.account, content=kept_round(said), round__seat=seat, round__form=form,
        at__lt=doer.at, at__gt=doer.at - AGAIN,
    )  # fmt: skip
    return same.values_list("round_id", flat=True).first()


def amend_round(kept: KeptRound, said: RoundSaid, note: str, doer: Doer, reading: Reading, *, seen: int) -> None:
    """Changes a round's deadline or units, with the reason, and tells its units. Raises RoundRefusedError."""
    _runs(doer, reach_of(kept.seat, reading))
    wrong = dict(objections(said, reading, doer.today, held=kept.said.units))
    if said.due != kept.said.due and said.due < doer.today:
        wrong.setdefault(
            "han", f"Hạn mới {show_day(said.due)} đã qua: mọi đơn vị chưa gửi sẽ thành quá hạn. Chọn ngày sau."
        )
    if not note:
        wrong["ly-do"] = "Chưa nêu lý do thay đổi."
    if wrong:
        raise RoundRefusedError("Còn chỗ cần sửa; chưa lưu gì.", wrong)
    try:
        with transaction.atomic():
            now = queries.one_round(kept.id)
            if now is None or now.version != seen:
                raise WrittenMeanwhileError(now.by if now else "Người khác", now)
            _say(kept.id, seen + 1, said, note, doer)
            telling.changed(kept.id, seen + 1, said, note, doer, reading)
    except IntegrityError as error:
        raise WrittenMeanwhileError("Người khác", queries.one_round(kept.id)) from error


def report(kept: KeptRound, unit: str, said: Report, doer: Doer, reading: Reading) -> None:
    """Keeps a unit's draft, or files its report (submits it to be signed off), which is checked as a whole first.

    Raises RoundRefusedError.
    """
    if unit not in kept.said.units:
        raise RoundRefusedError("Đơn vị này không có trong đợt báo cáo. Chưa lưu gì.")
    if not may(doer.person, Verb.FILE_REPORT, reach_of_report(kept.seat, unit, reading, doer.today)):
        raise RoundRefusedError(
            "Mỗi đơn vị (hoặc đơn vị kế tục) tự báo cáo; cơ quan bạn thay mặt không phải đơn vị này. Chưa lưu gì."
        )
    _whole(kept, said, reading)
    with transaction.atomic():
        row = take_step(kept, unit, said.step, doer, seen=said.seen, note=said.note, content=kept_given(said.given))
        for code, name, content in said.files:
            digest = hashlib.sha256(content).hexdigest()
            models.StepFile.objects.create(step=row, code=code, name=name, content=content, sha256=digest)
        if said.step is Step.FILE:
            telling.filed(kept, unit, row.number, doer, reading)
        elif said.step is Step.SUBMIT:
            telling.submitted(kept, unit, row.number, doer, reading)


def _whole(kept: KeptRound, said: Report, reading: Reading) -> None:
    """Refuses what is not sent in the way the round asks for, or does not read; a draft may hold anything."""
    if said.step is Step.FILE and kept.said.signed_off:
        raise RoundRefusedError("Đợt này cần người đứng đầu đơn vị ký duyệt: bấm “Trình ký duyệt”. Chưa gửi gì.")
    if said.step is Step.SUBMIT and not kept.said.signed_off:
        raise RoundRefusedError("Đợt này không cần ký duyệt: bấm “Gửi báo cáo”. Chưa gửi gì.")
    if said.step is not Step.SAVE:
        _, wrong = read_given(kept.form, said.given, sectors_of(reading))
        if wrong:
            raise RoundRefusedError("Báo cáo còn chỗ cần sửa nên chưa gửi; nội dung đã điền vẫn còn bên dưới.", wrong)


def send_back(
    kept: KeptRound, unit: str, doer: Doer, reading: Reading, *, note: str, until: date | None, seen: int
) -> None:
    """Sends a filed report back with remarks, until a day (None: the round's). Raises RoundRefusedError."""
    _runs(doer, reach_of(kept.seat, reading))
    wrong = {} if note else {"nhan-xet": "Nêu nhận xét: đơn vị cần sửa gì."}
    if until is not None and until < doer.today:
        wrong["den-ngay"] = "Ngày gửi lại phải từ hôm nay trở đi."
    moves = [one.taken.step for one in queries.steps(kept.id, unit) if one.taken.step in (Step.FILE, Step.RETURN)]
    if not moves or moves[-1] is not Step.FILE:
        wrong[""] = "Đơn vị chưa có báo cáo đã gửi để trả lại."
    if wrong:
        raise RoundRefusedError(wrong.get("", "Còn chỗ cần sửa; chưa trả lại."), wrong)
    with transaction.atomic():
        content = {"until": until.isoformat()} if until else {}
        row = take_step(kept, unit, Step.RETURN, doer, seen=seen, note=note, content=content)
        telling.sent_back(kept, unit, row.number, note, doer, reading)


def urge(kept: KeptRound, units: Sequence[str], doer: Doer, reading: Reading) -> int:
    """Urges units, each once a day; how many. Raises RoundRefusedError."""
    _runs(doer, reach_of(kept.seat, reading))
    urged = 0
    with transaction.atomic():
        models.Round.objects.select_for_update().get(pk=kept.id)
        for unit in units:
            steps = queries.steps(kept.id, unit)
            if any(one.taken.step is Step.URGE and one.taken.on == doer.today for one in steps):
                continue
            take_step(kept, unit, Step.URGE, doer, seen=steps[-1].number if steps else 0)
            telling.urged(kept, unit, doer, reading)
            urged += 1
    return urged


def write_words(kept: KeptRound, given: Given, doer: Doer, reading: Reading, *, seen: int) -> None:
    """Keeps the compilers' own words for the texts of the report. Raises RoundRefusedError."""
    _runs(doer, reach_of(kept.seat, reading))
    with transaction.atomic():
        take_step(kept, COMPILERS, Step.SAVE, doer, seen=seen, content=kept_given(given))


def sectors_of(reading: Reading) -> tuple[str, ...]:
    """The register's sectors."""
    return tuple(sorted({power.sector for power in reading.snapshot.powers.values()}))


def take_step(
    kept: KeptRound, unit: str, step: Step, doer: Doer, *, seen: int, note: str = "", content: Any = None
) -> models.UnitStep:
    """Adds a step that was permitted, within a transaction. Raises WrittenMeanwhileError.

    What urges changes nothing of a report, so that one who types meanwhile is not held up by it.
    """
    models.Round.objects.select_for_update().get(pk=kept.id)
    newest = queries.newest_step(kept.id, unit)
    since = [one for one in queries.steps(kept.id, unit) if one.number > seen and one.taken.step is not Step.URGE]
    if since:
        raise WrittenMeanwhileError(since[-1].by, since[-1])
    return models.UnitStep.objects.create(
        round_id=kept.id, unit=unit, number=(newest.number if newest else 0) + 1, step=step.value, on=doer.today,
        content=content or {}, note=note, **doer.signature,
    )  # fmt: skip


def _say(number: UUID, version: int, said: RoundSaid, note: str, doer: Doer) -> None:
    models.RoundVersion.objects.create(
        round_id=number, number=version, content=kept_round(said), note=note, **doer.signature
    )


def _sound(form: FormSaid) -> None:
    if wrong := form_faults(form):
        raise RoundRefusedError("Biểu còn chỗ cần sửa; chưa lưu gì.", wrong)


def _runs(doer: Doer, reach: Reach) -> None:
    if not may(doer.person, Verb.RUN_ROUND, reach):
        raise RoundRefusedError(
            "Bạn không mở, tổng hợp được đợt báo cáo ở địa bàn này: vai trò hoặc địa bàn của cơ quan bạn thay mặt "
            "không mở việc ấy. Chưa lưu gì."
        )

"""The only writer of plans: each deed is permitted, checked and kept in one transaction; rows are only added."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.domain.plans.following import Kept
from thamquyen.domain.plans.plan import PlanHead, TaskSaid, circling, faults_in, missing_in, parent_of, wrong_label
from thamquyen.domain.plans.states import Deed
from thamquyen.domain.plans.steps import BY_THE_UNIT
from thamquyen.plans import informing, models, queries
from thamquyen.plans.codec import kept_head, kept_task

Tree = Sequence[tuple[str, TaskSaid]]
"""Tasks with their numbers, each group before what it holds."""


class PlanRefusedError(ValueError):
    """Nothing was kept; the text says why and what to do. `wrong`: by field, where fields are concerned."""

    def __init__(self, message: str, wrong: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.wrong = dict(wrong or {})


class ChangedMeanwhileError(PlanRefusedError):
    """Somebody else wrote since the page was shown: `theirs` is what they said. Nothing was kept."""

    def __init__(self, by: str, theirs: "queries.Taken | queries.KeptPlan") -> None:
        super().__init__(f"{by} vừa ghi trong lúc bạn làm. Hãy xem hai bản cạnh nhau rồi làm lại. Chưa lưu gì.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Deal:
    """What a step says: for which unit (empty: all), about which day of a recurring task, in which words."""

    deed: Deed
    unit: str = ""
    due: date | None = None
    note: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[tuple[str, bytes], ...] = ()


def open_plan(head: PlanHead, tree: Tree, doer: Doer, reach: Reach, *, seat: str, note: str = "") -> UUID:
    """Keeps a new plan with its tasks; its number. Raises PlanRefusedError."""
    _permit(Verb.PLAN, doer, reach)
    wrong = faults_in(head, tree)
    if wrong:
        label, what = next(iter(wrong.items()))
        raise PlanRefusedError(f"Mục {label}: {what} Chưa lưu gì." if label else f"{what} Chưa lưu gì.")
    with transaction.atomic():
        made = models.Plan.objects.create(seat=seat, begun_at=doer.at)
        _say(made.pk, 1, head, note, doer)
        for label, said in tree:
            _add(made.pk, label, said, note, doer)
        informing.plan_opened(made.pk, head, [said for _, said in tree], doer)
    return made.pk


def amend_plan(number: UUID, head: PlanHead, doer: Doer, reach: Reach, *, seen: int, note: str = "") -> None:
    """Says anew what a plan says of itself; `seen`: the version looked at. Raises PlanRefusedError."""
    _permit(Verb.PLAN, doer, reach)
    if not head.title:
        raise PlanRefusedError("Kế hoạch chưa có tên. Chưa lưu gì.", {"title": "Chưa nêu tên kế hoạch."})
    try:
        with transaction.atomic():
            now = queries.plan(number)
            if now is None:
                raise PlanRefusedError("Không có kế hoạch này.")
            if now.version != seen:
                raise ChangedMeanwhileError(now.by, now)
            if faults := _faults_by(head, now):
                raise PlanRefusedError(f"{faults} Chưa lưu gì.", {"signed": faults})
            _say(number, seen + 1, head, note, doer)
    except IntegrityError as error:
        meanwhile = queries.plan(number)
        if meanwhile is None or meanwhile.version <= seen:
            raise
        raise ChangedMeanwhileError(meanwhile.by, meanwhile) from error


def _faults_by(head: PlanHead, now: "queries.KeptPlan") -> str:
    """What of the tasks that there are would be wrong by a head, and is not by the one that counts."""
    tasks = [(one.label, one.said) for one in queries.tasks_of(now.id)]
    before = faults_in(now.head, tasks)
    found = (f"Mục {label}: {what}" for label, what in faults_in(head, tasks).items() if label not in before)
    return next(found, "")


def add_task(number: UUID, label: str, said: TaskSaid, doer: Doer, reach: Reach) -> UUID:
    """Adds a task to a plan; its number. Raises PlanRefusedError."""
    _permit(Verb.PLAN, doer, reach)
    found = queries.plan(number)
    if found is None:
        raise PlanRefusedError("Không có kế hoạch này.")
    labels = {one.label: one for one in queries.tasks_of(number)}
    wrong = _wrong(label, said, found.head, labels)
    what = wrong_label(label) or ("Số thứ tự này đã có nhiệm vụ khác." if label in labels else "")
    if not what and parent_of(label) and parent_of(label) not in labels:
        what = f"Kế hoạch không có mục {parent_of(label)} để đặt mục này vào."
    if wrong := wrong | ({"label": what} if what else {}):
        raise PlanRefusedError("Còn chỗ cần sửa; chưa lưu gì.", wrong)
    try:
        with transaction.atomic():
            step = _add(number, label, said, "", doer)
            informing.step_taken(step.task_id, step, doer)
    except IntegrityError as error:
        raise PlanRefusedError(
            "Còn chỗ cần sửa; chưa lưu gì.", {"label": "Người khác vừa dùng số thứ tự này. Chọn số khác."}
        ) from error
    return step.task_id


def take(task: UUID, deal: Deal, doer: Doer, reach: Reach, *, seen: int) -> None:
    """Keeps a step about a task; `seen`: the number of the newest of its steps when the page was made (0: none).

    What the step must fulfil (`domain.plans.steps.objections`) is asked before. Raises PlanRefusedError,
    ChangedMeanwhileError.
    """
    _permit(Verb.REPORT_TASK if deal.deed in BY_THE_UNIT else Verb.PLAN, doer, reach)
    with transaction.atomic():
        if not models.Task.objects.select_for_update().filter(pk=task).exists():
            raise PlanRefusedError("Không có nhiệm vụ này.")
        # What is said for all units concerns each of them, and the other way round what one says concerns only it.
        newest = queries.newest_step(task, {"", deal.unit})
        if newest is not None and newest.id > seen:
            raise ChangedMeanwhileError(newest.by, newest)
        _not_own(task, deal, doer)
        row = _keep(task, deal, doer)
        informing.step_taken(task, row, doer)
        for name, content in deal.files:
            digest = hashlib.sha256(content).hexdigest()
            models.Evidence.objects.create(step=row, name=name, content=content, sha256=digest)


def amend_task(task: UUID, said: TaskSaid, doer: Doer, reach: Reach, *, seen: int, note: str) -> None:
    """Says anew what a task says; `seen` as in `take`. Raises PlanRefusedError."""
    kept = queries.task(task)
    found = queries.plan(kept[0]) if kept else None
    if kept is None or found is None:
        raise PlanRefusedError("Không có nhiệm vụ này.")
    labels = {one.label: one for one in queries.tasks_of(found.id)}
    if wrong := _wrong(kept[1].label, said, found.head, labels):
        raise PlanRefusedError("Còn chỗ cần sửa; chưa lưu gì.", wrong)
    take(task, Deal(Deed.SET, note=note, content=kept_task(said)), doer, reach, seen=seen)


def _wrong(label: str, said: TaskSaid, head: PlanHead, tasks: Mapping[str, Kept]) -> dict[str, str]:
    """What is wrong with what a task is to say beside the others, by field."""
    deadlines = {other: one.said.deadline for other, one in tasks.items()} | {label: said.deadline}
    circle = circling(deadlines).get(label, "")
    return ({"deadline": circle} if circle else {}) | missing_in(said, head, tasks)


def _not_own(task: UUID, deal: Deal, doer: Doer) -> None:
    """Nobody answers what they asked for themselves, whoever they stand in for."""
    if deal.deed not in (Deed.GRANT, Deed.REFUSE):
        return
    asked = models.TaskStep.objects.filter(task=task, unit=deal.unit, deed=Deed.ASK.value)
    newest = (asked if deal.due is None else asked.filter(due=deal.due)).order_by("-number").first()
    if newest is not None and newest.accounts & doer.accounts:
        raise PlanRefusedError(
            "Không ai tự trả lời đề nghị gia hạn do chính mình gửi, kể cả khi làm thay. Người khác theo dõi kế hoạch "
            "trả lời giúp. Chưa lưu gì."
        )


def _permit(verb: Verb, doer: Doer, reach: Reach) -> None:
    if may(doer.person, verb, reach):
        return
    if verb is Verb.REPORT_TASK:
        raise PlanRefusedError(
            "Chỉ đơn vị được giao (hoặc đơn vị kế tục) tự báo cáo việc của mình; cơ quan bạn thay mặt không được giao "
            "việc này. Chưa lưu gì."
        )
    raise PlanRefusedError(
        "Bạn không giao, sửa, trả lời được ở kế hoạch này: vai trò hoặc địa bàn của cơ quan bạn thay mặt không mở "
        "việc ấy. Chưa lưu gì."
    )


def _say(number: UUID, version: int, head: PlanHead, note: str, doer: Doer) -> None:
    models.PlanVersion.objects.create(
        plan_id=number, number=version, content=kept_head(head), note=note, **doer.signature,
    )  # fmt: skip


def _add(number: UUID, label: str, said: TaskSaid, note: str, doer: Doer) -> models.TaskStep:
    made = models.Task.objects.create(plan_id=number, label=label, begun_at=doer.at)
    return _keep(made.pk, Deal(Deed.SET, note=note, content=kept_task(said)), doer)


def _keep(task: UUID, deal: Deal, doer: Doer) -> models.TaskStep:
    last = models.TaskStep.objects.filter(task=task, unit=deal.unit).order_by("-number").first()
    return models.TaskStep.objects.create(
        task_id=task, unit=deal.unit, number=(last.number if last else 0) + 1, deed=deal.deed.value, on=doer.today,
        due=deal.due, content=dict(deal.content), note=deal.note, **doer.signature,
    )  # fmt: skip

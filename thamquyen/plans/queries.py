"""What is kept of plans, read back: the only reader of their tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from thamquyen.domain.plans.dues import Was
from thamquyen.domain.plans.following import Kept
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import Deed, Step
from thamquyen.plans import models
from thamquyen.plans.codec import read_head, read_task


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it stands: its newest version, and who said it when."""

    id: UUID
    seat: str
    version: int
    head: PlanHead
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that came with a step."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with everything it said and who took it."""

    id: int
    step: Step
    content: Mapping[str, Any]
    note: str
    by: str
    acting_for: str
    at: datetime
    files: tuple[Proof, ...] = ()


def plans() -> tuple[KeptPlan, ...]:
    """All plans, the one signed last first."""
    return _plans(models.PlanVersion.objects.all())


def plan(number: UUID) -> KeptPlan | None:
    """One plan; None where there is none of that number."""
    return next(iter(_plans(models.PlanVersion.objects.filter(plan=number))), None)


def _plans(versions: Any) -> tuple[KeptPlan, ...]:
    newest = versions.select_related("plan").order_by("plan_id", "-number").distinct("plan_id")
    rows = sorted(newest, key=lambda row: (row.plan.begun_at, row.plan_id), reverse=True)
    found = [KeptPlan(row.plan_id, row.plan.seat, row.number, read_head(row.content), row.by, row.at) for row in rows]
    return tuple(sorted(found, key=lambda one: one.head.signed or localtime(one.at).date(), reverse=True))


def heads(number: UUID) -> tuple[tuple[int, PlanHead, str, datetime], ...]:
    """Every version of a plan's head, the newest first: its number, what it says, by whom, when."""
    rows = models.PlanVersion.objects.filter(plan=number).order_by("-number")
    return tuple((row.number, read_head(row.content), row.by, row.at) for row in rows)


def tasks() -> Mapping[UUID, tuple[Kept, ...]]:
    """The tasks of all plans, by plan."""
    return _tasks(models.Task.objects.all())


def tasks_of(number: UUID) -> tuple[Kept, ...]:
    """The tasks of one plan."""
    return _tasks(models.Task.objects.filter(plan=number)).get(number, ())


def task(number: UUID) -> tuple[UUID, Kept] | None:
    """A task with the number of its plan; None where there is none."""
    for key, found in _tasks(models.Task.objects.filter(pk=number)).items():
        return key, found[0]
    return None


def _tasks(rows: Any) -> dict[UUID, tuple[Kept, ...]]:
    steps: dict[UUID, list[models.TaskStep]] = defaultdict(list)
    for row in models.TaskStep.objects.filter(task__in=rows).order_by("id"):
        steps[row.task_id].append(row)
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for one in rows.order_by("begun_at", "label"):
        if any(row.deed == Deed.SET for row in steps[one.pk]):
            found[one.plan_id].append(_kept(one, steps[one.pk]))
    return {key: tuple(some) for key, some in found.items()}


def _kept(one: models.Task, rows: Iterable[models.TaskStep]) -> Kept:
    said: TaskSaid | None = None
    steps, was = list[Step](), list[Was]()
    for row in rows:
        if row.deed != Deed.SET:
            steps.append(_step(row))
            continue
        before, said = said, read_task(row.content)
        if before is not None and before.deadline != said.deadline:
            was.append(Was(before.deadline, row.on))
            steps.append(_step(row))
    if said is None:
        raise LookupError(one.pk)
    return Kept(one.pk, one.label, said, tuple(steps), tuple(was))


def history(number: UUID) -> tuple[Taken, ...]:
    """Every step taken about a task, the newest first."""
    return _taken(models.TaskStep.objects.filter(task=number))


def newest_step(number: UUID, units: Iterable[str]) -> Taken | None:
    """The newest step about a task for any of the units; None before the first."""
    return next(iter(_taken(models.TaskStep.objects.filter(task=number, unit__in=list(units)))), None)


def _taken(rows: Any) -> tuple[Taken, ...]:
    found = rows.order_by("-id").prefetch_related(None)
    files: dict[int, list[Proof]] = defaultdict(list)
    for one in models.Evidence.objects.filter(step__in=rows).only("id", "name", "step_id").order_by("name"):
        files[one.step_id].append(Proof(one.pk, one.name))
    return tuple(
        Taken(row.pk, _step(row), row.content, row.note, row.by, row.acting_for, row.at, tuple(files[row.pk]))
        for row in found
    )


def _step(row: models.TaskStep) -> Step:
    says = row.content if row.deed != Deed.SET else {}
    days = {name: date.fromisoformat(says[name]) if says.get(name) else None for name in ("finished", "until")}
    return Step(Deed(row.deed), row.on, row.unit, row.due, says.get("percent"), days["finished"], days["until"])


def evidence(number: UUID) -> tuple[UUID, str, bytes] | None:
    """A file that came with a step: the task it is about, its name, its content."""
    row = models.Evidence.objects.filter(pk=number).select_related("step").first()
    return None if row is None else (row.step.task_id, row.name, bytes(row.content))


def newest_mark() -> str:
    """A mark that changes with everything that is kept about plans; empty before the first."""
    version = models.PlanVersion.objects.order_by("-id").values_list("id", flat=True).first()
    step = models.TaskStep.objects.order_by("-id").values_list("id", flat=True).first()
    return "" if version is None else f"{version}.{step or 0}"


def newest_moment() -> datetime:
    """When something about plans was written down last; long ago before the first."""
    step = models.TaskStep.objects.order_by("-id").values_list("at", flat=True).first()
    version = models.PlanVersion.objects.order_by("-id").values_list("at", flat=True).first()
    found = [moment for moment in (step, version) if moment]
    return max(found, default=datetime(1970, 1, 1, tzinfo=UTC)).replace(microsecond=0)

"""Who did what about plans and their tasks, as rows of the history (`accounts.deeds`)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, QuerySet

from thamquyen.accounts.deeds import Sight, Source, Subject, columns, constant, joined
from thamquyen.domain.plans.states import DEED_NAMES, Deed
from thamquyen.plans import models


def _plans(keys: Collection[str]) -> Mapping[str, str]:
    rows = models.PlanVersion.objects.filter(plan__pk__in=keys).order_by("plan_id", "-number").distinct("plan_id")
    return {str(row.plan_id): str(row.content.get("title", "")) for row in rows}


def _tasks(keys: Collection[str]) -> Mapping[str, str]:
    said = models.TaskStep.objects.filter(task__pk__in=keys, deed=Deed.SET.value).select_related("task")
    rows = said.order_by("task_id", "-id").distinct("task_id")
    return {str(row.task_id): f"{row.task.label}. {row.content.get('title', '')}" for row in rows}


PLAN = Subject("ke-hoach", "Kế hoạch", "/ke-hoach/{}", _plans)
TASK = Subject("viec", "Nhiệm vụ kế hoạch", "/ke-hoach/viec/{}", _tasks)


def _versions() -> QuerySet[Any]:
    return columns(
        models.PlanVersion.objects.all(), kind=constant(PLAN.slug), deed=constant("plan:say"), about="plan",
        seat="plan__seat",
    )  # fmt: skip


def _steps() -> QuerySet[Any]:
    return columns(
        models.TaskStep.objects.all(), kind=constant(TASK.slug), about="task", seat="task__plan__seat",
        deed=joined("task:", F("deed")),
    )  # fmt: skip


SOURCES = (
    Source((PLAN,), {"plan:say": "ghi kế hoạch"}, Sight.ALL, _versions),
    Source((TASK,), {f"task:{deed.value}": name for deed, name in DEED_NAMES.items()}, Sight.ALL, _steps),
)
"""Everything that is kept of plans."""

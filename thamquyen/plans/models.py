"""Plans, their tasks, and every step taken about them: rows that are only added (migration 0002)."""

import uuid

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed
from thamquyen.domain.plans.states import Deed


class Plan(models.Model):
    """Which plan is it, and for which unit was it made? What it says is its newest version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.TextField(db_index=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_plan_is_somewhere", condition=~Q(seat=""))]

    def __str__(self) -> str:
        return str(self.pk)


class PlanVersion(Signed):
    """What does the plan say of itself since then, and who said so? Numbers run 1, 2, 3 …"""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        constraints = [
            # Two who change a plan at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["plan", "number"], name="a_version_of_a_plan_is_said_once"),
            models.CheckConstraint(name="a_version_of_a_plan_is_signed", condition=Q(number__gt=0) & ~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class Task(models.Model):
    """Which task of the plan is it, under which number?"""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    label = models.TextField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            # People name a task by its number; deadlines of others are counted from it.
            models.UniqueConstraint(fields=["plan", "label"], name="a_number_names_one_task_of_a_plan"),
            models.CheckConstraint(name="a_task_has_a_number", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.label}"


class TaskStep(Signed):
    """What was done about the task, for which unit (empty: all), by whom?

    `number` runs 1, 2, 3 … for each task and unit. `on`: the day it counts from; `at`: the moment it was written down.
    `due`: which day of a recurring task. `content`: what the deed says; `note`: what was reported, the reason given.
    """

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    unit = models.TextField()
    number = models.IntegerField()
    deed = models.TextField()
    on = models.DateField()
    due = models.DateField(null=True)
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        constraints = [
            # Two who report at once: the second is refused here and shown what the first said.
            models.UniqueConstraint(fields=["task", "unit", "number"], name="a_step_about_a_task_is_taken_once"),
            models.CheckConstraint(
                name="a_step_about_a_task_is_known_and_signed",
                condition=Q(number__gt=0) & ~Q(by="") & Q(deed__in=[deed.value for deed in Deed]),
            ),
            models.CheckConstraint(
                name="what_stops_or_refuses_says_why",
                condition=~Q(deed__in=["return", "refuse", "pause", "cancel", "ask", "grant"]) | ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit} {self.number} {self.deed}"


class Evidence(models.Model):
    """Which file proves what a step says?"""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(TaskStep, on_delete=models.PROTECT, related_name="files")
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()

    def __str__(self) -> str:
        return self.name

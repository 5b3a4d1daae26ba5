"""Forms, rounds, every step of a unit, and reports that were frozen: rows that are only added (migration 0002)."""

import uuid

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed
from thamquyen.domain.rounds.standing import Step


class ReportForm(models.Model):
    """Which form is it, and of which unit? What it asks is its newest version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.TextField(db_index=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_report_form_is_somewhere", condition=~Q(seat=""))]

    def __str__(self) -> str:
        return str(self.pk)


class FormVersion(Signed):
    """What does the form ask since then, and who said so? Numbers run 1, 2, 3 …"""

    id = models.BigAutoField(primary_key=True)
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.JSONField()

    class Meta:
        constraints = [
            # Two who change a form at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["form", "number"], name="a_version_of_a_report_form_is_said_once"),
            models.CheckConstraint(name="a_version_of_a_report_form_is_signed", condition=Q(number__gt=0) & ~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.number}"


class Round(models.Model):
    """Which round is it, of which unit, by which version of a form? The form of a round never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.TextField(db_index=True)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="rounds")
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_round_is_somewhere", condition=~Q(seat=""))]

    def __str__(self) -> str:
        return str(self.pk)


class RoundVersion(Signed):
    """What does the round say of itself since then: its name, days, deadline, units? Numbers run 1, 2, 3 …"""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="a_version_of_a_round_is_said_once"),
            models.CheckConstraint(name="a_version_of_a_round_is_signed", condition=Q(number__gt=0) & ~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class UnitStep(Signed):
    """What was done about the report of a unit (empty: the compilers' own words), by whom?

    `number` runs 1, 2, 3 … for each round and unit. `content`: what was typed, for SAVE and FILE; a later day, for
    RETURN.
    """

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    unit = models.TextField()
    number = models.IntegerField()
    step = models.TextField()
    on = models.DateField()
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        constraints = [
            # Two who report at once: the second is refused here and shown what the first said.
            models.UniqueConstraint(fields=["round", "unit", "number"], name="a_step_of_a_report_is_taken_once"),
            models.CheckConstraint(
                name="a_step_of_a_report_is_known_and_signed",
                condition=Q(number__gt=0) & ~Q(by="") & Q(step__in=[step.value for step in Step]),
            ),
            models.CheckConstraint(
                name="a_report_is_sent_back_with_remarks", condition=~Q(step=Step.RETURN.value) | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.unit} {self.number} {self.step}"


class StepFile(models.Model):
    """Which file came with a step, as evidence for which field?"""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(UnitStep, on_delete=models.PROTECT, related_name="files")
    code = models.TextField()
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()

    def __str__(self) -> str:
        return self.name


class Frozen(Signed):
    """Which report of a round was frozen: what went into it, of which state of the register, and the files made of it?

    `content` holds everything that the report is made of; `digest` is its seal, `word` and `pdf` the files as they were
    made that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="frozen")
    number = models.IntegerField()
    revision = models.IntegerField()
    revision_hash = models.TextField()
    content = models.JSONField()
    digest = models.TextField()
    software = models.TextField()
    word = models.BinaryField()
    pdf = models.BinaryField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="a_frozen_report_is_made_once"),
            models.CheckConstraint(name="a_frozen_report_is_sealed", condition=~Q(digest="") & ~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"

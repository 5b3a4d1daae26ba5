"""Findings that were let stand, and waivers taken back. Rows are added only; the database refuses anything else."""

from django.db import models
from django.db.models import F, Q


class Waiver(models.Model):
    """Which findings did somebody let stand, why, on what ground, and until when?

    `marks`: each finding as [keys of conferrals, power, territory, first day]; `said` is what the page said of them at
    the register's `revision`. `until` is the first day on which it counts no more.
    """

    id = models.BigAutoField(primary_key=True)
    rule = models.TextField(db_index=True)
    marks = models.JSONField()
    said = models.TextField()
    revision = models.BigIntegerField()
    reason = models.TextField()
    ground = models.TextField()
    starts = models.DateField()
    until = models.DateField()
    waived_by = models.TextField()
    waived_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_waiver"
        constraints = [
            models.CheckConstraint(
                name="a_waiver_has_its_person_reason_and_ground",
                condition=~Q(waived_by="") & ~Q(reason="") & ~Q(ground="") & ~Q(rule=""),
            ),
            # Every waiver is looked at again: none without an end after its day.
            models.CheckConstraint(name="a_waiver_ends_after_its_day", condition=Q(until__gt=F("starts"))),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.starts}–{self.until}"


class WaiverWithdrawal(models.Model):
    """Who took a waiver back, why, and from which day does it count no more? At most once for each."""

    id = models.BigAutoField(primary_key=True)
    waiver = models.OneToOneField(Waiver, on_delete=models.PROTECT, related_name="withdrawal")
    starts = models.DateField()
    reason = models.TextField()
    withdrawn_by = models.TextField()
    withdrawn_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_waiver_withdrawal"
        constraints = [
            models.CheckConstraint(
                name="a_withdrawal_has_its_person_and_reason", condition=~Q(withdrawn_by="") & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.waiver_id} {self.starts}"

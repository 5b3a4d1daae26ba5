"""The signing of a draft: number, days, who signed in which capacity, and the signed file as it was handed in."""

from django.db import models
from django.db.models import Q

from thamquyen.workflow.models.drafts import Draft


class Signing(models.Model):
    """Under which number and days was a version of a draft signed, by whom, and with which file?

    `capacity`: the lines above the name, from the top. `shortened`: the ground on which the days before its effect were
    shortened (empty: they were not). `signatures`: what was so of the file's digital signatures when it came in. The
    newest row counts. Rows are only added (migration 0008).
    """

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signings")
    version = models.IntegerField()
    number = models.TextField()
    signed = models.DateField()
    effective = models.DateField()
    signer = models.TextField()
    capacity = models.TextField()
    shortened = models.TextField()
    file = models.BinaryField(null=True)
    file_name = models.TextField()
    file_digest = models.TextField()
    file_good = models.BooleanField()
    file_said = models.TextField()
    signatures = models.JSONField()
    noted_by = models.TextField()
    account = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_signing"
        constraints = [
            # a file is known again by its seal; without a file nothing was proved
            models.CheckConstraint(
                name="a_signed_file_is_sealed",
                condition=Q(file__isnull=True, file_digest="", file_good=False)
                | (Q(file__isnull=False) & ~Q(file_digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"

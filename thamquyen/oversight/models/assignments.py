"""To whom findings were given to be mended. Rows are added only; the database refuses anything else."""

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed


class FindingAssignment(Signed):
    """To which authority (`unit`; empty: taken back), and to whom there (`person`, an account; empty: nobody by name),
    was a finding given, until when, with which words?

    `digest` names the finding in addresses, `said` is what it said then. The newest (highest `number`) of a finding
    holds; numbers run 1, 2, 3 … Whether it was mended is seen in the register, never kept.
    """

    id = models.BigAutoField(primary_key=True)
    digest = models.TextField()
    said = models.TextField()
    number = models.IntegerField()
    unit = models.TextField(db_index=True)
    person = models.TextField()
    due = models.DateField(null=True)
    note = models.TextField()

    class Meta:
        db_table = "oversight_finding_assignment"
        constraints = [
            # Two who assign at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["digest", "number"], name="a_finding_is_assigned_once_at_a_time"),
            models.CheckConstraint(
                name="an_assigned_finding_has_a_deadline_and_is_signed",
                condition=Q(number__gt=0) & ~Q(by="") & ~Q(digest="") & (Q(unit="") | Q(due__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest} {self.number} {self.unit}"

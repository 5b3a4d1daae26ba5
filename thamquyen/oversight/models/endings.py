"""What people decided about ends to come; whether it was done is computed from the register, never kept."""

from django.db import models
from django.db.models import Q

from thamquyen.domain.radar.following import Choice


class EndingDecision(models.Model):
    """What shall become of an end, for which unit, who sees to it by when, and who decided?

    `kind`, `of`, `last` name the end (`domain.radar.ends.Sunset.key`); `targets`: what exactly ended then. The newest
    (highest `number`) of an end and `unit` holds; numbers run 1, 2, 3 … `revision`: the register as it was seen.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.TextField()
    of = models.TextField()
    last = models.DateField()
    unit = models.TextField()
    number = models.IntegerField()
    choice = models.TextField()
    reason = models.TextField()
    ground = models.TextField()
    follower = models.TextField()
    deadline = models.DateField(null=True)
    targets = models.JSONField(default=list)
    acting_for = models.TextField()
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    revision = models.BigIntegerField()

    class Meta:
        db_table = "oversight_ending_decision"
        constraints = [
            # Two who decide at once: the second is refused here, whatever the page looked like. Its index also finds
            # all decisions about an end.
            models.UniqueConstraint(
                fields=["kind", "of", "last", "unit", "number"], name="a_decision_about_an_end_is_taken_once"
            ),
            models.CheckConstraint(
                name="a_decision_about_an_end_says_what_why_and_who",
                condition=Q(choice__in=[one.value for one in Choice])
                & ~(Q(reason="") | Q(ground="") | Q(follower="") | Q(decided_by="") | Q(unit="")),
            ),
            models.CheckConstraint(
                name="only_what_is_let_lapse_has_no_deadline",
                condition=Q(deadline__isnull=False) | Q(choice=Choice.LAPSE.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.of} {self.last} {self.choice}"

"""Matters of making an act (calls, proposals, consultations, opinions, appraisals) and every step taken in them."""

import uuid

from django.db import models
from django.db.models import Q

from thamquyen.accounts.signed import Signed


class Matter(models.Model):
    """What is it, within which other matter, for which unit, and about which version of a draft (if any)?

    Its state and content are those of its newest move. Rows are only added (migration 0004).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    seat = models.TextField(db_index=True)
    draft_version = models.ForeignKey("DraftVersion", on_delete=models.PROTECT, null=True, related_name="+")

    begun_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_matter"
        constraints = [models.CheckConstraint(name="a_matter_has_a_kind", condition=~Q(kind=""))]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Move(Signed):
    """Who did what, for whom, and what does the matter say since? Numbers run 1, 2, 3 … in each matter.

    `account`: the user name (empty: the public); `content`: the whole of what it says; `note`: reasons in words.
    """

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="moves")
    number = models.IntegerField()
    deed = models.TextField()
    state = models.TextField()
    content = models.JSONField()
    note = models.TextField()

    class Meta:
        db_table = "workflow_move"
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="a_move_in_a_matter_is_kept_once"),
            models.CheckConstraint(
                name="a_move_is_numbered_and_signed", condition=Q(number__gt=0) & ~Q(by="") & ~Q(state="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.number}"

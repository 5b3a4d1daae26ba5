"""Sessions of councils and committees, what stood on their order of business, and where a council must be asked."""

import uuid

from django.db import models
from django.db.models import F, Q

from thamquyen.accounts.signed import Signed
from thamquyen.workflow.models.drafts import Draft


class Session(models.Model):
    """Which body of a unit met when, how many belong to it, how many came?

    `body_name`: as it was called on the day, with its unit. Rows are only added (migration 0010).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.TextField(db_index=True)
    body = models.TextField()
    body_name = models.TextField()
    name = models.TextField()
    held = models.DateField()
    members = models.IntegerField()
    present = models.IntegerField()
    noted_by = models.TextField()
    account = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_session"
        constraints = [
            # no more can have come than belong to the body
            models.CheckConstraint(
                name="a_session_has_no_more_present_than_members",
                condition=Q(members__gt=0, present__gte=0) & Q(members__gte=F("present")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.held}"


class Item(models.Model):
    """Which version of which draft stood on the order of business, to be decided or only (`advises`) to be heard on?

    Rows are only added (migration 0010).
    """

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items")
    number = models.IntegerField()
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="items")
    version = models.IntegerField()
    advises = models.BooleanField()
    noted_by = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_item"
        constraints = [
            # of two who add at once the second looks again
            models.UniqueConstraint(fields=["session", "number"], name="an_item_has_its_number_alone"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"


class ItemStep(Signed):
    """What became of an item: concluded by its votes, withdrawn, put off, or opened again; why?

    The newest row counts. Rows are only added (migration 0014).
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="steps")
    number = models.IntegerField()
    step = models.TextField()
    reason = models.TextField()

    class Meta:
        db_table = "workflow_item_step"
        constraints = [
            # of two who end an item at once the second looks again
            models.UniqueConstraint(fields=["item", "number"], name="a_step_of_an_item_has_its_number_alone"),
            # only what the votes say needs no other reason
            models.CheckConstraint(
                name="an_item_is_set_aside_or_opened_again_for_a_reason",
                condition=Q(step="concluded") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.step}"


class CouncilRule(models.Model):
    """What has the unit's council to do with a kind of act, on which basis? The newest row counts.

    Rows are only added (migration 0010).
    """

    id = models.BigAutoField(primary_key=True)
    seat = models.TextField(db_index=True)
    kind = models.TextField()
    part = models.TextField()
    basis = models.TextField()
    noted_by = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_council_rule"

    def __str__(self) -> str:
        return f"{self.seat} {self.kind} {self.part}"

"""Review lists (danh mục rà soát): which cause, which documents depend on it, and what came of looking at each.

Rows are added only; the database refuses to change or remove them (migration 0002). What depends on what is computed
from the register; a part keeps how it was seen when it came onto the list.
"""

import uuid

from django.db import models
from django.db.models import Q

from thamquyen.domain.reviews import Conclusion, ReviewState


class ReviewRound(models.Model):
    """Because of what, and for the documents of which unit, was a list drawn up?

    `cause`: the key of an effect event of the register, or a provision in its compact form where nothing has happened
    to it yet. `territory`: the unit whose documents are looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cause = models.TextField()
    territory = models.TextField()
    made_by = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_review_round"
        constraints = [
            models.UniqueConstraint(fields=["cause", "territory"], name="a_cause_has_one_review_list_in_a_unit"),
            models.CheckConstraint(
                name="a_review_list_has_a_cause_and_a_unit", condition=~Q(cause="") & ~Q(territory="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.territory}"


class ReviewItem(models.Model):
    """Which document is to be reviewed? `document`: its key in the register; once on each list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="items")
    document = models.TextField(db_index=True)

    class Meta:
        db_table = "oversight_review_item"
        constraints = [
            models.UniqueConstraint(fields=["round", "document"], name="a_document_is_on_a_review_list_once"),
        ]

    def __str__(self) -> str:
        return self.document


class ReviewPart(models.Model):
    """What in the document depends on the cause, and along which links, as seen at `revision`?

    `kind` and `subject` name it (`domain.dependents`); `fate`: what the law says becomes of it; `why`: the links.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="parts")
    kind = models.TextField()
    subject = models.TextField()
    fate = models.TextField()
    why = models.JSONField(default=list)
    revision = models.BigIntegerField()
    added_by = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_review_part"
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "subject"], name="a_part_is_on_an_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class ReviewStep(models.Model):
    """Who said what of an item, and when? The newest (highest `number`) holds; numbers run 1, 2, 3 … for each item.

    `department`: key of the authority responsible, empty where not known. `checked`: what was looked at
    (`domain.reviews.Checked`); `remarks` in words. `by`: who, as the log names people.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="steps")
    number = models.IntegerField()
    state = models.TextField()
    department = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    checked = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "oversight_review_step"
        constraints = [
            # Two who answer the same step at once: the second is refused here, whatever the page looked like.
            models.UniqueConstraint(fields=["item", "number"], name="a_step_of_a_review_is_taken_once"),
            models.CheckConstraint(
                name="a_review_is_concluded_exactly_when_it_has_a_conclusion",
                condition=Q(state=ReviewState.CONCLUDED.value, conclusion__in=[one.value for one in Conclusion])
                | Q(state__in=[ReviewState.WAITING.value, ReviewState.RUNNING.value], conclusion=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.number} {self.state}"

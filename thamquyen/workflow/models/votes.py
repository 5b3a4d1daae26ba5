"""What a council or a committee voted on a draft, as its minutes say."""

from django.db import models
from django.db.models import F, Q

from thamquyen.workflow.models.drafts import Draft
from thamquyen.workflow.models.sessions import Item


class Vote(models.Model):
    """How did a body vote on a version of a draft, on the whole (`article` empty) or on one article?

    Numbers are those of the minutes; `present` is None where they do not tell; `item`: where a session was
    kept with its order of business. `advises`: the body was asked for its
    view and decided nothing. `body_name`: as it was called on the day, with its unit. A vote on the same thing taken
    later stands for the one before. Rows are only added (migration 0006).
    """

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="votes")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="votes", null=True)
    version = models.IntegerField()
    body = models.TextField()
    body_name = models.TextField(default="")
    advises = models.BooleanField(default=False)
    present = models.IntegerField(null=True)
    article = models.TextField()
    held = models.DateField()
    minutes = models.TextField()
    members = models.IntegerField()
    favour = models.IntegerField()
    against = models.IntegerField()
    abstaining = models.IntegerField()
    chair = models.BooleanField(null=True)
    noted_by = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_vote"
        constraints = [
            # what no session can have counted is a slip of the pen, whoever writes it
            models.CheckConstraint(
                name="a_vote_counts_no_more_than_its_members",
                condition=Q(favour__gte=0, against__gte=0, abstaining__gte=0, members__gt=0)
                & Q(members__gte=F("favour") + F("against") + F("abstaining")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.held}"

"""What the working pages keep for a while: lists that were sent in and are not recorded yet."""

import uuid

from django.conf import settings
from django.db import models


class WaitingList(models.Model):
    """Which list has somebody sent in, how was it read, and how far has it come?

    `content` is the file as sent; it is emptied once the list is recorded (`outcome` then says what came of it).
    `said` is what the person said of the list as typed, `found` what reading it came to, `marks` and `looks` one letter
    for each row shown: what it does, and whether somebody should look at it twice. `choices`: row number to "correct"
    or "keep" for rows that differ from the register; which task a row means stands in the options of `found`. None of
    it is a fact of the register.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.TextField()
    content = models.BinaryField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    sheets = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    marks = models.BinaryField(default=bytes)
    looks = models.BinaryField(default=bytes)
    choices = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)  # what nobody touches any more is cleared away by it

    class Meta:
        db_table = "workspace_waiting_list"

    def __str__(self) -> str:
        return self.name


class WaitingRows(models.Model):
    """How were some rows of a waiting list read? `body`: their readings as compressed JSON, in the order of the sheet.

    Some rows at a time, so that a page of a list of a hundred thousand rows takes one or two of these.
    """

    waiting = models.ForeignKey(WaitingList, on_delete=models.CASCADE, related_name="rows")
    number = models.IntegerField()
    body = models.BinaryField()

    class Meta:
        db_table = "workspace_waiting_rows"
        constraints = [
            models.UniqueConstraint(fields=["waiting", "number"], name="rows_of_a_waiting_list_are_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.waiting_id} {self.number}"


class WaitingPlan(models.Model):
    """Which plan is somebody putting together, and what does it say so far?

    `head` and `rows` are texts as typed or read, by field; `remarks`: what the reading of a file said of it as a whole.
    None of it is a plan before it is confirmed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    head = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    touched_at = models.DateTimeField(db_index=True)  # what nobody touches any more is cleared away by it

    class Meta:
        db_table = "workspace_waiting_plan"

    def __str__(self) -> str:
        return str(self.head.get("ten", self.pk))


class WaitingProposals(models.Model):
    """Which proposals has somebody sent in as a file, for which call, that are not proposals yet?

    `rows`: number in the sheet and texts by field, as read or since changed; `remarks`: what was said of the file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    call = models.UUIDField(db_index=True)
    name = models.TextField()
    rows = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    touched_at = models.DateTimeField(db_index=True)  # what nobody touches any more is cleared away by it

    class Meta:
        db_table = "workspace_waiting_proposals"

    def __str__(self) -> str:
        return self.name

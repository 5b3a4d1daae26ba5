"""Drafts of what an act would change, in versions that are only added, and which version became an act."""

import uuid

from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """Which draft is it, and for whom is it made? `seat`: the unit of the authority that it is made for.

    What it says is in its versions; the newest (highest `number`) is the draft as it stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    acting_for = models.TextField()
    seat = models.TextField(db_index=True)
    begun_by = models.TextField()
    begun_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_draft"

    def __str__(self) -> str:
        return str(self.pk)


class DraftVersion(models.Model):
    """What did the draft say in this version, who wrote it, and against which revision of the register?

    `content`: the canonical bytes of the change set (`domain.changes.written`), `digest` their seal. `note`: what was
    changed, in words. `account`: the number of the writer's account (empty: saved before accounts were kept),
    `stands_for` that of whom the writer stood in for. `signs`: the version says what the one before it said, under the
    number and days of the act; whoever typed those is no author
    of it. Numbers run 1, 2, 3 … Rows are only added (migration 0002).
    """

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.BinaryField()
    digest = models.TextField()
    title = models.TextField()
    changes = models.IntegerField()
    note = models.TextField()
    base = models.BigIntegerField()
    saved_by = models.TextField()
    account = models.TextField(default="")
    stands_for = models.TextField(default="")
    signs = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_draft_version"
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="a_version_of_a_draft_is_kept_once"),
            models.CheckConstraint(
                name="a_version_is_numbered_sealed_and_signed",
                condition=Q(number__gt=0) & ~Q(digest="") & ~Q(saved_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"


class Enactment(models.Model):
    """Which version became an act, and in which recording? `facts`: the seal of what was simulated and recorded."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, primary_key=True, related_name="enactment")
    version = models.IntegerField()
    revision = models.BigIntegerField()
    facts = models.TextField()
    enacted_by = models.TextField()
    enacted_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_enactment"

    def __str__(self) -> str:
        return f"{self.draft_id} → {self.revision}"

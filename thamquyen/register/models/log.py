"""The log: which register this is, and every recording ever made, each chained to the one before."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Register(models.Model):
    """Which register is this? One row, made with the tables; the first link of the chain of hashes."""

    id = models.UUIDField(primary_key=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "register_register"

    def __str__(self) -> str:
        return str(self.id)


class Recording(models.Model):
    """Who wrote what into the register, when and why?

    A row is opened first (`hash` empty) and sealed before its transaction ends: the database refuses a fact outside an
    open recording, and a commit that leaves one open. `revision` runs 1, 2, 3 … without a gap and is the axis of
    knowledge: exact, and free of clocks that disagree. `recorded_at` is the database's clock, never earlier than the
    recording before. `rows` tells for each noun (and for "fact", the identities) how many rows were opened and closed
    and the first and last row number opened. `digest` seals those rows; `hash` seals this row and, by `previous_hash`,
    all rows before it.
    """

    revision = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField(db_index=True)
    actor = models.TextField()
    reason = models.TextField()
    verbs = ArrayField(models.TextField(), default=list)
    rows = models.JSONField(default=dict)
    digest = models.TextField(default="")
    previous_hash = models.TextField()
    hash = models.TextField(default="")

    class Meta:
        db_table = "register_recording"
        constraints = [
            models.CheckConstraint(
                name="a_recording_has_an_actor_and_a_reason",
                condition=~Q(actor="") & ~Q(reason=""),
                violation_error_message="Lần ghi phải nêu người ghi và lý do.",
            ),
            models.CheckConstraint(
                name="a_sealed_recording_has_verbs_and_a_digest",
                condition=Q(hash="") | (Q(verbs__len__gt=0) & ~Q(digest="")),
                violation_error_message="Lần ghi đã niêm phong phải có nội dung.",
            ),
        ]

    def __str__(self) -> str:
        return f"lần ghi {self.revision}"

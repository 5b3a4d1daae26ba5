"""Which proposal became which line of which draft."""

from django.db import models

from thamquyen.accounts.signed import Signed
from thamquyen.workflow.models.drafts import Draft
from thamquyen.workflow.models.matters import Matter


class Carrying(Signed):
    """Which proposal was put into which draft, in which version, by whom?

    `line` tells the conferral that came of it from the others of the draft (`domain.changes.lines.line_of`), whatever
    article it stands in later. Rows are only added (migration 0012).
    """

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="carryings")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="carryings")
    version = models.IntegerField()
    line = models.TextField()

    class Meta:
        db_table = "workflow_carrying"
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "draft", "version"], name="a_proposal_is_put_into_a_version_once"
            ),
            models.CheckConstraint(name="a_carrying_names_its_line", condition=~models.Q(line="") & ~models.Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} → {self.draft_id} {self.version}"

"""Who does whose work while they are away, on which written basis; what people say to each other about a matter."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from thamquyen.accounts.models import User
from thamquyen.accounts.signed import Signed


class Substitution(models.Model):
    """Who is away, who does their work, from `start` until `end` (the day of return, no longer covered), which part?

    `verbs`: what is covered (`accounts.permissions.Verb`). The basis is a document: number, day, issuer. Rows are only
    added (migration 0002); an early end is a row of `SubstitutionEnd`.
    """

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(User, on_delete=models.PROTECT, related_name="substitutions")
    start = models.DateField()
    end = models.DateField()
    verbs = ArrayField(models.TextField())
    basis_number = models.TextField()
    basis_signed = models.DateField()
    basis_issuer = models.TextField()
    made_by = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "people_substitution"
        constraints = [
            models.CheckConstraint(name="an_absence_ends_after_it_starts", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(name="nobody_is_their_own_substitute", condition=~Q(absent=F("substitute"))),
            models.CheckConstraint(
                name="a_substitution_has_a_written_basis", condition=~Q(basis_number="") & ~Q(basis_issuer="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute_id} ← {self.absent_id} {self.start}"


class SubstitutionEnd(models.Model):
    """Was it ended early: by whom, when, why?"""

    substitution = models.OneToOneField(Substitution, on_delete=models.PROTECT, primary_key=True, related_name="ended")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "people_substitution_end"


class Comment(Signed):
    """What did somebody say about a subject, and whom did they name in it?

    `subject` and `key` name it as the history does (`accounts.deeds.Subject`), `seat` is the unit whose people see it
    (empty: everybody signed in); `mentioned`: accounts. Rows are only added (migration 0004): what was said is struck,
    never removed.
    """

    id = models.BigAutoField(primary_key=True)
    subject = models.TextField()
    key = models.TextField()
    seat = models.TextField(default="")
    body = models.TextField()
    mentioned = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "people_comment"
        constraints = [
            models.CheckConstraint(
                name="a_comment_says_something_about_something_and_is_signed",
                condition=~Q(subject="") & ~Q(key="") & ~Q(body="") & ~Q(by="") & ~Q(account=""),
            ),
        ]
        indexes = [models.Index(fields=["subject", "key", "id"], name="people_comments_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.subject} {self.key} {self.pk}"


class CommentStruck(Signed):
    """That its author struck a comment: it is shown as struck, and when."""

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, primary_key=True, related_name="struck")

    class Meta:
        db_table = "people_comment_struck"

    def __str__(self) -> str:
        return str(self.comment_id)

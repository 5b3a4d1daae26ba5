"""Who was urged when and what followed, and the ladders as they were set."""

from django.db import models


class Followed(models.TextChoices):
    """What followed an urging."""

    OWED = "owed", "còn nợ"
    EXTENDED = "extended", "được gia hạn"
    ANSWERED = "answered", "không còn nợ"


class Reminder(models.Model):
    """That a thing as due on a day was urged for a rung (`days` after the day due), of which authority, of whom?

    Only `followed` and `followed_on` change, once: when the daily work sees that the thing is no longer owed.
    """

    key = models.CharField(max_length=250)
    due = models.DateField()
    days = models.IntegerField()
    source = models.CharField(max_length=20)
    unit = models.CharField(max_length=120, db_index=True)
    subject = models.CharField(max_length=300)
    link = models.CharField(max_length=500, blank=True)
    urged = models.JSONField()
    people = models.JSONField()
    on = models.DateField()
    at = models.DateTimeField()
    followed = models.CharField(max_length=10, choices=Followed, default=Followed.OWED)
    followed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            # Never twice for the same thing, whoever runs at the same time.
            models.UniqueConstraint(fields=["key", "due", "days"], name="urging_once_for_each_rung"),
            models.CheckConstraint(condition=models.Q(followed__in=Followed.values), name="urging_followed_is_known"),
            models.CheckConstraint(
                condition=models.Q(followed="owed", followed_on__isnull=True)
                | (~models.Q(followed="owed") & models.Q(followed_on__isnull=False)),
                name="urging_followed_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["key"], condition=models.Q(followed="owed"), name="urging_still_owed")]


class LadderVersion(models.Model):
    """The ladder of a kind of thing as somebody set it; the newest (highest `number`) counts. Rows are only added."""

    source = models.CharField(max_length=20)
    number = models.IntegerField()
    rungs = models.JSONField()
    again = models.IntegerField()
    by = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two who set it at once: the second is refused here.
            models.UniqueConstraint(fields=["source", "number"], name="urging_a_ladder_is_set_once"),
        ]

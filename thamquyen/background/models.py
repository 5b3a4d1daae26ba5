"""What was done on which day, and that the process behind the pages is alive."""

from django.db import models


class JobRun(models.Model):
    """Which daily job was done for which day? Written in the transaction of the job itself: both or neither."""

    job = models.CharField(max_length=60)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two processes at once: the second waits for the first here, and then finds that it is done.
            models.UniqueConstraint(fields=["job", "day"], name="background_a_job_is_done_once_a_day"),
        ]


class Beat(models.Model):
    """When was the process behind the pages last at work, and what failed since it last succeeded? One row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()
    failing = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="background_one_beat")]

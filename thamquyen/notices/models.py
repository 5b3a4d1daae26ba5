"""The table of notices: what was told to whom."""

from django.conf import settings
from django.db import models

from thamquyen.notices.kinds import KIND_NAMES, Kind


class Notice(models.Model):
    """One thing told to one person in the system; `key` names the thing, and it is told once."""

    key = models.CharField("khóa", max_length=300)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField("loại", max_length=20, choices=[(kind.value, name) for kind, name in KIND_NAMES.items()])
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung", blank=True, default="")
    link = models.CharField("địa chỉ", max_length=500, blank=True, default="")
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    class Meta:
        constraints = [
            # The same thing is told once, whoever calls, however often, at the same moment too.
            models.UniqueConstraint(fields=["key", "user"], name="notices_told_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="notices_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notices_of_a_person"),
            # Counted at the head of every page of whoever is signed in.
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="notices_unread"),
        ]

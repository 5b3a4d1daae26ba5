"""The tables of notices: what was told to whom, and the mails that go with it."""

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


class MailState(models.TextChoices):
    """How far a mail has come."""

    WAITING = "waiting", "chờ gửi"
    SENT = "sent", "đã gửi"
    REFUSED = "refused", "bị từ chối"
    UNSENT = "unsent", "không gửi vì chưa có máy chủ thư"


class Trouble(models.TextChoices):
    """What kept a mail from being sent the last time: the server as a whole, or this one mail."""

    NONE = "", "không"
    SERVER = "server", "máy chủ thư"
    MAIL = "mail", "thư này"


class Mail(models.Model):
    """The mail that goes with a notice: written with it, sent later by the process behind (docs/decisions/0021…).

    `address` is that of the person when the notice came; `next_at`: not tried before; `error`: what was said last.
    """

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="mail")
    address = models.CharField(max_length=254)
    state = models.CharField(max_length=20, choices=MailState)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    trouble = models.CharField(max_length=10, choices=Trouble, blank=True, default="")
    error = models.CharField(max_length=500, blank=True, default="")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MailState.values), name="notices_mail_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="notices_mail_sent_has_its_moment",
            ),
        ]
        indexes = [
            # The queue: what waits, in the order in which it is tried.
            models.Index(fields=["next_at", "id"], condition=models.Q(state="waiting"), name="notices_mail_waiting"),
        ]

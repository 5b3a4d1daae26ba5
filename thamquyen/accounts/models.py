"""The user of the register: a model of our own from the first migration, because it cannot be swapped in later."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from thamquyen.accounts.permissions import ROLE_NAMES, Role
from thamquyen.accounts.standing_in import StandIn


class Deed(models.TextChoices):
    """What is done to an account."""

    CREATED = "created", "tạo tài khoản"
    CHANGED = "changed", "đổi thông tin"
    CLOSED = "closed", "khóa tài khoản"
    OPENED = "opened", "mở lại tài khoản"
    UNLOCKED = "unlocked", "gỡ tạm khóa đăng nhập"
    RESET = "reset", "cấp lại mật khẩu"
    LINK_ASKED = "link_asked", "xin đặt lại mật khẩu qua thư"
    BY_LINK = "by_link", "đặt lại mật khẩu qua thư"
    OWN_PASSWORD = "own_password", "tự đổi mật khẩu"
    FACTOR_ON = "factor_on", "bật xác thực hai lớp"
    FACTOR_OFF = "factor_off", "tắt xác thực hai lớp"
    RECOVERY_NEW = "recovery_new", "cấp mã dự phòng mới"
    RECOVERY_USED = "recovery_used", "đăng nhập bằng mã dự phòng"
    SESSIONS_ENDED = "sessions_ended", "đăng xuất ở nơi khác"
    CALENDAR_NEW = "calendar_new", "lấy địa chỉ lịch mới"
    CALENDAR_OFF = "calendar_off", "bỏ địa chỉ lịch"


class User(AbstractUser):
    """A person who signs in, trusted with one role, acting for one authority.

    `acting_for` is the key of a standing authority (`ubnd-tinh@p15-2025`); empty: for none, so nothing can be recorded.
    """

    role = models.CharField(
        "vai trò",
        max_length=20,
        choices=[(role.value, name) for role, name in ROLE_NAMES.items()],
        default=Role.VIEWER.value,
    )
    acting_for = models.CharField("thay mặt cơ quan", max_length=120, blank=True, default="")
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    calendar_key = models.CharField("khóa của địa chỉ lịch", max_length=64, null=True, unique=True, editable=False)

    stands_in: StandIn | None = None
    """In whose place the person acts in this request (`people.substituting`); role and authority are then theirs."""

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="accounts_user_role_is_known"
            ),
            # the provider of a province, and a forgotten password, find one account by its address
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="accounts_email_is_of_one"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Never keeps the role of another as one's own. Raises RuntimeError for who stands in for somebody."""
        if self.stands_in is not None:
            raise RuntimeError("a person who stands in for another is not saved")
        super().save(*args, **kwargs)


class AccountEvent(models.Model):
    """A line of the log of accounts: who did what to which account. Only ever added to; accounts are never deleted."""

    at = models.DateTimeField("lúc", auto_now_add=True)
    actor = models.CharField("ai", max_length=300)
    about = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events", verbose_name="tài khoản")
    deed = models.CharField("việc", max_length=20, choices=Deed)
    detail = models.TextField("chi tiết", blank=True, default="")

    class Meta:
        ordering = ("-id",)
        constraints = [models.CheckConstraint(condition=models.Q(deed__in=Deed.values), name="accounts_deed_is_known")]

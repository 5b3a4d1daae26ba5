"""The user of the register: a model of our own from the first migration, because it cannot be swapped in later."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from thamquyen.accounts.permissions import ROLE_NAMES, Role


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

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="accounts_user_role_is_known"
            ),
        ]

"""What is told, is told once, and only with the deed it is about."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from thamquyen.accounts.models import User
from thamquyen.notices.kinds import Kind
from thamquyen.notices.models import Notice
from thamquyen.notices.notifying import notify

_AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


def _tell(*users: User) -> None:
    notify("nhac:1", users, kind=Kind.REMINDER, subject="Sắp đến hạn", at=_AT)


def test_nothing_is_told_outside_the_transaction_of_the_deed() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        _tell()


@pytest.mark.django_db
def test_a_thing_is_told_once_to_each_open_account_and_only_with_its_deed() -> None:
    lan, mai = User.objects.create_user("lan"), User.objects.create_user("mai")
    gone = User.objects.create_user("nghi", is_active=False)
    with pytest.raises(ValueError, match="hỏng"), transaction.atomic():
        _tell(lan)
        raise ValueError("hỏng")
    assert not Notice.objects.exists()
    for _ in range(2):
        with transaction.atomic():
            _tell(lan, mai, gone)
    assert sorted(Notice.objects.values_list("user__username", flat=True)) == ["lan", "mai"]

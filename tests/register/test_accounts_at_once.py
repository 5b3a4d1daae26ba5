"""Two who keep accounts at once take turns: there is always an administrator left."""

from threading import Thread

from django.db import connection

from tests.register.conftest import OwnRegister
from thamquyen.accounts import managing
from thamquyen.accounts.managing import ManagingRefusedError
from thamquyen.accounts.models import User


def test_two_last_administrators_who_close_each_other_leave_one(own_register: OwnRegister) -> None:
    users = [User.objects.create_user(name, role="administrator") for name in ("mot", "hai")]
    refused: list[str] = []

    def close(user: User) -> None:
        try:
            managing.close(user, actor="x")
        except ManagingRefusedError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=close, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert User.objects.filter(role="administrator", is_active=True).count() == 1
    assert len(refused) == 1

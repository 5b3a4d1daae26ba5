"""Who is charged with a task learns of it, who leads learns what units say; a plan of the past tells nobody."""

from dataclasses import replace

import pytest

from tests.plans.world import DUE, HEAD, HERE, LEAD, OTHER, doer, planned, task_of
from tests.register.world import record_world
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.plans.deadlines import Fixed
from thamquyen.domain.plans.plan import TaskSaid
from thamquyen.domain.plans.states import Deed
from thamquyen.notices.inbox import told
from thamquyen.plans.keeping import Deal, add_task, take

pytestmark = pytest.mark.django_db


def _account(name: str, role: Role, acting_for: str) -> User:
    return User.objects.create_user(name, role=role.value, acting_for=acting_for)


def _subjects(user: User) -> list[str]:
    return [one.subject for one in told(user, only_unread=False, before=None, most=99)]


def test_the_charged_and_the_leading_are_told_each_their_part() -> None:
    record_world()
    officer, boss = _account("lan", Role.PROPOSER, OTHER), _account("chu", Role.COORDINATOR, LEAD)
    plan = planned()
    assert _subjects(officer) == ["Được giao 2 việc: Kế hoạch thử"]
    task = task_of(plan, "1.1")
    report = Deal(Deed.REPORT, OTHER, note="Đã làm", content={"percent": 40}, files=(("a.pdf", b"%PDF-1"),))
    take(task, report, doer(DUE, OTHER, Role.PROPOSER), HERE, seen=10**9)
    assert _subjects(boss)[0].startswith("Báo cáo tiến độ của ") and _subjects(boss)[0].endswith(": Lập danh mục")
    take(task, Deal(Deed.RETURN, OTHER, note="Thiếu phụ lục"), doer(DUE), HERE, seen=10**9)
    assert _subjects(officer)[0] == "Trả lại báo cáo: Lập danh mục" and len(_subjects(boss)) == 2
    add_task(plan, "1.3", TaskSaid("Việc thêm", (OTHER,), deadline=Fixed(DUE)), doer(DUE), HERE)
    assert _subjects(officer)[0] == "Giao việc: Việc thêm"


def test_a_plan_kept_as_history_tells_nobody() -> None:
    record_world()
    officer = _account("lan", Role.PROPOSER, OTHER)
    planned(replace(HEAD, followed_from=None))
    assert _subjects(officer) == []

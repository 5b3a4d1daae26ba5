"""A plan in the small world: two tasks of a group, one of them of two units, one recurring."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Reach, Role
from thamquyen.domain.plans.deadlines import Fixed, Yearly
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.plans import queries
from thamquyen.plans.keeping import open_plan

SIGNED, DUE = date(2026, 1, 5), date(2026, 4, 28)
LEAD, OTHER = "ubnd-tinh@p9", "gd-so@p9"
HEAD = PlanHead("Kế hoạch thử", LEAD, "12/KH-UBND", SIGNED, LEAD, SIGNED)
TREE = (
    ("1", TaskSaid("Rà soát quy định")),
    ("1.1", TaskSaid("Lập danh mục", (OTHER,), product="Danh mục", deadline=Fixed(DUE), written="28/4/2026")),
    ("1.2", TaskSaid("Trình ban hành", (LEAD, OTHER), deadline=Fixed(date(2026, 6, 30)))),
    ("2", TaskSaid("Báo cáo hằng năm", (LEAD,), deadline=Yearly(((12, 14),)))),
)
HERE = Reach(frozenset({"p9", "vn"}), frozenset({OTHER}))


@dataclass(frozen=True)
class Somebody:
    """A signed-in person as `may` sees one."""

    role: str = Role.COORDINATOR.value
    acting_for: str = LEAD
    is_authenticated: bool = True
    is_active: bool = True


def doer(on: date = SIGNED, acting_for: str = LEAD, role: Role = Role.COORDINATOR) -> Doer:
    """Somebody who does something on a day, for an authority."""
    person = Somebody(role.value, acting_for)
    return Doer(
        person, f"Người của {acting_for}", "nguoi", acting_for, datetime(on.year, on.month, on.day, 2, tzinfo=UTC), on
    )


def planned(head: PlanHead = HEAD, tree: tuple[tuple[str, TaskSaid], ...] = TREE) -> UUID:
    """Keeps the plan; its number."""
    return open_plan(head, tree, doer(), HERE, seat="p9")


def task_of(plan: UUID, label: str) -> UUID:
    """The number of a task by its label."""
    return next(one.id for one in queries.tasks_of(plan) if one.label == label)

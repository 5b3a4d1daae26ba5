"""The plan of what the law sets for a province: drawn up from the register, brought up to date, marked as done.

People may change what the software wrote (a deadline, who leads); from then on the software leaves that task alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.machine import MACHINE_REACH, machine
from thamquyen.domain.plans.duties import Duty, duties_of
from thamquyen.domain.plans.following import Followed, Kept
from thamquyen.domain.plans.plan import BY_LAW, Link, PlanHead, TaskSaid, label_key, missing_in, parent_of
from thamquyen.domain.plans.states import COMPLETE, DONE, Deed
from thamquyen.domain.reading import Reading
from thamquyen.plans import queries
from thamquyen.plans.keeping import Deal, add_task, amend_task, open_plan, take
from thamquyen.plans.queries import KeptPlan
from thamquyen.plans.standing import standing_plan
from thamquyen.register.alone import alone

_BY = "máy tính, theo luật"
_TITLE = "Nhiệm vụ do luật đặt khi phân cấp, ủy quyền"
_NOTE = (
    "Lập và cập nhật tự động từ sổ; không ai phải gõ. Chỗ luật không nêu ngày thì hạn do máy đặt, người theo dõi kế "
    "hoạch sửa được; mục đã có người sửa thì máy không đổi nữa."
)


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """What some record shows was done: of the task with the label or the link, the turn due on `due`, on a day."""

    day: date
    note: str
    label: str = ""
    link: Link | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What drawing up came to: the plan, how many tasks were added, said anew, marked as done."""

    plan: UUID
    added: int
    changed: int
    done: int


def plan_by_law(seat: str) -> KeptPlan | None:
    """The plan of what the law sets for a province; None before it is drawn up."""
    return next((one for one in queries.plans() if one.seat == seat and one.head.origin == BY_LAW), None)


def draw_up(
    seat: str, reading: Reading, at: datetime, *, owed: Iterable[Duty] = (), kept: Iterable[Fulfilled] = ()
) -> Drawn:
    """Draws up the plan of a province, or brings it up to date. Doing it again changes nothing.

    `owed`: duties that other parts know of (replies to proposals); `kept`: what other parts know was done. It is
    followed from the day on which it is first drawn up.
    """
    with transaction.atomic():
        alone(f"law:{seat}")  # the day's job and people who press the button make one plan
        return _drawn_up(seat, reading, machine(_BY, at), owed, kept)


def _drawn_up(seat: str, reading: Reading, doer: Doer, owed: Iterable[Duty], kept: Iterable[Fulfilled]) -> Drawn:
    found = plan_by_law(seat)
    since = found.head.followed_from if found and found.head.followed_from else doer.today
    wanted = [*duties_of(reading, seat, doer.today, since), *owed]
    if found is None:
        issuer, follower = f"ubnd-tinh@{seat}", f"so-noi-vu@{seat}"
        head = PlanHead(_TITLE, issuer, followed_from=since, follower=follower, note=_NOTE, origin=BY_LAW)
        groups = [(duty.label, duty.said) for duty in wanted if "." not in duty.label]
        number = open_plan(head, groups, doer, MACHINE_REACH, seat=seat)
        found = queries.plan(number)
        if found is None:
            raise LookupError(number)
    added, changed = _brought_up(found, wanted, doer)
    return Drawn(found.id, added, changed, _marked_done(found.id, reading, kept, doer))


def _brought_up(plan: KeptPlan, wanted: Iterable[Duty], doer: Doer) -> tuple[int, int]:
    tasks = {one.label: one for one in queries.tasks_of(plan.id)}
    added = changed = 0
    for duty in sorted(wanted, key=lambda one: label_key(one.label.rstrip("."))):
        held = _held(duty, tasks)
        if held is None:
            label = duty.label if not duty.label.endswith(".") else _next_label(duty.label.rstrip("."), tasks)
            if missing_in(duty.said, plan.head, tasks):
                continue
            number = add_task(plan.id, label, duty.said, doer, MACHINE_REACH)
            tasks[label] = Kept(number, label, duty.said)
            added += 1
        elif held.said != duty.said:
            changed += _said_anew(held, duty.said, doer)
    return added, changed


def _held(duty: Duty, tasks: Mapping[str, Kept]) -> Kept | None:
    if not duty.label.endswith("."):
        return tasks.get(duty.label)
    group = duty.label.rstrip(".")
    inner = (one for label, one in tasks.items() if parent_of(label) == group)
    return next((one for one in inner if one.said.links == duty.said.links), None)


def _next_label(group: str, tasks: Mapping[str, Kept]) -> str:
    numbers = [int(tail) for label in tasks if (tail := label.removeprefix(f"{group}.")).isdecimal() and "." in label]
    return f"{group}.{max(numbers, default=0) + 1}"


def _said_anew(held: Kept, said: TaskSaid, doer: Doer) -> int:
    """Says a task anew where nobody but the software ever said it; whether it did."""
    steps = queries.history(held.id)
    if any(one.by != _BY for one in steps if one.step.deed is Deed.SET):
        return 0
    note = "Sổ đã đổi: cập nhật theo các lần giao đang có hiệu lực"
    amend_task(held.id, replace(said), doer, MACHINE_REACH, seen=steps[0].id, note=note)
    return 1


def _marked_done(number: UUID, reading: Reading, kept: Iterable[Fulfilled], doer: Doer) -> int:
    standing = standing_plan(number, reading, doer.today)
    tasks = list(standing.tasks()) if standing else []
    marked = 0
    for one in kept:
        for task in tasks:
            if task.kept.label == one.label or (one.link is not None and one.link in task.kept.said.links):
                marked += _mark(task, one, doer)
    return marked


def _mark(task: Followed, one: Fulfilled, doer: Doer) -> int:
    """Reports a turn as done for every unit that has it open."""
    marked = 0
    for unit in task.units:
        turn = next((turn for turn in unit.turns if one.due in (None, turn.first_due)), None)
        if turn is None or turn.state in DONE or one.day > doer.today:
            continue
        content = {"percent": COMPLETE, "finished": one.day.isoformat()}
        deal = Deal(Deed.REPORT, unit.unit.key, one.due, one.note, content)
        newest = queries.newest_step(task.kept.id, {"", unit.unit.key})
        take(task.kept.id, deal, doer, MACHINE_REACH, seen=newest.id if newest else 0)
        marked += 1
    return marked

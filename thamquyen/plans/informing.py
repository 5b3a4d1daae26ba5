"""What people are told of a plan: what they are charged with, what was said about it; in the deed's transaction."""

from collections.abc import Iterable
from uuid import UUID

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb
from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.heirs import charged, fate_of
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import DEED_NAMES, Deed
from thamquyen.domain.plans.steps import BY_THE_UNIT
from thamquyen.domain.reading import Reading
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_for, who_act_in
from thamquyen.plans import models, queries
from thamquyen.plans.naming import Naming
from thamquyen.register.reading import reading_at

_PLANS, _TASKS = "/ke-hoach", "/ke-hoach/viec"


def plan_opened(number: UUID, head: PlanHead, said: Iterable[TaskSaid], doer: Doer) -> None:
    """Each person who is charged with something learns of the plan once; a plan kept as history charges nobody."""
    if head.followed_from is None:
        return
    reading, told = reading_at(), dict[User, list[str]]()
    for task in said:
        for user in _charged_people(task, reading, doer):
            told.setdefault(user, []).append(task.title)
    for user, titles in told.items():
        notify(
            f"ke-hoach:{number}:giao", [user], kind=Kind.WORK, subject=f"Được giao {len(titles)} việc: {head.title}",
            text="\n".join(titles[:50]), at=doer.at, link=f"{_PLANS}/{number}",
        )  # fmt: skip


def step_taken(task: UUID, step: models.TaskStep, doer: Doer) -> None:
    """Those who lead plans learn what a unit says; the units concerned learn what they are charged with and told."""
    kept = queries.task(task)
    plan = queries.plan(kept[0]) if kept else None
    if kept is None or plan is None or plan.head.followed_from is None:
        return
    reading, said = reading_at(), kept[1].said
    naming = Naming(reading, doer.today)
    by_the_unit = step.deed in BY_THE_UNIT
    if by_the_unit:
        people = who_act_in(plan.seat, Verb.PLAN)
    else:
        people = (
            _people_of([Authority.read(step.unit)], reading, doer)
            if step.unit
            else _charged_people(said, reading, doer)
        )
    about = f" của {naming.of(step.unit)}" if step.unit and by_the_unit else ""
    deed = "giao việc có sửa đổi" if step.deed == Deed.SET and step.number > 1 else DEED_NAMES[Deed(step.deed)]
    notify(
        f"viec:{task}:buoc:{step.pk}", people, kind=Kind.WORK, at=doer.at, text=step.note,
        subject=f"{deed[:1].upper()}{deed[1:]}{about}: {said.title}", link=f"{_TASKS}/{task}",
    )  # fmt: skip


def _charged_people(said: TaskSaid, reading: Reading, doer: Doer) -> list[User]:
    units = charged(said.leads, reading.snapshot.authorities, doer.today)
    return _people_of(units, reading, doer)


def _people_of(units: Iterable[Authority], reading: Reading, doer: Doer) -> list[User]:
    """Who reports for the units, or for those who succeeded them."""
    authorities = reading.snapshot.authorities
    fates = [fate_of(unit, authorities, doer.today) for unit in units]
    acting = (one for fate in fates for one in ((fate.unit,) if fate.last is None else fate.heirs))
    return who_act_for(frozenset().union(*map(authorities.spokesmen, acting)), Verb.REPORT_TASK)

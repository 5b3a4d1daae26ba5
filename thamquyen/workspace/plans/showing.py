"""A plan and its tasks as the pages show them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from thamquyen.domain.plans.following import Answering, Followed, counts_of
from thamquyen.domain.plans.plan import DEPTHS, depth_of
from thamquyen.domain.plans.states import State, rolled_up, share_done
from thamquyen.domain.plans.wording import show_deadline
from thamquyen.domain.reading import Reading
from thamquyen.plans.naming import Naming
from thamquyen.plans.standing import StandingPlan

_LEADS_SHOWN = 3


@dataclass(frozen=True)
class TaskLine:
    """A task on a line: who leads, by when, how it stands; `gone`: how many of its units have ended."""

    followed: Followed
    naming: Naming

    @property
    def id(self) -> UUID:
        """Its number in addresses."""
        return self.followed.kept.id

    @property
    def label(self) -> str:
        """Its number in the plan."""
        return self.followed.kept.label

    @property
    def kind(self) -> str:
        """Group, task or sub-task, in words."""
        return DEPTHS[min(depth_of(self.label), len(DEPTHS)) - 1]

    @property
    def is_deep(self) -> bool:
        """Whether it is a part of a task."""
        return depth_of(self.label) > 2

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.followed.kept.said.title

    @property
    def state(self) -> State:
        """How it stands."""
        return self.followed.state

    @property
    def leads(self) -> str:
        """Those who lead, in words."""
        named = [self.naming.of(key) for key in self.followed.kept.said.leads]
        more = len(named) - _LEADS_SHOWN
        return "; ".join(named[:_LEADS_SHOWN]) + (f" và {more} cơ quan khác" if more > 0 else "")

    @property
    def deadline(self) -> str:
        """The deadline as the plan has it."""
        return show_deadline(self.followed.kept.said.deadline)

    @property
    def due(self) -> date | None:
        """The next day on which something is due."""
        return self.followed.due

    @property
    def gone(self) -> int:
        """How many units that were charged have ended."""
        return sum(one.fate.last is not None for one in self.followed.units)


@dataclass(frozen=True)
class PlanShown:
    """A plan with all its tasks on a day."""

    standing: StandingPlan
    reading: Reading
    on: date

    @cached_property
    def naming(self) -> Naming:
        """Names as of the day."""
        return Naming(self.reading, self.on)

    @property
    def id(self) -> UUID:
        """Its number in addresses."""
        return self.standing.plan.id

    @property
    def issuer(self) -> str:
        """Who issued it."""
        return self.naming.of(self.standing.plan.head.issuer)

    @property
    def follower(self) -> str:
        """Who follows and urges."""
        key = self.standing.plan.head.follower
        return self.naming.of(key) if key else ""

    @cached_property
    def counts(self) -> Counter[State]:
        """How many tasks are in each state."""
        return counts_of(self.standing.groups)

    @cached_property
    def state(self) -> State:
        """How the plan as a whole stands."""
        return rolled_up(one.state for one in self.standing.groups)

    @cached_property
    def percent(self) -> int:
        """How much of it is done."""
        return share_done(one.percent for one in self.standing.groups)

    @property
    def is_history(self) -> bool:
        """Whether nothing is followed in it."""
        return self.standing.plan.head.followed_from is None

    def groups(self) -> Iterator[tuple[TaskLine, list[TaskLine], Counter[State]]]:
        """Each group with what it holds and how that stands."""
        for group in self.standing.groups:
            inner = [TaskLine(one, self.naming) for one in group.walk() if one is not group]
            yield TaskLine(group, self.naming), inner, counts_of([group])


@dataclass(frozen=True)
class UnitLine:
    """How a unit stands with a task, and what became of it."""

    answering: Answering
    naming: Naming

    @property
    def key(self) -> str:
        """The unit's key."""
        return self.answering.unit.key

    @property
    def name(self) -> str:
        """The unit."""
        return self.naming.near(self.answering.unit)

    @property
    def heirs(self) -> str:
        """Those who succeeded it, in words."""
        return ", ".join(self.naming.unit(one) for one in self.answering.fate.heirs)

    @property
    def areas(self) -> tuple[str, ...]:
        """Where its area lies now."""
        return self.naming.areas(self.answering.fate)

    @property
    def ground(self) -> str:
        """The ground on which it ended."""
        ground = self.answering.fate.ground
        return f"{ground.provision} {self.naming.reading.document(ground.document).name}".strip() if ground else ""

    @property
    def late(self) -> int:
        """How many working days late; 0 when it is not."""
        days = self.answering.now.days
        return -days if days is not None and days < 0 else 0

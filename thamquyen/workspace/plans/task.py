"""The page of a task: how each unit stands, what may be done here by whom, all that was done."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import QueryDict

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.plans.following import Followed
from thamquyen.domain.plans.plan import LINK_NAMES, LinkKind
from thamquyen.domain.plans.states import DEED_NAMES, OPEN, Deed, State
from thamquyen.domain.plans.steps import BY_THE_UNIT
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import sort_key
from thamquyen.plans import queries
from thamquyen.plans.keeping import ChangedMeanwhileError, PlanRefusedError, take
from thamquyen.plans.naming import Naming
from thamquyen.plans.queries import Taken
from thamquyen.plans.reach import reach_of_unit, speaks_for, spoken_for
from thamquyen.plans.standing import StandingPlan, standing_plan
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.fields import Shown, Spec, Typed, show, typed_in
from thamquyen.workspace.plans.deals import ASK, EVERY_UNIT, LEAD, REPORT, SPECS, UNIT, read_deal
from thamquyen.workspace.plans.doing import plans_here
from thamquyen.workspace.plans.showing import TaskLine, UnitLine

_UNITS_SHOWN, _STEPS_SHOWN = 8, 12


class TaskPage:
    """A task on a day for a person; `theirs`: what somebody else did while this person typed."""

    def __init__(self, standing: StandingPlan, task: Followed, reading: Reading, user: User, on: date) -> None:
        self.standing, self.task, self.reading, self.user, self.on = standing, task, reading, user, on
        self.naming = Naming(reading, on)
        self.typed, self.errors = Typed({}), dict[str, str]()
        self.deed: Deed | None = None
        self.unit, self.problem = "", ""
        self.theirs: Taken | None = None

    @property
    def line(self) -> TaskLine:
        """The task on a line."""
        return TaskLine(self.task, self.naming)

    @property
    def parts(self) -> list[TaskLine]:
        """What it consists of."""
        return [TaskLine(one, self.naming) for one in self.task.walk() if one is not self.task]

    @cached_property
    def units(self) -> list[UnitLine]:
        """Those who answer for it."""
        return [UnitLine(one, self.naming) for one in self.task.units]

    @property
    def unit_counts(self) -> Counter[State]:
        """How many of its units are in each state."""
        return Counter(one.answering.now.state for one in self.units)

    @property
    def first_units(self) -> list[UnitLine]:
        """The units shown at once: those of which most is demanded."""
        return self._demanding[:_UNITS_SHOWN]

    @property
    def other_units(self) -> list[UnitLine]:
        """The units behind a fold."""
        return self._demanding[_UNITS_SHOWN:]

    @cached_property
    def _demanding(self) -> list[UnitLine]:
        order = {state: number for number, state in enumerate(reversed(State))}
        return sorted(self.units, key=lambda one: (order[one.answering.now.state], sort_key(one.name)))

    @cached_property
    def mine(self) -> list[UnitLine]:
        """Those for which the person may report now."""
        spoken = spoken_for(self.user.acting_for, self.reading.snapshot.authorities)
        own = [one for one in self.task.units if may(self.user, Verb.REPORT_TASK) and speaks_for(spoken, one)]
        return [UnitLine(one, self.naming) for one in own if any(turn.state in OPEN for turn in one.turns)]

    @property
    def leads_here(self) -> bool:
        """Whether the person answers, stops and charges here, where there is something followed."""
        return bool(self.task.units) and not self.task.is_history and self.makes

    @property
    def makes(self) -> bool:
        """Whether the person charges others in this plan."""
        return plans_here(self.user, self.standing.plan, self.reading)

    @cached_property
    def history(self) -> tuple[tuple[Taken, str, str], ...]:
        """Every step, the newest first, with what was done and the unit in words."""
        found = queries.history(self.task.kept.id)
        return tuple(
            (one, DEED_NAMES[one.step.deed], self.naming.of(one.step.unit) if one.step.unit else "") for one in found
        )

    @property
    def first_steps(self) -> tuple[tuple[Taken, str, str], ...]:
        """The steps shown at once."""
        return self.history[:_STEPS_SHOWN]

    @property
    def other_steps(self) -> tuple[tuple[Taken, str, str], ...]:
        """The steps behind a fold."""
        return self.history[_STEPS_SHOWN:]

    @property
    def seen(self) -> int:
        """The newest step that the page shows."""
        return self.history[0][0].id if self.history else 0

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """What the task is about: what it is, where its page is, its name."""
        return [(LINK_NAMES[link.kind], *self._link(link.kind, link.key)) for link in self.task.kept.said.links]

    def _link(self, kind: LinkKind, key: str) -> tuple[str, str]:
        snapshot = self.reading.snapshot
        if kind is LinkKind.POWER:
            power = snapshot.powers.get(key)
            return f"/nhiem-vu/{key}", power.title if power else key
        if kind is LinkKind.DOCUMENT:
            return f"/van-ban/{key}", self.reading.document(key).name
        return (f"/phat-hien/{key}" if kind is LinkKind.FINDING else f"/de-xuat/{key}"), key

    def fields(self, specs: Sequence[Spec]) -> list[Shown]:
        """Fields of a form as they stand on the page."""
        return [show(spec, self.typed, self.errors, {}, {}) for spec in specs]

    @property
    def report_fields(self) -> list[Shown]:
        """The form of a report."""
        return self.fields(REPORT)

    @property
    def ask_fields(self) -> list[Shown]:
        """The form of a request for more time."""
        return self.fields(ASK)

    @property
    def lead_fields(self) -> list[Shown]:
        """The form of those who follow the plan."""
        return self.fields(LEAD)

    def hold(self, deed: Deed, given: QueryDict, problem: str = "") -> None:
        """Takes what was typed for a deed, to be shown again with what is wrong."""
        self.deed, self.problem = deed, problem
        self.typed, self.errors = typed_in(given, SPECS.get(deed, LEAD))
        self.unit = given.get(UNIT, "")[:200]

    def submit(self, deed: Deed, given: QueryDict, doer: Doer, files: Sequence[tuple[str, bytes]] = ()) -> bool:
        """Keeps a step; False where something is wrong, which then stands beside its field."""
        self.hold(deed, given)
        seen = given.get("buoc", "")[:18]
        read = read_deal(deed, self.typed, self.unit, self.task, self.standing.plan.head, self.on, files)
        self.errors = {**read.wrong, **self.errors}
        self.problem = self.errors.pop("", "")
        if self.errors or self.problem or read.deal is None:
            return False
        try:
            reach = self._reach(deed)
            take(self.task.kept.id, read.deal, doer, reach, seen=typed_number(seen, 0, digits=18))
        except ChangedMeanwhileError as error:
            self.theirs = error.theirs if isinstance(error.theirs, Taken) else None
            self.problem = str(error)
            return False
        except PlanRefusedError as error:
            self.problem = str(error)
            return False
        return True

    def _reach(self, deed: Deed) -> Reach:
        seat = self.standing.plan.seat
        unit = next((one for one in self.task.units if one.unit.key == self.unit), None)
        if deed in BY_THE_UNIT and unit is not None:
            return reach_of_unit(seat, unit, self.reading)
        return reach_of(seat, self.reading)

    @property
    def status(self) -> int:
        """The HTTP status that goes with what came of a step."""
        return 409 if self.theirs else 400 if self.errors or self.problem else 200

    @property
    def every_unit(self) -> str:
        """The value that stands for all units of the task."""
        return EVERY_UNIT


def task_page(number: UUID, reading: Reading, user: User, on: date) -> TaskPage | None:
    """The page of a task; None where there is none of that number."""
    kept = queries.task(number)
    standing = standing_plan(kept[0], reading, on) if kept else None
    task = standing.task(number) if standing else None
    return None if standing is None or task is None else TaskPage(standing, task, reading, user, on)

"""A plan as it stands on a day: each task with the units that answer for it, its state computed, parents summed up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from thamquyen.domain.authorities import Authorities, Authority
from thamquyen.domain.plans.deadlines import Anchors, order_of
from thamquyen.domain.plans.dues import Asked, Dues, Was, dues_of
from thamquyen.domain.plans.heirs import Charged, Fate, charged_since, fate_of
from thamquyen.domain.plans.plan import PlanHead, TaskSaid, label_key, parent_of
from thamquyen.domain.plans.states import DONE, State, Step, Turn, current, rolled_up, share_done, turns
from thamquyen.domain.working_days import WorkingDays, official_working_days

_YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A task as it is kept: what it says now, everything done about it since, the deadlines it had before.

    A step of SET among `steps` is where another deadline was said.
    """

    id: UUID
    label: str
    said: TaskSaid
    steps: tuple[Step, ...] = ()
    was: tuple[Was, ...] = ()


@dataclass(frozen=True)
class Answering:
    """How a unit stands with a task; `fate` says what became of the unit, `now` is the turn that counts."""

    unit: Authority
    fate: Fate
    turns: tuple[Turn, ...]

    @cached_property
    def now(self) -> Turn:
        """The turn that counts on the day."""
        return current(self.turns)

    @property
    def percent(self) -> int:
        """How much of it is done, each turn counting alike."""
        return share_done(100 if turn.state in DONE else turn.percent for turn in self.turns)

    @property
    def acting(self) -> tuple[Authority, ...]:
        """Who answers for it now: the unit, or those who succeeded it; nobody where it ended without an heir."""
        return (self.unit,) if self.fate.last is None else self.fate.heirs


@dataclass(frozen=True)
class Followed:
    """A task with the units that answer for it, and its parts. What has parts or no unit has no turn of its own."""

    kept: Kept
    units: tuple[Answering, ...]
    parts: tuple["Followed", ...]
    is_history: bool = False

    @cached_property
    def state(self) -> State:
        """Its state: what demands most among its units and parts."""
        if self.is_history:
            return State.HISTORY
        return rolled_up([one.now.state for one in self.units] + [one.state for one in self.parts])

    @cached_property
    def percent(self) -> int:
        """How much of it is done; what was given up does not count."""
        shares = [one.percent for one in self.units if _counts(one.now.state)]
        return share_done(shares + [one.percent for one in self.parts if _counts(one.state)])

    @cached_property
    def due(self) -> date | None:
        """The next day on which something of it is due; the last one where all is done."""
        open_days = [one.now.due for one in self.units if one.now.due and one.now.state not in DONE]
        open_days += [one.due for one in self.parts if one.due and one.state not in DONE]
        if open_days:
            return min(open_days)
        days = [one.now.due for one in self.units if one.now.due] + [one.due for one in self.parts if one.due]
        return max(days, default=None)

    def walk(self) -> Iterator["Followed"]:
        """Itself and all its parts, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def _counts(state: State) -> bool:
    return state not in (State.CANCELLED, State.HISTORY)


def follow(
    head: PlanHead, tasks: Iterable[Kept], authorities: Authorities, on: date, calendar: WorkingDays | None = None
) -> tuple[Followed, ...]:
    """The groups of a plan as they stand on the day. Without `calendar`: the State's, for the years concerned."""
    kept = {one.label: one for one in sorted(tasks, key=lambda one: label_key(one.label))}
    days = calendar or calendar_of(head, on)
    order, _ = order_of({label: one.said.deadline for label, one in kept.items()})
    anchors = Anchors(head.signed, {}, {})
    units: dict[str, tuple[Answering, ...]] = {}
    register = _Register(authorities, on)
    for label in [*order, *(label for label in kept if label not in order)]:
        units[label] = _answering(kept[label], head, register, days, anchors)
        anchors = _known(anchors, label, units[label])
    return _below("", kept, units, head)


def calendar_of(head: PlanHead, on: date) -> WorkingDays:
    """The State's calendar for the years that a plan concerns, looked at on a day."""
    since = min(filter(None, (head.signed, head.followed_from, on)))
    return official_working_days(max(since.year, on.year - 10), on.year + _YEARS_AHEAD)


@dataclass(frozen=True)
class _Register:
    """Whom leads mean and what became of units on a day: the tasks of a plan ask the same of the same units."""

    authorities: Authorities
    on: date
    _charged: dict[tuple[tuple[str, ...], date], tuple[tuple[Charged, Fate], ...]] = field(default_factory=dict)

    def charged(self, leads: tuple[str, ...], since: date) -> tuple[tuple[Charged, Fate], ...]:
        """The authorities that are charged from the day on, with what became of each."""
        if (leads, since) not in self._charged:
            found = charged_since(leads, self.authorities, since, self.on)
            self._charged[leads, since] = tuple((one, fate_of(one.unit, self.authorities, self.on)) for one in found)
        return self._charged[leads, since]


def _answering(
    task: Kept, head: PlanHead, register: _Register, calendar: WorkingDays, anchors: Anchors
) -> tuple[Answering, ...]:
    on = register.on
    dues = dues_of(Asked(head, task.said, task.was, task.steps, on), anchors, calendar)
    steps = dues.named(task.steps)
    named = {step.unit for step in steps}
    of_all = turns(dues.days, [step for step in steps if not step.unit], on, calendar, dues.recurring)
    found = []
    for one, fate in register.charged(task.said.leads, head.followed_from or on):
        key = one.unit.key
        own = dues if one.life is None else dues.within(one.life, on)
        if own.days == dues.days and key not in named:
            found.append(Answering(one.unit, fate, of_all))
        elif own.days:
            taken = [step for step in steps if step.unit in ("", key)]
            found.append(Answering(one.unit, fate, turns(own.days, taken, on, calendar, own.recurring)))
        elif fate.last is None:
            found.append(Answering(one.unit, fate, (_past(dues),)))
    if head.followed_from is not None and dues.days:
        return tuple(found)
    return tuple(replace(one, turns=(_past(dues),)) for one in found)


def _past(dues: Dues) -> Turn:
    """Of what came before a plan was followed, or before a unit was there, nothing is said."""
    return Turn(dues.days[0] if dues.days else None, None, State.HISTORY, 0)


def _known(anchors: Anchors, label: str, units: Sequence[Answering]) -> Anchors:
    """What others may be counted from, now that this task is known: its last deadline, the day all had done it."""
    dues = [one.now.due for one in units if one.now.due]
    ends = [one.now.finished for one in units if one.now.state is not State.HISTORY]
    done = [end for end in ends if end is not None]
    due = {**anchors.due, label: max(dues)} if dues else anchors.due
    return Anchors(
        anchors.signed, due, {**anchors.done, label: max(done)} if done and len(done) == len(ends) else anchors.done
    )


def _below(
    above: str, kept: Mapping[str, Kept], units: Mapping[str, tuple[Answering, ...]], head: PlanHead
) -> tuple[Followed, ...]:
    labels = [label for label in kept if parent_of(label) == above]
    return tuple(
        Followed(kept[label], units[label], _below(label, kept, units, head), head.followed_from is None)
        for label in labels
    )


def counts_of(groups: Iterable[Followed]) -> Counter[State]:
    """How many tasks are in each state; a task with parts is counted by its parts, not itself."""
    return Counter(one.state for group in groups for one in group.walk() if not one.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much was charged, and of what was due by the day: done in time, done late, still open and late."""

    charged: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def judged(self) -> int:
        """How many can be judged: done, or late."""
        return self.on_time + self.late + self.overdue

    @property
    def states(self) -> Mapping[State, int]:
        """What can be judged, by state."""
        return {State.DONE_ON_TIME: self.on_time, State.DONE_LATE: self.late, State.OVERDUE: self.overdue}

    @property
    def rate(self) -> int | None:
        """Per cent in time of what can be judged; None while nothing can."""
        return None if not self.judged else self.on_time * 100 // self.judged


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    given = tuple(tallies)
    return Tally(
        charged=sum(one.charged for one in given), on_time=sum(one.on_time for one in given),
        late=sum(one.late for one in given), overdue=sum(one.overdue for one in given),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Tally):
    """The tally of a unit."""

    unit: Authority


def league(groups: Iterable[Followed]) -> tuple[Record, ...]:
    """The units with their records, the best rate first; turns given up, paused or kept as history are not judged."""
    found: dict[Authority, Counter[State]] = {}
    for group in groups:
        for one in group.walk():
            for answering in one.units:
                who = answering.acting[0] if len(answering.acting) == 1 else answering.unit
                found.setdefault(who, Counter()).update(turn.state for turn in answering.turns)
    records = (
        Record(
            unit=unit, charged=sum(n for state, n in states.items() if state is not State.HISTORY),
            on_time=states[State.DONE_ON_TIME], late=states[State.DONE_LATE], overdue=states[State.OVERDUE],
        )
        for unit, states in found.items()
    )  # fmt: skip
    return tuple(sorted(records, key=lambda one: (one.rate is None, -(one.rate or 0), -one.judged, one.unit.key)))

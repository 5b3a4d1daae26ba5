"""What everybody is charged with, as a flat list: one item for each task and unit; sifted, counted, put in rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.following import Answering, Followed
from thamquyen.domain.plans.states import DONE, State, Turn
from thamquyen.domain.sectors import UNKNOWN_NAME, UnitSectors
from thamquyen.domain.vietnamese import fold, sort_key
from thamquyen.plans.queries import KeptPlan
from thamquyen.plans.standing import StandingPlan


@dataclass(frozen=True)
class Item:
    """What a unit is charged with: the task, its group, how the unit stands with it; `home`: the unit's own sector."""

    plan: KeptPlan
    group: Followed
    task: Followed
    answering: Answering
    home: str = UNKNOWN_NAME

    @property
    def now(self) -> Turn:
        """The turn that counts."""
        return self.answering.now

    @property
    def state(self) -> State:
        """How it stands."""
        return self.now.state

    @cached_property
    def who(self) -> Authority:
        """Who answers for it now: the one heir where there is one, else the unit that was charged."""
        acting = self.answering.acting
        return acting[0] if len(acting) == 1 else self.answering.unit

    @property
    def sector(self) -> str:
        """The sector that the task says, else that of the unit."""
        return self.task.kept.said.sector or self.home


def items_of(standings: Iterable[StandingPlan], sectors: UnitSectors | None = None) -> Iterator[Item]:
    """Every item of plans, in their order; `sectors` are asked for tasks that say none."""
    for standing in standings:
        for group in standing.groups:
            for task in group.walk():
                for answering in task.units:
                    item = Item(standing.plan, group, task, answering)
                    if sectors is not None and not task.kept.said.sector:
                        item = Item(standing.plan, group, task, answering, sectors.of(item.who).name)
                    yield item


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; an empty field asks for nothing. `units`: keys of who answers now."""

    plan: str = ""
    unit: str = ""
    sector: str = ""
    state: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None

    def __contains__(self, item: object) -> bool:
        return isinstance(item, Item) and self._named(item) and self._said(item) and self._when(item)

    def _named(self, item: Item) -> bool:
        asked_of_plan = not self.plan or self.plan == str(item.plan.id)
        return asked_of_plan and (not self.unit or self.unit == item.who.key)

    def _said(self, item: Item) -> bool:
        said = item.task.kept.said
        words = fold(self.words).split()
        text = fold(f"{item.task.kept.label} {said.title} {said.product} {item.plan.head.title}") if words else ""
        return (
            self.sector in ("", item.sector)
            and self.state in ("", item.state.value)
            and all(word in text for word in words)
        )

    def _when(self, item: Item) -> bool:
        due = item.now.due
        if self.since is None and self.until is None:
            return True
        return due is not None and (self.since or date.min) <= due <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a board: its name, what its page of items asks for, and how many items are in each state."""

    name: str
    asked: str
    counts: Counter[State]

    @property
    def total(self) -> int:
        """All items of the line."""
        return sum(self.counts.values())

    @property
    def done_share(self) -> int:
        """How many of them are done, in per cent."""
        return sum(self.counts[state] for state in DONE) * 100 // self.total


def rows_by(items: Iterable[Item], key: Callable[[Item], str], name: Callable[[str], str]) -> tuple[Row, ...]:
    """Items counted by a key, what is late most first, then by name."""
    found: dict[str, Counter[State]] = defaultdict(Counter)
    for one in items:
        found[key(one)][one.state] += 1
    rows = [Row(name(each), each, counts) for each, counts in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.counts[State.OVERDUE], sort_key(row.name))))


def by_unit(items: Sequence[Item], name: Callable[[Authority], str]) -> tuple[Row, ...]:
    """By who answers now, each called by `name`."""
    units = {one.who.key: one.who for one in items}
    return rows_by(items, lambda one: one.who.key, lambda key: name(units[key]))


def by_sector(items: Iterable[Item]) -> tuple[Row, ...]:
    """By sector."""
    return rows_by(items, lambda one: one.sector, lambda key: key)


def by_group(items: Sequence[Item]) -> tuple[Row, ...]:
    """By group of tasks, plan by plan."""
    several = len({one.plan.id for one in items}) > 1
    keys: dict[UUID, str] = {}
    titles: dict[str, str] = {}
    for one in {item.group.kept.id: item for item in items}.values():
        kept, head = one.group.kept, one.plan.head
        key = keys[kept.id] = f"{one.plan.id}#{kept.label}"
        titles[key] = f"{head.number or head.title}: " * several + f"{kept.label}. {kept.said.title}"
    return rows_by(items, lambda one: keys[one.group.kept.id], lambda key: titles[key])


def by_month(items: Iterable[Item]) -> tuple[Row, ...]:
    """By the month in which the turn that counts is due, in the order of time; what has no day comes last."""

    def month(one: Item) -> str:
        return f"{one.now.due:%Y-%m}" if one.now.due else ""

    rows = rows_by(items, month, lambda key: f"Tháng {key[5:]}/{key[:4]}" if key else "Chưa có ngày hạn")
    return tuple(sorted(rows, key=lambda row: (row.asked == "", row.asked)))

"""What is owed now and who was urged when, as those who urge see it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from thamquyen.domain.reading import Reading
from thamquyen.domain.urging import URGED_NAMES, Urged
from thamquyen.urging.climbing import unit_name, when
from thamquyen.urging.models import Followed, Reminder
from thamquyen.urging.owed import SOURCE_NAMES, Owed, Source, owed

_FEWEST_ALIKE = 4
"""So many lines that are alike are shown as one."""

Sees = Callable[[str], bool]
"""Whether the person sees what an authority (its key) owes."""


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A thing that is owed, in words. `urged_on`: when it was urged last, as it is due now (None: not yet).

    `unheard`: it was urged, and nobody who answers for it has an account to be told by.
    """

    owed: Owed
    unit: str
    kind: str
    left: str
    is_late: bool
    urged_on: date | None
    unheard: bool = False

    @property
    def short(self) -> str:
        """What it is, where what is to be done stands above already."""
        return self.owed.subject.partition(": ")[2] or self.owed.subject


@dataclass(frozen=True, slots=True)
class Together:
    """Things that are owed alike: the same by many units, or many ends of one day; one line where nothing is alike."""

    lines: tuple[OwedLine, ...]

    @property
    def first(self) -> OwedLine:
        """The first of them, which says when all are due."""
        return self.lines[0]

    @property
    def is_many(self) -> bool:
        """Whether they are shown as one."""
        return len(self.lines) > 1

    @property
    def are_ends(self) -> bool:
        """Whether they are ends to be decided about."""
        return self.first.owed.source is Source.ENDING

    @property
    def units(self) -> int:
        """How many authorities owe them."""
        return len({line.owed.unit for line in self.lines})

    @property
    def link(self) -> str:
        """The page of what they owe alike."""
        return self.first.owed.shared or self.first.owed.link

    @property
    def unheard(self) -> int:
        """How many were urged without anybody to be told."""
        return sum(line.unheard for line in self.lines)

    @property
    def not_urged(self) -> int:
        """How many were not urged yet."""
        return sum(line.urged_on is None for line in self.lines)


def together(lines: Iterable[OwedLine]) -> list[Together]:
    """Lines in their order, those that are alike put together: one thing owed by many, the ends of one day."""
    found: dict[tuple[Source, date, str], list[OwedLine]] = {}
    for line in lines:
        one = line.owed
        of = line.unit if one.source is Source.ENDING else one.shared or one.link
        found.setdefault((one.source, one.due, of), []).append(line)
    return [
        Together(tuple(part))
        for some in found.values()
        for part in ([some] if len(some) >= _FEWEST_ALIKE else ([line] for line in some))
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: what was urged of whom, for which rung, who was told, what followed."""

    at: datetime
    unit: str
    subject: str
    link: str
    due: date
    rung: str
    people: tuple[tuple[str, str], ...]
    followed: str
    followed_on: date | None
    unheard: bool = False

    @property
    def on(self) -> date:
        """The day on which it was urged."""
        return localtime(self.at).date()


@dataclass(frozen=True, slots=True)
class EntriesTogether:
    """Lines of the log that are alike: the same urged of many on one day for one rung; one where nothing is alike."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The first of them."""
        return self.entries[0]

    @property
    def is_many(self) -> bool:
        """Whether they are shown as one."""
        return len(self.entries) > 1

    @property
    def unheard(self) -> int:
        """How many had nobody to be told."""
        return sum(one.unheard for one in self.entries)

    @property
    def followed(self) -> tuple[tuple[str, int], ...]:
        """What followed, each with how often."""
        return tuple(Counter(one.followed for one in self.entries).items())


def entries_together(entries: Iterable[Entry]) -> list[EntriesTogether]:
    """Lines in their order, those that are alike put together."""
    found: dict[tuple[date, str, date, str], list[Entry]] = {}
    for one in entries:
        found.setdefault((one.on, one.subject, one.due, one.rung), []).append(one)
    return [
        EntriesTogether(tuple(part))
        for some in found.values()
        for part in ([some] if len(some) >= _FEWEST_ALIKE else ([one] for one in some))
    ]


def owed_lines(sees: Sees, on: date, reading: Reading) -> list[OwedLine]:
    """What is owed on the day, what is longest overdue first."""
    urged = _urged()
    found = sorted((one for one in owed(on, reading) if sees(one.unit)), key=lambda one: (one.due, one.unit, one.key))
    return [
        OwedLine(
            one, unit_name(one.unit, reading, on), SOURCE_NAMES[one.source], when(one.due, on), one.due < on,
            *urged.get((one.key, one.due), (None, False)),
        )
        for one in found
    ]  # fmt: skip


def _urged() -> dict[tuple[str, date], tuple[date, bool]]:
    """When each thing that is still owed was urged last, and whether nobody was told at any time."""
    found: dict[tuple[str, date], tuple[date, bool]] = {}
    rows = Reminder.objects.filter(followed=Followed.OWED).order_by("on")
    for key, due, on, people in rows.values_list("key", "due", "on", "people"):
        _, unheard = found.get((key, due), (on, True))
        found[key, due] = on, unheard and not any(people.values())
    return found


def entries(sees: Sees, reading: Reading, *, most: int, unit: str = "") -> Sequence[Entry]:
    """The newest lines of the log; `unit`: of one authority."""
    rows = Reminder.objects.order_by("-id")
    rows = rows.filter(unit=unit) if unit else rows
    units = [key for key in rows.order_by().values_list("unit", flat=True).distinct() if sees(key)]
    return [_entry(row, reading) for row in rows.filter(unit__in=units)[:most]]


def _entry(row: Reminder, reading: Reading) -> Entry:
    rung = when(row.due, date.fromordinal(row.due.toordinal() + row.days)).lower()
    people = tuple((URGED_NAMES[Urged(level)], _named(row.people.get(level, ()))) for level in _levels(row.urged))
    followed = Followed(row.followed).label
    name = unit_name(row.unit, reading, row.on)
    unheard = not any(row.people.values())
    return Entry(row.at, name, row.subject, row.link, row.due, rung, people, followed, row.followed_on, unheard)


def _levels(urged: Iterable[str]) -> list[str]:
    return [level.value for level in Urged if level.value in set(urged)]


def _named(people: Sequence[str]) -> str:
    return ", ".join(people) or "chưa có tài khoản"


def source_named(text: str) -> Source | None:
    """The kind of thing that an address names; None where it names none."""
    return Source(text) if text in set(Source) else None

"""Urging (đôn đốc): which reminders a day calls for, by a ladder of rungs before, on and after the day due.

The same thing is never urged twice, what is answered is owed no more, days that were missed are made up for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class Urged(StrEnum):
    """Who is urged, from the nearest to the matter upwards."""

    OFFICER = "officer"
    HEAD = "head"
    SUPERIOR = "superior"


URGED_NAMES = {
    Urged.OFFICER: "người được giao",
    Urged.HEAD: "người đứng đầu",
    Urged.SUPERIOR: "cơ quan cấp trên",
}


class DueItem(Protocol):
    """Something that somebody still owes: `key` names it for ever, `due` is its last day, as extended."""

    @property
    def key(self) -> str: ...

    @property
    def due(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Rung:
    """`days` calendar days after the day due (negative: before it; 0: on it), these are urged."""

    days: int
    urged: frozenset[Urged]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs by their days, each day once. `again`: the last rung comes again every so many days (0: it does not).

    Raises ValueError, in words for people, for a ladder that cannot be climbed.
    """

    rungs: tuple[Rung, ...]
    again: int = 0

    def __post_init__(self) -> None:
        days = [rung.days for rung in self.rungs]
        if not days:
            raise ValueError("Cần ít nhất một bậc nhắc.")
        if days != sorted(set(days)):
            raise ValueError("Mỗi số ngày chỉ có một bậc, xếp từ sớm đến muộn.")
        if any(not rung.urged for rung in self.rungs):
            raise ValueError("Mỗi bậc phải nhắc ít nhất một bên.")
        if self.again < 0 or (self.again and days[-1] <= 0):
            raise ValueError("Chỉ nhắc lại được sau hạn: bậc cuối phải sau ngày đến hạn.")

    def reached(self, late: int) -> tuple[Rung, ...]:
        """The rungs reached `late` days after the day due (negative: before it), the last one as often as it came."""
        found = [rung for rung in self.rungs if rung.days <= late]
        last = self.rungs[-1]
        if self.again and last.days < late:
            times = (late - last.days) // self.again
            found += [Rung(last.days + time * self.again, last.urged) for time in range(1, times + 1)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Urging:
    """A reminder to be given: of the thing `key` as it is due on `due`, for the rung of `days`, to these."""

    key: str
    due: date
    days: int
    urged: frozenset[Urged]


def urgings(
    items: Iterable[DueItem], ladder: Ladder, on: date, last_urged: Mapping[tuple[str, date], int]
) -> tuple[Urging, ...]:
    """What is to be urged on the day, of all that is still owed.

    `last_urged`: for things as due on a day, the rung (its days) urged last. Of rungs that were reached since, the last
    one is given, to all whom any of them would have reached: who stood still for a week is not told seven times, and
    nobody is passed over.
    """
    found: dict[tuple[str, date], Urging] = {}
    for item in items:
        name = (item.key, item.due)
        if name in found:
            continue
        new = [rung for rung in ladder.reached((on - item.due).days) if rung.days > last_urged.get(name, -_FAR)]
        if new:
            urged = frozenset[Urged]().union(*(rung.urged for rung in new))
            found[name] = Urging(item.key, item.due, new[-1].days, urged)
    return tuple(found.values())


_FAR = timedelta.max.days

USUAL = Ladder(
    (
        Rung(-7, frozenset({Urged.OFFICER})),
        Rung(-1, frozenset({Urged.OFFICER})),
        Rung(1, frozenset({Urged.OFFICER, Urged.HEAD})),
        Rung(7, frozenset({Urged.OFFICER, Urged.HEAD})),
        Rung(15, frozenset({Urged.HEAD, Urged.SUPERIOR})),
    ),
    again=15,
)
"""The ladder until somebody sets another: usual practice, no law."""

EARLY = Ladder(
    (
        Rung(-180, frozenset({Urged.OFFICER})),
        Rung(-90, frozenset({Urged.OFFICER})),
        Rung(-30, frozenset({Urged.OFFICER, Urged.HEAD})),
        Rung(-7, frozenset({Urged.OFFICER, Urged.HEAD})),
        Rung(1, frozenset({Urged.HEAD, Urged.SUPERIOR})),
    ),
    again=30,
)
"""The same for what needs an act to be made before the day: the end of what is in force."""

"""Rounds as they stand on a day: who filed, who is late, who is missing, who answers for units that ended."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.plans.heirs import Fate
from thamquyen.domain.reading import Reading
from thamquyen.domain.rounds.filling import Filled, read_given
from thamquyen.domain.rounds.standing import IN, Filing, Step, StepTaken, due_of, filing, submitted
from thamquyen.plans.naming import Naming
from thamquyen.rounds import queries
from thamquyen.rounds.queries import KeptRound, Taken
from thamquyen.rounds.reach import fate


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How a unit stands: `due` is its own day, `urged` the day of the last urging, `filed` that of its last filing.

    `submitted`: since when its report waits for its head to sign it off.
    """

    key: str
    name: str
    fate: Fate
    filing: Filing
    due: date
    filed: date | None
    urged: date | None
    days_late: int
    heirs: str = ""
    submitted: date | None = None


@dataclass(frozen=True)
class StandingRound:
    """A round with its units on a day, those of which most is demanded first."""

    round: KeptRound
    units: tuple[UnitStanding, ...]

    @cached_property
    def counts(self) -> Mapping[Filing, int]:
        """How many units stand how, what demands most first."""
        counted = Counter(one.filing for one in self.units)
        return {state: counted[state] for state in reversed(Filing) if counted[state]}

    @property
    def open_units(self) -> tuple[UnitStanding, ...]:
        """Those whose report is not in."""
        return tuple(one for one in self.units if one.filing not in IN)

    @property
    def filed(self) -> int:
        """How many reports are in."""
        return sum(one.filing in IN for one in self.units)


def standing_rounds(reading: Reading, on: date) -> tuple[StandingRound, ...]:
    """All rounds as they stand on the day, the one due last first."""
    steps = queries.steps_of_all()
    return tuple(_standing(one, steps.get(one.id, {}), reading, on) for one in queries.rounds())


def standing_round(kept: KeptRound, reading: Reading, on: date) -> StandingRound:
    """One round as it stands on the day."""
    steps: dict[str, list[StepTaken]] = {}
    for one in queries.steps(kept.id):
        steps.setdefault(one.unit, []).append(one.taken)
    return _standing(kept, steps, reading, on)


def _standing(kept: KeptRound, steps: Mapping[str, Sequence[StepTaken]], reading: Reading, on: date) -> StandingRound:
    naming = Naming(reading, on)
    found = [_unit(unit, kept, steps.get(unit, ()), naming, on) for unit in kept.said.units]
    order = list(reversed(Filing))
    return StandingRound(kept, tuple(sorted(found, key=lambda one: order.index(one.filing))))


def _unit(unit: str, kept: KeptRound, steps: Sequence[StepTaken], naming: Naming, on: date) -> UnitStanding:
    state, due = filing(kept.said.due, steps, on), due_of(kept.said.due, steps)
    filed = [one.on for one in steps if one.step is Step.FILE]
    urged = [one.on for one in steps if one.step is Step.URGE]
    became = fate(unit, naming.reading, on)
    late = (on - due).days if state is Filing.MISSING else (filed[-1] - due).days if state is Filing.FILED_LATE else 0
    heirs = ", ".join(naming.unit(one) for one in became.heirs)
    return UnitStanding(
        unit, naming.of(unit), became, state, due, filed[-1] if filed else None, urged[-1] if urged else None, late,
        heirs, submitted(steps),
    )  # fmt: skip


def counted_filings(kept: KeptRound, sectors: Sequence[str]) -> Mapping[str, tuple[Taken, Filled]]:
    """The reports that are in, by unit in the round's order: the last filing of each that was not sent back."""
    last: dict[str, Taken] = {}
    for one in queries.steps(kept.id):
        if one.taken.step is Step.FILE:
            last[one.unit] = one
        elif one.taken.step is Step.RETURN:
            last.pop(one.unit, None)
    units = [unit for unit in kept.said.units if unit in last]
    return {unit: (last[unit], read_given(kept.form, last[unit].given, sectors, whole=False)[0]) for unit in units}

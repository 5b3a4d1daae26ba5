"""The proof of a handover: everything counted before is accounted for once, and who is to have it has it after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.handing import given_anew
from thamquyen.domain.changes.handovers import Fate, Handover, Matter
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import holder_on
from thamquyen.domain.succession.finding import given_by, held_by, issued_by, sample_day
from thamquyen.domain.succession.plan import Decision, Line, Plan


@dataclass(frozen=True, slots=True)
class Proof:
    """`before` counts what there was, taken from the register apart from the lines; `by` the lines by their fate.

    `twice`: things in more than one line. `left`: things in no line. `failing`: lines that are to go on and yet would
    not work on their first day of the new order – because what they rest on was not decided, or ends.
    """

    before: Mapping[Matter, int]
    by: Mapping[tuple[Matter, Fate], int]
    twice: tuple[str, ...]
    left: tuple[str, ...]
    failing: tuple[Line, ...]

    @property
    def total(self) -> int:
        """How many things there were."""
        return sum(self.before.values())

    @property
    def undecided(self) -> int:
        """How many wait for a decision."""
        return self.of(Fate.UNDECIDED)

    def of(self, fate: Fate) -> int:
        """How many have the fate."""
        return sum(number for (_, one), number in self.by.items() if one is fate)

    @property
    def holds(self) -> bool:
        """Whether everything is accounted for exactly once."""
        return not self.twice and not self.left and sum(self.by.values()) == self.total


def prove(before: Reading, after: Reading, plan: Plan, decisions: Mapping[str, Decision]) -> Proof:
    """Counts the register anew and holds the lines against it; `after` is the register with the draft."""
    there = Counter(_there(before, plan))
    lines = Counter(line.mark for line in plan.lines)
    settled = plan.settled(decisions)
    on = plan.reorganisation.on
    failing = (one for one, decided in settled if _is_to_work(one, decided) and not _works(after, one, decided, on))
    return Proof(
        before=Counter(_matter(mark) for mark in there),
        by=plan.counts(decisions),
        twice=tuple(sorted(mark for mark, number in lines.items() if number > 1)),
        left=tuple(sorted(there.keys() - lines.keys())),
        failing=tuple(failing),
    )


def _there(reading: Reading, plan: Plan) -> list[str]:
    """The marks of all that there is, from the register itself; of units and tasks the plan has what it was given."""
    said = plan.reorganisation
    found = [one.mark for one in plan.lines if one.matter in (Matter.UNIT, Matter.WORK)]
    for matter, pairs in ((Matter.HOLDING, held_by(reading, said)), (Matter.GIVEN, given_by(reading, said))):
        found += [
            f"{matter} {who.key} {one.key}" for one, who in pairs if sample_day(reading, one, said.on) is not None
        ]
    return found + [f"{Matter.DOCUMENT} {who.key} {one.key}" for one, who in issued_by(reading, said)]


def _matter(mark: str) -> Matter:
    return Matter(mark.split(" ", 1)[0])


def _is_to_work(line: Line, decided: Decision) -> bool:
    return line.matter in (Matter.HOLDING, Matter.GIVEN) and decided.fate in (Fate.FOLLOWS, Fate.MOVES, Fate.STAYS)


def _works(after: Reading, line: Line, decided: Decision, on: date) -> bool:
    """Whether each receiver has it on the first day on which it would have worked."""
    return all(_has(after, line, decided, Authority.read(key), on) for key in decided.to)


def _has(after: Reading, line: Line, decided: Decision, to: Authority, on: date) -> bool:
    given: Conferral | None = after.snapshot.conferrals.get(line.key)
    if given is not None and decided.fate is Fate.MOVES:
        said = Handover(line.matter, line.key, line.of, decided.fate, decided.to, on, given.source)
        given = after.snapshot.conferrals.get(given_anew(given, said, to).key)
    if given is None or line.sample not in after.effective(given.key):
        return False
    return line.matter is Matter.GIVEN or holder_on(after, given, to.territory, line.sample) == to

"""Two drafts beside each other, as a page: who would exercise what with each, and what would be amiss with each."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.simulation.beside import VERDICT_NAMES, Pair, Verdict, Who, faults_of, pairs_on
from thamquyen.domain.simulation.simulating import Simulation
from thamquyen.workspace.drafts.tried import Tried
from thamquyen.workspace.drafts.tried_lines import FaultLine

TONES = {Verdict.APART: "bad", Verdict.FIRST: "", Verdict.SECOND: "", Verdict.ALIKE: "good"}


@dataclass(frozen=True, slots=True)
class PairLine:
    """A power at places that fare alike, in words: who exercises it now, and with each draft."""

    power: str
    where: str
    verdict: str
    tone: str
    now: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """Two drafts tried on the same register, told for one day."""

    first: Simulation
    second: Simulation
    on: date

    @cached_property
    def lines(self) -> tuple[PairLine, ...]:
        """Where they part first, where they agree last."""
        return tuple(self._line(pair) for pair in pairs_on(self.first, self.second, self.on))

    def _line(self, pair: Pair) -> PairLine:
        side = self._side(pair)
        now, first, second = (self._named(side, some) for some in (pair.now, pair.first, pair.second))
        return PairLine(
            side.title(pair.power), side.where(pair.places), VERDICT_NAMES[pair.verdict], TONES[pair.verdict], now,
            first, second,
        )  # fmt: skip

    def _side(self, pair: Pair) -> Tried:
        """The draft that knows the power and the places."""
        knows = (
            pair.power in self.first.after.snapshot.powers and pair.places[0] in self.first.after.snapshot.atlas.units
        )
        return Tried(self.first if knows else self.second, self.on)

    @staticmethod
    def _named(side: Tried, some: tuple[Who, ...]) -> tuple[str, ...]:
        return tuple(side.who(who, each=each) for who, each in some)

    @cached_property
    def faults(self) -> tuple[tuple[str, tuple[FaultLine, ...]], ...]:
        """What would be amiss with only the first, only the second, and both."""
        found, first, second = (
            faults_of(self.first, self.second),
            Tried(self.first, self.on),
            Tried(self.second, self.on),
        )
        return (
            ("Chỉ với dự thảo thứ nhất", first.faults(found.first)),
            ("Chỉ với dự thảo thứ hai", second.faults(found.second)),
            ("Với cả hai dự thảo", first.faults(found.both)),
        )

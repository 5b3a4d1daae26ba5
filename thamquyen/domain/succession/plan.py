"""What is reorganised, and each thing of the units concerned with what is proposed for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.handovers import Fate, Matter
from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Territory


class How(StrEnum):
    """How units or authorities are reorganised."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ABOLISH = "abolish"


HOW_NAMES = {How.MERGE: "nhập", How.SPLIT: "chia", How.RENAME: "đổi tên", How.ABOLISH: "giải thể"}


@dataclass(frozen=True, slots=True)
class Head:
    """The office `key` heads the body `of` that is reorganised, and goes with it to the offices `into` (keys)."""

    key: str
    of: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Units (`of` by key), or authorities (keys with "@"), reorganised from the day `on`, by `source`.

    `into`: who receives; of what is abolished, to whom things may be given. `new`: receiving units that are established
    with it. `name` and `type`: the new name of a unit that is renamed. `heads`: the offices that go with authorities.
    """

    how: How
    of: tuple[str, ...]
    into: tuple[str, ...]
    on: date
    source: Citation
    new: tuple[Territory, ...] = ()
    name: str = ""
    type: str = ""
    heads: tuple[Head, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that is reorganised: what was named, and the heads that go with it."""
        return (*self.of, *(head.key for head in self.heads))

    def into_of(self, subject: str) -> tuple[str, ...]:
        """Who receives what is of one subject: of a head the like heads, else who was named."""
        return next((head.into for head in self.heads if head.key == subject), self.into)

    @property
    def eve(self) -> date:
        """The last day of the old order, on which everything is counted."""
        return date.fromordinal(self.on.toordinal() - 1)

    @property
    def is_of_authorities(self) -> bool:
        """Whether authorities are reorganised, not units."""
        return "@" in self.of[0]


@dataclass(frozen=True, slots=True)
class Work:
    """A plan or task under way, handed in by who keeps them: `holder` is the authority that does it."""

    key: str
    title: str
    holder: Authority


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand over: `of` whom (a unit or an authority), what is proposed, and why.

    `ground`: the provision for the proposal, None where the law read so far says nothing. `receivers`: to whom it can
    be given. `may`: the fates a person can choose. `sample`: the first day from which it works in the new order.
    """

    matter: Matter
    key: str
    of: str
    title: str
    fate: Fate
    to: tuple[str, ...]
    ground: Citation | None
    why: str
    receivers: tuple[str, ...]
    may: tuple[Fate, ...]
    sample: date

    @property
    def mark(self) -> str:
        """What tells the line from the others of its plan."""
        return f"{self.matter} {self.of} {self.key}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a line."""

    fate: Fate
    to: tuple[str, ...] = ()


Decisions = Mapping[str, Decision]
"""By the mark of the line."""


@dataclass(frozen=True)
class Plan:
    """Everything there is to hand over in a reorganisation."""

    reorganisation: Reorganisation
    lines: tuple[Line, ...]

    def settled(self, decisions: Decisions) -> tuple[tuple[Line, Decision], ...]:
        """Every line with what was decided, or else proposed."""
        return tuple((one, decisions.get(one.mark, Decision(one.fate, one.to))) for one in self.lines)

    def counts(self, decisions: Decisions) -> Mapping[tuple[Matter, Fate], int]:
        """How many lines of each matter have each fate."""
        return Counter((line.matter, decided.fate) for line, decided in self.settled(decisions))

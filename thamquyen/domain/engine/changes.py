"""A change to the facts, as numbers: what is supposed in a what-if, and what a recording brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thamquyen.domain.engine.columns import FOREVER
from thamquyen.domain.engine.reader import Span
from thamquyen.domain.engine.standing import EVERYTHING, Cell

Spell = tuple[int, int, int]
"""Authority who acts, first day, first day after."""


@dataclass(frozen=True, slots=True)
class NewTitle:
    """A conferral to add; fields as in Columns, `cell` its scope."""

    power: int
    mode: int
    giver: int
    holder: int
    kind: int
    within: int
    territory: int
    start: int
    bases: tuple[int, ...]
    end: int = FOREVER
    cell: Cell = EVERYTHING
    taken: tuple[Span, ...] = ()
    is_title: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different; everything not named stays. Spans are sorted, disjoint and do not touch.

    `law`: the days in force of a basis. `taken`: the days on which a title is taken back. `term`: a title's own term.
    `added`: new titles. `tenures`: who acts in the tenure of an authority. `lives`: the days of life of an authority
    (its spells in every tenure are cut to them; longer lives must be given through `tenures`, too).
    """

    law: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    taken: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    term: Mapping[int, Span] = field(default_factory=dict)
    added: tuple[NewTitle, ...] = ()
    tenures: Mapping[int, Sequence[Spell]] = field(default_factory=dict)
    lives: Mapping[int, Sequence[Span]] = field(default_factory=dict)

    @property
    def keeps_edges(self) -> bool:
        """Whether it leaves alone which title supports which."""
        return not (self.added or self.tenures or self.lives)


def repeal(law: Mapping[int, Sequence[Span]], day: int) -> Change:
    """The given bases (with their days in force) out of force from the day on."""
    return Change(
        {basis: [(start, min(end, day)) for start, end in days if start < day] for basis, days in law.items()}
    )

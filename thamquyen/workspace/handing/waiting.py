"""Which drafts carry a reorganisation, and how much of each waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.changes.handovers import Fate, Handover, Matter
from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.succession.plan import HOW_NAMES
from thamquyen.domain.succession.writing import reorganisation_of
from thamquyen.workflow.drafts import Kept


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with a reorganisation: how, its lines, and those that nobody has decided; recorded or not."""

    kept: Kept
    how: str
    lines: int
    undecided: int


def undecided_in(changes: ChangeSet) -> int:
    """How many lines of a handover nobody has decided."""
    return sum(isinstance(one, Handover) and one.fate is Fate.UNDECIDED for one in changes.changes)


def waiting_in(drafts: Iterable[Kept]) -> tuple[Drafted, ...]:
    """The drafts among these that carry a reorganisation; those with something undecided first."""
    found = []
    for kept in drafts:
        changes = kept.newest.changes
        said = reorganisation_of(changes.changes)
        if said is not None:
            lines = sum(isinstance(one, Handover) and one.matter is not Matter.SUBJECT for one in changes.changes)
            found.append(Drafted(kept, HOW_NAMES[said.how], lines, undecided_in(changes)))
    return tuple(sorted(found, key=lambda one: one.undecided == 0))

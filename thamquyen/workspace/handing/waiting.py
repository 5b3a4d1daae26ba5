"""Which drafts carry a reorganisation, and how much of each waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.changes.handovers import Fate, Handover, Matter
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


def waiting_in(drafts: Iterable[Kept]) -> tuple[Drafted, ...]:
    """The drafts among these that carry a reorganisation; those with something undecided first."""
    found = []
    for one in drafts:
        changes = one.newest.changes.changes
        said = reorganisation_of(changes)
        if said is not None:
            lines = [
                change for change in changes if isinstance(change, Handover) and change.matter is not Matter.SUBJECT
            ]
            undecided = sum(line.fate is Fate.UNDECIDED for line in lines)
            found.append(Drafted(one, HOW_NAMES[said.how], len(lines), undecided))
    return tuple(sorted(found, key=lambda one: one.undecided == 0))

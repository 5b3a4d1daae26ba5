"""What tells the conferrals of a draft apart, in whatever article they come to stand."""

import hashlib
from collections.abc import Iterator

from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.conferrals import Conferral


def line_of(given: Conferral) -> str:
    """Who gives what to whom, where and how: it stays when the article, the limits or the act's number change."""
    giver = given.giver.key if given.giver else ""
    said = (given.power, given.mode.value, giver, given.recipient.key, given.territory)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def lines_in(changes: ChangeSet) -> Iterator[tuple[str, Confer]]:
    """The conferrals that a draft makes, each with what tells it apart."""
    for change in changes.changes:
        if isinstance(change, Confer):
            yield line_of(change.conferral), change

"""What tells the conferrals of a draft apart, in whatever article they come to stand; and which articles it has."""

import hashlib
from collections.abc import Iterator

from thamquyen.domain.changes.kinds import ChangeSet, Confer, source_of
from thamquyen.domain.citations import Provision
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


def articles_in(changes: ChangeSet) -> tuple[str, ...]:
    """The articles and annexes in which the changes of a draft stand, in their order: "Điều 3", "Phụ lục I"."""
    sources = (source_of(change) for change in changes.changes)
    paths = [one.provision.path[:1] for one in sources if one is not None and one.document == changes.act.key]
    found = {Provision(path) for path in paths if path}
    return tuple(str(one) for one in sorted(found, key=lambda one: one.text_order))

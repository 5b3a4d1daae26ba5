"""What a change names that must be there: facts of the register, or stated by the set itself."""

from collections.abc import Iterator

from thamquyen.domain.authorities import AuthorityKind
from thamquyen.domain.changes.handovers import Handover
from thamquyen.domain.changes.kinds import Change, Disband, Merge, Move, Reinstate, Split, source_of, stated_by
from thamquyen.domain.facts import UnitFact, names_of, rows_of
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Power

Name = tuple[type, str]
"""Class of what is named, and its key."""


def named_by(change: Change) -> Iterator[Name]:
    """Everything that the change names, each as often as it stands there."""
    value = stated_by(change)
    if value is None:
        yield from _remade(change)
        return
    source = value.source if isinstance(value, Power) else source_of(change)
    if source is not None:
        yield Document, source.document
    for row in rows_of(value):
        yield from ((kind, key) for _, kind, key in names_of(row))


def _remade(change: Change) -> Iterator[Name]:
    match change:
        case Move(parent=parent):
            yield UnitFact, parent
        case Merge(into=into):
            yield UnitFact, into
        case Split(into=parts):
            yield from ((UnitFact, key) for key in parts)
        case Disband(kind=kind):
            yield AuthorityKind, kind
        case Handover(to=to):
            yield from _receivers(to)
        case Reinstate(kind=kind, territory=territory):
            yield from ((AuthorityKind, kind), (UnitFact, territory))


def _receivers(keys: tuple[str, ...]) -> Iterator[Name]:
    """Units, or authorities as `kind@unit`."""
    for key in keys:
        kind, _, place = key.rpartition("@")
        yield UnitFact, place
        if kind:
            yield AuthorityKind, kind

"""The whole reading of one text."""

from dataclasses import dataclass

from thamquyen.lawtext.citing import references_in
from thamquyen.lawtext.identity import Identity, identity_of
from thamquyen.lawtext.normal import NormalText, normalise
from thamquyen.lawtext.references import Reference, Relation
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Tree, Unclear


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the text in its normal form, its structure, what it says of itself and what it cites."""

    normal: NormalText
    tree: Tree
    identity: Identity
    references: tuple[Reference, ...]

    @property
    def cited(self) -> tuple[Reference, ...]:
        """The citations of other documents."""
        return tuple(one for one in self.references if one.relation is Relation.OTHER)

    @property
    def unclear(self) -> tuple[Unclear, ...]:
        """What was not understood, in order."""
        return self.tree.unclear


def read(raw: str) -> Reading:
    """Read a text. Any text gives a reading; time grows linearly with its length."""
    normal = normalise(raw)
    tree = read_structure(normal.text)
    identity = identity_of(tree)
    return Reading(normal, tree, identity, references_in(tree, identity.named))

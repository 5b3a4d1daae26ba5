"""Which tasks of a plan have to be looked at again because what they are about, or rest on, changes or ends.

A task is tied to documents and powers by its links, and to provisions by the ground that it states in words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.plans.following import Kept
from thamquyen.domain.plans.plan import Link, LinkKind, PlanHead

Grounds = Callable[[str], Collection[Citation]]
"""Reads the ground that a plan states in words; what cannot be read is left out."""


@dataclass(frozen=True)
class Reached:
    """What a change or an end reaches: provisions by document, and powers.

    `wholly`: documents everything in which is reached. The whole document among the provisions of another stands for
    itself only: what rests on a single provision of it is not met through it.
    """

    wholly: frozenset[str]
    places: Mapping[str, frozenset[Provision]]
    powers: frozenset[str]

    def meets(self, cited: Citation) -> bool:
        """Whether what is cited is reached, or something within it or around it."""
        if cited.document in self.wholly:
            return True
        met = self.places.get(cited.document, frozenset())
        if cited.provision == WHOLE or cited.provision in met:
            return bool(met)
        inner = (place for place in met if place != WHOLE)
        return any(place.covers(cited.provision) or cited.provision.covers(place) for place in inner)


@dataclass(frozen=True, slots=True)
class Touch:
    """A task (None: the plan as such) is reached through the document or power that `by` names.

    The key of a document is a citation in its compact form.
    """

    task: Kept | None
    by: Link


def touched(head: PlanHead, tasks: Iterable[Kept], reached: Reached, grounds: Grounds) -> Iterator[Touch]:
    """The plan as such, where its ground is reached, and each of its tasks that is, by the first thing that ties it."""
    by = _cited(head.ground, reached, grounds)
    if by is not None:
        yield Touch(None, by)
    for task in tasks:
        linked = (link for link in task.said.links if _meets(link, reached))
        by = next(linked, None) or _cited(task.said.ground, reached, grounds)
        if by is not None:
            yield Touch(task, by)


def _meets(link: Link, reached: Reached) -> bool:
    match link.kind:
        case LinkKind.POWER:
            return link.key in reached.powers
        case LinkKind.DOCUMENT:
            return reached.meets(Citation.read(link.key))
        case _:
            return False


def _cited(ground: str, reached: Reached, grounds: Grounds) -> Link | None:
    found = (one for one in grounds(ground) if reached.meets(one)) if ground else iter(())
    one = next(found, None)
    return None if one is None else Link(LinkKind.DOCUMENT, one.compact)

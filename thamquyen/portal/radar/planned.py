"""Tasks of plans that fall away, or have to be looked at again, with an end."""

from collections import defaultdict
from dataclasses import dataclass

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.plans.touching import Reached
from thamquyen.domain.radar.ends import SunsetKind
from thamquyen.domain.radar.falling import Fallout
from thamquyen.plans.touched import TouchedRow, plans_touched, rows_of
from thamquyen.portal.looking import Looking


@dataclass(frozen=True, slots=True)
class PlanFalling:
    """A plan with how many of its tasks an end reaches; `rows` only for those who are signed in."""

    name: str
    count: int
    rows: tuple[TouchedRow, ...]


def plans_falling(look: Looking, falls: Fallout, *, names_tasks: bool) -> tuple[PlanFalling, ...]:
    """The plans that an end reaches: the public is told which and how much of them, as of plans everywhere."""
    found = plans_touched(look.reading, look.on, _reached(falls))
    return tuple(
        PlanFalling(one.plan.head.title, len(one.tasks), rows_of(one, look.reading) if names_tasks else ())
        for one in found
    )


def _reached(falls: Fallout) -> Reached:
    places, wholly = defaultdict[str, set[Provision]](set), {*falls.documents, *falls.emptied}
    if falls.sunset.kind is SunsetKind.DOCUMENT:
        for target in map(Citation.read, falls.sunset.targets):
            if target.provision == WHOLE:
                wholly.add(target.document)
            places[target.document].add(target.provision)
    for one in falls.conferrals:
        places[one.source.document].add(one.source.provision)
    fallen = {key: frozenset(some) for key, some in places.items()}
    return Reached(frozenset(wholly), fallen, frozenset(falls.powers))

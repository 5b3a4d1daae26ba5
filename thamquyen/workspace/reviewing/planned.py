"""Tasks of plans that depend on a cause, for the page of it."""

from collections import defaultdict
from dataclasses import dataclass

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.dependents import Dependents, Fate
from thamquyen.domain.linking import DependentKind
from thamquyen.domain.plans.touching import Reached
from thamquyen.plans.touched import TouchedRow, plans_touched, rows_of
from thamquyen.workspace.reviewing.asked import Asking


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with what of it is to be looked at again."""

    name: str
    address: str
    rows: tuple[TouchedRow, ...]


def plans_of(asking: Asking, found: Dependents) -> tuple[PlanShown, ...]:
    """The plans that depend on a cause, each with its tasks still to be done that do."""
    touched = plans_touched(asking.reading, asking.today, reached_by(asking, found))
    return tuple(
        PlanShown(one.plan.head.title, f"/ke-hoach/{one.plan.id}", rows_of(one, asking.reading)) for one in touched
    )


def reached_by(asking: Asking, found: Dependents) -> Reached:
    """What plans can be tied to of all that depends on a cause; what had ended before is no reason to look again."""
    target, places, powers = found.cause.target, defaultdict[str, set[Provision]](set), set[str]()
    conferrals = asking.reading.snapshot.conferrals
    if target.provision != WHOLE:
        places[target.document].add(target.provision)
    for one in found.all:
        if one.fate is Fate.ENDED:
            continue
        match one.kind:
            case DependentKind.DOCUMENT | DependentKind.PROVISION:
                place = Citation.read(one.key)
                places[place.document].add(place.provision)
            case DependentKind.POWER:
                powers.add(one.key)
            case DependentKind.CONFERRAL:
                given = conferrals[one.key]
                powers.add(given.power)
                places[given.source.document].add(given.source.provision)
    wholly = frozenset({target.document}) if target.provision == WHOLE else frozenset()
    return Reached(wholly, {key: frozenset(some) for key, some in places.items()}, frozenset(powers))

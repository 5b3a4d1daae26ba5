"""Where a verb reaches: asked about every territory that a thing touches."""

from collections.abc import Iterable
from datetime import date

from thamquyen.accounts.permissions import Person, Reach, Verb, may
from thamquyen.domain.reading import Reading

NATION = "vn"


def reach_of(territory: str, reading: Reading) -> Reach:
    """The areas that a unit lies in; what the register does not know lies in itself only."""
    return Reach(frozenset(reading.snapshot.atlas.coverers.get(territory, (territory,))))


def out_of_reach(user: Person, verb: Verb, territories: Iterable[str], reading: Reading) -> list[str]:
    """The units for which the user may not do it, in the order given."""
    return [one for one in territories if not may(user, verb, reach_of(one, reading))]


def named_places(territories: Iterable[str], reading: Reading, on: date, most: int = 5) -> str:
    """The names of some units, joined for a sentence."""
    units = reading.snapshot.atlas.units
    names = [
        "cả nước" if one == NATION else reading.place_name(one, on) if one in units else one for one in territories
    ]
    more = len(names) - most
    return ", ".join(names[:most]) + (f" và {more} nơi khác" if more > 0 else "")

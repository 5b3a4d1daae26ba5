"""When the power is held below the level of the place asked: which units to choose from."""

from collections.abc import Sequence
from datetime import date

from thamquyen.domain.authorities import AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level, Territory

LEVEL_UNITS = {
    Level.COMMUNE: "xã, phường, đặc khu (thị trấn)",
    Level.DISTRICT: "huyện, quận, thị xã, thành phố",
    Level.PROVINCE: "tỉnh, thành phố",
}


def lower_units(
    reading: Reading, power: Power, place: Territory, on: date, *, beside: Sequence[Conferral] = ()
) -> tuple[Level, list[Territory]] | None:
    """The level at which titles of the power stand within the place that day, and its units there; None if none do.

    `beside`: titles exercised at the place itself. Then only what was given on from them counts: the part below is what
    they no longer exercise.
    """
    if place.level is Level.COMMUNE:
        return None
    titles = reading.snapshot.conferrals_of.get(power.code, ())
    below = [title for title in titles if _below(reading, title, place, on)]
    if beside:
        below = [title for title in below if _given_on_from(reading, title, beside)]
    if not below:
        return None
    level = min((_level(reading, title) for title in below), key=_depth)
    if any(isinstance(title.recipient, AuthorityClass) for title in below):
        return level, units_within(reading, place, level, on)
    units = {title.territory: reading.snapshot.atlas.units[title.territory] for title in below}
    return level, [unit for unit in units.values() if unit.level is level]


def _given_on_from(reading: Reading, title: Conferral, above: Sequence[Conferral]) -> bool:
    numbers = reading.numbers.title_number
    supporters = {parent for parent, _, _ in reading.derivation.supports(numbers[title.key])}
    return any(numbers[giver.key] in supporters for giver in above)


def _below(reading: Reading, title: Conferral, place: Territory, on: date) -> bool:
    atlas = reading.snapshot.atlas
    if not title.is_title or on not in reading.effective(title.key):
        return False
    if isinstance(title.recipient, AuthorityClass):
        meets = atlas.covers(title.territory, place.key) or atlas.covers(place.key, title.territory)
        return meets and _depth(_level(reading, title)) > _depth(place.level)
    return title.territory != place.key and atlas.covers(place.key, title.territory)


def _level(reading: Reading, title: Conferral) -> Level:
    """The level of the units that a title is held for: of a class its members', else of where the title stands."""
    if isinstance(title.recipient, AuthorityClass):
        return reading.snapshot.authorities.kinds[title.recipient.kind].level
    return reading.snapshot.atlas.units[title.territory].level


def _depth(level: Level) -> int:
    return list(Level).index(level)


def units_within(reading: Reading, place: Territory, level: Level, on: date) -> list[Territory]:
    """The units of a level that lie within the place on the day."""
    atlas = reading.snapshot.atlas
    queue = [place]
    found: list[Territory] = []
    for unit in queue:
        for child in atlas.children_on(unit.key, on):
            (found if child.level is level else queue).append(child)
    return found

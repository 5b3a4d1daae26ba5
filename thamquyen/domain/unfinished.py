"""Files that others would finish once facts change: of which powers, at which places, who finishes them instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.answers import Finishing
from thamquyen.domain.authorities import AuthorityClass
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.finishing import files_before, transfers
from thamquyen.domain.narrowing import units_within
from thamquyen.domain.reading import Reading
from thamquyen.domain.timeline import timeline_of


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The files of a power at a place that stands for `alike` places: who finishes them, without and with the change.

    Either side is empty where the power has not passed to others by the day asked on.
    """

    power: str
    place: str
    alike: int
    before: tuple[Finishing, ...]
    after: tuple[Finishing, ...]

    @property
    def apart(self) -> tuple[tuple[Finishing, ...], tuple[Finishing, ...]]:
        """The lines that only one side has."""
        return (
            tuple(files for files in self.before if files not in self.after),
            tuple(files for files in self.after if files not in self.before),
        )


def files_at(reading: Reading, code: str, place: str, on: date) -> tuple[Finishing, ...]:
    """Who finishes, asked on the day, the files of a power at a place; nothing where one of them is not known."""
    power, unit = reading.snapshot.powers.get(code), reading.snapshot.atlas.units.get(place)
    if power is None or unit is None:
        return ()
    return files_before(reading, timeline_of(reading, power, unit, on), on)


def files_of(reading: Reading, given: Conferral, place: str, on: date) -> tuple[Finishing, ...]:
    """Who finishes at the place what came in before the conferral moved the power there; nothing where it did not.

    Asked on the day, or where the conferral begins later on its first day.
    """
    power, unit = reading.snapshot.powers.get(given.power), reading.snapshot.atlas.units.get(place)
    if power is None or unit is None or len(reading.snapshot.conferrals_of[given.power]) < 2:
        return ()
    start = next((part.start for part in reading.effective(given.key) if part.start is not None), None)
    asked = on if start is None else max(on, start)
    spells = timeline_of(reading, power, unit, asked)
    own = {one.on for one in transfers(reading, spells) if any(key == given.key for key, _ in one.given)}
    found = files_before(reading, spells, asked)
    return tuple(one for one in found if own & {one.passed_on, *(day for day, _ in one.way)})


def example_place(reading: Reading, given: Conferral, on: date) -> tuple[str, bool]:
    """The territory of the conferral; for a class at a lower level one unit, and whether it stands for others."""
    atlas, recipient = reading.snapshot.atlas, given.recipient
    unit = atlas.units[given.territory]
    kind = reading.snapshot.authorities.kinds.get(recipient.kind)
    if kind is None or not isinstance(recipient, AuthorityClass) or kind.level is unit.level:
        return unit.key, False
    wider = atlas.units[recipient.within]
    near = wider if atlas.covers(unit.key, wider.key) else unit
    units = units_within(reading, near, kind.level, on)
    return (units[0].key, len(units) > 1) if units else (unit.key, False)


def unfinished(
    before: Reading, after: Reading, where: Iterable[tuple[str, str, int]], on: date
) -> Iterator[Unfinished]:
    """The powers and places of `where` (with how many places each stands for) whose files others would finish."""
    for code, place, alike in where:
        old, new = (files_at(side, code, place, on) for side in (before, after))
        if old != new:
            yield Unfinished(code, place, alike, old, new)

"""Files that others would finish once facts change: of which powers, at which places, who finishes them instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.answers import Finishing
from thamquyen.domain.finishing import files_before
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


def files_at(reading: Reading, code: str, place: str, on: date) -> tuple[Finishing, ...]:
    """Who finishes, asked on the day, the files of a power at a place; nothing where one of them is not known."""
    power, unit = reading.snapshot.powers.get(code), reading.snapshot.atlas.units.get(place)
    if power is None or unit is None:
        return ()
    return files_before(reading, timeline_of(reading, power, unit, on), on)


def unfinished(
    before: Reading, after: Reading, where: Iterable[tuple[str, str, int]], on: date
) -> Iterator[Unfinished]:
    """The powers and places of `where` (with how many places each stands for) whose files others would finish."""
    for code, place, alike in where:
        old, new = (files_at(side, code, place, on) for side in (before, after))
        if old != new:
            yield Unfinished(code, place, alike, old, new)

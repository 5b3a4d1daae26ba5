"""Who would finish, with a draft, what came in before powers pass to others: told for powers that fare alike."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.answers import Finishing
from thamquyen.domain.simulation.simulating import Simulation
from thamquyen.domain.vietnamese import sort_key
from thamquyen.ui.typography import grouped


@dataclass(frozen=True, slots=True)
class FilesLine:
    """Files of powers, by title, at places that fare alike: who finishes them now and with the draft.

    `is_open`: with the draft no provision says it of some of them.
    """

    powers: tuple[str, ...]
    where: str
    before: tuple[Finishing, ...]
    after: tuple[Finishing, ...]
    is_open: bool


def files_told(simulation: Simulation, on: date) -> tuple[FilesLine, ...]:
    """Only what becomes different on the day, what nobody is said to finish first."""
    alike: dict[tuple[str, int, tuple[Finishing, ...], tuple[Finishing, ...]], list[str]] = defaultdict(list)
    for one in simulation.unfinished_on(on):
        before, after = one.apart
        alike[one.place, one.alike, before, after].append(_title(simulation, one.power))
    found = [
        FilesLine(
            tuple(sorted(powers, key=sort_key)),
            _where(simulation, place, count, on),
            before,
            after,
            any(files.finisher is None for files in after),
        )
        for (place, count, before, after), powers in alike.items()
    ]
    return tuple(sorted(found, key=lambda line: (not line.is_open, sort_key(line.powers[0]), line.where)))


def _title(simulation: Simulation, code: str) -> str:
    power = simulation.after.snapshot.powers.get(code) or simulation.before.snapshot.powers[code]
    return power.title


def _where(simulation: Simulation, place: str, count: int, on: date) -> str:
    side = simulation.after if place in simulation.after.snapshot.atlas.units else simulation.before
    name = side.place_name(place, on)
    return f"tại {name}" if count == 1 else f"ví dụ tại {name}; như vậy ở {grouped(count)} xã, phường, đặc khu"

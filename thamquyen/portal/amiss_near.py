"""What is amiss about what a page shows, as a few lines under it, with what people made of it.

Errors and warnings only: what is just told (a decree that took effect early) would stand under every card.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from thamquyen.domain.authorities import Authority
from thamquyen.domain.faults import Sought, Spot, sift_faults
from thamquyen.domain.findings import Severity
from thamquyen.oversight.findings import spots_about, spots_at
from thamquyen.oversight.waivers import waivers_of
from thamquyen.portal.amiss import PATH, AmissLine, amiss_line
from thamquyen.portal.looking import Looking

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AmissNear:
    """A few faults, `more` that are not shown, and the list of all."""

    lines: tuple[AmissLine, ...]
    more: int
    address: str


def amiss_of_power(look: Looking, power: str, place: str | None = None) -> AmissNear:
    """What is amiss about a power on the day, at a place or everywhere."""
    spots = spots_about(look.at, power, look.on, place)
    return _near(look, spots, Sought(), look.seen.page(PATH, viec=power, dia_ban=place or ""))


def amiss_of_authority(look: Looking, authority: Authority) -> AmissNear:
    """What is amiss about what an authority gives or is given, by name."""
    return _near(look, spots_at(look.at, look.on), Sought(party=authority), look.seen.page(PATH, co_quan=authority.key))


def amiss_of_document(look: Looking, key: str) -> AmissNear:
    """What is amiss about a document, or rests on it."""
    return _near(look, spots_at(look.at, look.on), Sought(document=key), look.seen.page(PATH, van_ban=key))


def _near(look: Looking, spots: Sequence[Spot], sought: Sought, address: str) -> AmissNear:
    found = sift_faults(look.reading, spots, sought, waivers_of(look.decided), look.on).lines
    lines = [line for line in found if line.group.fault.severity is not Severity.INFORMATION]
    shown = tuple(amiss_line(look, line) for line in lines[:_SHOWN])
    return AmissNear(shown, max(len(lines) - _SHOWN, 0), address)

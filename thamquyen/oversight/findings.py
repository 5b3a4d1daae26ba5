"""What the rules find in the register, kept in memory for each revision: found once, looked at by everybody."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from thamquyen.domain.faults import FaultLine, Sought, Spot, sift_faults, spots_on
from thamquyen.domain.findings import Finding
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.rules.waivers import NO_WAIVERS, Waivers
from thamquyen.register.memory import collector_paused
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_of


@lru_cache(maxsize=4)
def findings_of(at: Head) -> tuple[Finding, ...]:
    """Everything found amiss at a revision; the few asked for last are kept."""
    with collector_paused():
        return tuple(check(reading_of(at)))


@lru_cache(maxsize=8)
def spots_at(at: Head, on: date) -> tuple[Spot, ...]:
    """Everything amiss at a revision seen from a day; the few asked for last are kept."""
    return spots_on(reading_of(at), findings_of(at), on)


@lru_cache(maxsize=50_000)
def digest_of(fault: str) -> str:
    """How the key of a fault is written in an address."""
    return blake2b(fault.encode(), digest_size=8).hexdigest()


def fault_line(at: Head, on: date, digest: str, waivers: Waivers, place: str | None = None) -> FaultLine | None:
    """The fault of that digest on the day, at a place or everywhere; None where there is none."""
    spots = spots_at(at, on)
    keys = (one.finding.fault.key for one in spots)
    key = next((one for one in keys if digest_of(one) == digest), None)
    if key is None:
        return None
    sought = Sought(place=place, keys=frozenset({key}))
    return next(iter(sift_faults(reading_of(at), spots, sought, waivers, on).lines), None)


def spots_about(at: Head, power: str, on: date, place: str | None = None) -> tuple[Spot, ...]:
    """What is amiss about a power on the day, at a place or everywhere; the register is not looked through for it."""
    reading = reading_of(at)
    spots = spots_on(reading, _by_power(at).get(power, ()), on)
    found = sift_faults(reading, spots, Sought(place=place), NO_WAIVERS, on)
    return tuple(spot for line in found.lines for spot in line.spots)


@lru_cache(maxsize=2)
def _by_power(at: Head) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by power; one of a document as a whole is one of every power that it gives."""
    conferrals, table = reading_of(at).snapshot.conferrals, defaultdict[str, list[Finding]](list)
    for one in findings_of(at):
        given = (conferrals[key].power for key in one.subjects if key in conferrals)
        for code in {one.power} if one.power else set(given):
            table[code].append(one)
    return {code: tuple(many) for code, many in table.items()}

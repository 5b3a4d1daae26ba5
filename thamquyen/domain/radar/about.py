"""What an end is about, for lists: how much falls, in which sectors, who gives and receives, where."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.radar.falling import Fallen, concerns, fallen_with
from thamquyen.domain.reading import Reading

NATION = "vn"


@dataclass(frozen=True, slots=True)
class About:
    """`homes`: the units where what ends is at home: of the issuer, of the kind, or those that end; where neither the
    issuer is known nor anything falls, the State.

    `givers`, `recipients`: kinds of authority; `territories`: where something falls.
    """

    fallen: Fallen
    powers: frozenset[str]
    sectors: frozenset[str]
    modes: Mapping[Mode, int]
    givers: frozenset[str]
    recipients: frozenset[str]
    territories: frozenset[str]
    homes: tuple[str, ...]


def about(reading: Reading, sunset: Sunset) -> About:
    """What the end is about."""
    found = fallen_with(reading, sunset)
    given = [reading.conferral(title) for title in found.all]
    powers = frozenset(one.power for one in given)
    territories = frozenset(one.territory for one in given)
    return About(
        fallen=found,
        powers=powers,
        sectors=frozenset(reading.snapshot.powers[code].sector for code in powers),
        modes=Counter(one.mode for one in given),
        givers=frozenset(one.giver.kind for one in given if one.giver),
        recipients=frozenset(one.recipient.kind for one in given),
        territories=territories,
        homes=homes_of(reading, sunset) or (() if territories else (NATION,)),
    )


def homes_of(reading: Reading, sunset: Sunset) -> tuple[str, ...]:
    """The units where what ends is at home; none where the register does not say."""
    if sunset.kind is SunsetKind.UNIT:
        return sunset.targets
    if sunset.kind is SunsetKind.KIND:
        return (sunset.of.partition("@")[2] or NATION,)
    document = reading.snapshot.library.documents.get(sunset.of)
    issuer = issuer_of(document.issuer) if document else None
    known = issuer is not None and issuer.territory in reading.snapshot.atlas.units
    return (issuer.territory,) if issuer is not None and known else ()


def issuer_of(text: str) -> Authority | None:
    """The authority that a document's issuer names by key; None where it is a plain name."""
    try:
        return Authority.read(text)
    except ValueError:
        return None


def lies_in(reading: Reading, found: About, unit: str) -> bool:
    """Whether the end concerns the unit: it is at home, or something falls, there, above it or in a part of it."""
    atlas = reading.snapshot.atlas
    return any(atlas.nested(one, unit) for one in (*found.homes, *found.territories))


def involves(reading: Reading, sunset: Sunset, found: About, party: Authority) -> bool:
    """Whether the authority issued what ends, or gives or receives something that falls."""
    document = reading.snapshot.library.documents.get(sunset.of)
    if document is not None and issuer_of(document.issuer) == party:
        return True
    if sunset.kind is SunsetKind.KIND and sunset.of in (party.kind, party.key):
        return True
    if sunset.kind is SunsetKind.UNIT and party.territory in sunset.targets:
        return True
    given = (reading.conferral(title) for title in found.fallen.all)
    return any(concerns(reading, one, party, sunset) for one in given)

"""Who exercises and who answers at a place on a day (docs/derivation.md §2, §5)."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.engine.standing import EVERYTHING, Cell
from thamquyen.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Share:
    """A title that its holder exercises itself at the place on the day, in the part of the scope that it kept."""

    conferral: Conferral
    holder: Authority
    kept: tuple[Cell, ...]

    def meets(self, other: "Share") -> bool:
        """Whether the two exercise something in common."""
        return any(bool(mine & theirs) for mine in self.kept for theirs in other.kept)


def shares_at(reading: Reading, power: str, place: str, on: date) -> list[Share]:
    """Every title of the power exercised at the place on the day by somebody who exists there."""
    found: list[Share] = []
    for standing in reading.standing(power, place, on):
        conferral = reading.conferral(standing.title)
        holder = holder_on(reading, conferral, place, on) if standing.exercised else None
        if holder is not None:
            found.append(Share(conferral, holder, standing.kept))
    return found


def clashes(shares: list[Share]) -> list[Share]:
    """The shares in which different authorities exercise the same."""
    found: dict[Share, None] = {}
    for one, other in combinations(shares, 2):
        if one.holder != other.holder and one.meets(other):
            found.update({one: None, other: None})
    return list(found)


def leaves_a_rest(shares: list[Share]) -> bool:
    """Whether some case lies outside everything that is exercised."""
    rest = [EVERYTHING]
    for share in shares:
        for cell in share.kept:
            rest = [part for old in rest for part in old.without(cell)]
    return bool(rest)


def holder_on(reading: Reading, conferral: Conferral, place: str, on: date) -> Authority | None:
    """The authority that holds under the conferral at the place on the day, if one exists."""
    recipient = conferral.recipient
    if isinstance(recipient, Authority):
        return acting(reading, recipient, on)
    found = reading.snapshot.authorities.at(recipient.kind, place, on)
    if found is None or not reading.snapshot.atlas.covers(recipient.within, found.territory):
        return None
    return found


def reaches(reading: Reading, conferral: Conferral, place: str) -> bool:
    """Whether the conferral is a title whose territory covers the whole place."""
    return conferral.is_title and reading.snapshot.atlas.covers(conferral.territory, place)


def acting(reading: Reading, authority: Authority, on: date) -> Authority | None:
    """Who acts in the authority's tenure on the day: itself, or its heir."""
    return next((who for who, period in reading.snapshot.authorities.tenure(authority) if on in period), None)


def chain_on(reading: Reading, conferral: Conferral, on: date) -> list[Conferral]:
    """The chain of title on the day, from the law down to the conferral."""
    return [reading.conferral(link.title) for link in reversed(reading.explain(conferral, on).links)]


def answering(reading: Reading, share: Share, on: date) -> Authority:
    """Who answers for the exercise: under an authorisation, whoever answers for the giver's title; else the holder."""
    answers = share.holder
    for conferral in reversed(chain_on(reading, share.conferral, on)):
        if conferral.mode is not Mode.AUTHORISATION or conferral.giver is None:
            break
        answers = acting(reading, conferral.giver, on) or answers
    return answers

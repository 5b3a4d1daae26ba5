"""How far away a plan or a task is for `may`: where it lies, and who answers for it."""

from thamquyen.accounts.permissions import Reach
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authorities, Authority
from thamquyen.domain.plans.following import Answering
from thamquyen.domain.reading import Reading


def reach_of_unit(seat: str, answering: Answering, reading: Reading) -> Reach:
    """The reach of what a unit is charged with: whoever answers for it now speaks for it."""
    authorities = reading.snapshot.authorities
    spoken = (authorities.spokesmen(one) for one in answering.acting)
    return Reach(reach_of(seat, reading).covered_by, frozenset().union(*spoken))


def spoken_for(acting_for: str, authorities: Authorities) -> frozenset[str]:
    """Those for whom whoever acts for the authority speaks; nobody for a key that names none."""
    try:
        return authorities.spokesmen(Authority.read(acting_for))
    except ValueError:
        return frozenset()


def speaks_for(spoken: frozenset[str], answering: Answering) -> bool:
    """Whether one of those who answer now is among those spoken for."""
    return any(one.key in spoken for one in answering.acting)

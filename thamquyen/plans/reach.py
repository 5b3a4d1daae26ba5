"""How far away a plan or a task is for `may`: where it lies, and who answers for it."""

from thamquyen.accounts.permissions import Reach
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authorities, Authority, Form
from thamquyen.domain.plans.following import Answering
from thamquyen.domain.reading import Reading


def spokesmen(unit: Authority, authorities: Authorities) -> frozenset[str]:
    """Who speaks for an authority: itself, the offices that head or belong to it, and the body whose office it is.

    Whoever speaks for another is spoken for by it, so these are also those for whom the authority speaks.
    """
    kind = authorities.kinds.get(unit.kind)
    found = {unit.key}
    if kind is not None and kind.form is Form.OFFICE and kind.body:
        found.add(Authority(kind.body, unit.territory).key)
    offices = (one for one in authorities.kinds.values() if one.body == unit.kind and one.form is Form.OFFICE)
    return frozenset(found | {Authority(one.key, unit.territory).key for one in offices})


def reach_of_unit(seat: str, answering: Answering, reading: Reading) -> Reach:
    """The reach of what a unit is charged with: whoever answers for it now speaks for it."""
    authorities = reading.snapshot.authorities
    spoken = (spokesmen(one, authorities) for one in answering.acting)
    return Reach(reach_of(seat, reading).covered_by, frozenset().union(*spoken))


def spoken_for(acting_for: str, authorities: Authorities) -> frozenset[str]:
    """Those for whom whoever acts for the authority speaks; nobody for a key that names none."""
    try:
        return spokesmen(Authority.read(acting_for), authorities)
    except ValueError:
        return frozenset()


def speaks_for(spoken: frozenset[str], answering: Answering) -> bool:
    """Whether one of those who answer now is among those spoken for."""
    return any(one.key in spoken for one in answering.acting)

"""How far away a plan or a task is for `may`: where it lies, and who answers for it."""

from collections.abc import Iterable

from thamquyen.accounts.permissions import Reach
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authorities, Authority, Form
from thamquyen.domain.plans.following import Answering, Followed
from thamquyen.domain.reading import Reading


def spokesmen(unit: Authority, authorities: Authorities) -> frozenset[str]:
    """Who speaks for an authority: itself, the offices that head or belong to it, and the body whose office it is."""
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


def units_of(acting_for: str, followed: Followed, authorities: Authorities) -> list[Answering]:
    """The units of a task for which whoever acts for the authority speaks."""
    return [one for one in followed.units if _speaks(acting_for, one.acting, authorities)]


def _speaks(acting_for: str, acting: Iterable[Authority], authorities: Authorities) -> bool:
    return any(acting_for in spokesmen(one, authorities) for one in acting)

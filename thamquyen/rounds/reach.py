"""Who speaks for a unit of a round: itself, those who succeeded it, and the offices that belong to it."""

from datetime import date

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, Reach, Role, Verb
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.heirs import Fate, fate_of
from thamquyen.domain.reading import Reading
from thamquyen.notices.people import heads_of, who_act_for


def fate(unit: str, reading: Reading, on: date) -> Fate:
    """What became of a unit by the day."""
    return fate_of(Authority.read(unit), reading.snapshot.authorities, on)


def speakers(unit: str, reading: Reading, on: date) -> frozenset[str]:
    """The authorities (keys) that report for a unit on the day; nobody where it ended without an heir."""
    found = fate(unit, reading, on)
    acting = (found.unit,) if found.last is None else found.heirs
    return frozenset().union(*(reading.snapshot.authorities.spokesmen(one) for one in acting))


def signers(unit: str, reading: Reading, on: date) -> list[User]:
    """Who may sign a unit's report off: its head, by account; where it has none, whoever may report for it."""
    acting = speakers(unit, reading, on)
    heads = heads_of(acting, reading.snapshot.authorities)
    return [one for one in heads if Verb.FILE_REPORT in OPENS[Role(one.role)]] or who_act_for(acting, Verb.FILE_REPORT)


def reach_of_report(seat: str, unit: str, reading: Reading, on: date) -> Reach:
    """The reach of a unit's report: whoever speaks for the unit answers for it."""
    return Reach(reach_of(seat, reading).covered_by, speakers(unit, reading, on))

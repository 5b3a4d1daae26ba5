"""The small world of the domain's tests as facts of the register, and what tests ask of it."""

from collections.abc import Iterable
from datetime import date

from tests.domain.world import NEW, OLD, cite, document, snapshot
from thamquyen.domain.conferrals import Taking, TakingKind
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Named
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register import recording
from thamquyen.register.facts import NameFact
from thamquyen.register.recording import Stateable

CLERK = "chuyên viên Sở Tư pháp"
DECISION = document("QĐ-MỚI", date(2026, 9, 1))
NAME = NameFact("n1", Named("Xã Mây Gió", "Xã", NEW), cite("NQ", "1"))
OLD_NAME = NameFact("c1", Named("Xã Mây", "Xã", OLD), cite("NQ", "1"))
PENDING = PendingRule(
    "do-dang", Period(None, date(2026, 6, 1)), Finisher.LAW_THEN, cite("QĐ-PC", "5/2"), governs=cite("QĐ-PC", "3")
)
CALL_BACK = Taking("goi-lai", "dat-pc", TakingKind.CALL_BACK, Period(date(2026, 10, 1)), cite("NĐ", "5"))


def facts_of(held: Snapshot) -> list[Stateable]:
    """Everything that a snapshot holds, to be recorded."""
    return [
        *held.library.documents.values(),
        *held.library.events,
        *held.atlas.units.values(),
        *held.atlas.lineage,
        *held.authorities.kinds.values(),
        *held.authorities.exceptions,
        *held.authorities.successions,
        *held.powers.values(),
        *held.conferrals.values(),
        *held.takings,
        *held.pending_rules,
    ]


def record_world() -> int:
    """Records the small world; the revision."""
    return recording.record(facts_of(snapshot()), actor=CLERK, reason="thế giới nhỏ")


def same_facts(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots hold the same facts, whatever their order and revision."""
    return _sorted(facts_of(one)) == _sorted(facts_of(other))


def _sorted(facts: Iterable[Stateable]) -> list[str]:
    return sorted(map(repr, facts))

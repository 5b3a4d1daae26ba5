"""The small world with a province that issued decisions under a law which is repealed, recorded as register facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.domain.world import cite, document, snapshot
from tests.register.world import facts_of
from thamquyen.domain.dependents import Dependents, dependents
from thamquyen.domain.law import Document, Effect, EffectEvent, Library
from thamquyen.domain.linking import Cause
from thamquyen.domain.snapshot import Snapshot
from thamquyen.oversight.reviewing import Author
from thamquyen.register import recording
from thamquyen.register.reading import reading_at

TODAY = date(2026, 9, 1)
AUTHOR = Author("Lan (lan)", datetime(2026, 9, 1, 8, 0, tzinfo=UTC), TODAY)
REPEALED = EffectEvent(cite("LUẬT-MỚI-NỮA", "9"), Effect.REPEAL, cite("LUẬT-MỚI"), date(2026, 10, 1))
ENDED = EffectEvent(cite("QĐ-UQ", "5"), Effect.REPLACE, cite("QĐ-CŨ"), date(2025, 11, 6))
CAUSE = Cause.of(REPEALED)
"""A law that two decisions of the province rest on is repealed."""


def _decision(one: Document, number: str, title: str, issuer: str = "ubnd-tinh@p9") -> Document:
    return replace(one, number=number, type="Quyết định", issuer=issuer, title=title, signed=one.effective)


def review_world() -> Snapshot:
    """The facts."""
    facts = snapshot()
    held = dict(facts.library.documents)
    held["QĐ-PC"] = _decision(held["QĐ-PC"], "05/2026/QĐ-UBND", "Phân cấp giao đất")
    held["QĐ-UQ"] = _decision(held["QĐ-UQ"], "40/2025/QĐ-UBND", "Ủy quyền về vật liệu nổ")
    held["QĐ-CŨ"] = _decision(document("QĐ-CŨ", date(2019, 1, 1)), "07/2018/QĐ-UBND", "Việc cũ", "ubnd-tinh@p1")
    held["LUẬT-MỚI-NỮA"] = document("LUẬT-MỚI-NỮA", date(2026, 10, 1))
    return replace(facts, library=Library(held, (*facts.library.events, REPEALED, ENDED)))


def record_review_world() -> int:
    """Records them; the revision."""
    return recording.record(facts_of(review_world()), actor="chuyên viên", reason="thế giới rà soát")


def found() -> Dependents:
    """What depends on the repealed law, as the register holds it now."""
    return dependents(reading_at(), CAUSE, {}, TODAY)

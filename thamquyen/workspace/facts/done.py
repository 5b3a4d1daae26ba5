"""What was just recorded, as a page with the ways on from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.transitional import PendingRule
from thamquyen.register.facts import VERB_NAMES, Value
from thamquyen.register.queries import Recorded, closed_by, opened_by, recording
from thamquyen.workspace.recordings import FactLine, recording_page

_MOST = 5


@dataclass(frozen=True, slots=True)
class Way:
    """A way on."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """A recording with its first facts, and where to look at what became of it."""

    recorded: Recorded
    verbs: str
    lines: tuple[FactLine, ...]
    ways: tuple[Way, ...]


def done_page(revision: int, reading: Reading, on: date) -> DonePage:
    """The page after a recording. Raises UnknownRevisionError."""
    recorded = recording(revision)
    page = recording_page(recorded, reading, on, asked="", page=1)
    opened = (row for noun in recorded.opened for row in opened_by(revision, noun, skip=0, most=_MOST))
    closed = (row for noun in recorded.closed for row in closed_by(revision, noun, skip=0, most=_MOST))
    ways = {way.address: way for row in (*opened, *closed) for way in _ways(row.value, reading, on)}
    verbs = ", ".join(VERB_NAMES[verb] for verb in recorded.verbs)
    return DonePage(recorded, verbs, page.lines[:_MOST], tuple(ways.values())[:_MOST])


def _ways(value: Value, reading: Reading, on: date) -> Iterator[Way]:
    match value:
        case Taking():
            given = reading.snapshot.conferrals.get(value.conferral)
            if given is not None:
                yield _card(given, value.period.start or on)
        case Conferral():
            days = reading.effective(value.key) if value.key in reading.snapshot.conferrals else ()
            starts = [part.start for part in days if part.start is not None and on not in part]
            yield _card(value, on if days and on in days else starts[-1] if starts else on)
        case Power():
            yield Way("Trang của nhiệm vụ", f"/nhiem-vu/{value.code}")
        case Document():
            yield Way("Trang của văn bản", f"/van-ban/{value.key}")
        case PendingRule():
            yield Way("Trang của văn bản nói điều này", f"/van-ban/{value.source.document}")
        case EffectEvent():
            yield Way("Trang của văn bản bị tác động", f"/van-ban/{value.target.document}")


def _card(given: Conferral, on: date) -> Way:
    return Way("Phiếu thẩm quyền", f"/the/{given.power}/{given.territory}/{on.isoformat()}")

"""What the front page offers beside the question: real questions to try, and how much the register holds."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.portal.cards import Step
from thamquyen.portal.questions import card_address

# Power, place and day of questions with an answer worth seeing; what is not recorded is left out.
_EXAMPLES: tuple[tuple[str, str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something."""

    label: str
    number: int


def examples(reading: Reading) -> tuple[Step, ...]:
    """Questions to try, in words, with the addresses of their cards."""
    powers, units = reading.snapshot.powers, reading.snapshot.atlas.units
    return tuple(
        Step(
            powers[power].title, f"{reading.place_name(place, on)}, ngày {show_day(on)}", card_address(power, place, on)
        )
        for power, place, on in _EXAMPLES
        if power in powers and place in units
    )


def counts(reading: Reading, today: date) -> tuple[Count, ...]:
    """How much the register holds."""
    snapshot = reading.snapshot
    alive = [unit.level for unit in snapshot.atlas.units.values() if today in unit.period]
    return (
        Count("nhiệm vụ, quyền hạn", len(snapshot.powers)),
        Count("lần giao thẩm quyền", len(snapshot.conferrals)),
        Count("văn bản", len(snapshot.library.documents)),
        Count("tỉnh, thành phố hôm nay", alive.count(Level.PROVINCE)),
        Count("xã, phường, đặc khu hôm nay", alive.count(Level.COMMUNE)),
        Count(
            "đơn vị hành chính đã kết thúc", sum(unit.period.end is not None for unit in snapshot.atlas.units.values())
        ),
    )

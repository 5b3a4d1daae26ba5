"""What the front page offers beside the question: real questions to try, and how much the register holds."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.portal.seen import Seen


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try: the task, where and when, what is worth seeing in its answer, and the address of its card."""

    task: str
    where: str
    worth: str
    address: str


# Power, place, day, and what is worth seeing; a question about what is not recorded is not offered.
_EXAMPLES = (
    ("dat-dai-giao-dat-khong-thu-tien-to-chuc", "c02701-2025", date(2026, 7, 15), "phân cấp cho cấp xã"),
    ("cong-thuong-huan-luyen-vlncn-cap-gcn", "p15-2025", date(2026, 11, 23), "ủy quyền cho giám đốc sở"),
    ("dat-dai-giao-dat-ca-nhan", "c02701", date(2025, 5, 15), "khi còn cấp huyện"),
    ("cong-thuong-gcn-cua-hang-lpg", "c02701-2025", date(2027, 3, 15), "một khoảng bỏ trống"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something."""

    label: str
    number: int


def examples(reading: Reading, known: int | None) -> tuple[Example, ...]:
    """Questions to try, in words, with the addresses of their cards as known at the revision (None: now)."""
    powers, units = reading.snapshot.powers, reading.snapshot.atlas.units
    return tuple(
        Example(
            task=powers[power].title,
            where=f"{reading.place_name(place, on)}, ngày {show_day(on)}",
            worth=worth,
            address=Seen(on, known).card(power, place),
        )
        for power, place, on, worth in _EXAMPLES
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

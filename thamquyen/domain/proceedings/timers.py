"""How long each step of making a normative act of the province takes at least or at most, by regime and day.

Source of every figure is cited; figures that were not seen in the text of the law are marked by `doubt` and a province
may set its own (`Timers.changed`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import Period


class Clock(StrEnum):
    """What is timed."""

    REPLY = "reply"
    PUBLIC = "public"
    BODIES = "bodies"
    APPRAISAL = "appraisal"


CLOCK_NAMES = {
    Clock.REPLY: "trả lời đề xuất (ngày làm việc, nhiều nhất)",
    Clock.PUBLIC: "đăng dự thảo lấy ý kiến rộng rãi (ngày, ít nhất)",
    Clock.BODIES: "cơ quan được hỏi trả lời (ngày, nhiều nhất)",
    Clock.APPRAISAL: "thẩm định từ khi đủ hồ sơ (ngày, nhiều nhất)",
}


@dataclass(frozen=True, slots=True)
class Timer:
    """A number of days with its source; `doubt`: why the figure is not certain."""

    days: int
    source: Citation
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The timers that hold for acts begun in `period`."""

    name: str
    period: Period
    timers: Mapping[Clock, Timer]

    def changed(self, days: Mapping[Clock, int]) -> "Regime":
        """The regime with the days that a province set."""
        return replace(
            self, timers={clock: replace(one, days=days.get(clock, one.days)) for clock, one in self.timers.items()}
        )


_UNSEEN = "chưa đối chiếu nguyên văn số ngày theo luật mới; đang lấy theo luật cũ, đơn vị tự cấu hình được"
_HOUSE = "luật không nêu số ngày; đợt đề xuất tự đặt"


_REPLY = Timer(15, Citation.read("72/2025/QH15#13/6"), _HOUSE)
REGIMES = (
    Regime(
        "Luật 80/2015/QH13",
        Period(date(2016, 7, 1), date(2025, 4, 1)),
        {
            Clock.REPLY: _REPLY,
            Clock.PUBLIC: Timer(30, Citation.read("80/2015/QH13#129")),
            Clock.BODIES: Timer(10, Citation.read("80/2015/QH13#129")),
            Clock.APPRAISAL: Timer(15, Citation.read("80/2015/QH13#130")),
        },
    ),
    Regime(
        "Luật 64/2025/QH15",
        Period(date(2025, 4, 1)),
        {
            Clock.REPLY: _REPLY,
            Clock.PUBLIC: Timer(30, Citation.read("64/2025/QH15"), _UNSEEN),
            Clock.BODIES: Timer(10, Citation.read("64/2025/QH15"), _UNSEEN),
            Clock.APPRAISAL: Timer(15, Citation.read("64/2025/QH15"), _UNSEEN),
        },
    ),
)


def regime_of(day: date) -> Regime:
    """The regime of an act begun on the day; the oldest known for days before it."""
    return next((one for one in REGIMES if day in one.period), REGIMES[0])

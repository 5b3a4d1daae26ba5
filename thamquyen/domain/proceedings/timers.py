"""How long each step of making a normative act of the province takes at least or at most, by regime and day.

Source of every figure is cited; figures that were not seen in the text of the law are marked by `doubt` and a province
may set its own (`Timers.changed`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import Period, show_day
from thamquyen.domain.working_days import WorkingDays, official_working_days


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
    """A number of days with its source; `doubt`: why the figure is not certain.

    `own`: the document by which a province set another number; it then stands in the place of `source`.
    """

    days: int
    source: Citation
    doubt: str = ""
    own: str = ""

    @property
    def cited(self) -> str:
        """The source in words: every source here is a law."""
        return self.own or f"{self.source.provision} Luật số {self.source.document}".strip()


@dataclass(frozen=True, slots=True)
class Regime:
    """The timers that hold for acts begun in `period`."""

    name: str
    period: Period
    timers: Mapping[Clock, Timer]

    def changed(self, days: Mapping[Clock, tuple[int, str]]) -> "Regime":
        """The regime with the days that a province set, each with the document that says so."""
        own = {clock: replace(self.timers[clock], days=n, own=by, doubt="") for clock, (n, by) in days.items()}
        return replace(self, timers={**self.timers, **own})


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


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs: until which day, and how that is on the day `today`; `ground`: days and source in words.

    `calendar`: that of the unit concerned; None: the State's.
    """

    until: date
    today: date
    ground: str = ""
    calendar: WorkingDays | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day has gone by."""
        return self.today > self.until

    @property
    def left(self) -> str:
        """What is left or gone by, in days and working days: "còn 9 ngày (7 ngày làm việc)"."""
        first, last = sorted((self.today, self.until))
        days = (last - first).days
        if not days:
            return "hết hạn hôm nay"
        calendar = self.calendar or official_working_days(first.year, last.year)
        worked = calendar.count(Period(first + timedelta(days=1), last + timedelta(days=1)))
        return f"{'quá' if self.overdue else 'còn'} {days} ngày ({worked} ngày làm việc)"

    def __str__(self) -> str:
        return f"trước hết ngày {show_day(self.until)}, {self.left}"


def running(
    begun: date, timer: Timer, today: date, *, at_most: date | None = None, calendar: WorkingDays | None = None
) -> Running:
    """The clock that was started on the day `begun`; a last day off is put off to the next worked day.

    `at_most`: an end that comes sooner; `calendar`: that of the unit concerned, from the year of `begun` to the one
    after `today` (None: the State's). Source of the counting: 91/2015/QH13 Điều 147, Điều 148, cited from
    general knowledge (`domain.working_days`).
    """
    until = (calendar or official_working_days(begun.year, begun.year + 1)).due(begun, timer.days)
    ground = f"{timer.days} ngày, {timer.cited}" + (f" ({timer.doubt})" if timer.doubt else "")
    return Running(min(until, at_most or until), today, ground, calendar)

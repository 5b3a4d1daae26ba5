"""The days that a periodic report is about, by their legal cut-off (NĐ 09/2019/NĐ-CP Điều 12)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.time import show_day


class Rhythm(StrEnum):
    """How often a report is made."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    AD_HOC = "ad_hoc"


RHYTHM_NAMES = {
    Rhythm.YEAR: "hằng năm",
    Rhythm.HALF: "6 tháng",
    Rhythm.QUARTER: "quý",
    Rhythm.AD_HOC: "đột xuất",
}
PARTS = {Rhythm.YEAR: 1, Rhythm.HALF: 2, Rhythm.QUARTER: 4}
"""How many reports of a rhythm make a year."""

_CLOSES = 14
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_USUALLY_SENT = 6


@dataclass(frozen=True, slots=True)
class Reported:
    """The days a report is about, both inclusive; ValueError where the last comes before the first.

    >>> reported(Rhythm.YEAR, 2026).label
    'năm 2026 (từ 15/12/2025 đến hết 14/12/2026)'
    """

    rhythm: Rhythm
    first: date
    last: date
    part: int = 1

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"Kỳ báo cáo kết thúc {show_day(self.last)}, trước khi bắt đầu {show_day(self.first)}.")

    @property
    def name(self) -> str:
        """The report's turn in words, without its days."""
        match self.rhythm:
            case Rhythm.YEAR:
                return f"năm {self.last.year}"
            case Rhythm.HALF:
                return f"6 tháng {'đầu' if self.part == 1 else 'cuối'} năm {self.last.year}"
            case Rhythm.QUARTER:
                return f"quý {('I', 'II', 'III', 'IV')[self.part - 1]} năm {self.last.year}"
            case Rhythm.AD_HOC:
                return "đột xuất"

    @property
    def label(self) -> str:
        """The turn with its days."""
        return f"{self.name} (từ {show_day(self.first)} đến hết {show_day(self.last)})"

    @property
    def usually_due(self) -> date:
        """A day by which such a report is usually sent: the decree leaves it to each kind of report."""
        return self.last + timedelta(days=_USUALLY_SENT)


def reported(rhythm: Rhythm, year: int, part: int = 1) -> Reported:
    """The days of a periodic report: the year from 15/12 of the year before to 14/12 (NĐ 09/2019/NĐ-CP Điều 12).

    Half-years and quarters divide it without a gap. Raises ValueError for a part or year that there is not.

    >>> reported(Rhythm.QUARTER, 2026, 2).label
    'quý II năm 2026 (từ 15/03/2026 đến hết 14/06/2026)'
    """
    if rhythm is Rhythm.AD_HOC:
        raise ValueError("Báo cáo đột xuất không có kỳ theo lịch; hãy nêu ngày đầu, ngày cuối.")
    if not 1 <= part <= PARTS[rhythm]:
        raise ValueError(f"Báo cáo {RHYTHM_NAMES[rhythm]} chỉ có kỳ từ 1 đến {PARTS[rhythm]}.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"Năm báo cáo phải từ {_FIRST_YEAR} đến {_LAST_YEAR}.")
    months = 12 // PARTS[rhythm]
    return Reported(rhythm, _opens(year, months * (part - 1)), date(year, months * part, _CLOSES), part)


def _opens(year: int, months_before: int) -> date:
    return date(year, months_before, _CLOSES + 1) if months_before else date(year - 1, 12, _CLOSES + 1)

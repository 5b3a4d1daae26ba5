"""How Vietnamese legal text is set: days, numbers, and words that must not be torn apart at a line's end."""

import re
from datetime import date

from thamquyen.domain.time import Period, show_day

NBSP = "\u00a0"
NOT_KNOWN = "chưa xác định"

_CITED = re.compile(
    r"\b(Điều|điều|Khoản|khoản|Điểm|điểm|Phụ lục|Mục|mục|Chương|số|ngày|tháng|năm|Nhóm|nhóm) "
    r"(?=[0-9]|[a-zđIVXLC]{1,4}\b)"
)
_COUNTED = re.compile(r"(?<=\d) (?=(?:tỷ|triệu|đồng|ha|km|m²|ngày|năm|tháng)\b)")


def unbroken(text: str) -> str:
    """The text with its citations and amounts held together by non-breaking spaces.

    >>> unbroken("điểm a khoản 4 Điều 13").count(NBSP)
    3
    """
    return _COUNTED.sub(NBSP, _CITED.sub(lambda found: found.group(1) + NBSP, text))


def day_or_unknown(day: date | None) -> str:
    """A day as documents write it; "chưa xác định" where the register does not know it."""
    return NOT_KNOWN if day is None else show_day(day)


def grouped(number: int) -> str:
    """A whole number with its thousands grouped by dots.

    >>> grouped(12845)
    '12.845'
    """
    return f"{number:,}".replace(",", ".")


def days_in_words(period: Period) -> str:
    """A period as documents speak of it, inclusively.

    >>> days_in_words(Period(date(2025, 7, 1), date(2027, 3, 1)))
    'từ 01/07/2025 đến hết 28/02/2027'
    """
    first, last = period.start, period.last_day
    if first is None:
        return f"đến hết {show_day(last)}, chưa rõ ngày đầu" if last else "chưa rõ ngày đầu, chưa có ngày kết thúc"
    return f"từ {show_day(first)} đến hết {show_day(last)}" if last else f"từ {show_day(first)}"

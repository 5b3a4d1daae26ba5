"""How a document writes the day on which it ends: “đến hết ngày”, “đến ngày”, “đến trước ngày”, “kể từ ngày”."""

import re
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.time import DayError, read_day

_DAY = r"(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_LATEST = date(2199, 12, 31)


class Reckoning(StrEnum):
    """Which day a document names: the last one, the last one without saying “hết”, or the first without it."""

    THROUGH = "through"
    TO = "to"
    BEFORE = "before"
    FROM = "from"


_WRITTEN = (
    (Reckoning.THROUGH, re.compile(rf"(?:đến|tới)\s+hết\s+(?:ngày\s+)?{_DAY}", re.IGNORECASE)),
    (Reckoning.BEFORE, re.compile(rf"trước\s+(?:ngày\s+)?{_DAY}", re.IGNORECASE)),
    (Reckoning.TO, re.compile(rf"(?:đến|tới)\s+(?:ngày\s+)?{_DAY}", re.IGNORECASE)),
    (Reckoning.FROM, re.compile(rf"từ\s+(?:ngày\s+)?{_DAY}", re.IGNORECASE)),
)

RECKONINGS = {
    Reckoning.THROUGH: "“đến hết ngày”: ngày được nêu là ngày cuối cùng còn hiệu lực",
    Reckoning.TO: "“đến ngày”, không có chữ “hết”: sổ tính cả ngày được nêu; nơi ban hành có thể hiểu khác",
    Reckoning.BEFORE: "“đến trước ngày”: ngày được nêu đã không còn hiệu lực",
    Reckoning.FROM: "“kể từ ngày”: ngày được nêu là ngày đầu không còn hiệu lực",
}


def reckoning(words: str) -> tuple[Reckoning, date] | None:
    """Which way the words name a day, and the last day in force by them; None where they name none."""
    for found, pattern in _WRITTEN:
        if match := pattern.search(words):
            try:
                named = read_day(match.group(1), latest=_LATEST)
            except DayError:
                return None
            return found, named if found in (Reckoning.THROUGH, Reckoning.TO) else named - timedelta(days=1)
    return None

"""Legal time: days, half-open periods, sets of periods, and the two clocks of a question."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(1945, 9, 2)
"""Earliest day that may be asked about: the State's first day."""

_TYPED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


class DayError(ValueError):
    """A text that names no usable day; the message is Vietnamese and says what to type."""


def show_day(day: date) -> str:
    """A day as Vietnamese documents write it.

    >>> show_day(date(2025, 7, 1))
    '01/07/2025'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def read_day(text: str, *, latest: date) -> date:
    """Read a day typed by a person (dd/mm/yyyy, ISO, or "ngày 1 tháng 7 năm 2025").

    Raises DayError when the text is no day, or lies before FIRST_DAY or after `latest`.

    >>> read_day("1/7/2025", latest=date(2100, 1, 1))
    datetime.date(2025, 7, 1)
    """
    cleaned = " ".join(unicodedata.normalize("NFC", text[:400]).split())[:80]
    if match := _ISO.fullmatch(cleaned):
        year, month, number = (int(part) for part in match.groups())
    elif match := _TYPED.fullmatch(cleaned) or _WORDS.fullmatch(cleaned):
        number, month, year = (int(part) for part in match.groups())
    else:
        raise DayError(f"“{cleaned}” không phải là ngày. Hãy viết theo dạng ngày/tháng/năm, ví dụ 15/07/2025.")
    try:
        day = date(year, month, number)
    except ValueError:
        raise DayError(f"Không có ngày {number}/{month}/{year} trong lịch. Hãy kiểm tra lại ngày và tháng.") from None
    if day < FIRST_DAY:
        raise DayError(f"Ngày {show_day(day)} trước ngày {show_day(FIRST_DAY)}; hãy chọn một ngày sau đó.")
    if day > latest:
        raise DayError(f"Ngày {show_day(day)} quá xa; sổ chỉ trả lời đến hết ngày {show_day(latest)}.")
    return day


@dataclass(frozen=True, slots=True)
class Period:
    """Days `[start, end)`.

    `start` None: as far back as is known (the first day was never stated). `end` None: running.
    Holds at least one day; an empty or inverted period raises ValueError.

    >>> Period(date(2025, 7, 1), date(2025, 7, 3)).last_day
    datetime.date(2025, 7, 2)
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"Khoảng thời gian rỗng: từ {show_day(self.start)} đến trước {show_day(self.end)}.")

    @classmethod
    def through(cls, first: date | None, last: date | None) -> "Period":
        """The period whose *inclusive* bounds are written in a document ("đến hết ngày …")."""
        return cls(first, None if last is None else last + timedelta(days=1))

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to the period; None while it runs."""
        return None if self.end is None else self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def meets(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self & other is not None

    def __and__(self, other: "Period") -> "Period | None":
        start = _later(self.start, other.start)
        end = _earlier(self.end, other.end)
        if start is not None and end is not None and start >= end:
            return None
        return Period(start, end)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Periods:
    """A set of days, kept as sorted, disjoint, non-adjacent periods; the empty set is `Periods()`.

    >>> a = Periods.of(Period(date(2025, 1, 1), date(2025, 2, 1)), Period(date(2025, 2, 1), None))
    >>> len(a.parts)
    1
    """

    parts: tuple[Period, ...] = ()

    @classmethod
    def of(cls, *periods: Period) -> "Periods":
        """The union of any periods, in any order."""
        merged: list[Period] = []
        for period in sorted(periods, key=lambda p: p.start or date.min):
            last = merged[-1] if merged else None
            if last is not None and (last.end is None or period.start is None or period.start <= last.end):
                merged[-1] = Period(last.start, None if None in (last.end, period.end) else _max(last.end, period.end))
            else:
                merged.append(period)
        return cls(tuple(merged))

    def __iter__(self) -> Iterator[Period]:
        return iter(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __contains__(self, day: date) -> bool:
        return any(day in part for part in self.parts)

    def __or__(self, other: "Periods") -> "Periods":
        return Periods.of(*self.parts, *other.parts)

    def __and__(self, other: "Periods") -> "Periods":
        shared = (one & two for one in self.parts for two in other.parts)
        return Periods.of(*(part for part in shared if part is not None))

    def __sub__(self, other: "Periods") -> "Periods":
        return self & other.complement()

    def complement(self) -> "Periods":
        """All days not in the set."""
        gaps: list[Period] = []
        start: date | None = None
        open_left = True
        for part in self.parts:
            if part.start is not None and (open_left or start != part.start):
                gaps.append(Period(start, part.start))
            start, open_left = part.end, False
            if part.end is None:
                return Periods(tuple(gaps))
        gaps.append(Period(start, None))
        return Periods(tuple(gaps))

    def part_on(self, day: date) -> Period | None:
        """The period that contains the day, if any."""
        return next((part for part in self.parts if day in part), None)

    def first_after(self, day: date) -> Period | None:
        """The first period that begins after the day, if any."""
        return next((part for part in self.parts if part.start is not None and part.start > day), None)

    def last_before(self, day: date) -> Period | None:
        """The last period that ended on or before the day, if any."""
        ended = [part for part in self.parts if part.end is not None and part.end <= day]
        return ended[-1] if ended else None


def _max(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


ALL_DAYS = Periods((ALWAYS,))
NO_DAYS = Periods()


def union(sets: Iterable[Periods]) -> Periods:
    """The union of many sets of days."""
    return Periods.of(*(part for days in sets for part in days))


@dataclass(frozen=True, slots=True)
class AsAt:
    """The two clocks of a question: the day it is about, and the register's revision it is asked of.

    `known` is a revision number (0 = the empty register); a day "as known on" is turned into a revision where
    recordings are dated, in the register.
    """

    effective: date
    known: int

"""Deadlines that come again, as plans write them: “trước 15/12 hằng năm”, “6 tháng, hằng năm”, “ngày 20 hằng tháng”."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from thamquyen.domain.plans.deadlines import Yearly, in_year

Days = tuple[tuple[int, int], ...]  # (month, day)

QUARTER_ENDS: Days = ((3, 31), (6, 30), (9, 30), (12, 31))
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR_END: Days = ((12, 31),)
_HALVES: Days = ((6, 30), (12, 31))
_MONTH_ENDS: Days = tuple((month, 31) for month in range(1, 13))
_PERIODS = {"nam": _YEAR_END, "quy": QUARTER_ENDS, "thang": _MONTH_ENDS}
_NAMED = {QUARTER_ENDS: "hằng quý", _HALVES: "6 tháng", _MONTH_ENDS: "hằng tháng"}

_SAME = (  # other ways of saying the same
    (re.compile(r"\b(?:moi|hang) (nam|quy|thang)\b"), r"hang \1"),
    (re.compile(r"\b0?6 thang(?: dau nam)?(?!\s*/)(?! \d)"), "nua nam"),
    (re.compile(r"^(?:dinh ky|thuong xuyen|thuc hien|bao cao)[ ,]+(?=\S)"), ""),
    (re.compile(r"[ ,]+(?:va |hoac )?(?:dot xuat)?(?: ?(?:va |hoac )?(?:khi co|theo) yeu cau)?$"), ""),
)
_EVERY = re.compile(r"[ ,(]*\bhang (nam|thang)\b[ ,)]*")
_LEAD = re.compile(
    r"^(?:(?:hoan thanh|thuc hien|xong)\b[ ,:]*)?"
    r"((?:(?:truoc|cham nhat|den het|den|trong|het|cuoi|vao|la)\b *)*)(?:ngay )? *"
)
_AND = re.compile(r"\s*(?:,|;| va )\s*")
_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:/|thang )\s*(\d{1,2})")
_MONTH = re.compile(r"thang (\d{1,2})")
_QUARTER = re.compile(r"quy (iv|i{1,3}|[1-4])")
_IN_MONTH = re.compile(r"(?:ngay )?(\d{1,2})")
_OF_QUARTER = re.compile(r"(\d{1,2}) (?:cua )?thang cuoi (?:moi |hang )?quy")
_OPEN = re.compile(r"(?:tu )?nam \d{4}(?:,)? va (?:cac|nhung) nam (?:tiep theo|sau)")


def read_yearly(folded: str) -> tuple[Yearly, str] | None:
    """What folded words mean, with what should be looked at twice; None where they say nothing that comes again.

    Raises ValueError for a day that no year has.
    """
    said = folded
    for other, same in _SAME:
        said = other.sub(same, said).strip(" ,")
    if found := _whole_periods(said):
        return Yearly(found), f"“{_with_marks(said)}” không nêu ngày: hiểu là ngày cuối kỳ."
    if _OPEN.fullmatch(said):
        return Yearly(_YEAR_END), "Nhiều năm liền: hiểu là ngày cuối mỗi năm."
    before, rest = without_lead(said)
    if found_in := _OF_QUARTER.fullmatch(rest):
        return _of_each(int(found_in[1]), (3, 6, 9, 12), before=before)
    every = set(_EVERY.findall(said))
    if len(every) != 1:
        return None
    bare = _EVERY.sub(lambda seam: "," if seam.start() > 0 and seam.end() < len(said) else "", said).strip(" ,()")
    before, rest = without_lead(bare)
    if every == {"thang"}:
        one = _IN_MONTH.fullmatch(rest)
        return _of_each(int(one[1]), range(1, 13), before=before) if one else None
    days = list(_days_of(rest, spans=not before))
    if None in days:
        return None
    return _on([day for day in days if day], before=before)


def without_lead(folded: str) -> tuple[bool, str]:
    """Whether it says "before", and what stands behind the words in front of a day or a period."""
    lead = _LEAD.match(folded)
    return (False, folded) if lead is None else ("truoc" in lead[1], folded[lead.end() :])


def _with_marks(said: str) -> str:
    """The words of whole periods with their marks again, for a remark."""
    marks = {"hang nam": "hằng năm", "hang quy": "hằng quý", "hang thang": "hằng tháng", "nua nam": "6 tháng"}
    for bare, marked in marks.items():
        said = said.replace(bare, marked)
    return said.replace(" va ", " và ")


def _whole_periods(said: str) -> Days | None:
    """“hằng quý, hằng năm”: the last days of every period named; None where something else is said too."""
    found: set[tuple[int, int]] = set()
    for part in _AND.split(said):
        name = part.removeprefix("hang ")
        if part == "nua nam":
            found |= set(_HALVES)
        elif part != name and name in _PERIODS:
            found |= set(_PERIODS[name])
        else:
            return None
    if len(found) > len(_MONTH_ENDS):  # every month's last day is the 31st there: the others are the same days
        return _MONTH_ENDS
    return tuple(sorted(found))


def _days_of(rest: str, *, spans: bool) -> Iterator[tuple[int, int] | None]:
    """(month, day) of each part of a list; None for a part that is no day; `spans`: a month's, a quarter's last day."""
    for part in _AND.split(rest):
        words = part.removeprefix("truoc ").removeprefix("ngay ")
        if day := _DAY.fullmatch(words):
            known = date(2024, int(day[2]), int(day[1]))  # a leap year: 29/02 is a day
            yield known.month, known.day
        elif spans and (month := _MONTH.fullmatch(words)):
            number = date(2024, int(month[1]), 1).month
            yield number, monthrange(2024, number)[1]
        elif spans and (quarter := _QUARTER.fullmatch(words)):
            yield QUARTER_ENDS[QUARTERS[quarter[1]] - 1]
        else:
            yield None


def _on(days: list[tuple[int, int]], *, before: bool) -> tuple[Yearly, str]:
    if before:
        days = [_day_before(month, day) for month, day in days]
    in_order = tuple(sorted(set(days)))
    last = ", ".join(f"{in_year(month, day, 2024):%d/%m}" for month, day in in_order)
    return Yearly(in_order), f"“trước ngày”: ngày cuối cùng là {last}." if before else ""


def _day_before(month: int, day: int) -> tuple[int, int]:
    known = in_year(month, day, 2024) - timedelta(days=1)
    return known.month, known.day


def _of_each(day: int, months: Iterable[int], *, before: bool) -> tuple[Yearly, str]:
    """The same day of each month; the day before the first is the last one of the month before."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    if before and day > 1:
        return _of_each(day - 1, months, before=False)[0], f"“trước ngày”: ngày cuối cùng là ngày {day - 1}."
    if before:
        ends = sorted(((month - 2) % 12 + 1, 31) for month in months)
        return Yearly(tuple(ends)), "“trước ngày 01”: ngày cuối cùng là ngày cuối tháng liền trước."
    return Yearly(tuple((month, day) for month in months)), ""


def yearly_words(yearly: Yearly) -> str:
    """The days in words that `read_yearly` reads back to the same."""
    if named := _NAMED.get(yearly.days):
        return named
    months, days = {month for month, _ in yearly.days}, {day for _, day in yearly.days}
    if len(days) == 1 and months == set(range(1, 13)):
        return f"ngày {min(days):02d} hằng tháng"
    return ", ".join(f"{in_year(month, day, 2024):%d/%m}" for month, day in yearly.days) + " hằng năm"

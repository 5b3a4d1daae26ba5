"""A deadline as plans write it, read and written: “trước 15/12 hằng năm”, “quý II/2026”, “10 ngày làm việc sau …”."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.plans.deadlines import Deadline, Fixed, Relative, Yearly, in_year
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import fold, nfc

_LATEST = date(2199, 12, 31)
_REMEDY = (
    "Viết như “31/12/2026”, “quý II/2026”, “15/12 hằng năm”, “10 ngày làm việc sau ngày ký”, "
    "“05 ngày sau khi xong nhiệm vụ 2.1”; để trống nếu không định ngày."
)
_LEAD = re.compile(r"^(truoc|den het|den|cham nhat|xong truoc|hoan thanh truoc|trong|het)?\s*(ngay)?\s*")
_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}|\d{4}-\d\d-\d\d")
_EVERY = r"(?:hang|moi) nam"
_YEARLY = re.compile(rf"(?:ngay\s*)?(\d{{1,2}})\s*(?:/|thang)\s*(\d{{1,2}})\s*(?:cua\s*)?{_EVERY}")
_MONTH = re.compile(r"thang (\d{1,2})\s*(?:/|nam )\s*(\d{4})")
_QUARTER = re.compile(r"quy (iv|i{1,3}|[1-4])\s*(?:/|nam )?\s*(\d{4})")
_YEAR = re.compile(r"nam (\d{4})")
_COUNTED = re.compile(
    r"(\d{1,3}) ngay( lam viec)? (sau|ke tu|tu|truoc) (?:khi )?"
    r"(?:(ngay (?:ky|ban hanh)(?: ke hoach)?)|(han|xong|hoan thanh)(?: cua)?(?: nhiem vu| viec| muc)? ([\w.]+))"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
_NO_DAY = ("thuong xuyen", "khi co yeu cau", "dot xuat", "khong dinh ngay", "khong", "theo quy dinh", "lien tuc")
_RECURRING = {
    "hang nam": ((12, 31),),
    "moi nam": ((12, 31),),
    "dinh ky hang nam": ((12, 31),),
    "hang quy": _QUARTER_ENDS,
    "moi quy": _QUARTER_ENDS,
    "6 thang": ((6, 30), (12, 31)),
    "06 thang": ((6, 30), (12, 31)),
    "hang thang": tuple((month, 31) for month in range(1, 13)),
    "moi thang": tuple((month, 31) for month in range(1, 13)),
}


def read_deadline(text: str) -> Understood[Deadline | None] | Unclear:
    """The deadline that a text means; None where it sets no day ("thường xuyên", nothing)."""
    said = " ".join(nfc(text).split()).strip(" .;")
    folded = fold(said)
    if not folded or folded in _NO_DAY:
        remark = f"“{said}”: không có ngày để theo dõi quá hạn." if folded else ""
        return Understood(None, "không định ngày", remark)
    for read in (_counted, _yearly, _recurring, _of_a_day, _of_a_span):
        try:
            found = read(folded, said)
        except (DayError, ValueError) as error:
            return Unclear(
                str(error) if isinstance(error, DayError) else f"“{said[:80]}” không có trong lịch.", _REMEDY
            )
        if found is not None:
            deadline, remark = found
            return Understood(deadline, show_deadline(deadline), remark)
    return Unclear(f"không đọc được thời hạn “{said[:80]}”.", _REMEDY)


_Found = tuple[Deadline, str] | None
_Read = Callable[[str, str], _Found]


def _counted(folded: str, said: str) -> _Found:
    found = _COUNTED.fullmatch(folded)
    if found is None:
        return None
    number, working, way, _, event, label = found.groups()
    days = -int(number) if way == "truoc" else int(number)
    label = (said.split()[-1] if label else "").strip(".,")
    if days < 0 and label and event != "han":
        return None  # nobody knows a day before something will be done
    return Relative(days, bool(working), label, done=bool(label) and event != "han"), ""


def _yearly(folded: str, said: str) -> _Found:
    lead = _LEAD.match(folded)
    found = _YEARLY.fullmatch(folded[lead.end() :] if lead else folded)
    if found is None or lead is None:
        return None
    day, month = int(found[1]), int(found[2])
    known = date(2024, month, day)  # a leap year: 29/02 is a day; raises ValueError for none
    before = "truoc" in (lead[1] or "")
    known -= timedelta(days=before)
    remark = f"“trước ngày”: ngày cuối cùng là {known:%d/%m}." if before else ""
    return Yearly(((known.month, known.day),)), remark


def _recurring(folded: str, said: str) -> _Found:
    days = _RECURRING.get(folded)
    if days is None:
        return None
    return Yearly(days), f"“{said}” không nêu ngày: hiểu là ngày cuối kỳ."


def _of_a_day(folded: str, said: str) -> _Found:
    lead = _LEAD.match(folded)
    rest = folded[lead.end() :] if lead else folded
    if not _DAY.fullmatch(rest) and not _DAY.fullmatch(f"ngay {rest}"):
        return None
    words = said.split()
    typed = next((tail for start in range(len(words)) if fold(tail := " ".join(words[start:])) == rest), rest)
    day = read_day(typed, latest=_LATEST)
    if lead and "truoc" in (lead[1] or ""):
        last = day - timedelta(days=1)
        return Fixed(last), f"“trước ngày {show_day(day)}”: ngày cuối cùng là {show_day(last)}."
    return Fixed(day), ""


def _of_a_span(folded: str, said: str) -> _Found:
    """A month, a quarter or a year: its last day; before it: the day before its first."""
    lead = _LEAD.match(folded)
    rest, before = (folded[lead.end() :], "truoc" in (lead[1] or "")) if lead else (folded, False)
    if found := _MONTH.fullmatch(rest):
        first, last = int(found[1]), int(found[1])
    elif found := _QUARTER.fullmatch(rest):
        last = _QUARTERS[found[1]] * 3
        first = last - 2
    elif found := _YEAR.fullmatch(rest):
        first, last = 1, 12
    else:
        return None
    year = int(found[found.lastindex or 1])
    if before:
        return Fixed(
            date(year, first, 1) - timedelta(days=1)
        ), "“trước” một kỳ: ngày cuối cùng là ngày liền trước kỳ ấy."
    return Fixed(date(year, last, monthrange(year, last)[1])), ""


def show_deadline(deadline: Deadline | None) -> str:
    """A deadline in words that `read_deadline` reads back to the same."""
    if deadline is None:
        return ""
    if isinstance(deadline, Fixed):
        return show_day(deadline.day)
    if isinstance(deadline, Yearly):
        return _yearly_words(deadline)
    number = f"{abs(deadline.days):02d} ngày{' làm việc' if deadline.working else ''}"
    way = "trước" if deadline.days < 0 else "sau"
    if not deadline.task:
        return f"{number} {way} ngày ký"
    return f"{number} {way} {'khi xong' if deadline.done else 'hạn'} nhiệm vụ {deadline.task}"


def _yearly_words(deadline: Yearly) -> str:
    named = {_QUARTER_ENDS: "hằng quý", ((6, 30), (12, 31)): "6 tháng", _RECURRING["hang thang"]: "hằng tháng"}
    if deadline.days in named:
        return named[deadline.days]
    return ", ".join(f"{in_year(month, day, 2024):%d/%m} hằng năm" for month, day in deadline.days)

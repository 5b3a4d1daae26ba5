"""A deadline as plans write it, read and written: “trước 15/12 hằng năm”, “quý II/2026”, “10 ngày làm việc sau …”."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.plans.deadlines import Deadline, Fixed, Relative, Yearly
from thamquyen.domain.plans.recurring import QUARTERS, read_yearly, without_lead, yearly_words
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import fold, nfc

_LATEST = date(2199, 12, 31)
_REMEDY = (
    "Viết như “31/12/2026”, “quý II/2026”, “15/12 hằng năm”, “10 ngày làm việc sau ngày ký”, "
    "“05 ngày sau khi xong nhiệm vụ 2.1”; để trống nếu không định ngày."
)
_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}|\d{4}-\d\d-\d\d")
_TO = r"\s*(?:,|-|–|va|den)\s*"
_MONTH = re.compile(r"(?:thang )?(\d{1,2})\s*(?:/|nam )\s*(\d{4})")
_ONE_QUARTER = r"(iv|i{1,3}|[1-4])"
_QUARTER = re.compile(rf"quy (?:{_ONE_QUARTER}{_TO}(?:quy )?)?{_ONE_QUARTER}\s*(?:/|nam )?\s*(\d{{4}})")
_HALF = re.compile(r"0?6 thang (dau|cuoi) nam (\d{4})")
_YEAR = re.compile(rf"(?:giai doan )?(?:nam )?(?:(\d{{4}}){_TO}(?:nam )?)?(\d{{4}})")
_FROM = re.compile(r"^tu (?:ngay )?.{4,40}? (?=den )")
_COUNTED = re.compile(
    r"(?:trong )?(?:thoi han )?(\d{1,3}) ngay( lam viec)? (sau|ke tu|tu|truoc) (?:khi )?"
    r"(?:(ngay (?:ky|ban hanh)(?: ke hoach)?)|(han|xong|hoan thanh)(?: cua)?(?: nhiem vu| viec| muc)? ([\w.]+))"
)
_NO_DAY = ("thuong xuyen", "khi co yeu cau", "dot xuat", "khong dinh ngay", "khong", "theo quy dinh", "lien tuc")
_NO_DAY_EITHER = re.compile(r"(?:ngay sau khi|theo) \D+")
_LISTED = re.compile(r"\s*(?:,|;| va | hoac )\s*")


def read_deadline(text: str) -> Understood[Deadline | None] | Unclear:
    """The deadline that a text means; None where it sets no day ("thường xuyên", nothing)."""
    said = " ".join(nfc(text).split()).strip(" .;")
    folded = fold(said)
    if _sets_no_day(folded):
        remark = f"“{said}”: không có ngày để theo dõi quá hạn." if folded else ""
        return Understood(None, "không định ngày", remark)
    for read in (_counted, _yearly, _up_to, _of_a_day, _of_a_span):
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


def _sets_no_day(folded: str) -> bool:
    return bool(_NO_DAY_EITHER.fullmatch(folded)) or all(part in ("", *_NO_DAY) for part in _LISTED.split(folded))


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
    return read_yearly(folded)


def _up_to(folded: str, said: str) -> _Found:
    """“từ … đến …”: the day it runs to."""
    start = _FROM.match(folded)
    if start is None:
        return None
    words = said.split()
    rest = " ".join(words[len(start[0].split()) :])
    found = _of_a_day(fold(rest), rest) or _of_a_span(fold(rest), rest)
    return (found[0], "“từ … đến …”: theo dõi theo ngày cuối.") if found else None


def _of_a_day(folded: str, said: str) -> _Found:
    before, rest = without_lead(folded)
    if not _DAY.fullmatch(rest) and not _DAY.fullmatch(f"ngay {rest}"):
        return None
    words = said.split()
    typed = next((tail for start in range(len(words)) if fold(tail := " ".join(words[start:])) == rest), rest)
    day = read_day(typed, latest=_LATEST)
    if before:
        last = day - timedelta(days=1)
        return Fixed(last), f"“trước ngày {show_day(day)}”: ngày cuối cùng là {show_day(last)}."
    return Fixed(day), ""


def _of_a_span(folded: str, said: str) -> _Found:
    """A month, a quarter, half a year or years: the last day; before it: the day before its first."""
    before, rest = without_lead(folded)
    span = _months_of(rest)
    if span is None:
        return None
    first, last = span
    if before:
        day = first - timedelta(days=1)
        return Fixed(day), f"“trước” một kỳ: ngày cuối cùng là {show_day(day)}, liền trước kỳ ấy."
    day = last.replace(day=monthrange(last.year, last.month)[1])
    return Fixed(day), f"Nhiều năm: theo dõi đến hết năm {last.year}." if last.year != first.year else ""


def _months_of(words: str) -> tuple[date, date] | None:
    """The first days of a span's first and last month. Raises ValueError for months and years there are none of."""
    if found := _MONTH.fullmatch(words):
        month = date(int(found[2]), int(found[1]), 1)
        return month, month
    if found := _QUARTER.fullmatch(words):
        year, last = int(found[3]), QUARTERS[found[2]]
        return date(year, QUARTERS[found[1] or found[2]] * 3 - 2, 1), date(year, last * 3, 1)
    if found := _HALF.fullmatch(words):
        half = 0 if found[1] == "dau" else 6
        return date(int(found[2]), half + 1, 1), date(int(found[2]), half + 6, 1)
    if found := _YEAR.fullmatch(words):
        return date(int(found[1] or found[2]), 1, 1), date(int(found[2]), 12, 1)
    return None


def show_deadline(deadline: Deadline | None) -> str:
    """A deadline in words that `read_deadline` reads back to the same."""
    if deadline is None:
        return ""
    if isinstance(deadline, Fixed):
        return show_day(deadline.day)
    if isinstance(deadline, Yearly):
        return yearly_words(deadline)
    number = f"{abs(deadline.days):02d} ngày{' làm việc' if deadline.working else ''}"
    way = "trước" if deadline.days < 0 else "sau"
    if not deadline.task:
        return f"{number} {way} ngày ký"
    return f"{number} {way} {'khi xong' if deadline.done else 'hạn'} nhiệm vụ {deadline.task}"

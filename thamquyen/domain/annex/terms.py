"""Days and terms as offices write them: "01/7/2025 – 28/02/2027", "đến hết ngày …"; day and month never guessed at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.grids import Cell, written
from thamquyen.domain.conferrals import EndState, Term
from thamquyen.domain.time import FIRST_DAY, show_day
from thamquyen.domain.vietnamese import nfc

LAST_DAY = date(2199, 12, 31)
_SERIALS = range(20_000, 80_000)
"""Numbers that Excel means as days: 1954 to 2119."""

_EPOCH = date(1899, 12, 30)
_NUMERIC = r"(?<![\d/.])(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?![\d/])"
_ISO = r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"
_WORDS = r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
_YEAR = r"(?:hết\s+)?năm\s+(\d{4})"
_DAY = re.compile(f"{_WORDS}|{_ISO}|{_NUMERIC}|{_YEAR}", re.IGNORECASE)
_UNTIL = re.compile(r"(?:đến|tới|->|→|–|—|-)\s*(?:hết\s+)?(?:ngày\s*)?$|trước\s*(?:ngày\s*)?$", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|kể từ|bắt đầu)\s*(?:ngày\s*)?$", re.IGNORECASE)
_BEFORE = re.compile(r"trước\s*(?:ngày\s*)?$", re.IGNORECASE)
_STANDING = re.compile(
    r"(den khi co (quyet dinh|van ban|quy dinh).*|khong (xac dinh )?thoi han|lau dai|thuong xuyen|on dinh"
    r"|cho den khi co .*|tu khi .*co hieu luc.*|theo hieu luc (cua )?(van ban|quyet dinh))"
)
_UNKNOWN = "chua ro ngay ket thuc"
VERBATIM = "Nguyên văn:"
_HARMLESS = frozenset(
    ["tu", "ke", "ngay", "den", "het", "toi", "truoc", "bat", "dau", "hieu", "luc", "thuc", "hien", "thoi", "han"]
)


class DayOrder(StrEnum):
    """How days written with figures are to be read where a list mixes both ways: an answer given by a person."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Order:
    """What the days of a list allow. `mixed`: some can only be month/day, so that others are in doubt.

    `swapped`: days that Excel itself keeps may have been turned round, because typed days beside them did not fit.
    """

    mixed: bool = False
    swapped: bool = False
    chosen: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    day: date | Unclear
    before: str
    start: int
    end: int
    year_only: bool


def order_of(cells: Iterable[Cell], chosen: DayOrder | None) -> Order:
    """What all the days of a list together say about their order."""
    month_first = day_first = False
    kept: list[date] = []
    for cell in cells:
        if isinstance(cell, str):
            for one, two, _ in re.findall(_NUMERIC, cell):
                month_first |= int(one) <= 12 < int(two) <= 31
                day_first |= int(two) <= 12 < int(one) <= 31
        elif isinstance(cell, date):
            kept.append(cell)
    swapped = day_first and bool(kept) and all(day.day <= 12 for day in kept)
    return Order(mixed=month_first, swapped=swapped, chosen=chosen)


def read_day(cell: Cell, order: Order) -> Understood[date] | Unclear:
    """The one day in a cell: typed, kept by Excel as a date, or as a number."""
    if (kept := _kept(cell, order)) is not None:
        return kept
    text = written(cell)
    found = _days(text, order)
    if len(found) != 1 or found[0].year_only:
        return Unclear("không đọc được thành một ngày.", "Viết ngày/tháng/năm, ví dụ 01/07/2026.")
    day = found[0].day
    return day if isinstance(day, Unclear) else Understood(day, show_day(day))


def read_term(cell: Cell, order: Order) -> Understood[Term] | Unclear:
    """The term in a cell "Từ ngày – đến ngày"."""
    text = written(cell)
    if isinstance(cell, date) or _serial(cell) is not None:
        what = f"chỉ có một ngày ({text}), không rõ là ngày bắt đầu hay ngày kết thúc."
        return Unclear(what, "Viết “từ 01/07/2026” hoặc “đến hết ngày 28/02/2027”.")
    body, _, verbatim = text.partition(VERBATIM)
    body, verbatim = body.strip(), unquoted(verbatim)
    folded = plain(body)
    if folded == _UNKNOWN or folded.endswith(f" {_UNKNOWN}"):
        first = read_term(re.sub(r"[;,]?\s*chưa rõ ngày kết thúc\s*$", "", nfc(body), flags=re.IGNORECASE), order)
        start = first.meaning.start if isinstance(first, Understood) else None
        return Understood(Term(start, None, EndState.UNKNOWN, verbatim), _shown(Term(start, None, EndState.UNKNOWN)))
    found = _days(body, order)
    for one in found:
        if isinstance(one.day, Unclear):
            return one.day
    if not found and (not body or _STANDING.fullmatch(folded)):
        term = Term(as_written=verbatim or body)
        return Understood(term, _shown(term))
    return _assembled(body, found, verbatim)


def unquoted(text: str) -> str:
    """The text without the one pair of quotation marks around it."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] in '“"' and text[-1] in '”"' else text


def _assembled(body: str, found: list[_Found], verbatim: str) -> Understood[Term] | Unclear:
    if not found or len(found) > 2:
        return Unclear("không đọc được thời hạn.", "Viết “01/7/2025 – 28/02/2027”, “từ …” hoặc “đến hết ngày …”.")
    start, end, ends = None, None, False
    for number, one in enumerate(found):
        day = one.day
        if isinstance(day, Unclear):
            return day
        until = _UNTIL.search(one.before) is not None or (one.year_only and number > 0)
        if until and not ends:
            ends, end = True, day if _BEFORE.search(one.before) else day + timedelta(days=1)
        elif start is None and not until and (_FROM.search(one.before) or (number == 0 and len(found) == 2)):
            start = date(day.year, 1, 1) if one.year_only else day
        else:
            return Unclear(
                f"chỉ có một ngày ({show_day(day)}), không rõ là ngày bắt đầu hay ngày kết thúc.",
                "Viết “từ 01/07/2026” hoặc “đến hết ngày 28/02/2027”.",
            )
    if start is not None and end is not None and end <= start:
        return Unclear(
            f"ngày kết thúc ({show_day(end - timedelta(days=1))}) trước ngày bắt đầu ({show_day(start)}).",
            "Kiểm tra lại hai ngày.",
        )
    rest = _DAY.sub(" ", body)
    words = set(plain(rest).split()) - _HARMLESS
    state = EndState.DATED if end is not None else EndState.OPEN
    term = Term(start, end, state, verbatim or (body if words else ""))
    return Understood(term, _shown(term))


def _days(text: str, order: Order) -> list[_Found]:
    found = []
    for match in _DAY.finditer(text):
        groups = match.groups()
        if groups[9]:
            day: date | Unclear = _checked(int(groups[9]), 12, 31, match.group())
        elif groups[0]:
            day = _checked(int(groups[2]), int(groups[1]), int(groups[0]), match.group())
        elif groups[3]:
            day = _checked(int(groups[3]), int(groups[4]), int(groups[5]), match.group())
        else:
            day = _figures(int(groups[6]), int(groups[7]), groups[8], order, match.group())
        found.append(_Found(day, text[: match.start()], match.start(), match.end(), bool(groups[9])))
    return found


def _figures(one: int, two: int, year_text: str, order: Order, text: str) -> date | Unclear:
    """A day in figures: day first, as Vietnamese documents write; in doubt where the list also has month first."""
    year = int(year_text) if len(year_text) == 4 else 2000 + int(year_text)
    month_only = one <= 12 < two
    if month_only and order.chosen is not DayOrder.MONTH_FIRST:
        return Unclear(
            f"“{text}” chỉ đọc được theo tháng/ngày/năm (ngày {two} tháng {one}).",
            f"Nếu đúng vậy hãy viết {two:02d}/{one:02d}/{year}, hoặc chọn thứ tự tháng/ngày cho cả bảng.",
        )
    if order.mixed and order.chosen is None and one <= 12 and two <= 12 and one != two:
        return Unclear(
            f"bảng có ô viết tháng/ngày nên “{text}” có thể là ngày {one} tháng {two} hoặc ngày {two} tháng {one}.",
            "Chọn thứ tự ngày/tháng hay tháng/ngày cho cả bảng, hoặc viết lại ô bằng chữ “ngày … tháng … năm …”.",
        )
    if order.chosen is DayOrder.MONTH_FIRST and two <= 31 and one <= 12:
        one, two = two, one
    return _checked(year, two, one, text)


def _checked(year: int, month: int, number: int, text: str) -> date | Unclear:
    try:
        day = date(year, month, number)
    except ValueError:
        return Unclear(f"trong lịch không có ngày “{text}”.", "Kiểm tra lại ngày và tháng.")
    if not FIRST_DAY <= day <= LAST_DAY:
        return Unclear(f"ngày {show_day(day)} quá xa.", "Kiểm tra lại năm.")
    return day


def _kept(cell: Cell, order: Order) -> Understood[date] | Unclear | None:
    """A day that Excel keeps as a date or as a number."""
    serial = _serial(cell)
    if serial is not None:
        remark = f"Ô là số {written(cell)}: hiểu là ngày {show_day(serial)} của Excel."
        return Understood(serial, show_day(serial), remark)
    if not isinstance(cell, date):
        return None
    day = cell.date() if isinstance(cell, datetime) else cell
    if order.swapped and order.chosen is not DayOrder.DAY_FIRST and day.day != day.month:
        return Unclear(
            f"Excel giữ ô này là ngày {show_day(day)}, nhưng các ô bên cạnh Excel không nhận là ngày (vì ngày lớn hơn "
            "12): rất có thể máy đã đảo ngày với tháng.",
            "Kiểm tra bản giấy rồi gõ lại ô dạng chữ, hoặc chọn thứ tự ngày/tháng nếu ngày hiện ra là đúng.",
        )
    checked = _checked(day.year, day.month, day.day, show_day(day))
    return checked if isinstance(checked, Unclear) else Understood(checked, show_day(checked))


def _serial(cell: Cell) -> date | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return _EPOCH + timedelta(days=int(cell)) if cell == int(cell) and int(cell) in _SERIALS else None


def _shown(term: Term) -> str:
    last = None if term.end is None else show_day(term.end - timedelta(days=1))
    first = None if term.start is None else show_day(term.start)
    if term.state is EndState.UNKNOWN:
        return f"từ ngày {first}; chưa rõ ngày kết thúc" if first else "chưa rõ ngày kết thúc"
    if first and last:
        return f"từ ngày {first} đến hết ngày {last}"
    if last:
        return f"từ khi văn bản có hiệu lực đến hết ngày {last}"
    return f"từ ngày {first}, theo hiệu lực của văn bản" if first else "theo hiệu lực của văn bản"


def write_term(term: Term) -> str:
    """A term as the annex writes it; `read_term` reads it back."""
    last = None if term.end is None else show_day(term.end - timedelta(days=1))
    first = None if term.start is None else show_day(term.start)
    if first and last:
        said = f"{first} – {last}"
    elif last:
        said = f"đến hết ngày {last}"
    else:
        said = f"từ {first}" if first else ""
    if term.state is EndState.UNKNOWN:
        said = f"{said}; chưa rõ ngày kết thúc" if said else "chưa rõ ngày kết thúc"
    return "\n".join(part for part in (said, f"{VERBATIM} “{term.as_written}”" if term.as_written else "") if part)

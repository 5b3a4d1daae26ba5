"""Amounts of money as offices write them ("từ 01 tỷ đến dưới 02 tỷ"), as bands in đồng; and back into words."""

import re

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.powers import Band
from thamquyen.domain.vietnamese import fold

_UNITS = {"dong": 1, "vnd": 1, "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_GROUPED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_UNIT = r"nghìn tỷ|ngàn tỷ|triệu|tr|tỷ|tỉ|nghìn|ngàn"
_AMOUNT = re.compile(
    rf"(?P<number>{_GROUPED}|\d+(?:[.,]\d+)?)\s*(?P<unit>{_UNIT})?\s*(?P<money>đồng|vnđ|vnd|đ)?(?!\w)", re.IGNORECASE
)
_SIGNS = {"<=": "không quá ", "≤": "không quá ", "≥": "từ ", ">=": "từ ", "<": "dưới ", ">": "trên "}
_BELOW = r"dưới|nhỏ hơn|thấp hơn|ít hơn"
_UP_TO = r"không quá|không vượt quá|tối đa|đến hết|đến mức|đến|tới|cao nhất|bằng hoặc dưới"
_ABOVE = r"trên|lớn hơn|cao hơn|quá|vượt"
_FROM = r"từ|tối thiểu|ít nhất|không dưới|bằng hoặc trên"
_BOUND = re.compile(
    rf"(?P<word>từ\s+trên|đến\s+dưới|đến\s+không\s+quá|{_UP_TO}|{_FROM}|{_BELOW}|{_ABOVE})\s*(?:mức\s*)?$",
    re.IGNORECASE,
)


def read_band(text: str) -> Band | Unclear:
    """The one band of amounts in the text; Band() where it names none."""
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    found = [match for match in _AMOUNT.finditer(text) if _is_money(match, text)]
    doubtful = next((one["number"] for one in found if re.fullmatch(r"\d{1,3},\d{3}", one["number"])), None)
    if doubtful:
        what = f"“{doubtful}” có thể là {doubtful.replace(',', '.')} hoặc một số thập phân."
        return Unclear(what, "Dùng dấu chấm cho hàng nghìn, dấu phẩy cho phần thập phân, ví dụ 1.500 hoặc 1,5.")
    low: int | None = None
    high: int | None = None
    for number, match in enumerate(found):
        word = _word(text, found, number)
        following = found[number + 1] if number + 1 < len(found) else None
        side, value = _side(word, _amount(match, following), first=number == 0 and len(found) == 2)
        if side == "low" and low is None and high is None:
            low = value
        elif side == "high" and high is None:
            high = value
        else:
            return _unclear_band(found)
    if low is not None and high is not None and low >= high:
        return Unclear("mức giá trị dưới lớn hơn mức trên.", "Kiểm tra lại hai mức.")
    return Band(low, high)


def _word(text: str, found: list[re.Match[str]], number: int) -> str:
    """What binds the amount, folded: "duoi", "tu" …; empty where nothing does."""
    match = found[number]
    after = plain(text[match.end() : match.end() + 12])
    if after.startswith(("tro len", "tro di")):
        return "tu"
    if after.startswith("tro xuong"):
        return "khong qua"
    before = text[found[number - 1].end() if number else 0 : match.start()]
    bound = _BOUND.search(before)
    if bound:
        return plain(bound["word"])
    return "den" if number and re.search(r"[-–—]\s*$", before) else ""


def _unclear_band(found: list[re.Match[str]]) -> Unclear:
    named = ", ".join(f"“{one.group().strip()}”" for one in found)
    if len(found) == 1:
        what = f"mức {named} không kèm chữ “dưới”, “từ” hay “không quá”."
        return Unclear(what, "Ghi như “dưới 500 triệu đồng”, “từ 1 tỷ đồng đến dưới 2 tỷ đồng”.")
    remedy = "Ghi một khoảng, ví dụ “từ 1 tỷ đồng đến dưới 2 tỷ đồng”; nhiều khoảng thì tách thành nhiều dòng."
    return Unclear(f"không rõ khoảng giá trị từ các mức {named}.", remedy)


def _is_money(match: re.Match[str], text: str) -> bool:
    if match["money"] or match["unit"]:
        return True
    rest = _AMOUNT.search(text, match.end())  # "từ 1 đến 2 tỷ": the unit stands behind the second
    between = text[match.end() : rest.start()] if rest else ""
    return bool(rest and rest["unit"] and re.fullmatch(r"\s*(?:đến\s*(?:dưới\s*)?|[-–—]\s*)", between, re.IGNORECASE))


def _amount(match: re.Match[str], following: re.Match[str] | None) -> int:
    number = match["number"]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):  # as English software writes
        number = number.replace(",", "")
    elif re.fullmatch(_GROUPED, number):
        number = number.replace(".", "")
    whole, _, part = number.replace(",", ".").partition(".")
    unit = match["unit"] or ("" if match["money"] or following is None else following["unit"] or "")
    factor = 1
    for word in fold(unit).split():
        factor *= _UNITS[word]
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)


def _side(word: str, amount: int, *, first: bool) -> tuple[str, int]:
    """Which end of the band a word sets, half-open in đồng."""
    if word in ("duoi", "nho hon", "thap hon", "it hon", "den duoi"):
        return "high", amount
    if word in ("tren", "lon hon", "cao hon", "qua", "vuot", "tu tren"):
        return "low", amount + 1
    if word in ("tu", "toi thieu", "it nhat", "khong duoi", "bang hoac tren"):
        return "low", amount
    if word:
        return "high", amount + 1
    return ("low", amount) if first else ("", amount)


def shown_band(band: Band) -> str:
    """A band in words: "từ 1 tỷ đồng đến dưới 2 tỷ đồng"; empty for all amounts."""
    low = high = ""
    if band.low is not None:
        low = f"trên {_money(band.low - 1)}" if _is_odd(band.low) else f"từ {_money(band.low)}"
    if band.high is not None:
        high = f"không quá {_money(band.high - 1)}" if _is_odd(band.high) else f"dưới {_money(band.high)}"
    if low and high:
        return f"{'từ ' if low.startswith('trên') else ''}{low} đến {high}"
    return low or high


def _is_odd(amount: int) -> bool:
    """Whether the bound came from an inclusive one, a đồng beside a round amount."""
    return amount % 1000 == 1


def _money(amount: int) -> str:
    for factor, name in ((10**9, "tỷ"), (10**6, "triệu")):
        if amount >= factor and amount % (factor // 10) == 0:
            rest = f",{amount % factor * 10 // factor}" if amount % factor else ""
            return f"{_grouped(amount // factor)}{rest} {name} đồng"
    return f"{_grouped(amount)} đồng"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")

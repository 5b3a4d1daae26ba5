"""Numbers and symbols of documents, days and issuers, as they are printed one after another."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from thamquyen.lawtext.names import ISSUER, MINISTRY, OTHER_ISSUER

_PIECE = r"(?:(?:UBTV)?QH\s?\d{1,2}(?!\d|/)|[A-ZĐƯÔА-Я][\wĐ&]*(?:\.[\wĐ&]+)*)"
_NOTED = r"(?:CP|TW|TTg|UBND|HĐND|BCĐ)(?=\d{1,2}(?![\w/]))"  # a footnote's number printed right behind
_SIGN = rf"{_PIECE}(?:\s?[-–/]\s*(?:{_NOTED}|(?=[A-ZĐƯÔА-Я][A-ZĐƯÔa-zưА-Я&]|\d)[\wĐ&]+(?:\.[\wĐ&]+)*))*"
_OF_PARTY = r"[ ]?-\s?[A-ZĐ]{2,4}[A-ZĐri]?/"
NUMBER = re.compile(
    r"(?<![\w/.,–-])\d{1,5}[a-zđ]{0,2}(?:\.\d{1,3}[a-z]?)?"
    rf"(?:[ ]?/[ ]?(?:(?:19|20)\d\d[ ]?/\s?)?{_SIGN}|{_OF_PARTY}(?:{_NOTED}|{_SIGN}))"
)
_SLASH = re.compile(r"/[ ]?(?:(?:19|20)\d\d[ ]?/\s?)?[A-ZĐƯА-Я]")
_OF_NUMBER = frozenset("0123456789.-– \nabcdđriNQKLCTHDBWĐ")
_DAY = r"(?:ngày\s+)?ngày\s+(\d{1,2})\s*+(?:tháng\s*+|[/.-]\s*+)(\d{1,2})\s*+(?:,?\s*+năm\s*+|[/.-]\s*+)(\d{4})(?!\d)"
DAY = re.compile(rf"\s*+,?\s*+(?:ký\s+)?{_DAY}", re.IGNORECASE)
YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)\d\d)(?![\d/])", re.IGNORECASE)
_OF_USUAL = re.compile(r"\s+của\s+(Chính\s+phủ|Thủ\s+tướng\s+Chính\s+phủ|Quốc\s+hội)(?!\w)")
_OF = re.compile(rf"\s+của\s+({ISSUER})", re.IGNORECASE)
_OF_OTHER = re.compile(rf"\s+của\s+({OTHER_ISSUER})")
_AND_OF = re.compile(rf"\s*(?:,|và|-|;)\s*(?:{ISSUER}|{MINISTRY})(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"(?<![\w/.,–-])\d{1,5}[a-zđ]{0,2}(?:\.\d{1,3}[a-z]?)?(?=[ ]?/|[ ]?[-–]\s?[A-ZĐ])")
_BEFORE_DAY = frozenset(" ,\n\t")
_SPACE = re.compile(r"\s+")


class Tail(NamedTuple):
    """What follows a number or a law's name: the day, who issued it, and where that ends."""

    end: int
    signed: date | None
    issuer: str


def is_number(printed: str) -> bool:
    """Whether what looks like a number is one: "12/NQ-CP" is, "3/Trading" and "289/Ngày" are not."""
    sign = printed.partition("/")[2] or printed.partition("-")[2]
    first = sign.lstrip(" 0123456789/").partition("-")[0]
    return sum(letter.isupper() for letter in first) >= 2 or first in ("TTr", "Tr", "Ttr", "L") or "-" in sign


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """Every number of a document, in order: found by its slash, which is rare, then read from its first digit."""
    done = 0
    for slash in _SLASH.finditer(text):
        if slash.start() < done:
            continue
        start = _first_digit(text, slash.start(), done)
        found = NUMBER.match(text, start) if start >= 0 else None
        if found and is_number(found[0]):
            done = found.end()
            yield found


def _first_digit(text: str, slash: int, done: int) -> int:
    """Where the number before a slash begins; -1 where no number stands there."""
    at = slash
    lowest = max(done, slash - 14)
    while at > lowest and text[at - 1] in _OF_NUMBER:
        at -= 1
    first = _DIGIT.search(text, at, slash + 1)
    return first.start() if first else -1


def tidy(printed: str) -> str:
    """A number without white space."""
    return _SPACE.sub("", printed)


def tail(text: str, at: int, *, joint: bool) -> Tail:
    """The day and the issuer that follow directly. `joint`: several bodies issue such documents together."""
    signed, end = _day(text, at) if text[at : at + 1] in _BEFORE_DAY else (None, at)
    if not text[end : end + 1].isspace():
        return Tail(end, signed, "")
    issued = _OF_USUAL.match(text, end) or _OF.match(text, end) or _OF_OTHER.match(text, end)
    if not issued:
        return Tail(end, signed, "")
    start, end = issued.start(1), issued.end()
    while joint and (another := _AND_OF.match(text, end)):
        end = another.end()
    issuer = " ".join(text[start:end].split())
    if signed is None:
        signed, end = _day(text, end)
    return Tail(end, signed, issuer)


def day_of(found: re.Match[str]) -> date | None:
    """The day that `DAY` found; None where the calendar has no such day."""
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _day(text: str, at: int) -> tuple[date | None, int]:
    found = DAY.match(text, at)
    return (day_of(found), found.end()) if found else (None, at)

"""Laws as they are named: by title, with a number, a day or a year, or with nothing but the provision cited."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thamquyen.lawtext.letters import LOWER, UPPER
from thamquyen.lawtext.names import LAW_NAMES
from thamquyen.lawtext.numbers import DAY, NUMBER, YEAR, is_number, tail, tidy
from thamquyen.lawtext.references import Named
from thamquyen.lawtext.units import Span

_LAW = re.compile(r"(?:Bộ\s+luật|Luật|LUẬT|Pháp\s+lệnh|PHÁP\s+LỆNH|Hiến\s+pháp)(?!\s+(?:này|sư\b|gia\b|định))(?=\s)")
_AMENDING = re.compile(
    r"\s+sửa\s+đổi[^;.:()“”]{0,900}?(?=\s{1,300}+(?:số\s*+:?\s*+\d|ngày\s+\d|năm\s+\d{4}|\d{1,3}/\d{4}/)|[;.:()“”])",
    re.I,
)
_BROKEN_OFF = re.compile(r"\n\s*(?:Căn\s+cứ|\n)|được\s+sửa\s+đổi")
_NUMBERED_LIST = re.compile(r"\s+(?:số\s*+:?\s*+)?\S+?,\s+Luật\s[^;.:()“”\d]{2,80}\s(?:số\s|\d)")
"""Numbers after each of the amended laws are theirs, so that the amending law has none here."""
_UNTIL = re.compile(
    r"\s++([^;.:()“”\d]{2,110}?)(?=\s{1,300}+(?:(?:số\s*+:?\s*+)?\d{1,3}/\d{4}/|ngày\s+\d|năm\s+\d{4}))", re.I
)
_STOPS = re.compile(
    r"\s(?:Luật|Bộ luật|Nghị|Thông tư|Quyết|Pháp lệnh|này|được|thì|quy định|thay thế|ban hành|thông qua|hoặc|có"
    r"|và các|phải|trong|tại|từ|kể|đã|mà|cho|khi|trước|sau|liên quan)\s|[,]\s+(?:Luật|Nghị)"
)
_TITLE = re.compile(
    rf"\s+([{UPPER}]\w*(?:,?\s+(?!(?:và|được|thì|về|mà|có|hoặc|theo|đã|phải|để|khi|trong|là|của|do|nếu|cho|này|quy|bao"
    rf"|trừ|như|không|với|từ|kể|các|tại|thuộc|hiện|liên|Điều|Luật|Nghị)\b)[{LOWER}]\w*){{0,8}})"
)
_CONSTITUTION = re.compile(
    r"\s+nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam|\s+nước\s+CHXHCN\s+Việt\s+Nam", re.I
)
_NO = re.compile(r"\s*+[,:]?\s*+(?:số\s*+:?\s*+)?", re.I)
_AFTER_NAME = frozenset(".;:,)”")
"""What may stand after a law's name so that neither number nor day follows."""
_AMENDED = re.compile(r"\s+\(sửa\s+đổi\)", re.I)
_WORD = re.compile(r"\s+(?:\(HIV/AIDS\)|[\w/&-]+,?)")


class LawName(NamedTuple):
    """A law named in the text. `number_at` is where its number begins, -1 without one."""

    name: Span
    end: int
    printed: Named
    number_at: int


def laws_in(text: str) -> Iterator[LawName]:
    """Every law that is named, in order. A title within the title of an amending law is part of that."""
    done = 0
    for found in _LAW.finditer(text):
        if found.start() < done:
            continue
        law = _read(text, found)
        if law:
            done = law.end
            yield law


def _read(text: str, found: re.Match[str]) -> LawName | None:
    kind = " ".join(found[0].split()).capitalize()
    at = found.end()
    bare = None
    for names in (_amending, _known, _unnamed, _until, _titled):
        end = names(text, at, kind)
        law = None if end is None else _completed(text, found.start(), at, end, kind)
        if law and law.end > law.name.start + len(found[0]) and _is_told(law.printed):
            return law
        if law and names is _known and text[law.end : law.end + 1] in _AFTER_NAME:
            return law
        bare = bare or law
    return bare


def _is_told(printed: Named) -> bool:
    """Whether more than the title tells which law it is."""
    return bool(printed.number or printed.signed or printed.year)


def _completed(text: str, start: int, at: int, end: int, kind: str) -> LawName | None:
    title = " ".join(text[at:end].split())
    no = _NO.match(text, end)
    number = NUMBER.match(text, no.end()) if no else None
    if number and is_number(number[0]) and ("QH" in number[0] or not title):
        after = tail(text, number.end(), joint=False)
        printed = Named(kind, tidy(number[0]), title, after.signed, None, after.issuer)
        return LawName(Span(start, after.end), after.end, printed, number.start())
    if DAY.match(text, end):
        after = tail(text, end, joint=False)
        return LawName(Span(start, after.end), after.end, Named(kind, "", title, after.signed, None, after.issuer), -1)
    year = YEAR.match(text, end)
    if year and title:
        return LawName(Span(start, year.end()), year.end(), Named(kind, "", title, None, int(year[1])), -1)
    return LawName(Span(start, end), end, Named(kind, "", title), -1) if title else None


def _amending(text: str, at: int, kind: str) -> int | None:
    found = _AMENDING.match(text, at)
    if not found or text[found.end() : found.end() + 1] in ";.:()“”" or _BROKEN_OFF.search(found[0]):
        return None
    return None if _NUMBERED_LIST.match(text, found.end()) else found.end()


def _known(text: str, at: int, kind: str) -> int | None:
    """The end of a title of the list of laws; the longest that fits."""
    if kind == "Hiến pháp":
        found = _CONSTITUTION.match(text, at)
        return found.end() if found else None
    first = _WORD.match(text, at)
    names = LAW_NAMES.get(first[0].strip().lower().rstrip(","), ()) if first else ()
    names += LAW_NAMES.get(first[0].strip().lower(), ()) if first and first[0].endswith(",") else ()
    for words in names:
        end = _fits(text, at, words)
        if end is not None:
            amended = _AMENDED.match(text, end)
            return amended.end() if amended else end
    return None


def _fits(text: str, at: int, words: tuple[str, ...]) -> int | None:
    for word in words:
        found = _WORD.match(text, at)
        if not found:
            return None
        printed = found[0].strip().lower()
        if printed != word and printed.rstrip(",") != word:
            return None
        at = found.end() - (len(printed) - len(word))
    return at


def _unnamed(text: str, at: int, kind: str) -> int | None:
    """ "Luật số 56/2024/QH15", "Luật ngày 25 tháng 6 năm 2025", "Hiến pháp năm 2013"."""
    if DAY.match(text, at):
        return at
    no = _NO.match(text, at)
    if no and NUMBER.match(text, no.end()):
        return at
    return None


def _until(text: str, at: int, kind: str) -> int | None:
    """A title that is not in the list, up to the number, day or year that follows it."""
    found = _UNTIL.match(text, at)
    return found.end() if found and not _STOPS.search(text, at, found.end() + 1) else None


def _titled(text: str, at: int, kind: str) -> int | None:
    """A title that is not in the list and has nothing after it: its words up to the first that goes on."""
    found = _TITLE.match(text, at)
    return found.end() if found else None

"""Documents that a text names by their number: which words before the number belong to the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from thamquyen.lawtext.laws import laws_in
from thamquyen.lawtext.names import TYPES
from thamquyen.lawtext.numbers import numbers_in, tail, tidy
from thamquyen.lawtext.references import Named
from thamquyen.lawtext.units import Span

_BY_WORDS = {tuple(name.lower().split()): name for name in TYPES}
_LONGEST = max(map(len, _BY_WORDS))
_WORD = re.compile(r"[^\s(“\"|]+")
_NUMBER_SIGN = ("số", "Số", "SỐ", "số:", "Số:", "SỐ:", "số.", "Số.")
_TYPE_OF_SIGN = {
    "QĐ": "Quyết định", "NĐ": "Nghị định", "NQ": "Nghị quyết", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị", "KH": "Kế hoạch", "TTr": "Tờ trình", "BC": "Báo cáo", "TB": "Thông báo", "KL": "Kết luận",
    "HD": "Hướng dẫn", "VBHN": "Văn bản hợp nhất", "NQLT": "Nghị quyết liên tịch", "CĐ": "Công điện", "CV": "Công văn",
    "QC": "Quy chế", "QyĐ": "Quy định", "PLYK": "Phiếu lấy ý kiến", "ĐA": "Đề án", "BB": "Biên bản",
    "CTr": "Chương trình", "Ttr": "Tờ trình", "TTR": "Tờ trình", "PL": "Pháp lệnh", "L": "Lệnh",
}  # fmt: skip
_SIGN = re.compile(r"[A-ZĐ]\w*")
_JOINT = ("Thông tư liên tịch", "Nghị quyết liên tịch")
_USUAL = tuple((kind, f"{kind} số ") for kind in ("Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Tờ trình"))
_LONGEST_USUAL = max(len(words) for _, words in _USUAL)
"""What stands before most numbers, tried before anything else."""
_LIST = re.compile(r"[\s,;]*(?:và|hoặc|số|các|:|\s|,|;)*")
_STOP = re.compile(r"[.;:()“”\"|]|\n\s*\n")
_NOT_A_DOCUMENT = frozenset(
    {"mẫu", "biểu", "no", "no.", "hình", "bảng", "mã", "qcvn", "tcvn", "điều", "hồ", "lô", "thửa"}
)


def type_of_number(number: str) -> str:
    """The type of document that a number's symbol tells; empty where it tells none.

    >>> type_of_number("12/2023/QĐ-UBND")
    'Quyết định'
    """
    signs = _SIGN.findall(number)
    kind = next((_TYPE_OF_SIGN[sign] for sign in signs[:2] if sign in _TYPE_OF_SIGN), "")
    if not kind and signs and signs[0].startswith(("QH", "UBTVQH")):
        return "Luật" if signs[0].startswith("QH") else "Nghị quyết"
    return kind


class DocumentName(NamedTuple):
    """A document named in the text; `number_at` is where its number begins (-1 without one)."""

    name: Span
    printed: Named
    number_at: int


def documents_in(text: str) -> list[DocumentName]:
    """Every document named, by number or (laws) by title, in order."""
    laws = list(laws_in(text))
    numbered = _Numbered(text, {law.number_at for law in laws if law.number_at >= 0})
    found = [DocumentName(law.name, law.printed, law.number_at) for law in laws]
    found += numbered.read()
    found.sort(key=lambda one: one.name.start)
    return found


@dataclass(slots=True)
class _Numbered:
    """Reads the numbered documents of a text; a list hands its type on from one to the next."""

    text: str
    known: set[int]
    last_end: int = -1
    last_type: str = ""

    def read(self) -> Iterator[DocumentName]:
        """Those whose number is not one of a law already read."""
        for found in numbers_in(self.text):
            if found.start() in self.known:
                self.last_end, self.last_type = found.end(), "Luật"
                continue
            named = self._name(found)
            if named:
                self.last_end, self.last_type = named.name.end, named.printed.type
                yield named

    def _name(self, found: re.Match[str]) -> DocumentName | None:
        text, at = self.text, found.start()
        before = text[max(at - _LONGEST_USUAL, 0) : at]
        for kind, words in _USUAL:
            if before.endswith(words):
                return self._named(kind, at - len(words), found)
        printed = list(_WORD.finditer(text, max(at - 60, 0), at))
        signed_at = at
        if printed and printed[-1][0].endswith(_NUMBER_SIGN) and printed[-1][0][0] in "sS":
            signed_at = printed[-1].start()
            if printed[-1][0][0] == "S" and _heads_line(text, signed_at):
                return None
            printed.pop()
        if printed and printed[-1][0].lower() in _NOT_A_DOCUMENT:
            return None
        kind, start = _type_before(printed)
        if not kind and self._in_list(signed_at):
            kind, start = self.last_type, signed_at
        if not kind:
            kind, start = self._type_further(found[0], signed_at)
        return self._named(kind, start, found) if kind else None

    def _named(self, kind: str, start: int, found: re.Match[str]) -> DocumentName:
        after = tail(self.text, found.end(), joint=kind in _JOINT or "LT" in found[0])
        printed = Named(kind, tidy(found[0]), "", after.signed, None, after.issuer)
        return DocumentName(Span(start, after.end), printed, found.start())

    def _in_list(self, at: int) -> bool:
        return (
            0 <= self.last_end <= at <= self.last_end + 30 and _LIST.fullmatch(self.text, self.last_end, at) is not None
        )

    def _type_further(self, number: str, at: int) -> tuple[str, int]:
        """The type from the words of the clause ("Phiếu lấy ý kiến Thành viên Chính phủ số …"), else the symbol."""
        kind = type_of_number(number)
        if not kind and self.text[at : at + 2].lower() != "số":
            return "", at
        begin = max(at - 110, self.last_end, 0)
        stops = [stop.end() for stop in _STOP.finditer(self.text, begin, at)]
        begin = stops[-1] if stops else begin
        places = list((_CAPITAL_TYPES.get(kind) or _ANY_TYPE).finditer(self.text, begin, at))
        if not places:
            return kind or "Văn bản", at
        return kind or " ".join(places[-1][0].split()), places[-1].start()


_CAPITAL_TYPES = {
    name: re.compile(rf"(?<!\w){name[0]}{name[1:]}(?!\w)".replace(" ", r"\s+")) for name in set(_TYPE_OF_SIGN.values())
}

_ANY_TYPE = re.compile(
    "|".join(rf"(?<!\w){name}(?!\w)".replace(" ", r"\s+") for name in sorted(TYPES, key=len, reverse=True))
)


def _type_before(words: list[re.Match[str]]) -> tuple[str, int]:
    """The type that the words before a number end with, and where it begins."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        printed = tuple(word[0].lower().rstrip(":,") for word in words[-count:])
        kind = _BY_WORDS.get(printed)
        if kind:
            return kind, words[-count].start()
    return "", -1


def _heads_line(text: str, at: int) -> bool:
    """Whether "Số:" begins its line: the document's own number, or that of a form."""
    before = text[max(at - 40, 0) : at].rpartition("\n")[2]
    return not before.strip(" |-–_")

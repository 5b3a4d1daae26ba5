"""Reads out of the resolutions of 2025 which clause made which new unit, and from what.

Resolution 202/2025/QH15 (provinces) and those of the Standing Committee of the National Assembly on communes have one
shape: Điều 1 holds one khoản per new unit ("Sắp xếp toàn bộ … của …, một phần … của …, phần còn lại của … thành xã mới
có tên gọi là xã X.") and a last khoản with the totals and the units that were not rearranged.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Code of the new province: number of the resolution on its communes. Read in the text where a file is named below; else
# after two public lists of the 34 resolutions that agree with each other and with the four that were read.
NUMBERS = {
    "01": 1656, "04": 1657, "08": 1684, "11": 1661, "12": 1670, "14": 1681, "15": 1673, "19": 1683, "20": 1672,
    "22": 1679, "24": 1658, "25": 1676, "31": 1669, "33": 1666, "37": 1674, "38": 1686, "40": 1678, "42": 1665,
    "44": 1680, "46": 1675, "48": 1659, "51": 1677, "52": 1664, "56": 1667, "66": 1660, "68": 1671, "75": 1662,
    "79": 1685, "80": 1682, "82": 1663, "86": 1687, "91": 1654, "92": 1668, "96": 1655,
}  # fmt: skip
TEXTS = {"91": "tnt_0308", "96": "tnt_0140", "11": "tnt_0298", "82": "tnt_0075"}

_TYPE = "xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố"
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

_CLAUSE = re.compile(r"^ ?(\d+)\. (S.*)$", re.MULTILINE)
# Slips of the texts in circulation: no space before "thành" ("xã Pu Nhithành xã mới"), the type said once ("tỉnh mới có
# tên gọi là Bắc Ninh"), or the words "mới có tên gọi là" left out ("thành xã Ninh Thạnh Lợi").
_RESULT = re.compile(rf"thành ({_TYPE})(?: mới)?(?: có tên gọi là)? (?:\1 )?([^,.;]+)\.(?: Sau khi|$)", re.IGNORECASE)
_SHARE = re.compile(r"(toàn bộ|một phần) diện tích tự nhiên, quy mô dân số của|(phần còn lại) của")
_REFERENCE = re.compile(r"sau khi sắp xếp theo quy định tại (?:khoản \d+,? ?(?:và )?)+ ?Điều này")
_TOTAL = re.compile(rf"(\d+) ({_TYPE})\b")
_UNCHANGED = re.compile(r"không thực hiện sắp xếp là (.+)\.$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One khoản of Điều 1: the new unit and the old units that gave it their whole or a part of their area.

    Names carry their type ("xã An Phú") and are spelt as in the text. A rest ("phần còn lại") is a part.
    """

    number: int
    unit: str
    whole: tuple[str, ...]
    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Điều 1 of one resolution; `summary` is the number of the khoản with totals and the units left as they were."""

    clauses: tuple[Clause, ...]
    summary: int
    totals: dict[str, int]
    unchanged: tuple[str, ...]


def number_of(province: str) -> str:
    """Number of the resolution on the communes of a new province, given by its code."""
    return f"{NUMBERS[province]}/NQ-UBTVQH15"


def text_name(province: str) -> str:
    """File of the text of that resolution in the folder of legal texts."""
    return f"{TEXTS[province]}__{NUMBERS[province]}-NQ-UBTVQH15.txt"


def same_name(name: str) -> str:
    """A key equal for spellings that differ in case, in i/y, or in the place of the tone mark ("Hoà", "Hòa")."""
    words = []
    for word in unicodedata.normalize("NFD", name).lower().replace("y", "i").split():
        tones = "".join(mark for mark in word if mark in _TONES)
        words.append("".join(mark for mark in word if mark not in _TONES) + tones)
    return " ".join(words)


def read_resolution(text: str) -> Resolution:
    """Read Điều 1 of a resolution. Raises ValueError when a khoản does not have the known shape."""
    text = unicodedata.normalize("NFC", text)
    article = text[text.index("\nĐiều 1.") : text.index("\nĐiều 2.")]
    clauses: list[Clause] = []
    for match in _CLAUSE.finditer(article):
        number, sentence = int(match[1]), match[2].strip()
        if number != len(clauses) + 1:
            raise ValueError(f"khoản {number} follows khoản {len(clauses)}")
        if sentence.startswith("Sau khi sắp xếp"):
            return Resolution(tuple(clauses), number, *_summary(sentence))
        clauses.append(_clause(number, sentence))
    raise ValueError("Điều 1 has no khoản with totals")


def _clause(number: int, sentence: str) -> Clause:
    result = _RESULT.search(sentence)
    if result is None:
        raise ValueError(f"khoản {number} names no new unit")
    sources = _REFERENCE.sub("", re.sub(r"\([^)]*\)", "", sentence[: result.start()]))
    marks = [*_SHARE.finditer(sources)]
    whole: list[str] = []
    part: list[str] = []
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        names = sources[here.end() : after.start() if after else None]
        (whole if here[1] == "toàn bộ" else part).extend(_units(names))
    return Clause(number, f"{result[1].lower()} {result[2]}", tuple(whole), tuple(part))


def _summary(sentence: str) -> tuple[dict[str, int], tuple[str, ...]]:
    stated = _TOTAL.findall(sentence.partition(";")[0])
    unchanged = _UNCHANGED.search(sentence)
    return {kind: int(count) for count, kind in stated}, tuple(_units(unchanged[1])) if unchanged else ()


def _units(names: str) -> Iterator[str]:
    """Split "các xã A, B và C, phường D" into "xã A", "xã B", "xã C", "phường D"."""
    kind = ""
    for piece in re.split(r",| và ", names):
        words = re.sub(r"^(?:của |và |các )+", "", piece.strip()).removesuffix(" và")
        while found := re.match(rf"({_TYPE})(?: +|: *)", words, re.IGNORECASE):
            kind, words = found[1].lower(), words[found.end() :]
        if words:
            yield f"{kind} {words.strip()}"

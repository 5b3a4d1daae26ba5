"""Words of names as offices write them: abbreviations spelt out, signs left out, ready to be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.annex.columns import plain
from thamquyen.domain.vietnamese import fold, nfc

_ABBREVIATED = {
    "ubnd": "Ủy ban nhân dân",
    "hdnd": "Hội đồng nhân dân",
    "tthdnd": "Thường trực Hội đồng nhân dân",
    "gd": "Giám đốc",
    "vp": "Văn phòng",
    "bql": "Ban Quản lý",
    "ttphchc": "Trung tâm Phục vụ hành chính công",
    "ttphvhcc": "Trung tâm Phục vụ hành chính công",
    "ttgcp": "Thủ tướng Chính phủ",
    "ttg": "Thủ tướng Chính phủ",
    "cp": "Chính phủ",
    "qh": "Quốc hội",
    "ubtvqh": "Ủy ban Thường vụ Quốc hội",
}
_ABBREVIATED_AT_THE_HEAD = {"ct": "Chủ tịch", "pct": "Phó Chủ tịch", "cvp": "Chánh Văn phòng", "btr": "Bộ trưởng"}
"""Only as the first word: “Sở CT” is the department of industry and trade."""

_UNITS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_TYPES = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn|cấp"
_CHAIR = re.compile(rf"^((?:Phó )?Chủ tịch)(?= (?:{_TYPES})\b)", re.IGNORECASE)
_PARTED = re.compile(r"\b([A-ZĐ]{1,6})\s*(?:,|&|-|\+|\bvà\b)\s*(?=([A-ZĐ]{2,6})\b)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, as compared, and whether a comma follows."""

    text: str
    plain: str
    comma: bool


def words_of(text: str) -> list[Word]:
    """The words of an authority's name, abbreviations spelt out.

    >>> " ".join(word.plain for word in words_of("CT UBND xã Y Tý"))
    'chu tich uy ban nhan dan xa y ty'
    """
    spelt: list[str] = []
    text = _PARTED.sub(_together, re.sub(r"\bTT\.?\s*(?=HĐND\b)", "TT", nfc(text)))
    for number, raw in enumerate(re.sub(r"([,;])", r"\1 ", text).split()):
        core = raw.rstrip(",;.:")
        short = plain(core).replace(" ", "")
        longer = _ABBREVIATED.get(short) if _is_short(core) else None
        if longer is None and number == 0 and _is_short(core):
            longer = _ABBREVIATED_AT_THE_HEAD.get(short)
        if longer is None and core.casefold().rstrip(".") in _UNITS:
            longer = _UNITS[core.casefold().rstrip(".")]
        spelt += [*((longer or core).split()), *([","] if raw.endswith((",", ";")) else [])]
    joined = _CHAIR.sub(r"\1 Ủy ban nhân dân", " ".join(spelt).replace(" ,", ","))
    words = (Word(part.rstrip(","), plain(part), part.endswith(",")) for part in joined.split())
    return [word for word in words if word.plain]


def _together(found: re.Match[str]) -> str:
    """“NN&MT”, “NN và PTNT” as one short word; “UBND, HĐND” stay two."""
    known = any(plain(part).replace(" ", "") in _ABBREVIATED for part in found.groups())
    return found.group() if known else found.group(1)


def _is_short(word: str) -> bool:
    """Whether it can be an abbreviation: no small letters but in the units' ("Tp")."""
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and (all(letter.isupper() for letter in letters) or word.casefold() in ("ubnd", "hđnd"))


def initials(words: Iterable[str]) -> str:
    """How a department's name is shortened, folded: Nông nghiệp và Môi trường → nnmt.

    >>> initials(["Nông", "nghiệp", "và", "Môi", "trường"])
    'nnmt'
    """
    return "".join(fold(word)[:1] for word in words if fold(word) not in ("va", "-"))


def joined(words: Iterable[Word]) -> str:
    """The words as a text again."""
    return " ".join(f"{word.text}," if word.comma else word.text for word in words).rstrip(",")

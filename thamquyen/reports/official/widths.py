"""How long a line of text is, read from the letters' own tables: rules under headings are as long as the law says."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

from thamquyen.reports.official.layout import POINT

FONTS = Path(__file__).parents[1] / "vendor" / "tinos"
"""The four files of the letters."""

STAND_IN = "□"
"""What a PDF shows for a letter that the four files have not."""

_UNSEEN = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Signs that only say in which shape the letter before them is meant."""
_MOST_KNOWN = 50_000


class Lengths(dict[str, int]):
    """How long a text of one line is, reckoned when it is first asked for: words come again and again."""

    def __init__(self, advance: Mapping[int, int]) -> None:
        """`advance`: how wide a letter is, by its code; one that is not in it is shown as `STAND_IN`."""
        super().__init__()
        self._advance, self._missing = advance, advance[ord(STAND_IN)]

    def __missing__(self, text: str) -> int:
        found = sum(self._advance.get(ord(one), self._missing) for one in text)
        if len(self) < _MOST_KNOWN:
            self[text] = found
        return found


@dataclass(frozen=True, slots=True)
class Letters:
    """Widths of letters and of lines in parts of the size, `per_em` of them."""

    per_em: int
    advance: Mapping[int, int]
    long: Lengths


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the longest line of a text in millimetres, upright, at a size in points."""
    own = letters(bold)
    return max(own.long[line] for line in text.split("\n")) / own.per_em * size * POINT


def shown(text: str) -> str:
    """A text in letters that can be set: PDF/A does not let a letter without a shape stand.

    >>> shown("đã số hóa ✓, 10 m², 日")
    'đã số hóa □, 10 m², □'
    """
    known = letters(False).advance
    missing = [one for one in set(text) if ord(one) not in known and one not in _UNSEEN]
    missing = [one for one in missing if category(one) not in ("Cc", "Zs")]
    return text.translate(dict.fromkeys(map(ord, missing), STAND_IN)) if missing else text


@cache
def letters(bold: bool) -> Letters:
    """The widths of the upright letters."""
    data = (FONTS / ("Tinos_700Bold.ttf" if bold else "Tinos_400Regular.ttf")).read_bytes()
    tables = _tables(data)
    (per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(measured)]
    glyphs = _glyphs(data, tables["cmap"])
    advance = {code: widths[min(glyph, measured - 1)] for code, glyph in glyphs.items()}
    return Letters(per_em, advance, Lengths(advance))


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Glyphs by letter, from the table for the basic plane (format 4)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for number in range(count):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        at = cmap + offset
        if struct.unpack_from(">H", data, at)[0] == 4:
            return _format_4(data, at)
    raise ValueError("Phông chữ không có bảng mã cho mặt phẳng cơ bản.")


def _format_4(data: bytes, at: int) -> dict[int, int]:
    doubled = struct.unpack_from(">H", data, at + 6)[0]
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * doubled)
    offsets_at = at + 16 + 3 * doubled
    found = {}
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", data, offsets_at + 2 * index)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (code - start))
                if not glyph:
                    continue
            found[code] = (glyph + delta) & 0xFFFF
    return found

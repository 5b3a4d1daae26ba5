"""How long a line of text is, read from the letters' own tables: rules under headings are as long as the law says."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parents[1] / "vendor" / "tinos"
"""The four files of the letters."""

_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class _Letters:
    per_em: int
    advance: Mapping[int, int]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the longest line of a text in millimetres, upright, at a size in points."""
    letters = _letters(bold)
    longest = max(sum(letters.advance.get(ord(one), letters.per_em // 2) for one in line) for line in text.split("\n"))
    return longest / letters.per_em * size * _POINT


@cache
def _letters(bold: bool) -> _Letters:
    data = (FONTS / ("Tinos_700Bold.ttf" if bold else "Tinos_400Regular.ttf")).read_bytes()
    tables = _tables(data)
    (per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(measured)]
    glyphs = _glyphs(data, tables["cmap"])
    return _Letters(per_em, {code: widths[min(glyph, measured - 1)] for code, glyph in glyphs.items()})


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

"""Where the lines of a table's cells end, so that it is known how tall a row is before the page is set.

Typst lays out every cell twice where it has to find out how tall the row is, and once where it is told: a third of the
time that a scheme of a hundred pages takes. Lines are broken as Word breaks them, one after the other, and at spaces
only, so that a document's number and symbol stays whole. No kerning is set in tables (`official.typ`), and Word sets
none either: a line is as long as its letters are wide.
"""

from dataclasses import dataclass

from thamquyen.reports.official.layout import POINT
from thamquyen.reports.official.widths import letters

_TO_SPARE = 0.05
"""Points of a line that are left free: Typst adds the same widths in another order."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A text with its lines broken; `whole`: every line fits, so that nothing breaks it further."""

    text: str
    whole: bool


def broken(text: str, width: float, size: float, *, bold: bool = False) -> Broken:
    """A text with a line break wherever a line of a width in millimetres ends, at a size in points.

    A word that is longer than a line stands alone in one: where it may be cut is for Typst to say.

    >>> broken("Quyết định số 40/2026/QĐ-UBND của tỉnh", 34, 10).text.split("\\n")
    ['Quyết định số', '40/2026/QĐ-UBND', 'của tỉnh']
    >>> broken("Quyết định số 40/2026/QĐ-UBND", 20, 10).whole
    False
    """
    own = letters(bold)
    long, room = own.long, (width / POINT - _TO_SPARE) / size * own.per_em
    space, lines, whole = long[" "], [], True
    for written in text.split("\n"):
        line: list[str] = []
        used = 0
        for word in written.split(" "):
            needed = long[word]
            if line and used + space + needed > room:
                lines.append(" ".join(line))
                line, used = [word], needed
            else:
                used += needed + space if line else needed
                line.append(word)
            if used > room:
                whole = False
        lines.append(" ".join(line))
    return Broken("\n".join(lines), whole)

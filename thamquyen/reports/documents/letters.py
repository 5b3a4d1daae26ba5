"""The letters that a page of a PDF holds, as lines in the order of sight; its ruled tables as rows of cells."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2

from thamquyen.reports.documents.grids import Grid, Word, grids_of
from thamquyen.reports.documents.heads import Line
from thamquyen.reports.documents.ruling import rules_of
from thamquyen.reports.documents.values import CELL, LABEL

HYPHEN = "\ufffe"
"""For a hyphen at the end of a printed line, whose next line goes on with the word ("NĐ-" and "CP")."""

_BREAKS = str.maketrans({"\x02": HYPHEN, "\uffff": None})

_UPWARDS = 0.25
"""From this share of lines that stand above the one before, their order is not that of sight (columns go up once)."""

_ROWS = 150
_APART = 2.0
"""So many times the height of its letters a gap in a line is wide when it parts columns."""

_PIECE = re.compile(r"[^\n\x02\ufffe]*[\n\x02\ufffe]|[^\n\x02\ufffe]+")
"""PDFium leaves the line break behind a hyphen out, even where the foot of the page follows."""

_SPACE = re.compile(r"\s+")

Placed = tuple[Line, float]
"""A line, and how far from the left it begins."""


def own_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The letters of a page in lines as PDFium finds them; in the order of sight where theirs jumps up and down."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        # Beyond the basic plane a letter is one of PDFium's but two of UTF-16: places would be those of others.
        if page.get_rotation() or max(text, default="") > "\uffff":
            return [Line(piece.translate(_BREAKS)) for _, piece in _pieces(text)]
        sight = _Sight(page, text_page)
        grids = grids_of(*rules_of(page))
        placed = (
            _with_tables(text, sight, grids) if grids else [_placed(piece, at, sight) for at, piece in _pieces(text)]
        )
    finally:
        text_page.close()
    heights = [line.height for line, _ in placed if line.height is not None]
    upwards = sum(after < before - 0.01 for before, after in pairwise(heights))
    if len(heights) == len(placed) and upwards > _UPWARDS * len(heights):
        placed.sort(key=lambda one: (round((one[0].height or 0.0) * _ROWS), one[1]))
    return [line for line, _ in placed]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, each with the place of its first letter in the text."""
    for found in _PIECE.finditer(text):
        bare = found[0].strip()
        if bare:
            yield found.start() + len(found[0]) - len(found[0].lstrip()), bare


class _Sight:
    """Where letters stand on a page, by their places in its text; points from the lower left corner."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        _, self._low, _, self._high = page.get_bbox()
        self._text_page = text_page

    def box(self, at: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right and top of the letter; None where it has no place."""
        try:
            left, bottom, right, top = self._text_page.get_charbox(at, loose=True)
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return None
        return left, bottom, right, top

    def height(self, bottom: float) -> float:
        """How far from the top of the page, as a share of its height."""
        return float((self._high - bottom) / max(self._high - self._low, 1.0))


def _placed(piece: str, at: int, sight: _Sight) -> Placed:
    """A line with its place; a wide gap between words parts cells, save behind the number of a paragraph."""
    first = sight.box(at)
    if first is None:
        return Line(piece.translate(_BREAKS)), 0.0
    text = ""
    done = 0
    for space in _SPACE.finditer(piece):
        before, after = sight.box(at + space.start() - 1), sight.box(at + space.end())
        text += piece[done : space.start()]
        wide = before and after and after[0] - before[2] > _APART * (before[3] - before[1])
        text += CELL if wide and not LABEL.fullmatch(text) else " "
        done = space.end()
    return Line((text + piece[done:]).translate(_BREAKS), sight.height(first[1])), first[0]


def _with_tables(text: str, sight: _Sight, grids: Sequence[Grid]) -> list[Placed]:
    """The lines, and in the place of a table's first words its rows."""
    lines: list[Placed] = []
    words: dict[int, list[Word]] = {}
    places: dict[int, int] = {}
    for at, piece in _pieces(text):
        first = sight.box(at)
        if first and not any(grid.reaches((first[1] + first[3]) / 2) for grid in grids):
            lines.append(_placed(piece, at, sight))
            continue
        outside = []
        for word, within in _told(piece, at, sight, grids):
            if within is None or word is None:
                outside.append(word)
                continue
            places.setdefault(within, len(lines))
            words.setdefault(within, []).append(word)
        if len(outside) == len(piece.split()):
            lines.append(_placed(piece, at, sight))
        elif outside:
            lines.append(_line([word for word in outside if word], sight))
    for within, place in sorted(places.items(), key=lambda one: -one[1]):
        lines[place:place] = _rows(grids[within], words[within], sight)
    return lines


def _told(piece: str, at: int, sight: _Sight, grids: Sequence[Grid]) -> Iterator[tuple[Word | None, int | None]]:
    """The words of a line, each with the table that holds it."""
    for found in re.finditer(r"\S+", piece):
        first, last = sight.box(at + found.start()), sight.box(at + found.end() - 1)
        if first is None or last is None:
            yield None, None
            continue
        word = Word(found[0], first[0], last[2], min(first[1], last[1]), max(first[3], last[3]))
        yield word, next((number for number, grid in enumerate(grids) if grid.holds(*word.middle)), None)


def _rows(grid: Grid, words: Sequence[Word], sight: _Sight) -> Iterator[Placed]:
    for height, cells in zip(grid.heights, grid.rows(words), strict=False):
        texts = [" ".join(word.text for word in _in_order(cell)).translate(_BREAKS) for cell in cells]
        if any(texts):
            yield (
                Line(CELL.join(text.replace(f"{HYPHEN} ", "-") for text in texts), sight.height(height), row=True),
                grid.left,
            )


def _line(words: Sequence[Word], sight: _Sight) -> Placed:
    shown = _in_order(words)
    text = " ".join(word.text for word in shown).translate(_BREAKS)
    return (Line(text, sight.height(shown[0].bottom)), shown[0].left) if shown else (Line(text), 0.0)


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Words by lines from the top, in a line from the left."""
    ordered = sorted(words, key=lambda word: -word.middle[1])
    lines: list[list[Word]] = []
    for word in ordered:
        if lines and lines[-1][0].middle[1] - word.middle[1] < (word.top - word.bottom) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda one: one.left)]

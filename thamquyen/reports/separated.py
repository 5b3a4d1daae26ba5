"""Text parted by commas, semicolons or tabs, in and out; what could be taken for a formula is told apart."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from thamquyen.domain.annex.columns import FORM
from thamquyen.reports.lists import AnnexList

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program may run as a formula."""

_GUARD = "'"
_SEPARATORS = ",;\t|"
_MOST_CELLS = 16_384
"""Cells of a row: as many as a sheet of Excel has."""


class NoTableError(ValueError):
    """The text is no table: a cell is longer than a page, quotes are never closed, a row is wider than any sheet."""


def rows_of_text(text: str, *, most: int | None = None) -> list[list[str]]:
    """The rows of a text, its separator found by looking at its first lines; the guard before risky cells taken off.

    `most`: so many are read (None: all). Raises NoTableError.
    """
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        rows = [[_unguarded(cell) for cell in _bounded(row)] for row in islice(reader, most)]
    except csv.Error as error:
        raise NoTableError(str(error)) from error
    return rows


def _bounded(row: list[str]) -> list[str]:
    if len(row) > _MOST_CELLS:
        raise NoTableError("a row is wider than a sheet")
    return row


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most cells."""
    head = "".join(text.splitlines(keepends=True)[:30])
    widths = {}
    for separator in _SEPARATORS:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=separator))
        widths[separator] = sum(len(row) for row in rows)
    return max(widths, key=lambda separator: widths[separator])


def guarded(cell: str) -> str:
    """A cell for a file of text: what begins like a formula has an apostrophe before it, so that none is run.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"{_GUARD}{cell}" if cell.startswith((*RISKY, _GUARD)) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith((*RISKY, _GUARD)) else cell


def text_of_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV that Excel opens with its letters right: UTF-8 with its mark, lines ended as Windows does."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def csv_of(listing: AnnexList) -> bytes:
    """The list as a CSV file: headings first, no title."""
    return text_of_rows([tuple(heading.label for heading in listing.headings), *listing.rows])


def form_text() -> bytes:
    """The form to be filled in as a CSV file: its headings only, so that no example is taken for a task."""
    return text_of_rows([tuple(heading.label for heading in FORM)])

"""A sheet as it was taken out of its file: cells with their values, and the ranges that were merged."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import nfc

Cell = str | int | float | bool | date | None
"""A value as its file holds it; a date that the file itself calls a date is a `date`."""

_Column = TypeVar("_Column", bound=Hashable)
_AGAIN = frozenset({"nt", "như trên", "-nt-", "- nt -", "″", '"'})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells made one, by their first and last row and column, all counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A sheet: `rows[0]` is its first row. `defects`: cells that hold no value of their own, with the reason in words.

    `formulas`: cells whose value is what a formula last came to. `remarks`: what happened on the way out of the file,
    for people.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Merge] = ()
    defects: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()


def written(cell: Cell) -> str:
    """A cell as a person reads it: NFC, lines kept, spaces at the ends gone.

    >>> written(2.0), written(date(2026, 6, 1)), written(None)
    ('2', '01/06/2026', '')
    """
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return _tidy(cell)
    if isinstance(cell, bool):
        return "đúng" if cell else "sai"
    if isinstance(cell, datetime):
        return show_day(cell.date())
    if isinstance(cell, date):
        return show_day(cell)
    return str(int(cell)) if float(cell).is_integer() else repr(cell).replace(".", ",")


@lru_cache(maxsize=65536)
def _tidy(text: str) -> str:
    """The text in NFC, without control characters, its lines without spaces at the ends and doubled in between."""
    lines = nfc(_CONTROL.sub(" ", text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def lines_of(
    grid: Grid, columns: Mapping[_Column, int], first: int, *, alone: frozenset[_Column] = frozenset()
) -> Iterator[tuple[int, dict[_Column, str]]]:
    """Each row from `first` (from 0) with what stands in its columns, as a person reads the table.

    A cell merged downwards says the same in every row that it reaches over, and "như trên" what stands above it;
    in the columns that stand `alone` (numbers) a merged cell counts in its first row only.
    """
    anchors = {
        (row, merge.left): (merge.top, merge.left)
        for merge in grid.merges
        for row in range(max(merge.top, first), min(merge.bottom, len(grid.rows) - 1) + 1)
    }
    above: dict[_Column, str] = {}
    for at in range(first, len(grid.rows)):
        said = {}
        for column, index in columns.items():
            row, left = (at, index) if column in alone else anchors.get((at, index), (at, index))
            said[column] = written(grid.rows[row][left]) if left < len(grid.rows[row]) else ""
        said = {column: above.get(column, "") if text.casefold() in _AGAIN else text for column, text in said.items()}
        above |= {column: text for column, text in said.items() if text}
        yield at, said

"""Where the table stands in a sheet: its heading row (or two), recognised by what the headings say, in any order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from thamquyen.domain.annex.columns import Column, column_of, label_of, letter_of, plain
from thamquyen.domain.annex.findings import Problem, Remark, shortened
from thamquyen.domain.annex.grids import Grid, Merge, written

T = TypeVar("T")
_LOOKED_THROUGH = 60
"""Rows from the top among which the headings are looked for."""

_NEEDED = (Column.TITLE, Column.RECIPIENT)


@dataclass(frozen=True, slots=True)
class Placed:
    """A column of the sheet: its number from 0 and its heading as written."""

    index: int
    heading: str

    @property
    def letter(self) -> str:
        """The column's letters."""
        return letter_of(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands. `body`: number from 0 of the first row under the headings; `preamble`: texts above."""

    columns: Mapping[Column, Placed]
    unknown: tuple[Placed, ...]
    body: int
    preamble: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def layout_of(grid: Grid) -> Layout | Problem:
    """Finds the headings; a Problem where there are none, or the needed columns are missing."""
    best, score = -1, 0
    for number, row in enumerate(grid.rows[:_LOOKED_THROUGH]):
        found = {column_of(written(cell)) for cell in row if written(cell)} - {None, Column.IGNORED}
        if len(found) > score:
            best, score = number, len(found)
    if score < len(_NEEDED):
        what = "không thấy dòng tiêu đề của danh mục."
        return Problem(grid.name, 0, "", "", "", what, f"Cần ít nhất các cột {_named(_NEEDED)}; hãy dùng mẫu tải về.")
    headings, last = headings_in(grid, best, column_of)
    columns: dict[Column, Placed] = {}
    unknown: list[Placed] = []
    for placed, column in headings:
        if column is None or column in columns:
            unknown.append(placed)
        else:
            columns[column] = placed
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        seen = ", ".join(f"{placed.letter} “{shortened(placed.heading, 40)}”" for placed, _ in headings)
        what = f"thiếu cột {_named(missing)}; các tiêu đề đọc được: {seen}."
        return Problem(grid.name, best + 1, "", "", "", what, "Thêm cột hoặc sửa tiêu đề cho giống mẫu.")
    unused = [placed for placed in unknown if placed.index < len(grid.rows[best])]
    preamble = tuple(text for row in grid.rows[:best] for text in dict.fromkeys(map(written, row)) if text)
    return Layout(columns, tuple(unknown), last + 1, preamble, tuple(_remarks(columns, unused, best + 1)))


def _named(columns: Sequence[Column]) -> str:
    return ", ".join(f"“{label_of(column)}”" for column in columns)


def _remarks(columns: Mapping[Column, Placed], unknown: Sequence[Placed], row: int) -> list[Remark]:
    remarks = []
    for placed in unknown:
        remarks.append(Remark(row, f"Cột {placed.letter} “{shortened(placed.heading, 60)}” không dùng đến."))
    for column, placed in columns.items():
        if plain(placed.heading) != plain(label_of(column)) and column is not Column.IGNORED:
            same = f"Cột {placed.letter} “{shortened(placed.heading, 60)}” được hiểu là “{label_of(column)}”."
            remarks.append(Remark(row, same))
    return remarks


def headings_in(grid: Grid, row: int, known: Callable[[str], T | None]) -> tuple[list[tuple[Placed, T | None]], int]:
    """The headings of a row, joined with a second row where cells were merged over it; and the last heading row.

    `known` tells what a heading names; None for one that it does not know.
    """
    merges = [merge for merge in grid.merges if merge.top <= row <= merge.bottom]
    last = max((merge.bottom for merge in merges), default=row)
    wide = any(merge.right > merge.left for merge in merges)
    below = row + 1 if wide or last > row else row
    found: list[tuple[Placed, T | None]] = []
    width = max((len(one) for one in grid.rows[row : below + 1]), default=0)
    for index in range(width):
        upper = _at(grid, merges, row, index)
        under = _at(grid, (), below, index) if below > row else ""
        if not upper and not under:
            continue
        said = [text for text in (f"{upper} {under}".strip(), under, upper) if text]
        column = next((one for one in map(known, said) if one is not None), None)
        found.append((Placed(index, f"{upper} – {under}" if upper and under and upper != under else said[0]), column))
    return found, max(last, below if wide else row)


def _at(grid: Grid, merges: Sequence[Merge], row: int, index: int) -> str:
    for merge in merges:
        if merge.left <= index <= merge.right:
            row, index = merge.top, merge.left
            break
    if row >= len(grid.rows) or index >= len(grid.rows[row]):
        return ""
    return written(grid.rows[row][index])

"""A table as `official.typ` takes it: the lines of every cell, and how tall every row is.

A row is kept on one page as long as it takes up no more than half of one; a taller one may go on overleaf, and Typst
finds out how tall it is.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from thamquyen.reports.official.breaking import broken
from thamquyen.reports.official.columns import column_widths
from thamquyen.reports.official.layout import (
    ASCENT,
    CELL_ABOVE,
    CELL_ASIDE,
    DESCENT,
    LINE,
    POINT,
    SIZES,
    Page,
)
from thamquyen.reports.official.lines import clean
from thamquyen.reports.official.paper import Span, Table


def table_data(table: Table, page: Page) -> dict[str, Any]:
    """The table as data: widths of columns in millimetres, heights of rows in points, None where to be found out.

    `group`: whether a row of one cell heads the row after it. Of several names below each other the last one does:
    Typst cannot repeat a heading that nothing follows.
    """
    size = table.size or SIZES.table
    widths = column_widths(table.columns, page.usable, size)
    rows = []
    for row, following in zip_longest(table.rows, table.rows[1:]):
        if isinstance(row, Span):
            heads = following is not None and not isinstance(following, Span)
            rows.append(_row([row.text], [page.usable], size, page, bold=True) | {"group": heads})
        else:
            rows.append(_row(row, widths, size, page))
    return {
        "is": "table",
        "size": size,
        "widths": widths,
        "aligns": [column.align for column in table.columns],
        "head": _row([column.label for column in table.columns], widths, size, page, bold=True),
        "rows": rows,
    }


def _row(
    cells: Sequence[str], widths: Sequence[float], size: float, page: Page, *, bold: bool = False
) -> dict[str, Any]:
    aside = 2 * CELL_ASIDE * POINT
    lines = [broken(clean(cell), width - aside, size, bold=bold) for cell, width in zip(cells, widths, strict=True)]
    most = max(cell.text.count("\n") for cell in lines) + 1
    height = (most * LINE - (LINE - ASCENT - DESCENT)) * size + 2 * CELL_ABOVE
    told = all(cell.whole for cell in lines) and height <= page.tall / POINT / 2
    return {"cells": [cell.text for cell in lines], "height": height if told else None}

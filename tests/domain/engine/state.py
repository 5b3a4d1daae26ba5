"""All that a derivation says, as plain values that two derivations can be compared by."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.compare import Difference
from thamquyen.domain.engine.derivation import Derivation

Table = list[tuple[int, ...]]
"""Rows (…, first day, first day after)."""

Days = set[tuple[int, ...]]
"""Rows (…, day)."""


def state_of(derivation: Derivation) -> dict[str, Any]:
    """Effective days, edges, levels, overlaps, gaps and circles."""
    effective, overlaps, gaps = tables_of(derivation)
    return {
        "effective": effective,
        "edges": [derivation.supports(title) for title in range(len(derivation.world.columns))],
        "levels": derivation.engine.level.tolist(),
        "overlaps": overlaps,
        "gaps": gaps,
        "circles": derivation.circles,
    }


def tables_of(derivation: Derivation) -> tuple[Table, Table, Table]:
    """Effective days of titles, overlaps, gaps."""
    overlaps, gaps = derivation.overlaps(), derivation.gaps()
    titles = range(len(derivation.world.columns))
    return (
        [(title, *span) for title in titles for span in derivation.effective(title)],
        table(overlaps.one, overlaps.other, overlaps.start, overlaps.end),
        table(gaps.power, gaps.territory, gaps.start, gaps.end),
    )


def tables_of_difference(found: Difference) -> list[tuple[Table, Table]]:
    """Of titles, overlaps and gaps: what is only before, what only after."""
    lost, gained = (table(part.title, part.start, part.end) for part in (found.lost, found.gained))
    gone, new = (
        table(part.one, part.other, part.start, part.end) for part in (found.overlaps_gone, found.overlaps_new)
    )
    filled, opened = (
        table(part.power, part.territory, part.start, part.end) for part in (found.gaps_gone, found.gaps_new)
    )
    return [(lost, gained), (gone, new), (filled, opened)]


def table(*columns: NDArray[np.integer[Any]]) -> Table:
    """Arrays as sorted rows."""
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def boundaries(*tables: Table) -> set[int]:
    """Every day on which something in the tables begins, or is over: between two of them nothing changes."""
    return {day for rows in tables for row in rows for day in row[-2:]}


def on_days(rows: Table, days: Iterable[int]) -> Days:
    """The rows as what holds on each of the days."""
    return {(*row[:-2], day) for row in rows for day in days if row[-2] <= day < row[-1]}

"""Columns with other titles: some of them, more of them, in another order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.changes import NewTitle
from thamquyen.domain.engine.columns import Columns, Lists, Spans
from thamquyen.domain.engine.spans import Index, spread_lists

Kind = TypeVar("Kind", bound=np.generic)


def take(columns: Columns, titles: NDArray[np.integer]) -> Columns:
    """The columns with the given titles only, in that order; all else as it is."""
    return replace(
        columns,
        power=columns.power[titles],
        mode=columns.mode[titles],
        giver=columns.giver[titles],
        holder=columns.holder[titles],
        kind=columns.kind[titles],
        within=columns.within[titles],
        territory=columns.territory[titles],
        low=columns.low[titles],
        high=columns.high[titles],
        groups=columns.groups[titles],
        objects=columns.objects[titles],
        start=columns.start[titles],
        end=columns.end[titles],
        is_title=columns.is_title[titles],
        bases=_some_lists(columns.bases, titles),
        taken=some_spans(columns.taken, titles),
    )


def sorted_by_power(columns: Columns) -> tuple[Columns, Index]:
    """The columns as the engine wants them, and where each title comes from: title i was title `order[i]`."""
    order: Index = np.argsort(columns.power, kind="stable")
    return take(columns, order), order


def with_titles(columns: Columns, added: Sequence[NewTitle]) -> Columns:
    """The columns with more titles behind the last; no longer sorted by power."""
    return replace(
        columns,
        power=_more(columns.power, [one.power for one in added]),
        mode=_more(columns.mode, [one.mode for one in added]),
        giver=_more(columns.giver, [one.giver for one in added]),
        holder=_more(columns.holder, [one.holder for one in added]),
        kind=_more(columns.kind, [one.kind for one in added]),
        within=_more(columns.within, [one.within for one in added]),
        territory=_more(columns.territory, [one.territory for one in added]),
        low=_more(columns.low, [one.cell.low for one in added]),
        high=_more(columns.high, [one.cell.high for one in added]),
        groups=_more(columns.groups, [one.cell.groups for one in added]),
        objects=_more(columns.objects, [one.cell.objects for one in added]),
        start=_more(columns.start, [one.start for one in added]),
        end=_more(columns.end, [one.end for one in added]),
        is_title=_more(columns.is_title, [one.is_title for one in added]),
        bases=Lists(
            _longer(columns.bases.offset, [len(one.bases) for one in added]),
            _more(columns.bases.item, [basis for one in added for basis in one.bases]),
        ),
        taken=Spans(
            _longer(columns.taken.offset, [len(one.taken) for one in added]),
            _more(columns.taken.start, [start for one in added for start, _ in one.taken]),
            _more(columns.taken.end, [end for one in added for _, end in one.taken]),
        ),
    )


def some_spans(spans: Spans, owners: NDArray[np.integer]) -> Spans:
    """The spans of the given owners, who are numbered anew in that order."""
    _, at = spread_lists(spans.offset, owners)
    return Spans(_counted(np.diff(spans.offset)[owners]), spans.start[at], spans.end[at])


def _some_lists(lists: Lists, owners: NDArray[np.integer]) -> Lists:
    _, at = spread_lists(lists.offset, owners)
    return Lists(_counted(np.diff(lists.offset)[owners]), lists.item[at])


def _counted(counts: NDArray[np.integer]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


def _more(array: NDArray[Kind], values: Sequence[int]) -> NDArray[Kind]:
    return np.concatenate([array, np.array(values, array.dtype)])


def _longer(offset: NDArray[np.int64], counts: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([offset, offset[-1] + np.cumsum(counts, dtype=np.int64)])

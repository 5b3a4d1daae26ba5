"""In which order titles can be evaluated, and which only hold each other up."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import AUTHORISATION, DECENTRALISATION, Columns, Ids
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.spans import Index, Mask, spread_lists

TANGLED = -1
"""Level of a title that stands in a circle or rests on one: no order exists, the least solution is sought."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Titles that hold each other up; `titles` are sorted."""

    titles: tuple[int, ...]


def needs_title(columns: Columns, titles: NDArray[np.integer] | slice) -> Mask:
    """Whether a conferral works only while a title supports it (statute and devolution stem from statute)."""
    mode = columns.mode[titles]
    needy: Mask = (mode == DECENTRALISATION) | (mode == AUTHORISATION)
    return needy


def levels(edges: Edges) -> Ids:
    """The level of each conferral: 0 without support, else one more than its highest supporting title; or TANGLED."""
    waiting = np.flatnonzero(np.diff(edges.offset) > 0)
    level = np.zeros(len(edges.offset) - 1, np.int32)
    level[waiting] = TANGLED
    which, at = spread_lists(edges.offset, waiting)
    parent = edges.parent[at]
    step = 0
    while len(waiting):
        step += 1
        begin = np.flatnonzero(np.diff(which, prepend=-1))
        ready = np.logical_and.reduceat(level[parent] != TANGLED, begin)
        if not ready.any():
            break
        level[waiting[ready]] = step
        waiting = waiting[~ready]
        keep = ~ready[which]
        parent, which = parent[keep], (np.cumsum(~ready) - 1)[which[keep]]
    return level


def circles(edges: Edges, level: Ids) -> tuple[Circle, ...]:
    """Every circle among the tangled titles, in order of their first title.

    Tarjan's strongly connected components, written without recursion: a chain of a thousand sub-mandates must not
    overflow.
    """
    tangled = np.flatnonzero(level == TANGLED)
    above = {
        title: [parent for parent in _parents(edges, title) if level[parent] == TANGLED] for title in tangled.tolist()
    }
    found = [Circle(tuple(sorted(part))) for part in _components(above) if len(part) > 1]
    return tuple(sorted(found, key=lambda circle: circle.titles))


def _parents(edges: Edges, title: int) -> list[int]:
    return list(dict.fromkeys(edges.parent[edges.offset[title] : edges.offset[title + 1]].tolist()))


@dataclass(slots=True)
class _Search:
    """The state of one search: visit numbers, the lowest number reached, and titles not yet in a component."""

    number: dict[int, int]
    low: dict[int, int]
    waiting: dict[int, None]

    def visit(self, title: int) -> None:
        self.number[title] = self.low[title] = len(self.number)
        self.waiting[title] = None

    def close(self, root: int) -> list[int]:
        part: list[int] = []
        while not part or part[-1] != root:
            part.append(self.waiting.popitem()[0])
        return part


def _components(above: dict[int, list[int]]) -> list[list[int]]:
    search = _Search({}, {}, {})
    return [part for root in above if root not in search.number for part in _components_from(root, above, search)]


def _components_from(root: int, above: dict[int, list[int]], search: _Search) -> Iterator[list[int]]:
    number, low = search.number, search.low
    search.visit(root)
    path = [(root, iter(above[root]))]
    while path:
        title, rest = path[-1]
        step = next(rest, None)
        if step is None:
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[title])
            if low[title] == number[title]:
                yield search.close(title)
        elif step not in number:
            search.visit(step)
            path.append((step, iter(above[step])))
        elif step in search.waiting:
            low[title] = min(low[title], number[step])


def by_level(level: Ids, titles: NDArray[np.integer]) -> list[Index]:
    """The titles grouped by level, lowest first; tangled ones last."""
    wanted = level[titles]
    order = np.argsort(np.where(wanted == TANGLED, np.iinfo(np.int32).max, wanted), kind="stable")
    ranked = wanted[order]
    cuts = np.flatnonzero(np.diff(ranked)) + 1
    return [np.asarray(part, np.int64) for part in np.split(titles[order], cuts)] if len(titles) else []

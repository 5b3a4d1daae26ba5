"""Several processor cores at once: powers never touch each other, so shares of them are worked on side by side.

Threads suffice, since NumPy and the kernels let go of the interpreter while they compute.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np

from thamquyen.domain.engine.columns import Ids

WORTH_SHARING = 1 << 17
"""Titles, or regions, from which handing shares to threads saves more than it costs."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def hands() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """The result of each task, in their order; an exception of any is raised in its place."""
    some = list(tasks)
    if len(some) < 2 or hands() < 2:
        yield from map(work, some)
        return
    with ThreadPoolExecutor(min(hands(), len(some)), thread_name_prefix="engine") as crew:
        yield from crew.map(work, some)


def shares(starts: Ids) -> list[range]:
    """Runs of whole powers with about as many members each, one for each core; all powers in one where they are few.

    `starts` is the first member of each power, and their number, as `power_starts` gives them.
    """
    powers, members = len(starts) - 1, int(starts[-1])
    many = hands() if members >= WORTH_SHARING else 1
    cuts = np.searchsorted(starts, np.linspace(0, members, many + 1)[1:-1])
    edges = np.unique(np.concatenate([[0], cuts, [powers]])).tolist()
    return [range(first, last) for first, last in pairwise(edges)]

"""What an engine does, and which one suits a register."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, Self

from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.plain import Plain
from thamquyen.domain.engine.settled import Settled
from thamquyen.domain.engine.spans import Index
from thamquyen.domain.engine.world import World

WORTH_COMPILING = 300_000
"""Titles from which the compiled kernels save more time than they need to be loaded.

That takes a second; half a minute the first time after an installation, when they are made.
"""


class Engine(Protocol):
    """What derives: made from columns, it evaluates titles and settles regions, of all or of a change."""

    world: World
    level: Ids

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Match, order and evaluate everything."""

    def evaluate(self, titles: Ids) -> None:
        """Write the effective days of titles given in an order in which support comes first."""

    def settle(self, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted."""

    def paint(self, places: Ids, day: int) -> Iterator[tuple[int, Ids]]:
        """Each power with its row of the matrix of the day (see `matrix`); a row may be used again for a later one."""


def suitable(columns: Columns) -> type[Engine]:
    """The compiled engine for a large register where numba is installed, the plain one otherwise."""
    if len(columns) >= WORTH_COMPILING and find_spec("numba") is not None:
        return import_module("thamquyen.domain.engine.compiled").Compiled  # type: ignore[no-any-return]
    return Plain

"""Where compiled kernels work: space kept from call to call, one place for each thread."""

from dataclasses import dataclass

import numpy as np

from thamquyen.domain.engine import kernel_settle
from thamquyen.domain.engine.columns import Days
from thamquyen.domain.engine.kernel_evaluate import Bench
from thamquyen.domain.engine.kernel_settle import Found, Scene, Stage
from thamquyen.domain.engine.settled import Settled
from thamquyen.domain.engine.spans import Index
from thamquyen.domain.engine.tables import held_sets

_LAST_BASE = 1 << 30
"""Numbers on stage are int32: beyond this they begin anew."""


def days(size: int) -> Days:
    """Room for so many days."""
    return np.empty(size, np.int32)


def bench_of(size: int) -> Bench:
    """Room for so many spans of one title at a time."""
    return Bench(days(size), days(size), days(size), days(size))


@dataclass(slots=True)
class Workplace:
    """The bench on which days are cut, the stage for the titles over one region, and how far its numbers have grown."""

    bench: Bench
    stage: Stage
    base: int = 0

    @classmethod
    def of(cls, *, titles: int, territories: int, most: int) -> "Workplace":
        """A place for a register of so many titles and territories, whose largest power has `most` titles."""
        return cls(bench_of(256), _stage(titles, territories, most + 1))

    def widen_bench(self) -> Bench:
        """The bench, with room for twice as many spans."""
        self.bench = bench_of(2 * len(self.bench.start))
        return self.bench

    def widen_stage(self) -> None:
        """Room for twice as many moves."""
        stage, room = self.stage, 2 * len(self.stage.taker)
        self.stage = stage._replace(taker=days(room), start=days(room), end=days(room), next=days(room))

    def settle(self, scene: Scene, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted."""
        at = 0
        if self.base > _LAST_BASE:
            self.stage.place.fill(-1)
            self.base = 0
        while True:
            found = _found(settled)
            at, self.base, settled.size, settled.gaps.size = kernel_settle.settle(
                scene, self.stage, found, self.bench, wanted, at, self.base, settled.size, settled.gaps.size
            )
            if at == len(wanted):
                return
            self.widen_bench()
            self.widen_stage()
            settled.reserve(len(settled.one) // 2 + 64)
            settled.gaps.reserve(len(settled.gaps.start) // 2 + 64)


def _found(settled: Settled) -> Found:
    gaps = held_sets(settled.gaps)
    return Found(settled.first, settled.last, settled.one, settled.other, settled.start, settled.end, gaps)


def _stage(titles: int, territories: int, most: int) -> Stage:
    return Stage(
        region_of=np.full(territories, -1, np.int32),
        title=days(most),
        first=days(most),
        last=days(most),
        low=np.empty(most, np.int64),
        high=np.empty(most, np.int64),
        groups=np.empty(most, np.uint8),
        objects=np.empty(most, np.uint64),
        holder=days(most),
        acting=np.empty(most, np.uint64),
        maybe=np.empty(most, np.bool_),
        place=np.full(titles, -1, np.int32),
        head=days(most),
        taker=days(1024),
        start=days(1024),
        end=days(1024),
        next=days(1024),
    )

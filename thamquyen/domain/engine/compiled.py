"""The compiled engine: the same results as the plain one, several times sooner on large registers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine import kernel_evaluate, kernel_matrix
from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.compiled_match import match_all
from thamquyen.domain.engine.crews import WORTH_SHARING, shares, side_by_side
from thamquyen.domain.engine.evaluate import Facts
from thamquyen.domain.engine.evaluate import evaluate as evaluate_tangled
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.kernel_evaluate import Given
from thamquyen.domain.engine.kernel_matrix import Board
from thamquyen.domain.engine.kernel_settle import Scene
from thamquyen.domain.engine.matrix import columns_inside
from thamquyen.domain.engine.order import TANGLED
from thamquyen.domain.engine.portions import power_starts
from thamquyen.domain.engine.regions import Regions
from thamquyen.domain.engine.settled import Settled
from thamquyen.domain.engine.spans import Index
from thamquyen.domain.engine.tables import (
    grounds_of,
    held_sets,
    links_of,
    people_of,
    places_of,
    sets_of,
    titles_of,
)
from thamquyen.domain.engine.workplaces import Workplace, days
from thamquyen.domain.engine.world import World


@dataclass(slots=True)
class Compiled:
    """Kernels with their work space, which is kept from call to call; so one instance serves one caller at a time."""

    world: World
    level: Ids
    workplace: Workplace
    acting: NDArray[np.uint64]

    @classmethod
    def of(cls, columns: Columns) -> "Compiled":
        """Match, order and evaluate everything."""
        power_at = power_starts(columns)
        matched = match_all(columns, power_at)
        held = Held.empty(len(columns), room=2 * len(columns) + 64)
        atlas, facts = Atlas.of(columns.coverers), Facts.of(columns)
        world = World(columns, facts, atlas, matched.edges, Regions.of(columns), held)
        engine = cls(world, matched.level, _workplace(world), _acting(columns, facts.recipient))
        engine.evaluate(matched.sequence)
        return engine

    def evaluate(self, titles: Ids) -> None:
        """Write the effective days of titles given in an order in which support comes first.

        Tangled ones are evaluated last and as the plain engine does: they must be all those of a power or none.
        """
        world, held, at = self.world, self.world.held, 0
        tangled = self.level[titles] == TANGLED
        rest = titles[tangled]
        if len(rest):
            titles = titles[~tangled]
        given, links, bench = _given(world), links_of(world.edges), self.workplace.bench
        while True:
            at, held.size = kernel_evaluate.evaluate(given, links, held_sets(held), bench, titles, at, held.size)
            if at == len(titles):
                break
            bench = self.workplace.widen_bench()
            held.reserve(len(held.start) // 4 + 64)
        if len(rest):
            evaluate_tangled(world.columns, world.facts, world.edges, self.level, held, rest.astype(np.int64))

    def settle(self, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted; many of them in shares side by side."""
        scene, regions = _scene(self.world, self.acting), self.world.regions
        if len(wanted) < WORTH_SHARING:
            self.workplace.settle(scene, settled, wanted)
            return
        starts = np.searchsorted(wanted, regions.of_power).astype(np.int32)
        runs = [wanted[starts[powers.start] : starts[powers.stop]] for powers in shares(starts)]

        def found(run: Index) -> Settled:
            part = Settled.empty(len(regions))
            _workplace(self.world).settle(scene, part, run)
            return part

        for run, part in zip(runs, side_by_side(found, runs), strict=True):
            settled.take(part, run)

    def paint(self, places: Ids, day: int) -> Iterator[tuple[int, Ids]]:
        """Each power with its row of the matrix of the day; the row is used again for a later power."""
        scene, board, work = _scene(self.world, self.acting), _board(self.world, places, 1 << 14), self.workplace
        powers, done = len(self.world.columns.power_law), 0
        block = np.empty((_ROWS, len(places)), np.int32)
        while done < powers:
            cells = block[: powers - done]
            after, first = done, done
            while after < first + len(cells):
                after, work.base = kernel_matrix.paint(scene, work.stage, board, cells, first, after, work.base, day)
                if after < first + len(cells):
                    work.widen_stage()
                    board = _board(self.world, places, 2 * len(board.above))
            for row in cells:
                yield done, row
                done += 1


_ROWS = 64
"""Powers painted at once: their rows stay within the cache until they are read."""


def _board(world: World, places: Ids, groups: int) -> Board:
    inside = columns_inside(world.columns, places)
    return Board(
        places=places,
        inside_at=inside.offset,
        inside=inside.item,
        group=days(len(places)),
        above=days(groups),
        by=days(groups),
        answer=days(groups),
        fresh=days(groups),
        tick=days(groups),
        live=np.zeros(len(world.columns), np.bool_),
        marked=np.full(len(world.atlas.has_twin), -1, np.int32),
    )


def _given(world: World) -> Given:
    columns, facts = world.columns, world.facts
    bases, law, taken = columns.bases, held_sets(facts.law), held_sets(facts.taken)
    return Given(
        columns.mode,
        facts.recipient,
        bases.offset,
        bases.item,
        facts.start,
        facts.end,
        law,
        taken,
        sets_of(facts.life),
        facts.law_frame,
        facts.life_frame,
    )


def _scene(world: World, acting: NDArray[np.uint64]) -> Scene:
    columns = world.columns
    return Scene(
        titles_of(columns),
        places_of(columns),
        people_of(columns),
        links_of(world.edges),
        grounds_of(columns, world.atlas, world.regions),
        held_sets(world.held),
        held_sets(world.facts.law),
        acting,
    )


def _acting(columns: Columns, recipient: Ids) -> NDArray[np.uint64]:
    """The kinds that may act under each title, as bits kind mod 64: two without a common bit never have one holder."""
    bit = np.uint64(1) << (columns.authority_kind[columns.tenures.who] & 63).astype(np.uint64)
    people, kinds = len(columns.authority_kind), len(columns.kind_life.offset) - 1
    of_recipient = np.zeros(people + kinds, np.uint64)
    some = np.flatnonzero(np.diff(columns.tenures.offset))
    of_recipient[some] = np.bitwise_or.reduceat(bit, columns.tenures.offset[some])
    of_recipient[people:] = np.uint64(1) << (np.arange(kinds) & 63).astype(np.uint64)
    return of_recipient[recipient]


def _workplace(world: World) -> Workplace:
    most = int(np.diff(power_starts(world.columns)).max(initial=0))
    return Workplace.of(titles=len(world.columns), territories=len(world.atlas.has_twin), most=most)

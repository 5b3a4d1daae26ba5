"""The compiled engine: the same results as the plain one, several times sooner on large registers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine import kernel_evaluate, kernel_match, kernel_matrix, kernel_settle
from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns, Days, Ids
from thamquyen.domain.engine.evaluate import Facts
from thamquyen.domain.engine.evaluate import evaluate as evaluate_tangled
from thamquyen.domain.engine.held import Held, longer
from thamquyen.domain.engine.kernel_evaluate import Bench, Given
from thamquyen.domain.engine.kernel_match import Desk, Givings
from thamquyen.domain.engine.kernel_matrix import Board
from thamquyen.domain.engine.kernel_settle import Found, Scene, Stage
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.matrix import columns_inside
from thamquyen.domain.engine.order import TANGLED
from thamquyen.domain.engine.portions import power_starts
from thamquyen.domain.engine.regions import Regions
from thamquyen.domain.engine.settled import Settled
from thamquyen.domain.engine.spans import Index
from thamquyen.domain.engine.tables import (
    Links,
    grounds_of,
    held_sets,
    links_of,
    people_of,
    places_of,
    sets_of,
    titles_of,
)
from thamquyen.domain.engine.world import World


@dataclass(slots=True)
class Compiled:
    """Kernels with their work space, which is kept from call to call; so one instance serves one thread."""

    world: World
    level: Ids
    bench: Bench
    stage: Stage
    acting: NDArray[np.uint64]
    base: int = 0

    @classmethod
    def of(cls, columns: Columns) -> "Compiled":
        """Match, order and evaluate everything."""
        power_at = power_starts(columns)
        edges, level, sequence = _match(columns, power_at)
        held = Held.empty(len(columns), room=2 * len(columns) + 64)
        atlas, facts = Atlas.of(columns.coverers), Facts.of(columns)
        world = World(columns, facts, atlas, edges, Regions.of(columns), held)
        engine = cls(world, level, _bench(256), _stage(world, power_at), _acting(columns, facts.recipient))
        engine.evaluate(sequence)
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
        given, links = _given(world), links_of(world.edges)
        while True:
            at, held.size = kernel_evaluate.evaluate(given, links, held_sets(held), self.bench, titles, at, held.size)
            if at == len(titles):
                break
            self.bench = _bench(2 * len(self.bench.start))
            held.reserve(len(held.start) // 4 + 64)
        if len(rest):
            evaluate_tangled(world.columns, world.facts, world.edges, self.level, held, rest.astype(np.int64))

    def settle(self, settled: Settled, wanted: Index) -> None:
        """Write the overlaps and gaps of the wanted regions, which are sorted."""
        scene, at = _scene(self.world, self.acting), 0
        if self.base > 1 << 30:  # numbers on stage are int32
            self.stage.place.fill(-1)
            self.base = 0
        while True:
            found = _found(settled)
            at, self.base, settled.size, settled.gaps.size = kernel_settle.settle(
                scene, self.stage, found, self.bench, wanted, at, self.base, settled.size, settled.gaps.size
            )
            if at == len(wanted):
                return
            self.bench = _bench(2 * len(self.bench.start))
            self.stage = _longer(self.stage)
            settled.reserve(len(settled.one) // 2 + 64)
            settled.gaps.reserve(len(settled.gaps.start) // 2 + 64)

    def paint(self, places: Ids, day: int) -> Iterator[tuple[int, Ids]]:
        """Each power with its row of the matrix of the day; the row is used again for a later power."""
        scene, board = _scene(self.world, self.acting), _board(self.world, places, 1 << 14)
        powers, done = len(self.world.columns.power_law), 0
        block = np.empty((_ROWS, len(places)), np.int32)
        while done < powers:
            cells = block[: powers - done]
            after, first = done, done
            while after < first + len(cells):
                after, self.base = kernel_matrix.paint(scene, self.stage, board, cells, first, after, self.base, day)
                if after < first + len(cells):
                    self.stage, board = _longer(self.stage), _board(self.world, places, 2 * len(board.above))
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
        group=_days(len(places)),
        above=_days(groups),
        by=_days(groups),
        answer=_days(groups),
        fresh=_days(groups),
        tick=_days(groups),
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


def _found(settled: Settled) -> Found:
    gaps = held_sets(settled.gaps)
    return Found(settled.first, settled.last, settled.one, settled.other, settled.start, settled.end, gaps)


def _days(size: int) -> Days:
    return np.empty(size, np.int32)


def _bench(size: int) -> Bench:
    return Bench(_days(size), _days(size), _days(size), _days(size))


def _stage(world: World, power_at: Ids) -> Stage:
    most = int(np.diff(power_at).max(initial=0)) + 1
    return Stage(
        region_of=np.full(len(world.atlas.has_twin), -1, np.int32),
        title=_days(most),
        first=_days(most),
        last=_days(most),
        low=np.empty(most, np.int64),
        high=np.empty(most, np.int64),
        groups=np.empty(most, np.uint8),
        objects=np.empty(most, np.uint64),
        holder=_days(most),
        acting=np.empty(most, np.uint64),
        maybe=np.empty(most, np.bool_),
        place=np.full(len(world.columns), -1, np.int32),
        head=_days(most),
        taker=_days(1024),
        start=_days(1024),
        end=_days(1024),
        next=_days(1024),
    )


def _longer(stage: Stage) -> Stage:
    """The stage with room for twice as many moves."""
    room = 2 * len(stage.taker)
    return stage._replace(taker=_days(room), start=_days(room), end=_days(room), next=_days(room))


def _match(columns: Columns, power_at: Ids) -> tuple[Edges, Ids, Ids]:
    """All edges, the level of each title, and an order in which all support comes first."""
    givings = Givings(columns.giver, columns.is_title, sets_of(columns.authority_life))
    titles, places, people, desk = titles_of(columns), places_of(columns), people_of(columns), _desk(columns, power_at)
    count = len(columns)
    links = Links(np.zeros(count + 1, np.int64), *(_days(4 * count + 64) for _ in range(3)))
    level, sequence = _days(count), _days(count)
    power, base, size = 0, 0, 0
    while True:
        power, base, size = kernel_match.match_powers(
            titles, givings, places, people, desk, links, level, sequence, power_at, power, base, size
        )
        if power == len(power_at) - 1:
            return Edges(links.at, links.parent[:size], links.start[:size], links.end[:size]), level, sequence
        links = Links(links.at, *(longer(array, 2 * len(array), size) for array in links[1:]))


def _desk(columns: Columns, power_at: Ids) -> Desk:
    rows = np.append(np.diff(columns.tenures.offset), 1)  # the last stands for holder -1, a class
    total = np.concatenate([[0], np.cumsum(rows[columns.holder])])
    room = int(np.diff(total[power_at]).max(initial=0)) + 1
    by_name = np.full(len(columns.authority_kind), -1, np.int32)
    by_kind = np.full(len(columns.kind_life.offset) - 1, -1, np.int32)
    around, above = (np.full(len(columns.coverers.offset) - 1, -1, np.int32) for _ in range(2))
    return Desk(by_name, by_kind, _days(room), _days(room), _days(room), _days(room), around, above)

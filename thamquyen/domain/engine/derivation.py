"""The derivation of a whole register: its one public face."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.changes import Change
from thamquyen.domain.engine.columns import Columns, Ids
from thamquyen.domain.engine.compare import Difference
from thamquyen.domain.engine.engines import Engine, suitable
from thamquyen.domain.engine.explain import Explanation, explain
from thamquyen.domain.engine.matrix import Shift, shifts
from thamquyen.domain.engine.order import Circle, circles
from thamquyen.domain.engine.over import is_held, stopping
from thamquyen.domain.engine.reach import Reach
from thamquyen.domain.engine.reader import Reader, Span
from thamquyen.domain.engine.revise import gaps_of, revise
from thamquyen.domain.engine.settled import GapRows, OverlapRows, Settled
from thamquyen.domain.engine.standing import EVERYTHING, Cell, Point, Standing, standing
from thamquyen.domain.engine.suppose import suppose
from thamquyen.domain.engine.world import World


@dataclass(slots=True)
class Derivation:
    """Everything that follows from the facts (docs/derivation.md), ready to be asked.

    Titles, powers, territories, authorities, kinds and bases are the numbers of the Columns it was made from; days
    are ordinals, spans half-open, BEGINNING and FOREVER for open ends. `circles`: titles that hold each other up
    (findings; they are never effective by each other alone).
    """

    engine: Engine
    settled: Settled
    circles: tuple[Circle, ...]
    reader: Reader
    _reach: Reach | None = None

    @classmethod
    def of(cls, columns: Columns, engine: type[Engine] | None = None) -> "Derivation":
        """Derive everything; with the engine given, else with the one that suits the size (`suitable`).

        Raises ValueError unless titles come sorted by power.
        """
        made = (engine or suitable(columns)).of(columns)
        world, regions = made.world, len(made.world.regions)
        settled = Settled.empty(regions)
        made.settle(settled, np.arange(regions))
        return cls(made, settled, circles(world.edges, made.level), Reader.of(world))

    @property
    def world(self) -> World:
        """The facts and what follows from them, as arrays."""
        return self.engine.world

    def effective(self, title: int) -> list[Span]:
        """The spans of days on which the conferral is effective, sorted and disjoint."""
        return self.reader.spans(title)

    def supports(self, title: int) -> list[tuple[int, int, int]]:
        """The titles that support the conferral, with the days its giver is their holder: (title, start, end)."""
        return self.reader.supports(title)

    def standing(self, power: int, place: int, *, day: int, cell: Cell = EVERYTHING) -> tuple[Standing, ...]:
        """The titles of the power that stand at the place on the day within the cell asked, nearest territory first.

        Each says by which titles it is moved away or entrusted there, and what part of the cell it keeps. A title of
        a class is given when the class reaches the place; whether it has a member there that day is for the caller
        (`Authorities.at`).
        """
        return standing(self.reader, Point(power, place, day, cell))

    def explain(self, title: int, day: int) -> Explanation:
        """The chain of title on the day, with why each link begins and ends; or the conditions it lacks that day."""
        return explain(self.reader, title, day)

    def titles_over(self, power: int, place: int) -> list[int]:
        """All titles of the power, of whatever days, whose territory covers the place, nearest territory first."""
        return [title for territory in self.reader.coverers(place) for title in self.reader.titles_at(power, territory)]

    def held_beside(self, titles: Sequence[int], day: int) -> list[bool]:
        """For each title, whether any title of its power over its territory is effective on the day."""
        columns, some = self.world.columns, np.asarray(titles, np.int64)
        found: list[bool] = is_held(self.world, columns.power[some], columns.territory[some], day=day).tolist()
        return found

    def stopping_before(self, gaps: GapRows) -> Iterator[tuple[int, int]]:
        """The titles over the place of a gap whose days end where it begins: (number of the gap, title), in order."""
        gap, title = stopping(self.world, gaps.power, gaps.territory, days=gaps.start)
        return zip(gap.tolist(), title.tolist(), strict=True)

    def overlaps(self, powers: Sequence[int] | None = None) -> OverlapRows:
        """Overlaps of all powers, or of those given; by power, region, titles and day."""
        return self.settled.overlaps_of(self._regions(powers))

    def gaps(self, powers: Sequence[int] | None = None) -> GapRows:
        """Gaps of all powers, or of those given; by power, territory and day."""
        return gaps_of(self.world, self.settled, self._regions(powers))

    def what_if(self, change: Change) -> Difference:
        """What the change would make different; afterwards everything is as it was.

        Days in force, days taken back and own terms are derived again where they reach, in about a thousandth of the
        time of a whole pass; new titles and other authorities by deriving the powers they touch again.
        """
        if not change.keeps_edges:
            return suppose(self.engine, self.settled, self.reach, change)
        revision = revise(self.engine, self.settled, self.reach, change)
        revision.take_back(self.world, self.settled)
        return revision.difference

    def supposed(self, change: Change) -> Difference:
        """What the change would make different, like `what_if`, but safe while others read: nothing is touched."""
        return suppose(self.engine, self.settled, self.reach, change)

    def commit(self, change: Change) -> Difference:
        """Carry the change out in place. Raises ValueError for one that adds titles or alters authorities: derive anew.

        The columns this was made from stay as they are; `Columns` that hold the change give an equal derivation.
        """
        if not change.keeps_edges:
            raise ValueError("Thêm thẩm quyền hoặc đổi cơ quan thì phải suy dẫn lại từ đầu.")
        difference = revise(self.engine, self.settled, self.reach, change).difference
        self.reader = Reader.of(self.world)
        return difference

    def matrix(self, day: int, places: Ids) -> Iterator[tuple[int, Ids]]:
        """The competence matrix of the day over the places, one power at a time: (power, row); see `engine.matrix`.

        `row[i]` is the title exercised at `places[i]`, NOBODY (-1) or OVERLAP (-2). A row is valid until the next one
        is asked for.
        """
        return self.engine.paint(places, day)

    def matrix_shifts(
        self, days: tuple[int, int], places: tuple[Ids, Ids], *, links: NDArray[np.integer]
    ) -> Iterator[Shift]:
        """Where the matrix of the second day differs from that of the first, power by power.

        `places` are the columns of each day; `links` has a row (column before, column after) for each place that
        continued: an old commune and the new one it went into.
        """
        before, after = (self.engine.paint(some, day) for some, day in zip(places, days, strict=True))
        return shifts(before, after, links)

    @property
    def reach(self) -> Reach:
        """What rests on what, turned round; made when first asked for (half a second for a million titles)."""
        if self._reach is None:
            self._reach = Reach.of(self.world.columns, self.world.edges, self.engine.level)
        return self._reach

    def _regions(self, powers: Sequence[int] | None) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        regions = self.world.regions
        if powers is None:
            return np.arange(len(regions))
        runs = [np.arange(regions.of_power[power], regions.of_power[power + 1]) for power in powers]
        return np.concatenate([np.empty(0, np.int64), *runs])

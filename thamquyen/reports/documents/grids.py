"""Tables of a printed page, found by the lines that rule them: their rows as lines of text, cell by cell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_NEAR = 2.5
"""Points within which ends of lines meet, and within which lines are one."""

_SHORT = 6.0
_LEAST_LINES = 3
_MOST_LINES = 4_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across (`at` its height, from left to right) or down a page (`at` its place, from bottom to top)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a space between, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table: its lines, the heights of those across from the top, and how far it reaches to either side."""

    across: Sequence[Rule]
    down: Sequence[Rule]
    heights: Sequence[float]
    left: float
    right: float

    def reaches(self, y: float) -> bool:
        """Whether the table stands at a height of the page."""
        return self.heights[-1] < y < self.heights[0]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within the table."""
        return self.left < x < self.right and self.reaches(y)

    def rows(self, words: Iterable[Word]) -> list[list[list[Word]]]:
        """The words of each cell, row by row; a cell over several rows has its words in the first."""
        bands = list(zip(self.heights, self.heights[1:], strict=False))
        columns = [self._columns((high + low) / 2) for high, low in bands]
        cells: list[list[list[Word]]] = [[[] for _ in borders[1:]] for borders in columns]
        depths = [-height for height in self.heights]
        for word in words:
            x, y = word.middle
            row = min(max(bisect_right(depths, -y) - 1, 0), len(bands) - 1)
            while row and not self._ruled_above(x, row):
                row -= 1
            at = bisect_right(columns[row], x) - 1
            if cells[row]:
                cells[row][min(max(at, 0), len(cells[row]) - 1)].append(word)
        return cells

    def _columns(self, y: float) -> list[float]:
        return _merged(one.at for one in self.down if one.start - _NEAR < y < one.end + _NEAR)

    def _ruled_above(self, x: float, row: int) -> bool:
        height = self.heights[row]
        return any(abs(one.at - height) < _NEAR and one.start - _NEAR < x < one.end + _NEAR for one in self.across)


def grids_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page make, the highest first; frames of one cell are none."""
    across = [one for one in _joined(across) if one.end - one.start > _SHORT]
    down = [one for one in _joined(down) if one.end - one.start > _SHORT]
    if len(across) + len(down) > _MOST_LINES:  # a drawing
        return []
    found = []
    for lines_across, lines_down in _connected(across, down):
        heights = sorted(_merged(one.at for one in lines_across), reverse=True)
        columns = _merged(one.at for one in lines_down)
        if len(columns) >= _LEAST_LINES and len(heights) >= _LEAST_LINES - 1:
            found.append(Grid(lines_across, lines_down, heights, columns[0], columns[-1]))
    return sorted(found, key=lambda grid: -grid.heights[0])


def _merged(values: Iterable[float]) -> list[float]:
    """The values in order, those that lie near one another as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Pieces of one line made one: programs draw a border cell by cell, and each as a thin box."""
    by_place: list[list[Rule]] = []
    for one in sorted(rules, key=lambda rule: rule.at):
        if by_place and one.at - by_place[-1][0].at <= _NEAR:
            by_place[-1].append(one)
        else:
            by_place.append([one])
    for pieces in by_place:
        pieces.sort(key=lambda rule: rule.start)
        current = pieces[0]
        for piece in pieces[1:]:
            if piece.start <= current.end + _NEAR:
                current = Rule(current.at, current.start, max(current.end, piece.end))
            else:
                yield current
                current = piece
        yield current


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that touch one another."""
    parents = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for first, line in enumerate(across):
        for second, other in enumerate(down, start=len(across)):
            meets_across = line.start - _NEAR <= other.at <= line.end + _NEAR
            if meets_across and other.start - _NEAR <= line.at <= other.end + _NEAR:
                parents[root(first)] = root(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at in range(len(parents)):
        group = groups.setdefault(root(at), ([], []))
        if at < len(across):
            group[0].append(across[at])
        else:
            group[1].append(down[at - len(across)])
    yield from (group for group in groups.values() if all(group))

"""The units of a tree while they are being read: opened in reading order, closed when one of their rank follows."""

from dataclasses import dataclass, field

from thamquyen.lawtext.units import Kind, Unit

RANK = {
    Kind.DOCUMENT: 0,
    Kind.HEAD: 1,
    Kind.CLOSING: 1,
    Kind.ANNEX: 1,
    Kind.FORM: 2,
    Kind.PART: 3,
    Kind.CHAPTER: 4,
    Kind.SECTION: 5,
    Kind.SUBSECTION: 6,
    Kind.ARTICLE: 7,
    Kind.GROUP: 8,
    Kind.CLAUSE: 9,
    Kind.ITEM: 10,
    Kind.POINT: 11,
    Kind.ROW: 12,
    Kind.QUOTE: 12,
    Kind.NOTE: 12,
}
"""The higher the number, the deeper a unit lies. Inside quotations and notes ranks begin anew."""


@dataclass(slots=True)
class Floor:
    """A run of numbers of its own: the document, an annex, a quotation. The marks are those read last in it."""

    at: int
    ends: int
    quoted: bool = False
    annexed: bool = False
    article: str = ""
    group: str = ""
    clause: str = ""
    point: str = ""
    item: str = ""
    unmarked: bool = False
    """New wording that no quotation mark sets apart: it ends where the numbers outside go on."""

    def enter(self, kind: Kind, mark: str) -> None:
        """Remember a unit's mark; what is numbered inside it begins anew."""
        if kind is Kind.POINT:
            self.point = mark
        elif kind is Kind.ITEM:
            self.item, self.point = mark, ""
        elif kind is Kind.CLAUSE:
            self.clause, self.item, self.point = mark, "", ""
        elif kind is not Kind.ROW:
            self.clause = self.item = self.point = ""
            if kind is Kind.GROUP:
                self.group = mark
            elif kind is Kind.ARTICLE:
                self.article, self.group = mark, ""
            elif kind in (Kind.ANNEX, Kind.FORM):
                self.article = ""


@dataclass(slots=True)
class Builder:
    """Collects units; `open` holds those that are not closed yet, the document first."""

    length: int
    rows: list[list[object]] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    floor: Floor = field(init=False)
    """The run of numbers that is being read: the last of `floors`."""

    def __post_init__(self) -> None:
        self.floor = Floor(0, self.length)
        self.floors.append(self.floor)
        self._push(Kind.DOCUMENT, "", 0, 0)

    @property
    def inner(self) -> Kind:
        """The kind of the innermost open unit."""
        return self.kinds[-1]

    @property
    def body(self) -> int:
        """Where the words of the innermost open unit begin."""
        body = self.rows[self.open[-1]][4]
        return body if isinstance(body, int) else 0

    @property
    def is_last_open(self) -> bool:
        """Whether the unit read last is still open, so that all after its label is its own."""
        return self.open[-1] == len(self.rows) - 1

    def has(self, kind: Kind) -> bool:
        """Whether such a unit is open on this floor."""
        return kind in self.kinds[self.floor.at :]

    def add(self, kind: Kind, mark: str, start: int, body: int) -> None:
        """Open a unit, closing those on this floor that cannot hold it."""
        rank, lowest = RANK[kind], self.floor.at + 1
        while len(self.open) > lowest and RANK[self.kinds[-1]] >= rank:
            self._pop(start)
        self.floor.enter(kind, mark)
        self._push(kind, mark, start, body)

    def close(self, kind: Kind, end: int) -> None:
        """Close what is open down to a unit of this kind, and that unit."""
        while kind in self.kinds:
            self._pop(end)

    def descend(self, kind: Kind, start: int, body: int, ends: int, *, quoted: bool) -> None:
        """Open a quotation or a note: numbers inside it have nothing to do with those outside."""
        annexed = self.floor.annexed
        self._push(kind, "", start, body)
        self.floor = Floor(len(self.open) - 1, ends, quoted=quoted or self.floor.quoted, annexed=annexed)
        self.floors.append(self.floor)
        self.rows[-1][-2] = self.floor.quoted

    def ascend(self, end: int) -> None:
        """Close the quotation or note that is open."""
        floor = self.floors.pop()
        self.floor = self.floors[-1]
        while len(self.open) > floor.at:
            self._pop(end)

    def finish(self) -> tuple[Unit, ...]:
        """Close everything and make the values."""
        while len(self.floors) > 1:
            self.ascend(self.floor.ends)
        while self.open:
            self._pop(self.length)
        return tuple(map(Unit._make, self.rows))

    def _push(self, kind: Kind, mark: str, start: int, body: int) -> None:
        floor, index = self.floor, len(self.rows)
        parent = self.open[-1] if self.open else -1
        self.rows.append([index, kind, mark, start, body, self.length, parent, index + 1, floor.quoted, floor.annexed])
        self.open.append(index)
        self.kinds.append(kind)

    def _pop(self, end: int) -> None:
        row = self.rows[self.open.pop()]
        self.kinds.pop()
        row[5], row[7] = end, len(self.rows)

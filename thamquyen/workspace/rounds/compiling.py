"""The page on which a round is compiled: totals, sectors, texts of the units beside the compilers' own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import Item, ItemKind
from thamquyen.domain.rounds.numbers import show_number
from thamquyen.rounds.compiled import Report
from thamquyen.rounds.queries import Taken

_ROWS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """An item of the outline with what it comes to: a total, words, or a table (heads, rows, how many more)."""

    item: Item
    total: str = ""
    by_unit: tuple[tuple[str, str], ...] = ()
    by_sector: tuple[tuple[str, str], ...] = ()
    own: str = ""
    theirs: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: int = 0

    @property
    def kind(self) -> str:
        """What it is."""
        return self.item.kind.value

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """The heads of the table, and whether only numbers stand below."""
        below = zip(*self.rows, strict=True) if self.rows else ()
        return list(zip(self.heads, [all(map(_is_number, filter(None, cells))) for cells in below], strict=False))

    @property
    def lines(self) -> list[list[tuple[str, bool, str]]]:
        """The rows of the table, each cell with its column."""
        return [[(*column, cell) for column, cell in zip(self.columns, row, strict=True)] for row in self.rows]

    @property
    def is_topic(self) -> bool:
        """Whether a heading is one of "I. …"."""
        return self.item.numbered[0].isalpha()


@dataclass(frozen=True)
class CompilePage:
    """A report being compiled; `typed`: words not kept yet, `newer`: what somebody else wrote meanwhile."""

    report: Report
    typed: Given | None = None
    newer: Taken | None = None

    def pieces(self) -> Iterator[Piece]:
        """The outline, item by item."""
        for item in self.report.form.items:
            yield self._piece(item)

    def _piece(self, item: Item) -> Piece:
        together = self.report.together
        match item.kind:
            case ItemKind.NUMBER:
                found = together.numbers[item.code]
                by_unit = tuple((unit, show_number(value)) for unit, value in found.by_unit)
                by_sector = tuple((sector, show_number(value)) for sector, value in found.by_sector)
                return Piece(item, f"{show_number(found.total)} {item.unit}".strip(), by_unit, by_sector)
            case ItemKind.TEXT:
                own = self.typed.texts if self.typed else self.report.words
                newer = self.newer.given.texts.get(item.code, "") if self.newer else ""
                mine = own.get(item.code, "")
                return Piece(item, by_unit=together.texts[item.code], own=mine, theirs=newer if newer != mine else "")
            case ItemKind.EVIDENCE:
                return Piece(item, by_unit=together.texts[item.code])
            case ItemKind.TABLE:
                return self._table(item)
            case ItemKind.REGISTER:
                figure = self.report.figure(item)
                return _tabled(item, [label for label, _ in figure.columns], figure.rows) if figure else Piece(item)
        return Piece(item)

    def _table(self, item: Item) -> Piece:
        joined = self.report.together.tables[item.code]
        names = [column.name for column in item.columns]
        if joined.by_sector:
            rows = [_shown(totals, name) for name, totals in joined.by_sector]
            return _tabled(item, ["Lĩnh vực", *names[1:]], [*rows, _shown(joined.totals, "Cộng toàn tỉnh")])
        rows = [(unit, *(_cell(cell) for cell in row)) for unit, row in joined.rows]
        return _tabled(item, ["Đơn vị", *names], rows)


def _tabled(item: Item, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Piece:
    return Piece(item, heads=tuple(heads), rows=tuple(rows[:_ROWS_SHOWN]), more=max(0, len(rows) - _ROWS_SHOWN))


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").removeprefix("-").isdecimal()


def _shown(totals: Sequence[Decimal | None], name: str) -> tuple[str, ...]:
    return (name, *(_cell(total) for total in totals[1:]))


def _cell(cell: str | Decimal | None) -> str:
    return show_number(cell) if isinstance(cell, Decimal) else cell or ""

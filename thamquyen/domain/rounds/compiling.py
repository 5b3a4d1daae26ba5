"""What the reports of units come to together: totals by field and sector, words and rows with the unit they are of."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thamquyen.domain.rounds.filling import Filled
from thamquyen.domain.rounds.form import ColumnKind, FormSaid, Item, ItemKind
from thamquyen.domain.vietnamese import sort_key


@dataclass(frozen=True, slots=True)
class Summed:
    """A number field over all units: the total, what each unit that filled it in gave, and that by their sectors."""

    total: Decimal
    by_unit: tuple[tuple[str, Decimal], ...]
    by_sector: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """A table over all units: its rows with their units, totals by column (None: words), by sector where it has one."""

    rows: tuple[tuple[str, tuple[str | Decimal, ...]], ...]
    totals: tuple[Decimal | None, ...]
    by_sector: tuple[tuple[str, tuple[Decimal | None, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """The reports of all units as one; `units` are those whose reports are in it."""

    units: tuple[str, ...]
    numbers: Mapping[str, Summed]
    texts: Mapping[str, tuple[tuple[str, str], ...]]
    tables: Mapping[str, Joined]


def compiled(form: FormSaid, filings: Mapping[str, Filled], sectors: Mapping[str, str] | None = None) -> Compiled:
    """The reports, by unit in the order given, as one; a unit that left a field empty adds nothing to it.

    `sectors`: the sector of each unit; without them numbers are not summed by sector.
    """
    kinds = {item.code: item.kind for item in form.filled}
    return Compiled(
        tuple(filings),
        {code: _summed(code, filings, sectors or {}) for code, kind in kinds.items() if kind is ItemKind.NUMBER},
        {
            code: tuple((unit, one.texts[code]) for unit, one in filings.items() if one.texts.get(code))
            for code, kind in kinds.items()
            if kind in (ItemKind.TEXT, ItemKind.EVIDENCE)
        },
        {item.code: _joined(item, filings) for item in form.filled if item.kind is ItemKind.TABLE},
    )


def _summed(code: str, filings: Mapping[str, Filled], sectors: Mapping[str, str]) -> Summed:
    given = tuple((unit, one.numbers[code]) for unit, one in filings.items() if code in one.numbers)
    by: dict[str, Decimal] = defaultdict(Decimal)
    for unit, value in given:
        if unit in sectors:
            by[sectors[unit]] += value
    groups = tuple((sector, by[sector]) for sector in sorted(by, key=sort_key))
    return Summed(sum((value for _, value in given), Decimal(0)), given, groups)


def _joined(item: Item, filings: Mapping[str, Filled]) -> Joined:
    rows = tuple((unit, row) for unit, one in filings.items() for row in one.tables.get(item.code, ()))
    cells = [row for _, row in rows]
    sector = next((at for at, column in enumerate(item.columns) if column.kind is ColumnKind.SECTOR), None)
    if sector is None:
        return Joined(rows, _totals(item, cells))
    named = sorted({str(row[sector]) for row in cells}, key=sort_key)
    groups = tuple((name, _totals(item, [row for row in cells if row[sector] == name])) for name in named)
    return Joined(rows, _totals(item, cells), groups)


def _totals(item: Item, rows: list[tuple[str | Decimal, ...]]) -> tuple[Decimal | None, ...]:
    return tuple(
        sum((cell for row in rows if isinstance(cell := row[at], Decimal)), Decimal(0))
        if column.kind is ColumnKind.NUMBER
        else None
        for at, column in enumerate(item.columns)
    )

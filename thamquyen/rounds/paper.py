"""The compiled report as an official paper: the form's outline, totals and words, annexes, the units' numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from thamquyen.domain.rounds.compiling import Joined
from thamquyen.domain.rounds.form import ColumnKind, Item, ItemKind
from thamquyen.domain.rounds.numbers import show_number
from thamquyen.domain.vietnamese import sort_key
from thamquyen.reports.official.kinds.issue import short_place
from thamquyen.reports.official.lines import ended
from thamquyen.reports.official.paper import (
    Align,
    Annex,
    Block,
    Heading,
    Issued,
    Letterhead,
    Number,
    Paper,
    Paragraph,
    Rank,
    Run,
    Signature,
    Table,
    TableColumn,
)
from thamquyen.rounds.compiled import Report

_SIZE, _UNIT_SHARE, _NUMBER_SHARE, _WORD_SHARE = 10, 26, 12, 24


def report_paper(report: Report, receipt: str = "") -> Paper:
    """The report as a paper; `receipt` closes it: of what it was made. The same content gives the same paper."""
    issuer, superior = str(report.content["issuer"]), str(report.content["superior"])
    body = [Paragraph(f"{report.basis} {_missing(report)}".strip()), *_body(report)]
    if receipt:
        body.append(Paragraph((Run(receipt, italic=True),)))
    return Paper(
        Letterhead(str(report.content.get("own", issuer)), superior),
        Number(str(report.content.get("symbol", "BC"))),  # what was frozen without these stays as it was made
        Issued(short_place(str(report.content["place"])), report.on),
        "Báo cáo",
        _subject(report),
        ended(body),
        signature=Signature(tuple(report.content["signer"])),
        annexes=_annexes(report),
    )


def _subject(report: Report) -> str:
    """What it reports on; the word "Báo cáo" stands above already."""
    title = report.form.title.removeprefix("Báo cáo").strip() or report.form.title
    return f"{title[:1].upper()}{title[1:]} {report.about.label}"


def _missing(report: Report) -> str:
    shown, more = report.missing[:10], len(report.missing) - 10
    if not shown:
        return ""
    return f"Chưa gửi báo cáo: {'; '.join(shown)}{f' và {more} đơn vị khác' if more > 0 else ''}."


def _body(report: Report) -> Iterator[Block]:
    for item in report.form.items:
        match item.kind:
            case ItemKind.HEADING:
                number, words = item.numbered
                yield Heading(Rank.TOPIC if number.isalpha() else Rank.SUBTOPIC, number, words)
            case ItemKind.NUMBER:
                yield _number(item, report)
            case ItemKind.TEXT:
                yield from _words(item, report)
            case ItemKind.TABLE | ItemKind.REGISTER if item.annex:
                yield Paragraph(f"{item.label}: chi tiết tại Phụ lục {item.annex}.")
            case ItemKind.TABLE | ItemKind.REGISTER:
                yield from _table(item, report)


def _number(item: Item, report: Report) -> Paragraph:
    found = report.together.numbers[item.code]
    total = f"{show_number(found.total)} {item.unit}".strip()
    said = len(report.filings)
    part = "" if len(found.by_unit) == said else f" ({len(found.by_unit)}/{said} đơn vị có số liệu)"
    return Paragraph(f"- {item.label}: {total}{part};" if said else f"- {item.label}: chưa có số liệu;")


def _words(item: Item, report: Report) -> Iterator[Block]:
    """The compilers' own words; where they wrote none, what each unit says."""
    if own := report.words.get(item.code):
        yield from (Paragraph(line) for line in own.splitlines() if line.strip())
        return
    given = report.together.texts[item.code]
    if not given:
        yield Paragraph(f"{item.label}: các đơn vị không nêu.")
        return
    yield Paragraph((Run(f"{item.label}:", italic=True),))
    for unit, text in given:
        yield Paragraph(f"- {unit}: {' '.join(text.split())}")


def _table(item: Item, report: Report) -> Iterator[Block]:
    yield Paragraph((Run(f"{item.label}:", italic=True),))
    yield from _rows(item, report)


def _rows(item: Item, report: Report) -> tuple[Block, ...]:
    if item.kind is ItemKind.REGISTER:
        figure = report.figure(item)
        if figure is None or not figure.rows:
            return (Paragraph("Sổ không có dòng nào."),)
        columns = tuple(TableColumn(label, share) for label, share in figure.columns)
        return (Table(columns, figure.rows, _SIZE),)
    joined = report.together.tables[item.code]
    if not joined.rows:
        return (Paragraph("Các đơn vị không báo cáo dòng nào."),)
    by_sector = (_sector_table(item, joined),) if joined.by_sector else ()
    return (*by_sector, _unit_table(item, joined)) if item.annex or not by_sector else by_sector


def _sector_table(item: Item, joined: Joined) -> Table:
    """Number columns by sector, with the total of the province."""
    places = [at for at, column in enumerate(item.columns) if column.kind is ColumnKind.NUMBER]
    columns = (
        TableColumn("Lĩnh vực", _UNIT_SHARE),
        *(TableColumn(item.columns[at].name, _NUMBER_SHARE, Align.RIGHT) for at in places),
    )
    rows = [(name, *(_shown(totals[at]) for at in places)) for name, totals in joined.by_sector]
    rows.append(("Cộng toàn tỉnh", *(_shown(joined.totals[at]) for at in places)))
    return Table(columns, rows, _SIZE)


def _unit_table(item: Item, joined: Joined) -> Table:
    """Every row with the unit that reported it."""
    columns = [TableColumn("Đơn vị báo cáo", _UNIT_SHARE)]
    for column in item.columns:
        number = column.kind is ColumnKind.NUMBER
        columns.append(
            TableColumn(column.name, _NUMBER_SHARE if number else _WORD_SHARE, Align.RIGHT if number else Align.LEFT)
        )
    rows = [(unit, *(_shown(cell) for cell in row)) for unit, row in joined.rows]
    if any(total is not None for total in joined.totals):
        rows.append(("Cộng", *(_shown(total) for total in joined.totals)))
    return Table(tuple(columns), rows, _SIZE)


def _annexes(report: Report) -> tuple[Annex, ...]:
    items = [item for item in report.form.items if item.annex]
    numbers = sorted({item.annex for item in items}, key=lambda one: (len(one), one))
    found = [_annex(number, [item for item in items if item.annex == number], report) for number in numbers]
    if report.numbers and report.filings:
        if report.unit_sectors:
            found.append(_sectors_annex(str(len(found) + 1), report))
        found.append(_units_annex(str(len(found) + 1), report))
    return tuple(found)


def _annex(number: str, items: Sequence[Item], report: Report) -> Annex:
    if len(items) == 1:
        return Annex(items[0].label, _rows(items[0], report), number, landscape=True)
    blocks: list[Block] = []
    for item in items:
        blocks += [Paragraph((Run(item.label, bold=True),)), *_rows(item, report)]
    return Annex(items[0].label, tuple(blocks), number, landscape=True)


def _units_annex(number: str, report: Report) -> Annex:
    """The numbers of each unit, one line a unit."""
    rows = [
        (unit, *(_shown(filled.numbers.get(item.code)) for item in report.numbers))
        for unit, filled in report.filings.items()
    ]
    return _numbers_annex("Số liệu theo đơn vị báo cáo", "Đơn vị", rows, number, report)


def _sectors_annex(number: str, report: Report) -> Annex:
    """The numbers by the sector of the units, with how many units that are."""
    together = report.together.numbers
    units = Counter(report.unit_sectors[unit] for unit in report.filings)
    rows = []
    for sector in sorted(units, key=sort_key):
        sums = (dict(together[item.code].by_sector).get(sector) for item in report.numbers)
        rows.append((f"{sector} ({units[sector]} đơn vị)", *(_shown(one) for one in sums)))
    return _numbers_annex("Số liệu theo lĩnh vực của đơn vị báo cáo", "Lĩnh vực", rows, number, report)


def _numbers_annex(title: str, first: str, rows: Sequence[tuple[str, ...]], number: str, report: Report) -> Annex:
    columns = (
        TableColumn(first, 30),
        *(TableColumn(item.label, _NUMBER_SHARE, Align.RIGHT) for item in report.numbers),
    )
    total = ("Cộng toàn tỉnh", *(_shown(report.together.numbers[item.code].total) for item in report.numbers))
    return Annex(title, (Table(columns, (*rows, total), _SIZE),), number, landscape=True)


def _shown(cell: str | Decimal | None) -> str:
    return show_number(cell) if isinstance(cell, Decimal) else cell or ""

"""What a draft confers, as its articles and its annex say it: the lines of the list, and nothing typed twice."""

from collections.abc import Iterable, Mapping, Sequence

from thamquyen.domain.annex.columns import FORM, Column
from thamquyen.domain.annex.grounds import write_grounds
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.powers import Power
from thamquyen.reports.official.paper import Align, Annex, Block, Clause, Point, Span, Table, TableColumn

Line = Mapping[Column, str]
"""The cells of a conferral, one per column of the form; its grounds are those it rests on, without the draft itself."""

MOST_IN_ARTICLES = 20
"""Lines told in the articles themselves; a longer list stands in the annex only."""

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WIDTHS = {Column.ORDINAL: 9, Column.PROCEDURES: 18, Column.TITLE: 40, Column.GROUNDS: 34}
_WIDEST, _NARROWEST = 30, 15


def draft_line(writer: AnnexWriter, conferral: Conferral, power: Power) -> Line:
    """The line of a conferral that a draft would make: what the simulator was asked is what the article says."""
    grounds = write_grounds(conferral.bases, writer.snapshot.library, writer.names)
    return {**writer.unkept(conferral, power), Column.GROUNDS: grounds}


def points(texts: Iterable[str]) -> list[Block]:
    """Texts as điểm a), b) … in the order of the Vietnamese alphabet as law uses it; aa) follows the last letter.

    >>> [point.letter for point in points(["x"] * 24)][3:6] + [points(["x"] * 24)[-1].letter]
    ['d', 'đ', 'e', 'aa']
    """
    made = []
    for at, text in enumerate(texts):
        rounds, letter = divmod(at, len(_LETTERS))
        made.append(Point(_LETTERS[rounds - 1] * bool(rounds) + _LETTERS[letter], text))
    return [*made]


def clauses(texts: Iterable[str]) -> list[Block]:
    """Texts as khoản 1, 2 …"""
    return [Clause(number, text) for number, text in enumerate(texts, 1)]


def conferred(lines: Sequence[Line], *, verb: str, annex: str) -> list[Block]:
    """The clauses that confer: one for each recipient, its points the tasks; of a long list only who receives how many.

    `verb` is "Phân cấp cho" or "Ủy quyền cho"; `annex` how the paper names its list ("Phụ lục").
    """
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line[Column.RECIPIENT].replace("\n", "; "), []).append(line)
    blocks: list[Block] = []
    for number, (recipient, own) in enumerate(groups.items(), 1):
        if len(lines) > MOST_IN_ARTICLES:
            counted = f"{len(own):02d}" if len(own) < 10 else str(len(own))
            blocks.append(Clause(number, f"{verb} {recipient}: {counted} nhiệm vụ, quyền hạn tại {annex} kèm theo."))
            continue
        blocks.append(Clause(number, f"{verb} {recipient} thực hiện:"))
        blocks += points(_task(line, last=line is own[-1]) for line in own)
    return blocks


def _task(line: Line, *, last: bool) -> str:
    ground = _sentence_end(line.get(Column.GROUNDS, "").replace("\n", "; "))
    limits = _sentence_end(line.get(Column.LIMITS, "").replace("\n", "; "))
    said = _sentence_end(line[Column.TITLE])
    if limits:
        said += f" ({limits[:1].lower()}{limits[1:]})"
    if ground:
        said += f" theo quy định tại {ground}"
    return f"{said}{'.' if last else ';'}"


def _sentence_end(text: str) -> str:
    return " ".join(text.split()).rstrip(".;")


def list_annex(lines: Sequence[Line], *, title: str, number: str = "") -> Annex:
    """The list as an annex on its side: columns of the form that have something to say, grouped by sector."""
    return Annex(title, (list_table(lines),), number=number, landscape=True)


def list_table(lines: Sequence[Line]) -> Table:
    """The list by sector (72/2025/QH15 gives no form; the columns are those that provinces use)."""
    shown = [
        heading
        for heading in FORM
        if heading.column is not Column.SECTOR
        and (heading.column is Column.ORDINAL or any(line.get(heading.column) for line in lines))
    ]
    columns = tuple(
        TableColumn(
            heading.label,
            _WIDTHS.get(heading.column, min(max(heading.width, _NARROWEST), _WIDEST)),
            Align.CENTRE if heading.column is Column.ORDINAL else Align.LEFT,
        )
        for heading in shown
    )
    rows: list[tuple[str, ...] | Span] = []
    sector, sectors = None, 0
    for number, line in enumerate(lines, 1):
        if line.get(Column.SECTOR, "") != sector:
            sector = line.get(Column.SECTOR, "")
            sectors += 1
            rows.append(Span(f"{roman(sectors)}. LĨNH VỰC {sector.upper()}"))
        cells = (str(number) if one.column is Column.ORDINAL else line.get(one.column, "") for one in shown)
        rows.append(tuple(cells))
    return Table(columns, rows, 9)


def roman(number: int) -> str:
    """A number in Roman figures.

    >>> roman(4), roman(29)
    ('IV', 'XXIX')
    """
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for value, sign in signs:
        times, number = divmod(number, value)
        made += sign * times
    return made

"""Pieces of a Word document as XML, built as text: cell by cell through the library takes ten times as long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from thamquyen.reports.official.columns import column_widths
from thamquyen.reports.official.layout import SIZES
from thamquyen.reports.official.lines import clean, runs_of
from thamquyen.reports.official.paper import Align, Run, Span, Table, Text

_JUSTIFIED = {Align.JUSTIFIED: "both", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_CELL_MARGIN = 60


def twips(millimetres: float) -> int:
    """Word's unit of length."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a paragraph stands: spaces in points, lengths in millimetres.

    `frame`: a frame around it with so many points above and below. `outline`: its level among the headings.
    """

    align: Align = Align.JUSTIFIED
    size: float = SIZES.body
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    keep_next: bool = False
    outline: int | None = None
    frame: float | None = None


CENTRED = Looks(align=Align.CENTRE)


def paragraph(text: Text, looks: Looks) -> str:
    """A paragraph as XML."""
    runs = "".join(_run(run, looks) for run in runs_of(text))
    return f"<w:p><w:pPr>{_properties(looks)}</w:pPr>{runs}</w:p>"


def gap(points: float) -> str:
    """Empty space of a height."""
    height = f'w:line="{round(points * 20)}" w:lineRule="exact"'
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" {height}/></w:pPr></w:p>'


def rule(length: float, within: float, *, before: float = 3) -> str:
    """A line of a length in the middle of a width, in millimetres: the upper border of a paragraph without text."""
    aside = twips(max(within - length, 0) / 2)
    return (
        f'<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{aside}" w:right="{aside}"/></w:pPr></w:p>'
    )


def _properties(looks: Looks) -> str:
    parts = []
    if looks.keep_next:
        parts.append("<w:keepNext/>")
    if looks.frame is not None:
        sides = ("top", "left", "bottom", "right")
        room = {"top": round(looks.frame), "bottom": round(looks.frame)}
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="{room.get(side, 0)}" w:color="000000"/>' for side in sides
        )
        parts.append(f"<w:pBdr>{borders}</w:pBdr>")
    parts.append(f'<w:spacing w:before="{round(looks.before * 20)}" w:after="{round(looks.after * 20)}"/>')
    if looks.first_line or looks.left or looks.right:
        first = f' w:firstLine="{twips(looks.first_line)}"' if looks.first_line else ""
        parts.append(f'<w:ind w:left="{twips(looks.left)}" w:right="{twips(looks.right)}"{first}/>')
    parts.append(f'<w:jc w:val="{_JUSTIFIED[looks.align]}"/>')
    if looks.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{looks.outline}"/>')
    return "".join(parts)


def _run(run: Run, looks: Looks) -> str:
    marks = _marks(bold=run.bold or looks.bold, italic=run.italic or looks.italic, size=looks.size)
    return f"<w:r><w:rPr>{marks}</w:rPr>{_lines(run.text)}</w:r>"


def _marks(*, bold: bool, italic: bool, size: float) -> str:
    half_points = round(size * 2)
    own = "" if size == SIZES.body else f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f"{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}{own}"


def _lines(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def row(cells: Iterable[str], widths: Sequence[float], *, properties: str = "") -> str:
    """A row of cells, each the XML of its paragraphs; widths in millimetres."""
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float], *, ruled: bool, margin: int = 0) -> str:
    """A table; widths in millimetres stand on columns and on cells, since programs differ in which they heed."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if ruled else "nil"
    borders = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def drawn(one: Table, usable: float) -> str:
    """A table of the body, as wide as the text; its headings stand on every page, its rows are not torn apart."""
    size = one.size or SIZES.table
    widths = column_widths(one.columns, usable, size)
    heading = Looks(align=Align.CENTRE, size=size, bold=True)
    heads = (paragraph(column.label, heading) for column in one.columns)
    rows = [row(heads, widths, properties="<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")]
    openings = [_opening(width, column.align, size) for width, column in zip(widths, one.columns, strict=True)]
    for cells in one.rows:
        rows.append(_span(cells, usable, len(widths), size) if isinstance(cells, Span) else _cells(cells, openings))
    return table(rows, widths, ruled=True, margin=_CELL_MARGIN)


def _opening(width: float, align: Align, size: float) -> str:
    """What every cell of a column begins with, made once: a list has tens of thousands of cells."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="20" w:after="20"/><w:jc w:val="{_JUSTIFIED[align]}"/></w:pPr>'
        f"<w:r><w:rPr>{_marks(bold=False, italic=False, size=size)}</w:rPr>"
    )


def _cells(cells: Sequence[str], openings: Sequence[str]) -> str:
    made = (f"{opening}{_lines(clean(cell))}</w:r></w:p></w:tc>" for cell, opening in zip(cells, openings, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _span(one: Span, usable: float, columns: int, size: float) -> str:
    inside = paragraph(one.text, Looks(align=Align.LEFT, size=size, bold=True, before=1, after=1, keep_next=True))
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{twips(usable)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{columns}"/></w:tcPr>{inside}</w:tc></w:tr>'
    )

"""Lists as Word files: A4 on its side, the national heading, a table whose headings stand on every page."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.annex.grids import written
from thamquyen.reports.lists import AnnexList

FONT = "Times New Roman"
_STATE, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_USABLE = Mm(297 - 20 - 15)
_ROOMY, _NARROWEST = 24, 14
_STEP = 200
_CELL_SIZE = 16  # half points


def word_of(listing: AnnexList, *, body: str = "") -> bytes:
    """The list as a .docx file. `body` stands above on the left (empty: the register itself)."""
    document = Document()
    _page(document)
    _head(document, body or "SỔ THẨM QUYỀN", listing.place)
    _line(document, listing.title, size=13, bold=True)
    _line(document, listing.subtitle, size=12, italic=True)
    _table(document, listing)
    document.core_properties.title = listing.title
    document.core_properties.created = datetime.combine(listing.on, time(), UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    style.paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))


def _head(document: WordDocument, body: str, place: str) -> None:
    """The two columns above every official paper: the body, and the State with its motto."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    for cell, width in ((left, Mm(100)), (right, Mm(162))):
        cell.width = width
    _said(left.paragraphs[0], body.upper(), size=12, bold=True)
    if place:
        _said(left.add_paragraph(), place.upper(), size=12, bold=True)
    _said(right.paragraphs[0], _STATE, size=12, bold=True)
    _said(right.add_paragraph(), _MOTTO, size=13, bold=True, underline=True)
    document.add_paragraph()


def _line(document: WordDocument, text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    _said(document.add_paragraph(), text, size=size, bold=bold, italic=italic)


def _said(
    paragraph: Paragraph, text: str, *, size: int, bold: bool = False, italic: bool = False, underline: bool = False
) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic, run.underline = Pt(size), bold, italic, underline


def _table(document: WordDocument, listing: AnnexList) -> None:
    """Rows as XML in one go: cell by cell through the library takes ten times as long."""
    shown = [index for index, heading in enumerate(listing.headings) if heading.column is not Column.KEY]
    headings = [listing.headings[index] for index in shown]
    widths = _widths(headings)
    document.add_paragraph()
    table = document.add_table(rows=0, cols=len(shown), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    body = table._tbl
    for row in _rows([tuple(heading.label for heading in headings)], widths, heading=True):
        body.append(row)
    cells = [tuple(row[index] for index in shown) for row in listing.rows]
    for start in range(0, len(cells), _STEP):
        for row in _rows(cells[start : start + _STEP], widths, heading=False):
            body.append(row)


def _widths(headings: Sequence[Heading]) -> list[int]:
    shares = [_share(heading.width) for heading in headings]
    return [int(_USABLE * share / sum(shares)) for share in shares]


def _share(width: int) -> int:
    """A column's share of the page: narrow ones get more than in a spreadsheet, or their words break."""
    return width if width >= _ROOMY else max(width + 6, _NARROWEST)


def _rows(rows: Iterable[Sequence[str]], widths: Sequence[int], *, heading: bool) -> list[object]:
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heading else ""
    made = []
    for row in rows:
        cells = (_cell(text, width, heading=heading) for text, width in zip(row, widths, strict=True))
        made.append(f"<w:tr>{repeated}{''.join(cells)}</w:tr>")
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(made)}</w:tbl>"))


def _cell(text: str, width: int, *, heading: bool) -> str:
    marks = f'{"<w:b/>" if heading else ""}<w:sz w:val="{_CELL_SIZE}"/><w:szCs w:val="{_CELL_SIZE}"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in written(text).split("\n"))
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if heading else ""
    twips = width // 635
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{centred}<w:r><w:rPr>{marks}</w:rPr>{lines}</w:r></w:p></w:tc>"
    )

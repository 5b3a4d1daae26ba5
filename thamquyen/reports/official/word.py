"""An official paper as a Word file, laid out as the PDF is, in Times New Roman."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from thamquyen.reports.official.layout import BETWEEN, FIRST_LINE, SIZES, WORD_FONT, Page, page_of
from thamquyen.reports.official.lines import annex_head, attached_line, clean, in_sentence, labelled
from thamquyen.reports.official.paper import (
    Align,
    Annex,
    Article,
    Block,
    Clause,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Point,
    Rank,
    Run,
    Table,
)
from thamquyen.reports.official.word_head import above, below
from thamquyen.reports.official.word_pieces import Looks, drawn, gap, paragraph, twips

if TYPE_CHECKING:
    from docx.document import Document

_CENTRED_RANKS = (Rank.PART, Rank.CHAPTER, Rank.SECTION, Rank.SUBSECTION)
_OUTLINE = {Rank.PART: 0, Rank.CHAPTER: 0, Rank.SECTION: 1, Rank.SUBSECTION: 2, Rank.TOPIC: 0, Rank.SUBTOPIC: 1}
NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

DOCUMENT = "word/document.xml"
"""The part of a .docx file that says what the document says."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx_bytes(paper: Paper) -> bytes:
    """The paper as a .docx file; it says the day of issue, if known, as the day on which it was made."""
    import docx  # loaded when the first file is made, not when the application starts

    document = docx.Document()
    _styles(document)
    numbers = _page_number(document)
    page = page_of(landscape=paper.landscape)
    parts = [*above(paper), *blocks_xml(paper.body, page, kept=paper.signature is not None), *below(paper)]
    parts += _annexes(paper, numbers)
    _properties(document, paper)
    out = io.BytesIO()
    document.save(out)
    return _packed(out.getvalue(), f"{_XML}<w:document {NAMESPACE}><w:body>{''.join(parts)}</w:body></w:document>")


def _packed(content: bytes, text: str) -> bytes:
    """The package with what the document says, without the moment at which its parts were packed.

    So the same paper gives the same bytes. The text goes in as it is: as a tree a long paper takes ten times longer.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = text.encode() if item.filename == DOCUMENT else source.read(item)
            target.writestr(zipfile.ZipInfo(item.filename), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _styles(document: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = WORD_FONT, Pt(SIZES.body)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), WORD_FONT)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _page_number(document: "Document") -> str:
    """The running head with the page's number, in the middle; what refers to it from every section."""
    from docx.enum.section import WD_HEADER_FOOTER
    from docx.oxml import parse_xml

    header = document.sections[0].header
    header.is_linked_to_previous = False
    line = header.paragraphs[0]._p
    size = round(SIZES.page_number * 2)
    field = (
        f'<w:p {NAMESPACE}><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>'
        f'<w:fldSimple w:instr="PAGE"><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    )
    line.getparent().replace(line, parse_xml(field))
    reference = document.sections[0]._sectPr.get_headerReference(WD_HEADER_FOOTER.PRIMARY)
    return "" if reference is None else str(reference.rId)


def _section(page: Page, numbers: str, *, first: bool) -> str:
    """A part with pages counted from 1; its first page shows no number (Phụ lục I, mục I.6)."""
    on_its_side = ' w:orient="landscape"' if page.width > page.height else ""
    kind = "" if first else '<w:type w:val="nextPage"/>'
    return (
        f'<w:sectPr {NAMESPACE}><w:headerReference w:type="default" r:id="{numbers}"/>{kind}'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{on_its_side}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.number_from_edge)}" w:footer="0" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _annexes(paper: Paper, numbers: str) -> Iterator[str]:
    """The annexes, each a section; its measures stand in its last paragraph, those of the last one at the end."""
    section = _section(page_of(landscape=paper.landscape), numbers, first=True)
    for annex in paper.annexes:
        yield f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>'
        page = page_of(landscape=annex.landscape)
        yield from annex_xml(paper, annex, page)
        section = _section(page, numbers, first=False)
    yield section


def annex_xml(paper: Paper, annex: Annex, page: Page) -> Iterator[str]:
    """An annex for a page, as XML: its head and its blocks."""
    head = Looks(align=Align.CENTRE, size=SIZES.annex, bold=True, keep_next=True)
    yield paragraph(annex_head(annex), head)
    yield paragraph(annex.title.upper(), head)
    yield paragraph(attached_line(paper, annex), Looks(align=Align.CENTRE, italic=True, after=10, keep_next=True))
    yield from blocks_xml(annex.blocks, page, kept=False)


def blocks_xml(blocks: Sequence[Block], page: Page, *, kept: bool) -> Iterator[str]:
    """Blocks for a page, as XML. `kept`: the last paragraph stays on the page of the signature."""
    for at, block in enumerate(blocks):
        yield from _block(block, page, keep=kept and at == len(blocks) - 1)


def _block(block: Block, page: Page, *, keep: bool) -> Iterator[str]:
    looks = Looks(after=BETWEEN, first_line=FIRST_LINE, keep_next=keep)
    match block:
        case Heading():
            yield from _heading(block)
        case Article():
            yield _article(block, keep=keep)
        case Clause():
            yield paragraph(labelled(f"{block.number}. ", block.text), looks)
        case Point():
            yield paragraph(labelled(f"{block.letter}) ", block.text), looks)
        case Paragraph():
            indent = FIRST_LINE if block.indented and block.align is Align.JUSTIFIED else 0
            yield paragraph(block.text, Looks(align=block.align, after=BETWEEN, first_line=indent, keep_next=keep))
        case Table():
            yield drawn(block, page.usable)
            yield gap(BETWEEN)
        case PageBreak():
            yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _article(article: Article, *, keep: bool) -> str:
    label = f"Điều {article.number}."
    if article.title:
        looks = Looks(bold=True, after=BETWEEN, first_line=FIRST_LINE, keep_next=True, outline=2)
        return paragraph(f"{label} {article.title}", looks)
    looks = Looks(after=BETWEEN, first_line=FIRST_LINE, keep_next=keep)
    rest = (Run(article.text),) if isinstance(article.text, str) else article.text
    return paragraph((Run(f"{label} ", bold=True), *rest), looks)


def _heading(heading: Heading) -> Iterator[str]:
    outline = _OUTLINE[heading.rank]
    if heading.rank not in _CENTRED_RANKS:
        words = ". ".join(part for part in (heading.number, heading.title) if part)
        yield paragraph(
            words, Looks(bold=True, before=4, after=BETWEEN, first_line=FIRST_LINE, keep_next=True, outline=outline)
        )
        return
    if heading.number:
        before = Looks(align=Align.CENTRE, bold=True, before=BETWEEN, keep_next=True)
        yield paragraph(f"{heading.rank.value} {heading.number}", before)
    if heading.title:
        yield paragraph(
            heading.title.upper(), Looks(align=Align.CENTRE, bold=True, after=BETWEEN, keep_next=True, outline=outline)
        )


def _properties(document: "Document", paper: Paper) -> None:
    properties = document.core_properties
    properties.title = clean(" ".join((paper.kind or "Công văn", paper.subject)))[:255]
    properties.author = properties.last_modified_by = clean(in_sentence(paper.letterhead.issuer))[:255]
    properties.language = "vi-VN"
    properties.comments = ""
    day = paper.day_of_file
    if day is not None:
        properties.created = properties.modified = datetime.combine(day, time(), UTC)

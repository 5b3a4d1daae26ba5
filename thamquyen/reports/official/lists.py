"""A list of the register as a Word file: the official form on its side, headings standing on every page."""

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.paper import (
    Align,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    Table,
    TableColumn,
)
from thamquyen.reports.official.word import docx_bytes

_ROOMY, _NARROWEST = 24, 14
_SIZE = 8


def word_of(listing: AnnexList, *, body: str = "") -> bytes:
    """The list as a .docx file. `body` stands above on the left (empty: the register itself)."""
    return docx_bytes(list_paper(listing, body=body))


def list_paper(listing: AnnexList, *, body: str = "") -> Paper:
    """The list as a paper that no office has registered: without a number, a day or a signature."""
    head = "\n".join(part for part in (body or "Sổ thẩm quyền", listing.place) if part)
    subtitle = Paragraph((Run(listing.subtitle, italic=True),), Align.CENTRE)
    return Paper(Letterhead(head), None, None, listing.title, "", (subtitle, list_table(listing)), landscape=True)


def list_table(listing: AnnexList) -> Table:
    """The columns and rows of a list, without the register's own key."""
    shown = [index for index, heading in enumerate(listing.headings) if heading.column is not Column.KEY]
    columns = tuple(_column(listing.headings[index]) for index in shown)
    rows = tuple(tuple(row[index] for index in shown) for row in listing.rows)
    return Table(columns, rows, _SIZE)


def _column(heading: Heading) -> TableColumn:
    """Narrow columns get more than in a spreadsheet, or their words break."""
    width = heading.width
    return TableColumn(heading.label, width if width >= _ROOMY else max(width + 6, _NARROWEST))

"""The forms of reviewing and systematising documents (rà soát, hệ thống hóa) as Excel and Word.

Columns of 03 and 04 follow published lists under NĐ 34/2016/NĐ-CP (Điều 171, Phụ lục IV); the wording of the forms
themselves, and the five forms of NĐ 79/2025 and 187/2025, were not seen: every file says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.annex.columns import Heading as ListHeading
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.paper import (
    Align,
    Block,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Rank,
    Run,
    Signature,
    Span,
    Table,
    TableColumn,
)
from thamquyen.reports.official.word import docx_bytes
from thamquyen.reports.spreadsheets import excel_of

NOTE = (
    "Biểu lập theo NĐ 34/2016/NĐ-CP (Điều 171, Phụ lục IV; sửa đổi bởi NĐ 154/2020/NĐ-CP), cột theo các danh mục đã "
    "công bố, chưa đối chiếu nguyên văn mẫu. NĐ 34/2016/NĐ-CP đã được thay thế từ 01/04/2025; các mẫu của NĐ "
    "79/2025/NĐ-CP, NĐ 187/2025/NĐ-CP chưa thấy nguyên văn: đối chiếu trước khi ban hành."
)
"""What every file says of its form."""

_TABLE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a name (empty: under none); each row has a cell for each column after the ordinal."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewList:
    """One form, filled in. `form`: "03"; `columns`: label and width in characters, without the ordinal."""

    form: str
    title: str
    body: str
    said: str
    on: date
    columns: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(len(group.rows) for group in self.groups)


def list_as_excel(listing: ReviewList) -> bytes:
    """The list as .xlsx; the name of the group stands in a last column, so that the rows can be sorted and filtered."""
    labels = (("STT", 6), *listing.columns, ("Nhóm", 22))
    headings = tuple(ListHeading(Column.IGNORED, label, width, "", "") for label, width in labels)
    rows, number = [], 0
    for group in listing.groups:
        for row in group.rows:
            number += 1
            rows.append((str(number), *row, group.name))
    subtitle = f"({listing.said}. Mẫu số {listing.form}. {NOTE})"
    return excel_of(AnnexList(listing.title, subtitle, "", listing.on, headings, tuple(rows)))


def list_as_word(listing: ReviewList) -> bytes:
    """The list as .docx on its side, the groups as lines of their own."""
    columns = (
        TableColumn("STT", 5, Align.CENTRE),
        *(TableColumn(label, max(width, 9)) for label, width in listing.columns),
    )
    rows: list[tuple[str, ...] | Span] = []
    number = 0
    for group in listing.groups:
        if group.name:
            rows.append(Span(f"{group.name} ({len(group.rows)} văn bản)"))
        for row in group.rows:
            number += 1
            rows.append((str(number), *row))
    said = Paragraph((Run(f"({listing.said})", italic=True),), Align.CENTRE, indented=False)
    empty = Paragraph("Không có văn bản nào.", indented=False)
    blocks: tuple[Block, ...] = (said, Table(columns, rows, _TABLE_SIZE) if rows else empty, _note())
    head = Paragraph((Run(f"Mẫu số {listing.form}", bold=True),), Align.RIGHT, indented=False)
    paper = Paper(Letterhead(listing.body), None, None, listing.title, "", (head, *blocks), landscape=True)
    return docx_bytes(paper)


def _note() -> Paragraph:
    return Paragraph((Run(f"Ghi chú: {NOTE}", italic=True),), indented=False)


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Phiếu rà soát văn bản (Mẫu số 01): lines of what is known, tables of what was looked at and what depends.

    `checked`: what is looked at and whether it was; `parts`: what depends, why, and what becomes of it; `steps`: who
    said what and when, the newest first.
    """

    body: str
    department: str
    document: str
    title: str
    facts: tuple[tuple[str, str], ...]
    cause: str
    checked: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str, str], ...]
    conclusion: str
    remarks: str
    steps: tuple[tuple[str, str, str], ...]


def sheet_as_word(sheet: ReviewSheet) -> bytes:
    """The sheet as .docx, upright, with room for the signature of who reviewed."""
    body: list[Block] = [Paragraph((Run("Mẫu số 01", bold=True),), Align.RIGHT, indented=False)]
    body += _part("1. Văn bản được rà soát", [f"{sheet.document}: {sheet.title}"])
    body += [Paragraph(f"{label}: {words}") for label, words in sheet.facts]
    body += _part("2. Căn cứ rà soát", [sheet.cause])
    body += _part("3. Cơ quan chủ trì rà soát", [sheet.department or "chưa xác định"])
    body += _part("4. Nội dung rà soát", [])
    body.append(_table(("Nội dung", "Tình trạng"), (40, 60), sheet.checked))
    body += _part("5. Điều khoản, việc trao thẩm quyền, thủ tục phụ thuộc", [])
    body.append(_table(("Phần phụ thuộc", "Vì sao", "Hệ quả"), (32, 46, 22), sheet.parts))
    body += _part("6. Kết luận, kiến nghị", [sheet.conclusion, *([sheet.remarks] if sheet.remarks else [])])
    body += _part("7. Quá trình", [])
    body.append(_table(("Ngày giờ", "Người ghi", "Nội dung"), (20, 32, 48), sheet.steps))
    body.append(_note())
    signature = Signature(("NGƯỜI RÀ SOÁT",))
    head = Letterhead(sheet.department or sheet.body)
    return docx_bytes(Paper(head, None, None, "PHIẾU RÀ SOÁT VĂN BẢN", "", tuple(body), signature=signature))


def _part(title: str, lines: Sequence[str]) -> list[Block]:
    return [Heading(Rank.SUBTOPIC, "", title), *(Paragraph(line) for line in lines)]


def _table(labels: Sequence[str], shares: Sequence[int], rows: Sequence[tuple[str, ...]]) -> Block:
    if not rows:
        return Paragraph("Không có.")
    columns = tuple(TableColumn(label, share) for label, share in zip(labels, shares, strict=True))
    return Table(columns, rows, _TABLE_SIZE)

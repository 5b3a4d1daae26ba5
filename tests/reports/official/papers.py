"""Papers that the tests set: a normative decision with annexes, an official letter; and what is read off the files."""

import ctypes
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import docx
import pypdfium2
import pypdfium2.raw as pdfium
from docx.document import Document as WordDocument

from thamquyen.reports.official.lines import ended
from thamquyen.reports.official.paper import (
    Align,
    Annex,
    Article,
    Block,
    Clause,
    Form,
    Heading,
    Issued,
    Letterhead,
    Number,
    Paper,
    Paragraph,
    Point,
    Rank,
    Run,
    Signature,
    Span,
    Table,
    TableColumn,
    Urgency,
)

SAID = (
    "Bảo đảm phân định rõ nhiệm vụ, quyền hạn; không chồng chéo, bỏ sót; gắn với trách nhiệm giải trình của cơ quan, "
    "người có thẩm quyền được phân cấp trên địa bàn tỉnh Sông Núi."
)
COLUMNS = (
    TableColumn("STT", 1, Align.CENTRE),
    TableColumn("Tên nhiệm vụ, quyền hạn", 5),
    TableColumn("Cơ quan, người được giao", 3),
)


def rows(count: int) -> tuple[tuple[str, ...] | Span, ...]:
    """Rows of a list under the name of a group."""
    lines = [(str(number), f"Nhiệm vụ thứ {number}", "Chủ tịch UBND cấp xã") for number in range(1, count + 1)]
    return (Span("I. LĨNH VỰC ĐẤT ĐAI"), *lines)


DECISION = Paper(
    Letterhead("ỦY BAN NHÂN DÂN\nTỈNH SÔNG NÚI"),
    Number("QĐ-UBND", 5, 2027),
    Issued("Sông Núi", date(2027, 2, 3)),
    "QUYẾT ĐỊNH",
    "Phân cấp thực hiện một số nhiệm vụ trong lĩnh vực đất đai trên địa bàn tỉnh Sông Núi",
    ended(
        [
            Heading(Rank.CHAPTER, "I", "Quy định chung"),
            Article(1, "Phạm vi điều chỉnh, đối tượng áp dụng"),
            Clause(1, SAID),
            Clause(2, SAID),
            Article(2, "Nguyên tắc phân cấp"),
            Clause(1, SAID),
            Point("a", SAID),
            Point("b", SAID),
            Article(3, text=SAID),
        ]
    ),
    form=Form.NORMATIVE,
    grounds=("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Theo đề nghị của Giám đốc Sở Nội vụ"),
    enacting="Ủy ban nhân dân ban hành Quyết định phân cấp thực hiện một số nhiệm vụ trong lĩnh vực đất đai.",
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Đức"),
    recipients=("Như Điều 3", "Bộ Tư pháp", "Lưu: VT, NC"),
    annexes=(
        Annex("Danh mục nhiệm vụ phân cấp", (Table(COLUMNS, rows(90)),), number="I"),
        Annex("Danh mục theo dõi", (Table(COLUMNS, rows(40)),), number="II", landscape=True),
    ),
)

LETTER = Paper(
    Letterhead("Sở Nội vụ", "Ủy ban nhân dân tỉnh Sông Núi"),
    Number("SNV-TCBC", None),
    Issued("Sông Núi", date(2026, 11, 28)),
    "",
    "đôn đốc báo cáo tình hình thực hiện nhiệm vụ được phân cấp, ủy quyền năm 2026",
    ended([Paragraph(SAID), Paragraph((Run("Lưu ý: ", bold=True), Run(SAID)))]),
    addressees=("Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh", "Ủy ban nhân dân các xã, phường"),
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Thị Ủy"),
    recipients=("Như trên", "Lưu: VT"),
    urgency=Urgency.URGENT,
)


def scheme(pages: int) -> Paper:
    """A scheme of about as many pages: topics, paragraphs and a table on each."""
    body: list[Block] = []
    for number in range(1, pages + 1):
        body += [Heading(Rank.TOPIC, str(number), f"Nhóm nhiệm vụ thứ {number}"), *[Paragraph(SAID * 2)] * 7]
        body.append(Table(COLUMNS, rows(6)))
    return replace(DECISION, kind="ĐỀ ÁN", body=tuple(body), grounds=(), enacting="", annexes=())


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of a PDF's text in one size and font: millimetres from the page's left and top edges."""

    text: str
    left: float
    right: float
    top: float
    size: float
    font: str


_MM = 25.4 / 72


def letters_of(page: pypdfium2.PdfPage) -> Iterator[Letters]:
    """The text objects of a page."""
    height = page.get_height()
    textpage = page.get_textpage()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
        left, _, right, top = item.get_bounds()
        font = pdfium.FPDFTextObj_GetFont(item.raw)
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFFont_GetBaseFontName(font, name, 100)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item.raw, size)
        needed = pdfium.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0)
        buffer = (ctypes.c_ushort * needed)()
        pdfium.FPDFTextObj_GetText(item.raw, textpage.raw, buffer, needed)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        yield Letters(text, left * _MM, right * _MM, (height - top) * _MM, size.value, name.value.decode())


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page from the top, by what their letters stand on; without spaces, which a file need not hold."""
    text = page.get_textpage()
    lines: dict[float, list[str]] = {}
    across, up = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if letter.strip() and pdfium.FPDFText_GetCharOrigin(text.raw, at, across, up):
            lines.setdefault(round(up.value, 1), []).append(letter)
    return ["".join(lines[height]) for height in sorted(lines, reverse=True)]


def pages_of(content: bytes) -> list[str]:
    """The text of each page, its lines joined."""
    pdf = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def opened(content: bytes) -> WordDocument:
    """A Word file as its library reads it."""
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def shorter(text: str) -> str:
    """A text with its white space made single."""
    return re.sub(r"\s+", " ", text).strip()

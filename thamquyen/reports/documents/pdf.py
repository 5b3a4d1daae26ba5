"""The text of a PDF: its own letters where it has them, recognised from its pictures where it has none."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from thamquyen.reports.documents import recognising
from thamquyen.reports.documents.heads import Line
from thamquyen.reports.documents.kinds import UNLOCK
from thamquyen.reports.documents.letters import own_lines
from thamquyen.reports.encodings import restored_lines, vietnamese_share
from thamquyen.reports.refusals import FileRefusedError

MOST_PAGES = 5_000
MOST_RECOGNISED = 200
"""Pages that are read from their pictures; a page takes seconds."""

_RECOGNISING_SECONDS = 900
_DOTS, _MOST_PIXELS = 300, 25_000_000
_COVERED, _FEW_LETTERS = 0.4, 40
_FULL, _FEW_ON_A_SCAN = 0.8, 250
"""A page with fewer letters than this, whose pictures cover more than that, is a scan: its letters are a stamp."""

_LEAST_MARKED = 0.05
"""The share of letters beyond ASCII below which a text layer is not Vietnamese (a tenth of printed law and more)."""

_BROKEN = 0.5
"""Below this share of Vietnamese syllables the letters of a page are not what stands on it."""

_SAVE_PDF = "Mở tệp và in lại ra PDF, hoặc nộp bản Word của văn bản."


@dataclass(slots=True)
class PageRead:
    """One page: its lines, how sure the recognition was (None: its own letters), or why nothing was read."""

    lines: Sequence[Line]
    confidence: float | None = None
    is_picture: bool = False
    broken: bool = False
    skipped: str = ""


@dataclass(slots=True)
class PdfRead:
    """All the pages, and the remarks on the file as a whole."""

    pages: list[PageRead] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def pdf_pages(content: bytes) -> PdfRead:
    """Reads a PDF. Raises FileRefusedError when it is locked, damaged or endless."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise FileRefusedError("Tệp PDF được đặt mật khẩu.", UNLOCK) from error
        raise FileRefusedError("Tệp PDF bị hỏng, không mở được.", _SAVE_PDF) from error
    with document:
        if len(document) > MOST_PAGES:
            what = f"Tệp PDF có {len(document)} trang, quá {MOST_PAGES} trang."
            raise FileRefusedError(what, "Tách tệp thành nhiều phần rồi nộp từng phần.")
        read = PdfRead(remarks=list(_remarks(document)))
        clock = _Clock()
        for number in range(len(document)):
            read.pages.append(_page(document, number, clock))
    return read


class _Clock:
    """How many pages may still be recognised, and until when."""

    def __init__(self) -> None:
        self.left = MOST_RECOGNISED
        self.until = time.monotonic() + _RECOGNISING_SECONDS

    def take(self) -> bool:
        """Whether one more page may be recognised; counts it."""
        self.left -= 1
        return self.left >= 0 and time.monotonic() < self.until


def _remarks(document: pypdfium2.PdfDocument) -> Iterator[str]:
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document)
    if scripts > 0:
        yield "PDF có chương trình JavaScript: đã bỏ qua, không chạy."
    attachments = pdfium.FPDFDoc_GetAttachmentCount(document)
    if attachments > 0:
        yield f"PDF có {attachments} tệp đính kèm: không mở, không đọc."
    if pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_NONE:
        yield "PDF có biểu mẫu điền hoặc chữ ký số: nội dung điền và chữ ký không đọc."


def _page(document: pypdfium2.PdfDocument, number: int, clock: _Clock) -> PageRead:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PageRead((), skipped="hỏng")
    try:
        lines = own_lines(page)
        covered = _covered(page)
        broken = _is_broken(" ".join(line.text for line in lines), covered)
        few = _FEW_ON_A_SCAN if covered > _FULL else _FEW_LETTERS
        if covered < _COVERED or not (broken or _letters(lines) < few):
            return PageRead(lines, broken=broken)
        return _recognised(page, lines, clock, broken=broken)
    except pypdfium2.PdfiumError:
        return PageRead((), skipped="hỏng")
    finally:
        page.close()


def _recognised(page: pypdfium2.PdfPage, lines: Sequence[Line], clock: _Clock, *, broken: bool) -> PageRead:
    why = recognising.problem()
    if why is not None:
        return PageRead(lines, is_picture=True, broken=broken, skipped=why)
    if not clock.take():
        return PageRead(lines, is_picture=True, broken=broken, skipped="quá nhiều trang ảnh cho một lần đọc")
    found = recognising.recognised(_picture(page))
    if found is None:
        return PageRead(lines, is_picture=True, broken=broken, skipped="nhận dạng không xong")
    seen = found.get(1)
    if seen is None or (not broken and _letters(seen.lines) <= _letters(lines)):
        return PageRead(lines, is_picture=True, broken=broken)
    return PageRead(seen.lines, confidence=seen.confidence, is_picture=True)


def _letters(lines: Sequence[Line]) -> int:
    return sum(letter.isalpha() for line in lines for letter in line.text)


def _covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover."""
    width, height = page.get_size()
    covered = 0.0
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = one.get_bounds()
        covered += max(min(right, width) - max(left, 0.0), 0.0) * max(min(top, height) - max(bottom, 0.0), 0.0)
    return float(covered / max(width * height, 1.0))


def _is_broken(text: str, covered: float) -> bool:
    """Whether letters are not those that stand on the page.

    Fonts without their key give hardly any word the shape of a syllable; a scanner that knows no Vietnamese leaves the
    marks out.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _FEW_LETTERS:
        return False
    if covered > _FULL and sum(letter > "\x7f" for letter in letters) < _LEAST_MARKED * len(letters):
        return True
    return vietnamese_share(text) < _BROKEN and not restored_lines([text])[1]


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page in grey as a PGM file, no larger than memory bears."""
    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=True)
    try:
        rows = bytes(bitmap.buffer)
        stride = bitmap.stride
        packed = b"".join(rows[row * stride : row * stride + bitmap.width] for row in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + packed
    finally:
        bitmap.close()

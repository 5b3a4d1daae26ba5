"""What is taken from a document file: its plain text, where its pages lie, and what people should know about it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a document file really is, whatever its name says."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    IMAGE = "image"
    HTML = "html"
    TEXT = "text"


KIND_NAMES = {
    Kind.DOCX: "tệp Word (.docx)",
    Kind.DOC: "tệp Word cũ (.doc)",
    Kind.RTF: "tệp RTF",
    Kind.ODT: "tệp OpenDocument (.odt)",
    Kind.PDF: "tệp PDF",
    Kind.IMAGE: "ảnh",
    Kind.HTML: "trang web (HTML)",
    Kind.TEXT: "tệp chữ",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF or image: its number from 1 and its characters `[start, end)` in the text.

    `confidence`: where it was read from its picture, how sure Tesseract was of its words, from 0 to 100; else None.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None

    @property
    def was_recognised(self) -> bool:
        """Whether the page was read from its picture (OCR)."""
        return self.confidence is not None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document file: NFC, without control characters, no line with outer or double spaces.

    What Word, HTML and text files hold is a line for each paragraph; what PDF and pictures hold, a line as printed. The
    row of a table is one line: cells parted by CELL, paragraphs within a cell by WITHIN_CELL. Automatic numbers stand
    in front of their paragraphs; notes stand behind the text as `[1] …`, where `[1]` marks their place.

    `remarks`: sentences in Vietnamese about what was not read, or should be looked at.
    """

    name: str
    kind: Kind
    text: str
    pages: tuple[Page, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def recognised(self) -> tuple[Page, ...]:
        """The pages that were read from their pictures."""
        return tuple(page for page in self.pages if page.was_recognised)

    @property
    def confidence(self) -> float | None:
        """How sure the recognition was, over its pages by their length, from 0 to 100; None where there was none."""
        pages = [(page.end - page.start, page.confidence) for page in self.pages if page.confidence is not None]
        length = sum(characters for characters, _ in pages)
        return sum(characters * sure for characters, sure in pages) / length if length else None


CELL, WITHIN_CELL = " | ", " / "

LAYS_OUT = re.compile(r"(?i)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|nơi\s+nhận\s*:")
"""What stands in the tables that only lay out the head and the end of a document."""

MOST_LAYOUT_ROWS = 4

LABEL = re.compile(
    r"(?i)(?:điều|chương|mục|phần)?\s*(?:\d{1,3}[a-zđ]?|[ivxlc]{1,7}|[a-zđ])(?:\.\d{1,3})*\s*[.):]|[-–+•*]"
)
"""What begins a printed line before a tab: the number of its paragraph, not the cell of a table."""

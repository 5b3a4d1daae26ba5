"""The measures of official papers: NĐ 30/2020/NĐ-CP Phụ lục I, within whose ranges these stand.

Normative documents follow NĐ 78/2025/NĐ-CP, whose own annex was not at hand; their measures are taken to be the same.
"""

from dataclasses import dataclass

WORD_FONT = "Times New Roman"
PDF_FONT = "Tinos"
"""As wide as Times New Roman, letter for letter, and free to embed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A4 and its margins, in millimetres (top and bottom 20-25, left 30-35, right 15-20)."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    number_from_edge: float = 10

    @property
    def usable(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def tall(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom

    @property
    def head_left(self) -> float:
        """Width of the left half of the head; the right half holds the national title on one line."""
        return HEAD_LEFT if self.width < self.height else HEAD_LEFT_ON_ITS_SIDE

    @property
    def on_its_side(self) -> "Page":
        """The same margins on a page that lies on its side, for wide tables."""
        return Page(width=self.height, height=self.width)


PAGE = Page()

POINT = 25.4 / 72
"""A point in millimetres."""


def page_of(*, landscape: bool) -> Page:
    """The page, upright or on its side."""
    return PAGE.on_its_side if landscape else PAGE


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of letters in points."""

    state: float = 13  # Quốc hiệu: 12-13
    motto: float = 14  # Tiêu ngữ: 13-14, one more than the line above it
    issuer: float = 13  # cơ quan chủ quản, cơ quan ban hành: 12-13
    issuer_smaller: float = 12  # where a name would not fit its half of the head
    number: float = 13
    issued: float = 14  # địa danh, ngày: 13-14
    kind: float = 14  # tên loại: 13-14
    subject: float = 14  # trích yếu: 13-14
    letter_subject: float = 13  # "V/v": 12-13
    body: float = 14  # 13-14
    signature: float = 14  # 13-14
    recipients_label: float = 12
    recipients: float = 11
    annex: float = 14
    page_number: float = 13  # 13-14
    mark: float = 13  # dấu khẩn: 13-14
    table: float = 12  # tables: no size is laid down; smaller than the text, as offices do


SIZES = Sizes()

HEAD_LEFT, HEAD_LEFT_ON_ITS_SIDE = 68.0, 100.0

FIRST_LINE = 12.7
"""First line of a paragraph, in millimetres: 1 or 1,27 cm."""

BETWEEN = 6.0
"""Points between paragraphs: 6 at least."""

LETTER_SUBJECT_GAP = 6.0
"""Points between the number and "V/v" of an official letter: 6."""

ASCENT, DESCENT, LINE = 0.891, 0.216, 1.149
"""Letters above and below the line they stand on, and the distance of single-spaced lines as Word sets them, in ems."""

RULE_SHARE = 0.4
"""Length of the rules under the issuer and under the subject, of the line above them: 1/3-1/2."""

MARK_HEIGHT = 8.0
"""Millimetres of the frame of a mark of urgency: 30, 40 or 20 by 8."""

ADDRESSED = 30.0
"""Millimetres from the text's edge to "Kính gửi:" where several are addressed."""

SIGNING_SPACE = 68.0
"""Points left for the signature and the seal."""

CELL_ABOVE, CELL_ASIDE = 3.0, 3.5
"""Points between the text of a cell and the lines above and below it, and beside it."""

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

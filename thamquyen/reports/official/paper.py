"""What an official paper consists of (NĐ 30/2020/NĐ-CP Điều 8, Phụ lục I), whatever file it becomes.

Texts are plain Vietnamese; a line break in one is kept. What is bold or italic inside a text is said with `Run`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """Whose layout is followed: administrative papers (NĐ 30/2020) or legal normative documents (NĐ 78/2025)."""

    ADMINISTRATIVE = "administrative"
    NORMATIVE = "normative"


class Urgency(StrEnum):
    """Dấu chỉ độ khẩn (NĐ 30/2020 Phụ lục I, ô 10b)."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


class Align(StrEnum):
    """How the lines of a text stand."""

    JUSTIFIED = "justify"
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text that is written otherwise than its neighbours."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


class Rank(StrEnum):
    """What a heading heads. Phần and Chương have Roman numbers, Mục and Tiểu mục Arabic ones (Phụ lục I, ô 6)."""

    PART = "Phần"
    CHAPTER = "Chương"
    SECTION = "Mục"
    SUBSECTION = "Tiểu mục"
    TOPIC = "topic"
    """"I. TÌNH HÌNH TRIỂN KHAI" of a report: a line of its own, bold, as wide as the text."""
    SUBTOPIC = "subtopic"
    """"1. Rà soát văn bản" of a report: bold."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as written ("II", "1") and its words; either may be empty."""

    rank: Rank
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. `indented`: its first line begins further in."""

    text: Text
    align: Align = Align.JUSTIFIED
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """The line that begins an article: "Điều 3. Nội dung phân cấp".

    Without a title, `text` follows the number in the same line, upright.
    """

    number: int
    title: str = ""
    text: Text = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """Khoản: "1. …"."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Point:
    """Điểm: "a) …"."""

    letter: str
    text: Text


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its share of the page's width (any unit, relative to the others), how cells stand."""

    label: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Span:
    """A row of one cell over all columns: the name of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its headings stand on every page it covers. `size` in points (None: that of tables)."""

    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[str, ...] | Span]
    size: float | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if not isinstance(row, Span) and len(row) != len(self.columns):
                raise ValueError(f"Dòng có {len(row)} ô, bảng có {len(self.columns)} cột.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Article | Clause | Point | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues. `superior` is empty for People's Councils, People's Committees and others that name no superior.

    A line break divides a long name ("ỦY BAN NHÂN DÂN\\nTỈNH LÀO CAI").
    """

    issuer: str
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """Số, ký hiệu. `number` None: not given yet, space is left. `year` only in normative documents.

    `symbol` is what follows the number: "QĐ-UBND", "TTr-SNV", "UBND-NC".
    """

    symbol: str
    number: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """Địa danh and day of issue; day None: left open to be written in. `year` then tells which year is printed."""

    place: str
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of capacity and office as written, from the top, and the name (may be empty)."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with page numbers of its own. `number` is written as given ("I"); empty where there is only one.

    `attached` is the line under the title; empty: it is made from the paper ("Kèm theo Quyết định số … ngày …").
    `label` takes the place of "Phụ lục" (a "Biểu" or a "Mẫu số").
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    label: str = "Phụ lục"
    attached: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper.

    `kind` is empty for an official letter, whose `subject` then stands under the number as "V/v …". `authority` is
    the line in capitals before the grounds (administrative decisions, resolutions); `enacting` what follows them:
    "QUYẾT ĐỊNH:" or, in a normative document, the sentence "Ủy ban nhân dân ban hành Quyết định …".
    `beside` is a second signature, to the left. `draft` is a mark such as "DỰ THẢO LẦN 2". `number` and `issued` are
    None for what an office keeps or hands over without registering it (a list, a review sheet). `drawn_up`: the day of
    the file where the paper has no day of issue yet, so that it can be made again byte for byte.
    """

    letterhead: Letterhead
    number: Number | None
    issued: Issued | None
    kind: str
    subject: str
    body: tuple[Block, ...]
    form: Form = Form.ADMINISTRATIVE
    addressees: tuple[str, ...] = ()
    authority: str = ""
    grounds: tuple[str, ...] = ()
    enacting: str = ""
    signature: Signature | None = None
    beside: Signature | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    urgency: Urgency | None = None
    draft: str = ""
    landscape: bool = False
    drawn_up: date | None = None

    @property
    def day_of_file(self) -> date | None:
        """The day that the file says it is of; None: the moment in which it is made."""
        return self.day or self.drawn_up

    @property
    def day(self) -> date | None:
        """The day of issue, as far as it is set."""
        return None if self.issued is None else self.issued.day

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn."""
        return not self.kind

"""What a scheme has in its annexes: proposals by sector, how ready recipients are, the road map, what was refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thamquyen.domain.annex.columns import Column
from thamquyen.reports.official.kinds.conferring import Line, roman
from thamquyen.reports.official.paper import Align, Annex, Span, Table, TableColumn


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A proposal as a line of the scheme: what it would confer, and what proposals say beside it.

    `practice`: cơ sở thực tiễn; `capacity`: khả năng, điều kiện của bên nhận, each condition with its name (biên chế,
    kinh phí, điều kiện khác); `impact`; the opinions of the recipient and of the sector's department.
    """

    line: Line
    practice: str = ""
    capacity: tuple[tuple[str, str], ...] = ()
    impact: str = ""
    recipient_opinion: str = ""
    department_opinion: str = ""


_PROPOSALS = (
    TableColumn("STT", 9, Align.CENTRE),
    TableColumn("Nhiệm vụ, quyền hạn", 46),
    TableColumn("Phân định thẩm quyền", 46),
    TableColumn("Căn cứ pháp lý, cơ sở thực tiễn", 54),
    TableColumn("Khả năng, điều kiện của bên nhận", 48),
    TableColumn("Đánh giá tác động", 32),
    TableColumn("Ý kiến bên nhận, sở quản lý ngành", 36),
)


def proposals_annex(proposals: Sequence[ProposedLine], *, title: str = "Danh mục đề xuất theo lĩnh vực") -> Annex:
    """The proposals by sector, on its side.

    What is weighed together stands in one cell, each under its name: twelve columns would leave two words to a line.
    """
    rows: list[tuple[str, ...] | Span] = []
    by_sector: dict[str, list[ProposedLine]] = {}
    for one in proposals:
        by_sector.setdefault(one.line.get(Column.SECTOR, ""), []).append(one)
    number = 0
    for at, (sector, some) in enumerate(by_sector.items(), 1):
        rows.append(Span(f"{roman(at)}. LĨNH VỰC {sector.upper()}"))
        for one in some:
            number += 1
            rows.append((str(number), *_cells(one)))
    return Annex(title, (Table(_PROPOSALS, rows, 10),), landscape=True)


def _cells(one: ProposedLine) -> tuple[str, ...]:
    said = one.line
    whose = (
        ("Đang có thẩm quyền", said.get(Column.GIVER, "")),
        ("Được giao", said.get(Column.RECIPIENT, "")),
        ("Hình thức", said.get(Column.MODE, "")),
        ("Giới hạn", said.get(Column.LIMITS, "")),
    )
    return (
        said.get(Column.TITLE, ""),
        _named(whose),
        _named((("Pháp lý", said.get(Column.GROUNDS, "")), ("Thực tiễn", one.practice))),
        _named(one.capacity),
        one.impact,
        _named((("Bên nhận", one.recipient_opinion), ("Sở quản lý ngành", one.department_opinion))),
    )


def _named(said: Iterable[tuple[str, str]]) -> str:
    """What is said, each with its name; nothing of what nobody said."""
    return "\n".join(f"- {name}: {text}" for name, text in said if text)


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work of the road map, in the columns of the task table of 105/NQ-CP; `due` as it is written."""

    content: str
    lead: str
    due: str
    partners: str = ""
    submitted_to: str = ""
    product: str = ""


def roadmap_annex(steps: Sequence[Step], *, title: str = "Lộ trình, phân công thực hiện") -> Annex:
    """The road map, on its side."""
    columns = (
        TableColumn("TT", 8, Align.CENTRE),
        TableColumn("Nội dung công việc", 62),
        TableColumn("Cơ quan chủ trì", 34),
        TableColumn("Cơ quan phối hợp", 36),
        TableColumn("Cấp trình", 26),
        TableColumn("Sản phẩm", 34),
        TableColumn("Thời hạn hoàn thành", 24, Align.CENTRE),
    )
    rows = tuple(
        (str(number), step.content, step.lead, step.partners, step.submitted_to, step.product, step.due)
        for number, step in enumerate(steps, 1)
    )
    return Annex(title, (Table(columns, rows, 11),), landscape=True)


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """A recipient as a line of the table of readiness; texts as they are to be read."""

    recipient: str
    tasks: str
    staff: str
    money: str
    other: str
    opinion: str
    gaps: str
    state: str


def readiness_annex(lines: Sequence[ReadyLine], *, title: str = "Mức sẵn sàng của bên nhận") -> Annex:
    """The recipients with what proposals state of their means, on its side."""
    columns = (
        TableColumn("STT", 8, Align.CENTRE),
        TableColumn("Bên nhận", 28),
        TableColumn("Nhiệm vụ nhận thêm", 40),
        TableColumn("Biên chế", 26),
        TableColumn("Kinh phí", 26),
        TableColumn("Điều kiện khác", 24),
        TableColumn("Ý kiến bên nhận", 26),
        TableColumn("Còn hở", 34),
        TableColumn("Mức sẵn sàng", 20),
    )
    rows = tuple(
        (str(at), one.recipient, one.tasks, one.staff, one.money, one.other, one.opinion, one.gaps, one.state)
        for at, one in enumerate(lines, 1)
    )
    return Annex(title, (Table(columns, rows, 9),), landscape=True)


def refused_annex(
    rows: Sequence[tuple[str, str, str, str]], *, title: str = "Đề xuất không đưa vào Đề án và lý do"
) -> Annex:
    """Proposals that are not part of the scheme: task, who proposed it, what became of it, why."""
    columns = (
        TableColumn("STT", 8, Align.CENTRE),
        TableColumn("Nhiệm vụ, quyền hạn", 60),
        TableColumn("Cơ quan đề xuất", 34),
        TableColumn("Kết quả", 22),
        TableColumn("Lý do, văn bản trả lời", 60),
    )
    return Annex(title, (Table(columns, tuple((str(at), *row) for at, row in enumerate(rows, 1)), 11),), landscape=True)

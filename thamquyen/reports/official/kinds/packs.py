"""Gói thay đổi của một đơn vị: what it gains, loses and has otherwise from a day, as a paper to hand out and sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.reports.official.lines import day_in_words, figure
from thamquyen.reports.official.paper import (
    Align,
    Block,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Rank,
    Table,
    TableColumn,
)

PackRow = tuple[str, str, str, str, str, str]
"""A power, who of the unit, who exercised it until then, who from then on, the ground with limits and term, forms."""

_COLUMNS = (
    TableColumn("STT", 7, Align.CENTRE),
    TableColumn("Nhiệm vụ, quyền hạn", 44),
    TableColumn("Của ai trong đơn vị", 26),
    TableColumn("Trước ngày ấy", 26),
    TableColumn("Từ ngày ấy", 26),
    TableColumn("Căn cứ, giới hạn, thời hạn", 40),
    TableColumn("Thủ tục, biểu mẫu", 20),
)


@dataclass(frozen=True, slots=True)
class PackPaper:
    """What the paper says. `parts`: name of what becomes of powers, and the rows; `receipt`: how it was worked out."""

    issuer: str
    unit: str
    title: str
    day: date
    parts: Sequence[tuple[str, Sequence[PackRow]]]
    ask: Sequence[str]
    ground: str
    receipt: str


def pack_paper(said: PackPaper) -> Paper:
    """The pack of a unit, with a line to acknowledge it on paper."""
    counts = "; ".join(f"{name}: {figure(len(rows))} việc" for name, rows in said.parts if rows)
    body: list[Block] = [
        Paragraph(f"Từ {day_in_words(said.day)}, thẩm quyền của {said.unit} như sau: {counts or 'không thay đổi'}."),
        *([Paragraph(f"Căn cứ phổ biến: {said.ground}")] if said.ground else []),
    ]
    for number, (name, rows) in enumerate(((name, rows) for name, rows in said.parts if rows), 1):
        table = tuple((str(at), *row) for at, row in enumerate(rows, 1))
        body += [Heading(Rank.SUBTOPIC, str(number), f"Việc {name}"), Table(_COLUMNS, table, 11)]
    if said.ask:
        body.append(Paragraph(f"Hỏi, đề nghị hướng dẫn: {'; '.join(said.ask)}."))
    body += [
        Paragraph(said.receipt),
        Paragraph("Người nhận xác nhận đã đọc (họ tên, chức vụ, ngày, ký): ........................................"),
    ]
    subject = f"{said.title} – {said.unit}"
    return Paper(Letterhead(said.issuer), None, None, "Gói thay đổi", subject, tuple(body), landscape=True)

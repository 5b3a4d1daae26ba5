"""Bảng tổng hợp, tiếp thu, giải trình ý kiến: every opinion on a draft with the answer it got."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.lines import figure
from thamquyen.reports.official.paper import Align, Paper, Paragraph, Span, Table, TableColumn


class Answer(StrEnum):
    """What became of an opinion."""

    TAKEN = "Tiếp thu"
    PARTLY = "Tiếp thu một phần"
    EXPLAINED = "Giải trình"
    AGREED = "Nhất trí với dự thảo"
    OPEN = "Chưa trả lời"


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion: whose, on which provision of the draft ("Điều 3 khoản 2"; empty: on the whole), and its answer."""

    sender: str
    content: str
    answer: Answer
    provision: str = ""
    reason: str = ""


_COLUMNS = (
    TableColumn("STT", 8, Align.CENTRE),
    TableColumn("Cơ quan, tổ chức, cá nhân góp ý", 34),
    TableColumn("Nội dung góp ý", 62),
    TableColumn("Tiếp thu, giải trình của cơ quan chủ trì soạn thảo", 62),
)


def opinions_table(opinions: Sequence[Opinion]) -> Table:
    """Opinions under the provision that they are about, in the order in which provisions first come up."""
    rows: list[tuple[str, ...] | Span] = []
    number = 0
    for provision in dict.fromkeys(one.provision for one in opinions):
        rows.append(Span(provision or "Ý kiến chung"))
        for one in opinions:
            if one.provision == provision:
                number += 1
                answer = one.answer.value + (f": {one.reason}" if one.reason else ".")
                rows.append((str(number), one.sender, one.content, answer))
    return Table(_COLUMNS, rows, 11)


def opinions_paper(issue: Issue, *, draft: str, opinions: Sequence[Opinion], asked: int) -> Paper:
    """The table with a summary: how many were asked, how many answered, what became of their opinions."""
    senders = len({one.sender for one in opinions})
    counted = {answer: sum(one.answer is answer for one in opinions) for answer in Answer}
    told = "; ".join(f"{answer.value.lower()}: {figure(count)}" for answer, count in counted.items() if count)
    summary = (
        f"Tổng số cơ quan, tổ chức được lấy ý kiến: {figure(asked)}; đã có ý kiến: {figure(senders)}. "
        f"Tổng số ý kiến: {figure(len(opinions))}{f' ({told})' if told else ''}."
    )
    paper = paper_of(
        issue,
        kind="Bản tổng hợp, giải trình, tiếp thu ý kiến",
        subject=f"đối với {draft}",
        body=[Paragraph(summary), opinions_table(opinions)],
    )
    return replace(paper, landscape=True)

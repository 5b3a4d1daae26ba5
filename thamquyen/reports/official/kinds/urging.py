"""Công văn đôn đốc: which tasks are due or overdue, by whose hand, and until when an answer is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.time import show_day
from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.lines import day_in_words, figure
from thamquyen.reports.official.paper import Align, Block, Paper, Paragraph, Table, TableColumn


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task as the plans tell it: `due` its last day (None: not set), `product` what it is to yield."""

    content: str
    lead: str
    due: date | None
    product: str = ""
    partners: str = ""
    state: str = ""


_COLUMNS = (
    TableColumn("TT", 8, Align.CENTRE),
    TableColumn("Nội dung công việc", 52),
    TableColumn("Cơ quan chủ trì", 28),
    TableColumn("Sản phẩm", 26),
    TableColumn("Thời hạn", 20, Align.CENTRE),
    TableColumn("Tình hình", 30),
)


def tasks_table(tasks: Sequence[DueTask], *, on: date) -> Table:
    """The tasks with how many days each is over on the day."""
    rows = []
    for number, task in enumerate(tasks, 1):
        due = "" if task.due is None else show_day(task.due)
        lead = task.lead if not task.partners else f"{task.lead}\n(phối hợp: {task.partners})"
        said = "; ".join(part for part in (_overdue(task, on), task.state) if part)
        rows.append((str(number), task.content, lead, task.product, due, said))
    return Table(_COLUMNS, rows, 11)


def _overdue(task: DueTask, on: date) -> str:
    if task.due is None or task.due >= on:
        return ""
    return f"quá hạn {figure((on - task.due).days)} ngày"


def urging_letter(
    issue: Issue, *, addressees: Sequence[str], plan: str, tasks: Sequence[DueTask], on: date, answer_by: date
) -> Paper:
    """Công văn đôn đốc for a plan (named as it is cited), as of a day, with the day an answer is asked by."""
    over = sum(bool(_overdue(task, on)) for task in tasks)
    body: list[Block] = [
        Paragraph(
            f"Thực hiện {plan}, đến hết {day_in_words(on)} còn {figure(len(tasks))} nhiệm vụ chưa hoàn thành, trong đó "
            f"{figure(over)} nhiệm vụ đã quá hạn:"
        ),
        tasks_table(tasks, on=on),
        Paragraph(
            "Đề nghị các cơ quan, đơn vị, địa phương được giao khẩn trương hoàn thành, nêu rõ nguyên nhân với nhiệm "
            f"vụ quá hạn và báo cáo kết quả trước {day_in_words(answer_by)} để tổng hợp."
        ),
    ]
    subject = "đôn đốc thực hiện nhiệm vụ được giao"
    return replace(paper_of(issue, kind="", subject=subject, body=body), addressees=tuple(addressees))

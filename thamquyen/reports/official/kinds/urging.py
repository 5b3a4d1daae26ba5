"""Công văn đôn đốc: which tasks are due or overdue, by whose hand, and until when an answer is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.time import show_day
from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.lines import day_in_words, figure
from thamquyen.reports.official.paper import Align, Annex, Block, Paper, Paragraph, Table, TableColumn


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task as the plans tell it: `due` its last day (None: not set), `product` what it is to yield.

    `many`: how many authorities owe it, where `lead` names them all.
    """

    content: str
    lead: str
    due: date | None
    product: str = ""
    partners: str = ""
    state: str = ""
    many: int = 1


_SHORT = 8
"""So many rows stand in the letter itself; more are its annex."""


def _columns(lead: float) -> tuple[TableColumn, ...]:
    return (
        TableColumn("TT", 8, Align.CENTRE),
        TableColumn("Nội dung công việc", 48),
        TableColumn("Cơ quan chủ trì", lead),
        TableColumn("Sản phẩm", 24),
        TableColumn("Thời hạn", 22, Align.CENTRE),
        TableColumn("Tình hình", 30),
    )


def tasks_table(tasks: Sequence[DueTask], *, on: date, leads: float = 32) -> Table:
    """The tasks with how many days each is over on the day; `leads`: the share of the column of those who lead."""
    rows = []
    for number, task in enumerate(tasks, 1):
        due = "" if task.due is None else show_day(task.due)
        lead = task.lead if not task.partners else f"{task.lead}\n(phối hợp: {task.partners})"
        said = "; ".join(part for part in (_overdue(task, on), task.state) if part)
        rows.append((str(number), task.content, lead, task.product, due, said))
    return Table(_columns(leads), rows, 11)


def _overdue(task: DueTask, on: date) -> str:
    if task.due is None or task.due >= on:
        return ""
    return f"quá hạn {figure((on - task.due).days)} ngày"


def urging_letter(
    issue: Issue, *, addressees: Sequence[str], plan: str, tasks: Sequence[DueTask], on: date, answer_by: date
) -> Paper:
    """Công văn đôn đốc for a plan (named as it is cited), as of a day, with the day an answer is asked by.

    A long table is an annex, so that the letter itself stays a page.
    """
    annexed = len(tasks) > _SHORT or any(task.many > 1 for task in tasks)
    table = tasks_table(tasks, on=on, leads=78 if annexed else 32)
    counted = f"Thực hiện {plan}, đến hết {day_in_words(on)} {_counted(tasks, on)}"
    asked = Paragraph(
        "Đề nghị các cơ quan, đơn vị, địa phương được giao khẩn trương hoàn thành, nêu rõ nguyên nhân với nhiệm "
        f"vụ quá hạn và báo cáo kết quả trước {day_in_words(answer_by)} để tổng hợp."
    )
    body: list[Block] = [Paragraph(f"{counted}:"), table, asked]
    annexes: tuple[Annex, ...] = ()
    if annexed:
        body = [Paragraph(f"{counted} (chi tiết tại Phụ lục kèm theo)."), asked]
        annexes = (Annex("Nhiệm vụ chưa hoàn thành", (table,), landscape=True),)
    subject = "đôn đốc thực hiện nhiệm vụ được giao"
    paper = replace(paper_of(issue, kind="", subject=subject, body=body), addressees=tuple(addressees))
    return replace(paper, annexes=annexes)


def _counted(tasks: Sequence[DueTask], on: date) -> str:
    every = sum(task.many for task in tasks)
    over = sum(task.many for task in tasks if _overdue(task, on))
    if over == every:
        return f"còn {figure(every)} nhiệm vụ quá hạn chưa hoàn thành"
    return f"còn {figure(every)} nhiệm vụ chưa hoàn thành, trong đó {figure(over)} nhiệm vụ đã quá hạn"

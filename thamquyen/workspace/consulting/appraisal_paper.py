"""An appraisal as the report of the appraising authority, in official form."""

from dataclasses import replace

from django.utils.timezone import localtime

from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.rules.norms import Norm
from thamquyen.domain.time import show_day
from thamquyen.reports.official.kinds.appraisals import Appraisal, Judged, appraisal_report
from thamquyen.reports.official.paper import Number, Paper
from thamquyen.workflow.matters import Standing, history
from thamquyen.workspace.consulting.appraising import RuleLine, rule_lines
from thamquyen.workspace.drafts.files import receipt
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.tried_lines import FaultLine
from thamquyen.workspace.signed_in import authority_name
from thamquyen.workspace.urging.letter import issue_of


def appraisal_paper(done: Standing, of: Standing, draft: Opened) -> Paper:
    """The report of an appraisal that is done. `of`: the consultation that the version was sent from."""
    act, reading, on = draft.changes.act, draft.reading, localtime(done.last.at).date()
    asked = history(done.id)[-1]
    asked_on = localtime(asked.at).date()
    asker = authority_name(reading, asked.acting_for, asked_on)
    appraiser = authority_name(reading, done.last.acting_for, on)
    named = f"dự thảo {act.type} {act.title[:1].lower()}{act.title[1:]}"
    said = Appraisal(
        draft=named,
        addressee=asker,
        opening=f"{appraiser} báo cáo kết quả thẩm định {named} do {asker} gửi ngày {show_day(asked_on)} như sau:",
        file=_file(of, draft),
        rules=_rules(done, draft),
        conclusion=tuple(line for line in done.last.note.split("\n") if line.strip()),
        receipt=f"{receipt(draft)}. Quy tắc về hồ sơ soạn thảo, ban hành do người thẩm định xem, sổ không thử được.",
    )
    issue = issue_of(done.last.acting_for, reading, on)
    number = Number(f"BC-{issue.number.symbol}") if issue.number else None
    return appraisal_report(replace(issue, number=number), said)


def _file(of: Standing, draft: Opened) -> tuple[str, ...]:
    """What was sent to be appraised."""
    first = draft.changes.act.effective
    from_when = f"dự kiến có hiệu lực từ ngày {show_day(first)}" if first else "chưa nêu ngày hiệu lực"
    return (
        f"Phiên bản {draft.version.number} của dự thảo, {len(draft.changes.changes)} thay đổi, {from_when}.",
        f"Đã lấy ý kiến: “{of.says['title']}”; các ý kiến đã được tiếp thu, giải trình.",
    )


def _rules(done: Standing, draft: Opened) -> tuple[tuple[str, tuple[Judged, ...]], ...]:
    """Every rule by topic, with its ground and the verdict that was kept."""
    norms = {norm.number: norm for norm in RULES}
    return tuple(
        (topic, tuple(_judged(line, norms[line.number], draft) for line in lines))
        for topic, lines in rule_lines(draft, done.says["verdicts"])
    )


def _judged(line: RuleLine, norm: Norm, draft: Opened) -> Judged:
    day = draft.changes.act.signed or draft.changes.act.effective or draft.today
    version = norm.on(day)
    ground = f"({cite(draft.reading, version.source)})" if version else "(không áp dụng cho văn bản của ngày này)"
    found = (*(_told(one, "") for one in line.faults), *(_told(one, "đã có trước dự thảo") for one in line.lasting))
    if not line.by_machine:
        found = ("Xem ở hồ sơ, sổ không thử được.",)
    return Judged(line.number, line.sentence, ground, found, line.verdict_name or "chưa kết luận")


def _told(one: FaultLine, since: str) -> str:
    """A finding in a cell: how grave, what, where; and that it was there before, where it was."""
    beside = "; ".join(part for part in (one.tasks, one.where, since) if part)
    return f"{one.severity.capitalize()}: {one.message}" + (f" ({beside})" if beside else "")

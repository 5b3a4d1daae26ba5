"""Báo cáo thẩm định: what a draft was judged by, rule by rule, and the conclusion."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thamquyen.reports.official.kinds.issue import Issue
from thamquyen.reports.official.kinds.outlines import Part, Report, Topic, report
from thamquyen.reports.official.lines import figure
from thamquyen.reports.official.paper import Align, Paper, Span, Table, TableColumn


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with its ground, what the machine found by it, and the verdict of the appraisers in words."""

    number: str
    sentence: str
    ground: str
    found: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a report of appraisal says: about which draft, for whom, on what file, by which rules, with what result.

    `file`: sentences on what was sent and when; `rules`: by topic; `conclusion`: paragraphs of the appraisers.
    """

    draft: str
    addressee: str
    opening: str
    file: tuple[str, ...]
    rules: tuple[tuple[str, tuple[Judged, ...]], ...]
    conclusion: tuple[str, ...]
    receipt: str


_COLUMNS = (
    TableColumn("Quy tắc", 14, Align.CENTRE),
    TableColumn("Nội dung xét, căn cứ", 62),
    TableColumn("Phát hiện khi thử dự thảo trên sổ", 62),
    TableColumn("Kết luận", 26, Align.CENTRE),
)
_NONE = "Không có."


def appraisal_report(issue: Issue, said: Appraisal) -> Paper:
    """Báo cáo thẩm định (NĐ 30/2020 Phụ lục III mẫu 1.4; no official form for acts on phân cấp was found)."""
    judged = [one for _, rules in said.rules for one in rules]
    verdicts = dict.fromkeys(one.verdict for one in judged)
    counted = "; ".join(f"{one}: {figure(sum(each.verdict == one for each in judged))}" for one in verdicts)
    summary = f"Đã xét {figure(len(judged))} quy tắc. Kết quả: {counted}."
    against = tuple(f"{one.number}: {one.sentence}" for one in judged if one.verdict == "không bảo đảm")
    outline = (
        Topic("Hồ sơ thẩm định", said.file),
        Topic("Ý kiến thẩm định", (summary, _table(said.rules), said.receipt)),
        Topic(
            "Kết luận",
            parts=(
                Part("Quy tắc không bảo đảm", against or (_NONE,)),
                Part("Ý kiến của cơ quan thẩm định", said.conclusion),
            ),
        ),
    )
    subject = f"thẩm định {said.draft}"
    paper = report(issue, Report(subject, outline, (said.addressee,), (said.opening,)))
    return replace(paper, kind="Báo cáo")


def _table(rules: Sequence[tuple[str, Sequence[Judged]]]) -> Table:
    rows: list[tuple[str, ...] | Span] = []
    for topic, some in rules:
        rows.append(Span(topic))
        rows += [
            (one.number, f"{one.sentence} {one.ground}".strip(), "\n".join(one.found) or _NONE, one.verdict)
            for one in some
        ]
    return Table(_COLUMNS, rows, 11)

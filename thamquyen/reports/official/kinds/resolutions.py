"""Drafts for the People's Council: a normative resolution that confers, and one that adopts a scheme."""

from dataclasses import dataclass, replace
from datetime import date

from thamquyen.reports.official.kinds.conferring import clauses
from thamquyen.reports.official.kinds.decisions import Decentralisation, decentralisation_paper
from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.lines import day_or_open, ended
from thamquyen.reports.official.paper import Annex, Article, Block, Clause, Paper, Paragraph


@dataclass(frozen=True, slots=True)
class Session:
    """The session that passes the resolution: "Khóa XVII, Kỳ họp thứ 5"; `passed` None: not passed yet."""

    council: str
    name: str
    passed: date | None = None


def decentralisation_resolution(issue: Issue, said: Decentralisation, session: Session) -> Paper:
    """Nghị quyết of a council that confers tasks of its own (64/2025/QH15 Điều 21)."""
    paper = decentralisation_paper(issue, said, kind="Nghị quyết")
    return replace(paper, body=ended([*_open(paper), _passing(session)]))


def _open(paper: Paper) -> list[Block]:
    last = paper.body[-1]
    if isinstance(last, Clause) and isinstance(last.text, str):
        last = replace(last, text=f"{last.text.removesuffix('./.')}.")
    return [*paper.body[:-1], last]


def _passing(session: Session) -> Paragraph:
    return Paragraph(
        f"Nghị quyết này đã được {session.council} {session.name} thông qua {day_or_open(session.passed)}."
    )


@dataclass(frozen=True, slots=True)
class Adoption:
    """A resolution that adopts a scheme: `grounds` end with what was submitted and verified."""

    subject: str
    grounds: tuple[str, ...]
    adopted: str
    contents: tuple[str, ...]
    tasks: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()


def adopting_resolution(issue: Issue, said: Adoption, session: Session, *, authority: str) -> Paper:
    """Nghị quyết that adopts a scheme: an administrative one (NĐ 30/2020 mẫu 1.1), with "QUYẾT NGHỊ:"."""
    body: list[Block] = [
        Article(1, text=f"{said.adopted.rstrip('.')}{', với nội dung chính sau:' if said.contents else '.'}"),
        *clauses(said.contents),
        Article(2, text="Tổ chức thực hiện"),
        *clauses(said.tasks),
        _passing(session),
    ]
    paper = paper_of(issue, kind="Nghị quyết", subject=said.subject, body=body)
    return replace(paper, grounds=said.grounds, authority=authority, enacting="QUYẾT NGHỊ:", annexes=said.annexes)

"""Drafts that confer: the decision of phân cấp (a normative document) and of ủy quyền (an administrative one).

The articles follow those of provincial decisions of 2025 and 2026 (scope, principles, content, duties, transition,
effect); default sentences rest on 72/2025/QH15 Điều 11, 13, 14 and are there to be changed by whoever drafts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.annex.columns import Column
from thamquyen.reports.official.kinds.conferring import Line, clauses, conferred, list_annex
from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.lines import day_in_words, day_or_open, in_sentence
from thamquyen.reports.official.paper import Article, Block, Clause, Form, Paper

PRINCIPLES = (
    "Đúng thẩm quyền, phạm vi theo quy định của Luật Tổ chức chính quyền địa phương và pháp luật về ngành, lĩnh vực.",
    "Không chồng chéo, không bỏ trống nhiệm vụ; mỗi nhiệm vụ tại một địa bàn có một cơ quan, người chịu trách nhiệm.",
    "Phù hợp với khả năng, điều kiện thực hiện của bên nhận; bảo đảm nguồn lực, nhân lực và điều kiện cần thiết khác.",
    "Cơ quan, người được phân cấp không phân cấp tiếp nhiệm vụ, quyền hạn được phân cấp.",
)
GIVER_DUTIES = (
    "Cơ quan, người phân cấp hướng dẫn, theo dõi, kiểm tra việc thực hiện; bảo đảm các điều kiện để thực hiện.",
)
RECIPIENT_DUTIES = (
    "Cơ quan, người được phân cấp chịu trách nhiệm về việc thực hiện nhiệm vụ; định kỳ hằng năm hoặc khi được yêu cầu, "
    "đánh giá và báo cáo kết quả thực hiện với cơ quan, người phân cấp.",
)
TRANSITION = (
    "Hồ sơ đã tiếp nhận trước ngày {act} này có hiệu lực thì cơ quan, người đã tiếp nhận giải quyết đến khi kết thúc, "
    "trừ trường hợp pháp luật có quy định khác.",
)
"""{act} is "Quyết định" or "Nghị quyết"."""


@dataclass(frozen=True, slots=True)
class Decentralisation:
    """What a draft of phân cấp says. `purpose` is its subject without the verb at its head ("Phân cấp …").

    `enacted_by` is how the last ground names who issues ("Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân").
    """

    subject: str
    enacted_by: str
    grounds: tuple[str, ...]
    lines: tuple[Line, ...]
    effective: date | None
    responsible: str
    affected: str = "Cơ quan, người phân cấp; cơ quan, người được phân cấp; tổ chức, cá nhân có liên quan."
    principles: tuple[str, ...] = PRINCIPLES
    duties: tuple[str, ...] = (*GIVER_DUTIES, *RECIPIENT_DUTIES)
    transition: tuple[str, ...] = TRANSITION
    repeals: tuple[str, ...] = ()


def decentralisation_decision(issue: Issue, said: Decentralisation) -> Paper:
    """Quyết định phân cấp: six articles and the list (72/2025/QH15 Điều 13 khoản 2: by a normative document)."""
    return decentralisation_paper(issue, said, kind="Quyết định")


def decentralisation_paper(issue: Issue, said: Decentralisation, *, kind: str) -> Paper:
    """The draft of a kind, "Quyết định" or "Nghị quyết"."""
    subject = said.subject[:1].lower() + said.subject[1:]
    body: list[Block] = [
        Article(1, "Phạm vi điều chỉnh, đối tượng áp dụng"),
        Clause(1, f"{kind} này {subject}."),
        Clause(2, f"Đối tượng áp dụng: {said.affected[:1].lower()}{said.affected[1:]}"),
        Article(2, "Nguyên tắc phân cấp"),
        *clauses(said.principles),
        Article(3, "Nội dung phân cấp"),
        *conferred(said.lines, verb="Phân cấp cho", annex="Phụ lục"),
        Article(4, "Trách nhiệm thực hiện"),
        *clauses(said.duties),
        Article(5, "Điều khoản chuyển tiếp, bãi bỏ"),
        *clauses([*(text.format(act=kind) for text in said.transition), *map(_repealed, said.repeals)]),
        Article(6, "Hiệu lực và tổ chức thực hiện"),
        Clause(1, f"{kind} này có hiệu lực thi hành kể từ {day_or_open(said.effective)}."),
        Clause(2, f"{said.responsible} chịu trách nhiệm thi hành {kind} này."),
    ]
    paper = paper_of(issue, kind=kind, subject=said.subject, body=body)
    return replace(
        paper,
        form=Form.NORMATIVE,
        grounds=said.grounds,
        enacting=f"{said.enacted_by} ban hành {kind} {subject}.",
        annexes=(list_annex(said.lines, title="Danh mục nhiệm vụ, quyền hạn phân cấp"),),
    )


def _repealed(text: str) -> str:
    return f"Bãi bỏ {text.rstrip('.;')}."


@dataclass(frozen=True, slots=True)
class Authorisation:
    """What a draft of ủy quyền says: content, scope, term, manner and conditions (72/2025/QH15 Điều 14 khoản 2 điểm a).

    `last_day` is the last day of the term, inclusive; `first_day` None: from the day of signing.
    """

    subject: str
    grounds: tuple[str, ...]
    lines: tuple[Line, ...]
    last_day: date
    responsible: str
    first_day: date | None = None
    manner: str = (
        "Người được ủy quyền trực tiếp xem xét, quyết định và ký văn bản; sử dụng hình thức văn bản và con dấu của cơ "
        "quan mình khi thực hiện nhiệm vụ, quyền hạn được ủy quyền."
    )
    conditions: tuple[str, ...] = ()
    duties: tuple[str, ...] = (
        "Người được ủy quyền chịu trách nhiệm về kết quả thực hiện; không ủy quyền tiếp cho cơ quan, tổ chức, cá nhân "
        "khác; báo cáo kết quả hằng năm và khi được yêu cầu.",
        "Người ủy quyền hướng dẫn, kiểm tra và bảo đảm các điều kiện để thực hiện nhiệm vụ được ủy quyền.",
    )
    transition: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.first_day is not None and self.last_day < self.first_day:
            raise ValueError("Thời hạn ủy quyền kết thúc trước ngày bắt đầu (72/2025/QH15 Điều 14).")


def authorisation_decision(issue: Issue, said: Authorisation, *, authority: str = "") -> Paper:
    """Quyết định ủy quyền: an administrative decision with a term. `authority`: who decides, in capitals above."""
    conditions = [*said.conditions, *_conditions(said.lines)] or ["Theo quy định của pháp luật về ngành, lĩnh vực."]
    body: list[Block] = [
        Article(1, "Nội dung, phạm vi ủy quyền"),
        *conferred(said.lines, verb="Ủy quyền cho", annex="Phụ lục"),
        Article(2, "Thời hạn, phương thức, điều kiện"),
        Clause(1, f"Thời hạn ủy quyền: {_term(said)}."),
        Clause(2, said.manner),
        Clause(3, f"Điều kiện: {'; '.join(text.rstrip('.;') for text in conditions)}."),
        Article(3, "Trách nhiệm thực hiện"),
        *clauses(said.duties),
        Article(4, "Tổ chức thực hiện"),
        Clause(
            1, "Quyết định này có hiệu lực kể từ ngày ký." if said.first_day is None else _effective(said.first_day)
        ),
        *(Clause(number, text) for number, text in enumerate(said.transition, 2)),
        Clause(2 + len(said.transition), f"{said.responsible} chịu trách nhiệm thi hành Quyết định này."),
    ]
    paper = paper_of(issue, kind="Quyết định", subject=said.subject, body=body)
    return replace(
        paper,
        grounds=said.grounds,
        authority=authority or in_sentence(issue.letterhead.issuer),
        enacting="QUYẾT ĐỊNH:",
        annexes=(list_annex(said.lines, title="Danh mục nhiệm vụ, quyền hạn ủy quyền"),),
    )


def _term(said: Authorisation) -> str:
    begun = "ngày Quyết định này có hiệu lực" if said.first_day is None else day_in_words(said.first_day)
    return f"từ {begun} đến hết {day_in_words(said.last_day)}"


def _effective(day: date) -> str:
    return f"Quyết định này có hiệu lực kể từ {day_in_words(day)}."


def _conditions(lines: Sequence[Line]) -> list[str]:
    return list(dict.fromkeys(text for line in lines if (text := line.get(Column.CONDITIONS, ""))))

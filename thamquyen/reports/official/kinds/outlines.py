"""Papers made of topics: Tờ trình, Đề án, Báo cáo – titles in Roman figures, parts in Arabic ones, texts, tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thamquyen.reports.official.kinds.conferring import roman
from thamquyen.reports.official.kinds.issue import Issue, paper_of
from thamquyen.reports.official.paper import Annex, Block, Heading, Paper, Paragraph, Rank, Table

Said = str | Table
"""A paragraph, or a table."""


@dataclass(frozen=True, slots=True)
class Part:
    """ "1. Rà soát văn bản" within a topic."""

    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """ "II. KẾT QUẢ THỰC HIỆN": what is said at once, then its parts."""

    title: str
    said: tuple[Said, ...] = ()
    parts: tuple[Part, ...] = ()


def topics(outline: Sequence[Topic]) -> list[Block]:
    """Topics with their numbers."""
    blocks: list[Block] = []
    for number, topic in enumerate(outline, 1):
        blocks.append(Heading(Rank.TOPIC, roman(number), topic.title.upper()))
        blocks += _blocks(topic.said)
        for at, part in enumerate(topic.parts, 1):
            blocks.append(Heading(Rank.SUBTOPIC, str(at), part.title))
            blocks += _blocks(part.said)
    return blocks


def _blocks(said: Sequence[Said]) -> list[Block]:
    return [Paragraph(one) if isinstance(one, str) else one for one in said]


@dataclass(frozen=True, slots=True)
class Submission:
    """What a Tờ trình says: to whom, on what ground, about what, what it asks, what goes with it."""

    subject: str
    addressees: tuple[str, ...]
    opening: tuple[str, ...]
    outline: tuple[Topic, ...]
    request: str
    enclosed: tuple[str, ...] = ()


def submission(issue: Issue, said: Submission) -> Paper:
    """Tờ trình (NĐ 30/2020 Phụ lục III mẫu 1.4). The outline is the drafter's; `SUBMISSION_TITLES` is the usual one."""
    body: list[Block] = [*_blocks(said.opening), *topics(said.outline), Paragraph(said.request)]
    paper = replace(paper_of(issue, kind="Tờ trình", subject=said.subject, body=body), addressees=said.addressees)
    if not said.enclosed:
        return paper
    named = "; ".join(f"({number}) {text.rstrip('.;')}" for number, text in enumerate(said.enclosed, 1))
    return replace(paper, body=(*paper.body, Paragraph(f"(Xin gửi kèm theo: {named}.)")))


SUBMISSION_TITLES = (
    "Sự cần thiết ban hành văn bản",
    "Mục đích, quan điểm xây dựng dự thảo văn bản",
    "Quá trình xây dựng dự thảo văn bản",
    "Bố cục và nội dung cơ bản của dự thảo văn bản",
    "Dự kiến nguồn lực, điều kiện bảo đảm cho việc thi hành",
    "Những vấn đề cần xin ý kiến",
)
"""The usual topics of a submission with a draft; no form of it was at hand to check them by."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a Đề án says. `roadmap` and the proposals stand in its annexes, in their order."""

    subject: str
    grounds: tuple[str, ...]
    outline: tuple[Topic, ...]
    annexes: tuple[Annex, ...] = ()


def scheme(issue: Issue, said: Scheme) -> Paper:
    """Đề án (an administrative paper with a kind: NĐ 30/2020 Điều 7, mẫu 1.4)."""
    paper = paper_of(issue, kind="Đề án", subject=said.subject, body=topics(said.outline))
    return replace(paper, grounds=said.grounds, annexes=numbered(said.annexes))


@dataclass(frozen=True, slots=True)
class Report:
    """What a Báo cáo says; `addressees` where it goes to a superior body."""

    subject: str
    outline: tuple[Topic, ...]
    addressees: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()


REPORT_OUTLINE = (
    Topic("Tình hình triển khai"),
    Topic(
        "Kết quả thực hiện",
        parts=(
            Part("Rà soát, hoàn thiện văn bản", ()),
            Part("Sắp xếp tổ chức bộ máy, cải cách hành chính", ()),
            Part("Quy hoạch, tiêu chuẩn, định mức, thủ tục hành chính", ()),
            Part("Phân cấp theo ngành, lĩnh vực", ()),
            Part("Ủy quyền", ()),
            Part("Thanh tra, kiểm tra, giám sát", ()),
        ),
    ),
    Topic("Đánh giá chung", parts=(Part("Kết quả đạt được", ()), Part("Hạn chế", ()), Part("Nguyên nhân", ()))),
    Topic("Phương hướng, nhiệm vụ"),
    Topic("Kiến nghị, đề xuất"),
)
"""The outline of the report on phân cấp, ủy quyền; no official one was found, this is the usual administrative form."""

REPORT_ANNEXES = (
    "Danh mục nhiệm vụ, quyền hạn đã phân cấp",
    "Danh mục nhiệm vụ, quyền hạn đã ủy quyền",
    "Danh mục văn bản đã ban hành, sửa đổi, bãi bỏ",
    "Danh mục đề xuất phân cấp mới",
    "Kết quả thanh tra, kiểm tra",
)


def report(issue: Issue, said: Report) -> Paper:
    """Báo cáo with its annexes numbered."""
    body = [*_blocks(said.opening), *topics(said.outline)]
    paper = paper_of(issue, kind="Báo cáo", subject=said.subject, body=body)
    return replace(paper, addressees=said.addressees, annexes=numbered(said.annexes))


def numbered(annexes: Sequence[Annex]) -> tuple[Annex, ...]:
    """Annexes with Roman numbers where there are two or more (NĐ 30/2020 Phụ lục I)."""
    if len(annexes) < 2:
        return tuple(annexes)
    return tuple(replace(annex, number=roman(number)) for number, annex in enumerate(annexes, 1))

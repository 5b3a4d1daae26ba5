"""The fields that a unit's own Word template may have, by their Vietnamese names, and what a paper puts into each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from thamquyen.domain.annex.columns import plain
from thamquyen.reports.official.head import in_template
from thamquyen.reports.official.lines import day_line, listed, number_line, preamble, verdict
from thamquyen.reports.official.paper import Paper


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name between {{ and }}, and what it holds, for people.

    `lines` are what it puts in, one or several. `alone`: it needs a paragraph of its own, which is repeated for each
    line and goes away where there is none.
    """

    name: str
    holds: str
    lines: Callable[[Paper], tuple[str, ...]]
    alone: bool = False


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _body(name: str, *, bold: bool) -> tuple[str, ...]:
    return _one(in_template(name, bold=bold))


BODY, ADDRESSEES = "Nội dung", "Kính gửi"
"""Fields whose paragraphs are the paper's own, not copies of the template's."""

FIELDS: tuple[Field, ...] = (
    Field(
        "Cơ quan chủ quản",
        "cơ quan chủ quản, chữ hoa",
        lambda paper: _body(paper.letterhead.superior, bold=False),
    ),
    Field(
        "Cơ quan ban hành",
        "cơ quan ban hành, chữ hoa",
        lambda paper: _body(paper.letterhead.issuer, bold=True),
    ),
    Field("Số, ký hiệu", "số và ký hiệu, không có chữ “Số:”", lambda paper: _one(_number(paper))),
    Field("Địa danh, ngày", "địa danh và ngày, tháng, năm", lambda paper: _one(_issued(paper))),
    Field("Tên loại", "tên loại văn bản, chữ hoa; công văn thì trống", lambda paper: _one(paper.kind.upper())),
    Field("Trích yếu", "trích yếu nội dung", lambda paper: _one(paper.subject)),
    Field("Độ khẩn", "dấu chỉ độ khẩn", lambda paper: _one(paper.urgency.value if paper.urgency else "")),
    Field("Dự thảo", "dấu dự thảo", lambda paper: _one(paper.draft)),
    Field(ADDRESSEES, "nơi kính gửi", lambda paper: paper.addressees, alone=True),
    Field("Thẩm quyền ban hành", "thẩm quyền ban hành, chữ hoa", lambda paper: _one(paper.authority.upper())),
    Field("Căn cứ", "các căn cứ, mỗi căn cứ một đoạn", preamble, alone=True),
    Field("Lời ban hành", "“QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”", lambda paper: _one(verdict(paper))),
    Field(BODY, "toàn bộ nội dung: điều, khoản, bảng", lambda paper: (), alone=True),
    Field("Nơi nhận", "các nơi nhận, mỗi nơi một đoạn", lambda paper: listed(paper.recipients), alone=True),
    Field("Quyền hạn, chức vụ", "quyền hạn, chức vụ người ký, chữ hoa", lambda paper: _capacity(paper), alone=True),
    Field("Họ và tên", "họ và tên người ký", lambda paper: _one(paper.signature.name if paper.signature else "")),
)

_BY_NAME: Mapping[str, Field] = {plain(field.name): field for field in FIELDS}


def field_of(name: str) -> Field | None:
    """The field of a name; capitals and marks make no difference.

    >>> field_of("TRICH YEU").name
    'Trích yếu'
    """
    return _BY_NAME.get(plain(name))


def unknown(name: str) -> str:
    """What to say of a name that no field has."""
    near = get_close_matches(plain(name), _BY_NAME, n=1, cutoff=0.6)
    if near:
        return f"Không có trường “{name}”; có phải “{_BY_NAME[near[0]].name}”?"
    known = ", ".join(f"“{field.name}”" for field in FIELDS)
    return f"Không có trường “{name}”. Các trường dùng được: {known}."


def _number(paper: Paper) -> str:
    return "" if paper.number is None else number_line(paper.number).removeprefix("Số: ")


def _issued(paper: Paper) -> str:
    return "" if paper.issued is None else day_line(paper.issued)


def _capacity(paper: Paper) -> tuple[str, ...]:
    return () if paper.signature is None else tuple(line.upper() for line in paper.signature.lines)

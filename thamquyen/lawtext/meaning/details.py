"""What surrounds a power in its sentence: exceptions, conditions, limits, term, what part is played, passing on."""

import re

from thamquyen.lawtext.meaning.bodies import Body
from thamquyen.lawtext.meaning.statements import Part

_IN_BRACKETS = re.compile(r"\(((?:trừ|không bao gồm|ngoại trừ|không kể)[^()]*)\)")
_EXCEPT = re.compile(
    r"(?<![(\w])((?:(?:ngoại trừ|(?<!loại )(?<!khấu )(?<!giảm )(?<!miễn )(?<!xóa )(?<!bài )(?<!tiêu )(?<!giải )trừ"
    r"(?! (?:đi|khi|vào|dần|chi phí))|không bao gồm):? ?|ngoài (?:các |những )?(?:trường hợp|tài sản|nội dung|nhiệm vụ"
    r"|đối tượng|công trình|dự án|đơn vị|trụ sở|phần))(?=[ \w])[^.;()]+)"
)
_OPENS = re.compile(
    r"((?:Trường hợp|Trong trường hợp|Đối với|Căn cứ|Khi|Nếu|Sau khi|Trên cơ sở"
    r"|Trong quá trình)[^.;]*?)(?:,)? ?(?:thì )?$"
)
_CLOSES = re.compile(
    r"(?<!\w)((?:theo đề nghị của|trên cơ sở|khi (?:được|có)|nếu được|trong trường hợp|sau khi"
    r"|với điều kiện|nhưng phải|theo phân cấp)[^.;()]*)"
)
_CONDITION_WORDS = (
    *("theo đề nghị", "trên cơ sở", "khi được", "khi có", "nếu được", "nếu có", "trong trường hợp", "sau khi"),
    *("với điều kiện", "nhưng phải", "theo phân cấp"),
)
_BRACKETED = re.compile(r"\((trong trường hợp[^()]*|nếu có[^()]*)\)")
_FIGURE = r"(?:dưới|từ|trên|đến|không quá|tối đa) \d"
_AMOUNT = (
    r"(?:có )?(?:nguyên giá|giá trị|tổng mức đầu tư|giá|mức|quy mô|diện tích|công suất)[^.;,()]{0,80}?"
    rf"{_FIGURE}[\d.,]* ?(?:đồng|triệu|tỷ|tỉ|ha|héc|m2|m²|MW|%|tấn|km)"
    r"(?:(?! (?:theo |trên địa|quy định|do |của |để |thuộc ))[^.;,()]){0,60}"
)
_GROUP = r"nhóm [ABC](?:, (?:nhóm )?[ABC])*(?: và (?:nhóm )?[ABC])?"
_GRADE = (
    rf"dự án {_GROUP}|{_GROUP}"
    r"|công trình (?:từ )?cấp [IVX]+(?: trở (?:xuống|lên))?"
    r"|trên địa bàn(?: (?:quản lý|tỉnh|thành phố|đặc khu|xã|phường|huyện|quận|thị trấn|cấp xã|địa phương|cả nước"
    r"|(?:hai|từ|nhiều) [^.;,()]{0,40}trở lên|[A-ZĐ]\w+))*"
)
_HAS_FIGURE = re.compile(_FIGURE)
_LIMIT = re.compile(rf"(?:{_AMOUNT}|{_GRADE})(?!\w)")
_WITHOUT_FIGURES = re.compile(rf"(?:{_GRADE})(?!\w)")
_LIMIT_WORDS = ("giá", "nhóm ", "mức", "quy mô", "diện tích", "công suất", "cấp I", "cấp V", "trên địa bàn")
_TERM = re.compile(
    r"((?:thời hạn|thời gian) (?:ủy quyền|uỷ quyền|phân cấp)?[^.;]{0,20}(?:từ|kể từ|đến)[^.;]*"
    r"|(?:kể )?từ ngày [^.;,]* đến (?:hết )?ngày [^.;,]*"
    r"|đến hết ngày \d[^.;,]*)"
)
_PARTS = re.compile(
    rf"(?P<{Part.ADVISES.name}>tham mưu|giúp )|(?P<{Part.LEADS.name}>chủ trì)|(?P<{Part.RECEIVES_FILES.name}>tiếp nhận)"
    rf"|(?P<{Part.SIGNS.name}>(?:[Kk]ý|[Tt]hay mặt .{{0,80}} ký)(?!\w))"
    rf"|(?P<{Part.SUPERVISES.name}>[Tt]heo dõi|[Kk]iểm tra|[Gg]iám sát|[Tt]hanh tra|[Đđ]ôn đốc)"
    rf"|(?P<{Part.DECIDES.name}>(?:[Xx]em xét, )?(?:[Qq]uyết định|[Pp]hê duyệt|[Bb]an hành|[Cc]ấp|[Cc]hấp thuận"
    r"|[Cc]ông nhận|[Tt]hu hồi|[Cc]ho phép|[Bb]ổ nhiệm)(?!\w))"
)
"""The first verb of the predicate: the part that it makes of the matter."""
_MAY = re.compile(r"(?:được|có thể) (?:phân cấp|ủy quyền|uỷ quyền) (?:lại|tiếp)")
_MAY_NOT = re.compile(r"không (?:được )?(?:phân cấp|ủy quyền|uỷ quyền) (?:lại|tiếp)")


def exceptions(own: str) -> list[tuple[int, int]]:
    """Where the sentence excepts something, in brackets or after "trừ"."""
    if "trừ" not in own and "bao gồm" not in own and "ngoài" not in own:
        return []
    return [found.span(1) for pattern in (_IN_BRACKETS, _EXCEPT) for found in pattern.finditer(own)]


def conditions(own: str, holder: Body | None) -> list[tuple[int, int]]:
    """Clauses that say when: before the holder, or after what is given."""
    opens = _OPENS.match(own, 0, holder.start) if holder and holder.start > 8 else None
    clauses = [opens.span(1)] if opens else []
    if any(map(own.__contains__, _CONDITION_WORDS)):
        after = holder.end if holder else 0
        clauses += [found.span(1) for pattern in (_CLOSES, _BRACKETED) if (found := pattern.search(own, after))]
    return clauses


def limits(own: str, excepted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Amounts, groups and grades that bound the power; not those of what is excepted from it (see `exceptions`)."""
    if not any(map(own.__contains__, _LIMIT_WORDS)):
        return []
    return [
        (found.start(), min([found.end(), *(start for start, _ in excepted if start > found.start())]))
        for found in (_LIMIT if _HAS_FIGURE.search(own) else _WITHOUT_FIGURES).finditer(own)
        if not any(start <= found.start() < end for start, end in excepted)
    ]


def term(own: str) -> tuple[int, int] | None:
    """For how long, where the sentence says so."""
    found = _TERM.search(own) if "ngày" in own or "thời" in own else None
    return found.span(1) if found else None


_PART_OF = {part.name: frozenset({part}) for part in Part}
_PERFORMS = frozenset({Part.PERFORMS})


def parts(predicate: str) -> frozenset[Part]:
    """What the holder does in the matter."""
    first = _PARTS.match(predicate)
    return _PART_OF[first.lastgroup] if first and first.lastgroup else _PERFORMS


def may_pass_on(own: str) -> bool | None:
    """Whether it may be passed on, where the sentence says so."""
    if " lại" not in own and " tiếp" not in own:
        return None
    if _MAY_NOT.search(own):
        return False
    return True if _MAY.search(own) else None

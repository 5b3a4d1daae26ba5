"""Names of state bodies and offices: where one begins, and how far it reaches with its level, place and companions.

A name is a head ("Ủy ban nhân dân", "Giám đốc Sở", "cơ quan có thẩm quyền"); what belongs to it is read word by word up
to what the reader waits for (a verb, the end of a heading), so that time grows with the length of the name only.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from thamquyen.lawtext.letters import UPPER

SECTORS = (
    "Tài chính", "Nội vụ", "Tư pháp", "Công an", "Quốc phòng", "Ngoại giao", "Công Thương", "Công thương", "Xây dựng",
    "Y tế", "Giáo dục và Đào tạo", "Giáo dục", "Khoa học và Công nghệ", "Khoa học, Công nghệ và Môi trường",
    "Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Văn hóa và Thể thao", "Văn hoá và Thể thao",
    "Văn hóa", "Du lịch", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp",
    "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư", "Giao thông vận tải", "Giao thông Vận tải", "Ngoại vụ",
    "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Lao động – Thương binh và Xã hội", "Dân tộc và Tôn giáo", "Dân tộc", "Quy hoạch - Kiến trúc",
    "Quy hoạch và Kiến trúc", "Quy hoạch – Kiến trúc", "An toàn thực phẩm", "Kinh tế, Hạ tầng và Đô thị", "Kinh tế",
    "Văn hóa - Xã hội", "Văn hóa – Xã hội", "Tài chính - Kế hoạch", "LĐTBXH", "LĐ-TB&XH", "NN&PTNT", "TN&MT", "GD&ĐT",
    "KH&ĐT", "VHTTDL", "GTVT", "KH&CN", "TT&TT", "Nông nghiệp & Môi trường", "NN&MT", "Giáo dục & Đào tạo",
)  # fmt: skip


def alternation(names: tuple[str, ...]) -> str:
    """An alternation of names, longest first, for an expression that is not verbose."""
    return "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(set(names), key=len, reverse=True))


_SECTOR = rf"(?:{alternation(SECTORS)})"
_COUNCIL = r"(?:[ỦUƯ][ỷy] ban nhân dân|Uỷ ban nhân dân|ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND)"
_PROPER = rf"[{UPPER}][\w&]*(?: [-–]? ?[{UPPER}][\w&]*){{0,6}}"
HEADS = (
    r"(?:Phó )?Thủ tướng(?: Chính phủ)?", "Chính phủ", "Quốc hội", r"[ỦU][ỷy] ban [Tt]hường vụ Quốc hội",
    "Uỷ ban [Tt]hường vụ Quốc hội", "Chủ tịch nước",
    "(?:Thường trực |Phó Chủ tịch |Chủ tịch |Chánh Văn phòng |Văn phòng |Ban của |Các Ban của |Lãnh đạo )?"
    rf"{_COUNCIL}"
    rf"(?:(?:,| và| hoặc) {_COUNCIL})*",
    "Văn phòng (?:Chính phủ|Quốc hội|đăng ký đất đai|Đoàn Đại biểu Quốc hội|Bộ|Sở|[Tt]hành ủy|[Tt]ỉnh ủy)",
    "Chi nhánh Văn phòng đăng ký đất đai",
    rf"(?:Bộ trưởng|Thứ trưởng"
    rf"|Bộ)(?:, Chủ nhiệm Văn phòng Chính phủ)?(?: (?:các )?[Bb]ộ)?(?: {_SECTOR}(?:, {_SECTOR})*)?"
    r"(?: quản lý (?:chuyên )?(?:ngành|lĩnh vực)(?:, lĩnh vực)?)?(?=[ ,;:./)]|$)",
    rf"(?:Giám đốc|Phó Giám đốc|Thủ trưởng|Lãnh đạo|Trưởng|thủ trưởng|người đứng đầu|Người đứng đầu)(?: các)? "
    rf"(?:Sở|sở|Trung tâm|Công an|Kho bạc|Ban|ban|[Đđ]ơn vị|Văn phòng|[Cc]ơ quan|[Pp]hòng|[Tt]ổ chức"
    rf"|Ngân hàng Nhà nước|Bộ)(?: {_SECTOR})?",
    rf"Sở {_SECTOR}", r"(?:[Cc]ác )?[Ss]ở(?! (?:giao dịch|hữu))"
    r"(?: quản lý (?:chuyên )?(?:ngành|lĩnh vực)(?:, (?:ngành|lĩnh vực))?)?"
    r"(?:, (?:[Bb]an|[Nn]gành|đoàn thể))*(?=[ ,;:./)]|$)",
    rf"(?:Trưởng )?[Pp]hòng (?:{_SECTOR}|chuyên môn|{_PROPER})",
    r"(?:Tổng )?[Cc]ục(?: trưởng)?(?: Quản lý, [^\W\d_]+ [^\W\d_]+)?(?= )",
    "Chi cục(?: trưởng)?", "Vụ(?: trưởng)?(?= )", "(?:Chánh |Tổng )?[Tt]hanh tra",
    "(?:[Tt]rưởng )?Ban [Qq]uản lý", "(?:Ban Thường vụ )?(?:[Tt]ỉnh ủy|[Tt]hành ủy|Đảng ủy|[Cc]ấp ủy)",
    "Ban (?:[Cc]hỉ đạo|Thường trực|Thường vụ|Bí thư|[Cc]án sự đảng|Dân tộc|Tiếp công dân|Giám đốc)", "Công an(?= )",
    "Bộ [Cc]hỉ huy", "Ban [Cc]hỉ huy", "Bộ đội Biên phòng", "Kho bạc [Nn]hà nước",
    "(?:Thống đốc )?Ngân hàng Nhà nước(?: Việt Nam)?", "Ngân hàng Chính sách xã hội", "(?:Cơ quan )?Bảo hiểm xã hội",
    "(?:Tổng )?Kiểm toán [Nn]hà nước", "(?:Chánh án )?Tòa án nhân dân", "Viện (?:trưởng )?[Kk]iểm sát nhân dân",
    "(?:Ủy ban|Uỷ ban) (?:Trung ương )?(?:Mặt trận|MTTQ)(?: Tổ quốc)?(?: Việt Nam)?",
    "Bộ phận (?:[Mm]ột cửa|[Tt]iếp nhận và [Tt]rả kết quả)",
    r"Trung tâm(?= [^\W\d_])", "[Đđ]ại biểu (?:Hội đồng nhân dân|Quốc hội)",
    "[Cc]ơ quan cấp (?:[Gg]iấy phép|[Gg]iấy chứng nhận|phép|thẻ)",
    "(?:[Cc]ác )?[Cc]ơ quan chuyên môn về [^,.;:]{2,60}?(?= thuộc )",
    "(?:[Cc]ác )?[Cc]ơ quan(?:, (?:tổ chức|đơn vị|người|cá nhân|chức danh"
    "|địa phương))*(?: có thẩm quyền(?: cấp (?:giấy phép|Giấy phép|phép)(?: xây dựng)?| bổ nhiệm| tuyển dụng)?)?",
    "(?:[Cc]ác )?[Đđ]ơn vị(?: (?:sự nghiệp công lập|sự nghiệp|dự toán|đầu mối))?(?=[ ,;:.]|$)",
    "(?:Trưởng )?[Đđ]oàn (?:thanh tra|kiểm tra)",
    "[Nn]gười (?:ra quyết định|tiến hành|được giao)(?: thanh tra| kiểm tra)?", "(?:[Nn]gười|[Cc]ấp) có thẩm quyền",
    "[Nn]gười đứng đầu", "[Nn]gười quyết định đầu tư",
    "[Cc]ông chức(?= (?:tư pháp|địa chính|văn hóa|tài chính|kế toán|làm công tác|thuộc|được (?:giao"
    "|phân công)|phụ trách|cấp xã))",
    "[Cc]hính quyền(?= )", r"(?:[Cc]ác )?(?:[Bb]ộ|[Bb]an|[Nn]gành)(?:, (?:[Bb]an|[Nn]gành|cơ quan|địa phương|tỉnh))+",
    "[Bb]ộ quản lý", "(?:[Cc]ác )[Bb]ộ(?=[ ,])", "Hiệu trưởng", "Chánh Văn phòng(?: Bộ)?", "Trưởng [Bb]an",
    "[Cc]ấp xã(?=[ ,])",
    "Hội đồng (?:thẩm định|tư vấn|quản lý|trường|xét|đánh giá|thi đua|tuyển dụng|kiểm tra|sát hạch"
    "|kỷ luật)", "(?:[Cc]ác )?[Đđ]ịa phương(?=[ ,])",
    "[Bb]an (?:quản lý|Quản lý)", "[Cc]ơ sở (?:giáo dục|đào tạo)", "Trường (?:Đại học|Chính trị)", "Thống đốc",
    r"(?:Giám đốc )?Quỹ(?! (?:đất|lương|tiền|khen|thời|hỗ))",
    "Người đại diện", "Tỉnh(?= (?:ủy|đoàn))", "(?:[Cc]ác )?(?:xã, phường|phường, xã)",
)  # fmt: skip
"""How names begin: expressions, of which the first that fits counts."""
_EACH = ("Cá", "cá", "Mỗ", "mỗ", "Từ", "từ")
_AFTER_EACH = re.compile(rf"(?:[Cc]ác |[Mm]ỗi |[Tt]ừng )?(?:{'|'.join(HEADS)})(?!\w)")
"""The head of any name, after "các", "mỗi" or "từng"."""
_GROUP = re.compile(r"\(\?:([^()]*)\)(\??)")
_TWO_LETTERS = re.compile(r"(\[\w+\]|\w)(\[\w+\]|\w)")


def _written_out(head: str) -> list[str]:
    """A head that begins with one of several words, or with words that may be missing, as one expression for each."""
    group = _GROUP.match(head)
    if group is None:
        return [head]
    begun = [*group[1].split("|"), ""] if group[2] else group[1].split("|")
    return [one for words in begun for one in _written_out(words + head[group.end() :])]


def _by_beginning() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list, {each: [] for each in _EACH})
    for head in chain.from_iterable(map(_written_out, HEADS)):
        letters = _TWO_LETTERS.match(head)
        for beginning in product(*(one.strip("[]") for one in letters.groups())) if letters else ():
            found["".join(beginning)].append(head)
    return dict(found)


BEGINNINGS = _by_beginning()
"""The heads by their first two letters: most places begin no name, which these tell at once."""


@cache
def _heads(beginning: str) -> re.Pattern[str]:
    if beginning in _EACH:
        return _AFTER_EACH
    return re.compile(rf"(?:{'|'.join(BEGINNINGS[beginning])})(?!\w)")


def head_at(words: str, at: int) -> re.Match[str] | None:
    """The head of the name that begins here."""
    beginning = words[at : at + 2]
    return _heads(beginning).match(words, at) if beginning in BEGINNINGS else None


_STEP = re.compile(r" ?(?:\([^()]{0,200}\)|[^\s;:,().]+(?:\.(?=\w)[^\s;:,().]+)*)")
_JOIN = re.compile(r"(?:,|;| và| hoặc|/)(?: và| hoặc)? ?(?:của )?")
_GOES_ON = re.compile(
    r", (?:lĩnh vực|cơ quan|ngành|địa phương|thành phố|phường|xã|đặc khu|thị|quận|huyện|tổ chức"
    r"|đơn vị|cá nhân|cấp|ban|hạ tầng"
    r"|(?:được )?phân cấp (?:quản|thẩm)|phòng|người|chức danh|ngang|nhóm|khu|doanh nghiệp có liên quan)"
)
_JOINTS = frozenset(
    {", ", "; ", " v", " h", ",", ";"} | {f"/{letter}" for letter in "ABCDĐGHKLNPQSTUVXYỦƯabcdđghklnpqstuvxyủ"}
)
_MOST_STEPS = 44


class Body(NamedTuple):
    """Characters `start`–`end` of the words: one body or office, or several that are named together."""

    start: int
    end: int

    def of(self, words: str) -> str:
        """The name without what explains it ("sau đây gọi …")."""
        name = words[self.start : self.end]
        if "(" in name or "[" in name or " hoặc của" in name:
            name = _EXPLAINED.sub("", name)
        return _DANGLING.sub("", name).strip(" ,;") if name.endswith(_LEFT_OVER) else name.strip(" ,;")


_LEFT_OVER = (" và", " hoặc", " có", " được", " phải", " chủ trì", ",", ";")
_DANGLING = re.compile(rf"(?:{'|'.join(_LEFT_OVER)})+$")
_EXPLAINED = re.compile(r" ?\((?:sau đây|dưới đây|gọi|viết|nếu có)[^()]*\)| ?\[\d{1,3}\]|(?<= hoặc) của(?= )")


def body_at(words: str, at: int, until: re.Pattern[str]) -> Body | None:
    """The name that begins here, if it reaches to a match of `until` (which must begin where a word ends).

    A clause that tells which body is meant ("được giao quản lý xây dựng") keeps weak verbs in it: `until` may look back
    for them; see `verbs.SUBJECT_ENDS`.
    """
    head = head_at(words, at)
    if head is None:
        return None
    place = head.end()
    for _ in range(_MOST_STEPS):
        if until.match(words, place):
            return Body(at, place)
        place = _step(words, place)
        if place < 0:
            return None
    return None


def _step(words: str, place: int) -> int:
    """The end of the next word of a name; -1 where the name cannot go on."""
    if words[place : place + 2] in _JOINTS:
        joined = _JOIN.match(words, place)
        head = head_at(words, joined.end()) if joined else None
        if head:
            return head.end()
        more = _GOES_ON.match(words, place)
        if more:
            return more.end()
    step = _STEP.match(words, place)
    return step.end() if step and step.end() > place else -1


def begins_body(words: str, at: int) -> bool:
    """Whether a name begins here."""
    return head_at(words, at) is not None

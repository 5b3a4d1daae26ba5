"""The rules as a page for people (docs/rules.md), written from the rules themselves."""

from collections.abc import Iterator

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.findings import SEVERITY_NAMES
from thamquyen.domain.rules.actors import Actor, actor_name
from thamquyen.domain.rules.catalogue import NOT_CODED, TOPICS
from thamquyen.domain.rules.norms import Norm, Version
from thamquyen.domain.rules.pairs import COMMUNE, DISTRICT, LOCAL, PAIRS, PROVINCE, Pair
from thamquyen.domain.time import Period, show_day

_HEAD = """# Quy tắc

Trang này do `python -m thamquyen.domain.rules` viết ra từ chính các quy tắc; không sửa tay. Mỗi việc giao được xét
theo quy tắc có hiệu lực vào **ngày ký văn bản giao** (không biết ngày ký thì theo ngày văn bản có hiệu lực), không
theo quy tắc hôm nay.

Mức độ: **lỗi** thì không ban hành, không ghi; **cảnh báo** thì phải ghi lý do; **thông tin** chỉ để biết. Khi sổ không
giữ dữ kiện mà quy tắc cần, kết quả là “không đủ dữ kiện”, không phải “đúng”. Dấu ¹ chỉ chỗ chưa đối chiếu nguyên văn;
phát hiện theo đó cũng nói như vậy. Nhóm “Soạn thảo, ban hành, theo dõi thực hiện” chỉ xét văn bản có hồ sơ được giao
cho quy tắc kèm theo sổ (`domain/dossiers.py`); không có hồ sơ thì im lặng.
"""


def written() -> str:
    """The whole page."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    yield _HEAD
    for topic, norms in TOPICS.items():
        yield f"## {topic}"
        yield ""
        for norm in norms:
            yield from _norm(norm)
    yield from _pairs()
    yield "## Không mã hóa"
    yield ""
    yield "Những điều khoản không quy tắc nào xét; sổ im lặng không có nghĩa là đã đúng."
    yield ""
    yield "| Quy tắc | Vì sao |"
    yield "|---|---|"
    for number, why in NOT_CODED.items():
        yield f"| {number} | {why} |"


def _norm(norm: Norm) -> Iterator[str]:
    yield f"### {norm.number} `{norm.name}`"
    yield ""
    yield norm.sentence
    yield ""
    yield "| Văn bản giao ký trong thời gian | Căn cứ | Mức độ |"
    yield "|---|---|---|"
    for version in norm.versions:
        yield f"| {_days(version.period)} | {_cited(version)} | {SEVERITY_NAMES[version.severity]} |"
    yield ""
    for doubt in dict.fromkeys(version.doubt for version in norm.versions if version.doubt):
        yield f"¹ {doubt[:1].upper()}{doubt[1:]}."
        yield ""
    yield f"Phải làm gì: {norm.remedy[:1].lower()}{norm.remedy[1:]}"
    yield ""


def _cited(version: Version | Pair) -> str:
    return f"{_citation(version.source)}{'¹' if version.doubt else ''}"


def _citation(citation: Citation) -> str:
    return f"{citation.provision} {citation.document}".strip()


def _days(period: Period) -> str:
    first = f"từ {show_day(period.start)}" if period.start else ""
    last = f"đến hết {show_day(period.last_day)}" if period.last_day else ""
    return " ".join(part for part in (first, last) if part)


def _pairs() -> Iterator[str]:
    yield "## Ai được giao cho ai (R03)"
    yield ""
    yield "| Văn bản giao ký trong thời gian | Hình thức | Bên giao | Bên nhận | Căn cứ |"
    yield "|---|---|---|---|---|"
    for pair in PAIRS:
        only = " (chỉ thành phố Hà Nội)" if pair.within == "p01" else ""
        yield (
            f"| {_days(pair.period)} | {MODE_NAMES[pair.mode]}{only} | {_actors(pair.givers)} | "
            f"{_actors(pair.recipients)} | {_cited(pair)} |"
        )
    yield ""


_WHOLE = {
    "mọi cơ quan, người nêu ở bảng này thuộc cấp tỉnh": PROVINCE,
    "mọi cơ quan, người nêu ở bảng này thuộc cấp huyện": DISTRICT,
    "mọi cơ quan, người nêu ở bảng này thuộc cấp xã": COMMUNE,
}


def _actors(actors: frozenset[Actor]) -> str:
    left, words = set(actors), []
    if actors >= LOCAL:
        words, left = ["mọi cơ quan, người của chính quyền địa phương"], left - LOCAL
    for name, some in _WHOLE.items():
        if left >= some:
            words.append(name)
            left -= some
    words += [actor_name(one) for one in Actor if one in left]
    return "; ".join(words)

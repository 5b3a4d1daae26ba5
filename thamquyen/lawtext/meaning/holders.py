"""Who holds a power, read off one run of words: a subject, whoever does it ("do …"), whoever is given it ("cho …")."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from thamquyen.lawtext.meaning.bodies import BEGINNINGS, Body, body_at, head_at
from thamquyen.lawtext.meaning.classes import SOMEWHERE, told_apart
from thamquyen.lawtext.meaning.predicates import strength
from thamquyen.lawtext.meaning.statements import GivingMode
from thamquyen.lawtext.meaning.verbs import DOES, SUBJECT_ENDS

# Each begins with one of a few letters, which the engine looks for fast; what stands before is looked at afterwards.
_OPENINGS = re.compile(r"(?:,|:|\.|thì(?<= thì)|mà(?<= mà)|việc(?<=làm việc)) (?=[^\W\d_])")
_TURNS = re.compile(r"(?::|\.|thì(?<= thì)|mà(?<= mà)) (?=[^\W\d_])")
_LINKED = re.compile(
    r"(?:do|được|bởi|bị|khi|Khi|trường hợp|Trường hợp|nếu|Nếu|để|trong thời gian|Trong thời gian) (?=[^\W\d_])"
)
_FIRST = (
    r"(?:Trong|Trường hợp|Đối với|Căn cứ|Khi|Sau khi|Trên cơ sở|Hằng năm|Hàng năm|Trước|Theo|Nếu|Tại"
    r"|Kể từ|Với|Riêng|Để|Quá|Định kỳ|Từ"
    r"|Đến|Việc|Chậm nhất|Ngoài|Ngay|Tùy|Tuỳ|Sau|Về|đồng thời|Ngoài ra|Cùng|Vào"
    r"|Trừ|Hết|Kết thúc|Nhằm|Do|Thông qua|Mỗi|Cuối)"
)
_ADVERBIAL = re.compile(rf"{_FIRST}|\d[\d.]* {_FIRST}")
_GIVE = re.compile(
    r"(?:[Gg]iao|[ỦủUu][ỷyỳ] quyền|Uỷ quyền|uỷ quyền|[Pp]hân cấp|[Pp]hân quyền|[Pp]hân công"
    r"|[Cc]huyển giao)(?: thẩm quyền)?(?: cho)? (?=[^\W\d_])"
)
_GIVES = re.compile(
    r"(?:[Pp]hân (?:cấp|quyền)|[ỦủUu][ỷyỳ] quyền|Uỷ quyền|uỷ quyền"
    r"|[Cc]huyển giao)[^.;:]*? cho (?=[^\W\d_])"
)
_CHO = re.compile(r" cho (?=[^\W\d_])")
_DO = re.compile(r" do (?=[^\W\d_])")
_OF = re.compile(r" của (?=[^\W\d_])")
_NOMINAL = re.compile(
    r"(?:Các )?(?:[Nn]hiệm vụ|[Tt]hẩm quyền|[Tt]rách nhiệm|[Qq]uyền|[Vv]iệc|[Đđ]ối với|[Cc]ông tác"
    r"|[Hh]oạt động|[Nn]ội dung)\b"
)
_END = re.compile(r"[ .;:,]*$|[.;:]| (?:thực hiện|trong|tại|theo|về|đối với|giải quyết|quyết định|gồm|như)(?!\w)")
_OF_ENDS = re.compile(
    r"[.;]|$| (?:về|quy định|theo|trong|tại|cho|do|đối với|được|trên|xem xét|quyết định|cho phép"
    r"|thực hiện|ban hành|phê duyệt|cấp giấy|chấp thuận)(?!\w)"
)
_IS_COMPETENT = re.compile(
    r" là (?:cơ quan|người|đơn vị|cấp|tổ chức)(?: nhà nước)? có (?:thẩm quyền|trách nhiệm"
    r"|quyền)(?!\w)"
)
_WITHIN_POWER = re.compile(r"(?:thuộc|là) (?:thẩm quyền|trách nhiệm|nhiệm vụ)(?: \w+){0,2} của (?=[^\W\d_])")
_ON_BEHALF = re.compile(r"thừa (?:ủy|uỷ) quyền(?: của)? (?=[^\W\d_])")
_PASSES = re.compile(r"(?:tổ chức (?:việc )?)?(?:phân cấp|ủy quyền|uỷ quyền|phân quyền)(?!\w)")
MODES = {"giao": GivingMode.ASSIGNMENT, "cấp": GivingMode.DECENTRALISATION, "phân quyền": GivingMode.DEVOLUTION}


class Found(NamedTuple):
    """A holder in the words: characters of the name (`-1` where it stands elsewhere) and of what it may do.

    `verb`: 2 decides, 1 carries out, 0 serves only. `giver` where the sentence names it.
    """

    holder: Body | None
    start: int
    end: int
    verb: int
    mode: GivingMode | None = GivingMode.RULE
    previous: Body | None = None
    giver: str = ""
    passes_on: bool = False


def mode_of(words: str) -> GivingMode:
    """The mode that a giving verb names."""
    plain = words.lower()
    if "y quyền" in plain or "ỷ quyền" in plain:
        return GivingMode.AUTHORISATION
    if "phân quyền" in plain:
        return GivingMode.DEVOLUTION
    return GivingMode.DECENTRALISATION if "phân cấp" in plain else GivingMode.ASSIGNMENT


_GIVING_LETTERS = frozenset("GgỦủUuPpCc")


def given_to(own: str) -> Found | None:
    """ "Giao Sở X chủ trì …", "Phân cấp thẩm quyền … của A cho B thực hiện", "A ủy quyền cho B …"."""
    if own[:1] not in _GIVING_LETTERS:
        return None
    first = _GIVE.match(own)
    if first:
        body = body_at(own, first.end(), SUBJECT_ENDS) or body_at(own, first.end(), _END)
        if body:
            force, _ = strength(own, body.end)
            return Found(body, body.end, len(own), max(force, 1), mode_of(first[0]))
    whole = _GIVES.match(own)
    if whole is None:
        return None
    for cho in reversed(list(_CHO.finditer(own))):
        body = body_at(own, cho.end(), DOES) or body_at(own, cho.end(), _END)
        if body:
            of = _body_after(own, _OF, cho.start())
            return Found(body, whole.start(), cho.start(), 2, mode_of(own[:30]), of)
    return None


def _body_after(own: str, joint: re.Pattern[str], limit: int) -> Body | None:
    """The first body that follows a joint before a place, as a former holder."""
    for found in joint.finditer(own, 0, limit):
        body = body_at(own, found.end(), _OF_ENDS)
        if body and body.end <= limit:
            return body
    return None


def done_by(own: str) -> Found | None:
    """ "Nhiệm vụ … của A về … do B thực hiện"."""
    if " do " not in own:
        return None
    nominal = _NOMINAL.match(own) is not None
    for found in reversed(list(_DO.finditer(own))):
        body = body_at(own, found.end(), DOES)
        if body is None:
            continue
        performs = _PERFORMS.match(own, body.end) is not None
        if not performs and nominal and (not _STRICT.match(own) or _ONLY_TOLD.match(own, body.end)):
            continue
        decides = not nominal and strength(own, body.end)[0] == 2 and _is_named(own, found.start())
        if nominal or (performs and len(own) - body.end < 90) or decides:
            cited = _CITES.search(own, 0, found.start())
            limit = cited.start() if cited else min(found.start(), 200)
            previous = _body_after(own, _OF, limit) if nominal else None
            if performs:
                return Found(body, 0, found.start(), 2, previous=previous)
            return Found(body, body.end, len(own), max(strength(own, body.end)[0], 1), previous=previous)
    return None


def _is_named(own: str, end: int) -> bool:
    """Whether the words up to `end` only name something, so that what follows is said of it."""
    return head_at(own, 0) is not None or (end < _LONGEST_THING and not _TELLS.search(own, 0, end + 1))


_LONGEST_THING = 170
_TELLS = re.compile(
    r"(?:^|[ ,])(?:được|phải|là|theo|thực hiện|có|gồm|thì|khi|bằng|vào|tại|không|đã|cho|đến|sau|bao gồm|từ|trừ|nếu"
    r"|[Tt]rường hợp|[Vv]ăn bản|[Đđ]ơn|[Mm]ẫu|[Bb]ản|[Hh]ồ sơ|[Gg]iấy|[Bb]áo cáo|[Tt]ài sản|[Qq]uyết định)(?=[ ,])"
)
_PERFORMS = re.compile(
    r",? (?:(?:chủ trì|phối hợp)[^.;]{0,100}? |trực tiếp |tiếp tục |tổ chức )?(?:thực hiện"
    r"|giải quyết|đảm nhiệm|quyết định|chủ trì)(?!\w)"
)
_ONLY_TOLD = re.compile(r" (?:ban hành|cấp|quản lý|công bố|thành lập)(?:[.;,]|$)")
_STRICT = re.compile(r"(?:Các )?(?:[Nn]hiệm vụ|[Tt]hẩm quyền|[Tt]rách nhiệm|[Qq]uyền|[Vv]iệc|[Đđ]ối với)\b")
_CITES = re.compile(r" (?:(?:theo )?quy định|tại (?:khoản|điểm|Điều)|Nghị định số|Luật|Quyết định số)(?!\w)")


def subject(own: str) -> Found | None:
    """ "[Trong thời hạn …,] B quyết định …": the first body that decides or carries out, else the first body."""
    weak = None
    if own[:2] in BEGINNINGS:
        weak = _before_colon(own)
        if weak:
            return weak
        weak = _told(own, 0)
        if weak and _is_strong(weak):
            return weak
    for at in _beginnings(own):
        found = _told(own, at)
        if found and _is_strong(found):
            return found
        weak = weak or found
    return weak


def _told(own: str, at: int) -> Found | None:
    """The body named at this place and what it does."""
    body = body_at(own, at, SUBJECT_ENDS) or (body_at(own, at, SOMEWHERE) if " nơi " in own else None)
    if body is None or _DO.search(own, body.start, body.end):
        return None
    return _predicate(own, told_apart(own, body))


def _is_strong(found: Found) -> bool:
    return found.verb > 0 or found.mode is not GivingMode.RULE


def _before_colon(own: str) -> Found | None:
    """ "Sở Xây dựng: Tổng hợp …": a body, a colon, and what it has to do."""
    colon = own.find(": ", 0, _LONGEST_BEFORE_COLON)
    body = body_at(own, 0, _COLON) if colon > 0 else None
    if body is None or body.end != colon:
        return None
    rest = own[colon + 2 : colon + 3].lower() + own[colon + 3 : colon + 200]
    force, verb = strength(rest, 0)
    return Found(body, colon + 2 + verb, len(own), max(force, 1)) if force >= 0 and verb == 0 else None


_COLON = re.compile(r":")
_LONGEST_BEFORE_COLON = 160


def _predicate(own: str, body: Body) -> Found:
    """What a body does, by the words after its name."""
    competent = _IS_COMPETENT.match(own, body.end)
    if competent:
        return Found(body, competent.end(), len(own), 2)
    force, verb = strength(own, body.end)
    passed = _passed(own, body, verb)
    return passed or Found(body, verb, len(own), force, passes_on=_PASSES.match(own, verb) is not None)


def _beginnings(own: str) -> Iterable[int]:
    """Where a clause with a body may begin after what says first when, where or for what."""
    if _ADVERBIAL.match(own) or (". T" in own and _SECOND.search(own)):
        return _after(own, _OPENINGS)
    return _after(own, _TURNS) if ": " in own or " thì " in own or " mà " in own else ()


def _after(own: str, openings: re.Pattern[str]) -> Iterator[int]:
    """Where a body begins after one of the openings.

    A body within the name of another that acts in such a clause ("được cơ quan A, cơ quan B phê duyệt") begins none.
    """
    passed = 0
    for found in islice(openings.finditer(own), _MOST_OPENINGS):
        if head_at(own, found.end()) is None:
            continue
        for other in _LINKED.finditer(own, passed, found.start()):
            body = body_at(own, other.end(), SUBJECT_ENDS)
            passed = max(passed, body.end if body else other.end())
        if found.end() > passed:
            passed = found.end()
            yield found.end()


_SECOND = re.compile(r"\. (?:Trường hợp|Trong trường hợp|Trong thời hạn|Trước khi|Trên cơ sở)(?!\w)")
_MOST_OPENINGS = 14


def _passed(own: str, giver: Body, verb: int) -> Found | None:
    """ "A giao B chủ trì …", "A ủy quyền cho B thực hiện …": the one who is given it, if it is given here and now."""
    gives = _GIVE.match(own, verb)
    if gives is None or "có thể" in own[giver.end : verb] or own[giver.end : verb].strip().startswith("được"):
        return None
    body = body_at(own, gives.end(), SUBJECT_ENDS)
    if body is None:
        return None
    force, at = strength(own, body.end)
    return Found(body, at, len(own), max(force, 1), mode_of(gives[0]), giver=giver.of(own)) if force >= 0 else None


def within_power(own: str) -> Found | None:
    """ "Việc … thuộc thẩm quyền của B"."""
    if " của " not in own or ("thuộc " not in own and "là " not in own):
        return None
    if not _NOMINAL.match(own) and not own.startswith(("Thủ tục", "Cấp")):
        return None
    found = _WITHIN_POWER.search(own)
    body = body_at(own, found.end(), _END) if found else None
    return Found(body, 0, found.start(), 2) if found and body else None


def on_behalf(own: str) -> Found | None:
    """ "B thừa ủy quyền A …": B may stand in the sentence or before it."""
    found = _ON_BEHALF.search(own) if "thừa " in own else None
    if found is None:
        return None
    giver = body_at(own, found.end(), _GIVER_ENDS)
    place = max(own.rfind(", ", 0, max(found.start() - 1, 0)), 0)
    holder = next((body for at in _starts(own, found.start()) if (body := body_at(own, at, _THUA))), None)
    if holder is None and found.start() > _FAR:
        told = subject(own)
        holder = told.holder if told else None
    end = giver.end if giver else found.end()
    return Found(
        holder, end, len(own), 2, GivingMode.AUTHORISATION, giver=giver.of(own) if giver else "", passes_on=place < 0
    )


_FAR = 12
_GIVER_ENDS = re.compile(r",|[.;]|" + SUBJECT_ENDS.pattern)
_THUA = re.compile(r",? thừa (?:ủy|uỷ) quyền")


def _starts(own: str, limit: int) -> list[int]:
    return [0, *(found.end() for found in _OPENINGS.finditer(own, 0, limit))]


def transferred(own: str) -> Found | None:
    """ "… được chuyển giao cho B tiếp tục giải quyết"; "đồng thời ủy quyền cho B …"."""
    if "giao" not in own and " cho " not in own:
        return None
    found = _TRANSFERRED.search(own) if any(map(own.__contains__, _TRANSFERS)) else None
    body = body_at(own, found.end(), _TRANSFER_ENDS) if found else None
    if found is None or body is None:
        return None
    mode = mode_of(found[0])
    return Found(body, body.end, len(own), 1, GivingMode.RULE if "chuyển" in found[0] else mode)


_TRANSFERS = (
    ", giao",
    "thì giao",
    ": giao",
    "chuyển giao cho ",
    "chuyển cho ",
    "y quyền cho ",
    "ỷ quyền cho ",
    "phân cấp cho ",
)
"""Words of which one must be there for a transfer to be looked for."""
_TRANSFERRED = re.compile(
    r"(?:(?:, |thì |: )giao(?: cho)? (?=[A-ZĐỦ]|[Cc]ác [SBsb])"
    r"|(?:được chuyển giao|chuyển|[ủu][ỷy] quyền|uỷ quyền|phân cấp) cho (?=[^\W\d_]))"
)
_TRANSFER_ENDS = re.compile(r" gắn với|" + SUBJECT_ENDS.pattern)

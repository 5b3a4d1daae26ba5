"""Whether what a body is found to do is a power or task, and what outweighs what where words speak against it."""

import re

from thamquyen.lawtext.meaning.barred import YIELDING, barred_by_words
from thamquyen.lawtext.meaning.classes import NOBODY
from thamquyen.lawtext.meaning.holders import Found
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.statements import GivingMode


def outweighs(own: str, found: Found | None, reason: str) -> bool:
    """Whether a holder that decides something speaks louder than a place of principles or of transition."""
    if found is None or found.verb < _DECIDES or reason not in YIELDING:
        return False
    return not _OF_BEFORE.search(own) if reason == "transitional clause" else not _OF_PRINCIPLE.search(own)


_DECIDES = 2
_OF_BEFORE = re.compile(
    r"(?<!không )tiếp tục|chuyển tiếp|dở dang|trước (?:ngày|thời điểm)|kết thúc|kế thừa|(?:đang|đã) "
)
_OF_PRINCIPLE = re.compile(r"theo chế độ|theo đa số|nguyên tắc|bảo đảm|đảm bảo|công khai, minh bạch|phù hợp với")


def speaks_against(own: str, found: Found) -> bool:
    """Whether the words themselves tell of no power: the whole sentence, or for some reasons what the holder does."""
    reason = "" if own.startswith(("Giao ", "Phân công ")) else barred_by_words(own)
    if not reason:
        return False
    if found.holder is None or found.verb < 1 or found.start <= found.holder.start:
        return True
    if reason == "time limit":
        return False
    if reason == "transitional clause":
        return "trước " in own or "không tiếp tục" not in own
    return reason not in _TOLD_BY_VERB or bool(barred_by_words(own[found.start : found.start + _NEAR]))


_TOLD_BY_VERB = frozenset({"duty of the delegate", "catch-all clause: names no power", "rule"})
_NEAR = 90


def enacts(paper: Paper, own: str, found: Found) -> bool:
    """Whether the issuer itself decides here and now ("Căn cứ …, Ủy ban … quyết định …:"): nobody is given a power."""
    if found.holder is None or not (found.passes_on or (own.startswith(GROUNDS) and _HERE.search(own))):
        return False
    return paper.issuer.lower().startswith(found.holder.of(own).lower())


GROUNDS = ("Căn cứ", "Trên cơ sở", "Xét", "Theo", "Để")
_HERE = re.compile(r":$|như sau|Quyết định này|Nghị quyết này| số \d")


def _told_as_task(own: str, found: Found, name: str) -> bool:
    """Whether words that decide nothing give a task all the same: advising, laying before another, plain "must"."""
    rest = own[found.start :]
    if rest.startswith(("tham mưu", "giúp ")):
        return True
    if _ANY_CLASS.match(name):
        return False
    if found.verb == 0 and (_LAYS_BEFORE.match(rest) or _GATHERS.match(rest)):
        return True
    modal = _HAS_TASK.search(own, found.holder.end if found.holder else 0, found.start)
    return modal is not None and not _ANSWERS.match(rest)


_ANY_CLASS = re.compile(
    r"(?:[Cc]ác )?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Nn]gười|[Cc]ông chức|[Cc]ấp có|[Tt]hủ trưởng)(?!\w)"
)
_LAYS_BEFORE = re.compile(r"trình [^.;,]{3,90}? (?:quyết định|ban hành|thông qua|phê duyệt|phê chuẩn)(?!\w)")
_GATHERS = re.compile(r"tổng hợp (?!báo cáo|kết quả|ý kiến|tình hình)(?![^.;]*(?:, báo cáo|, gửi))")
_HAS_TASK = re.compile(r"có (?:trách nhiệm|nhiệm vụ|quyền|thẩm quyền)")
_ANSWERS = re.compile(
    r"(?:định kỳ )?(?:tổng hợp,? báo cáo"
    r"|báo cáo|chấp hành|tuân thủ|bảo đảm|đảm bảo|thi hành|thông báo|trả lời|chịu|gửi|nộp|tạo điều kiện"
    r"|có văn bản|có ý kiến|thường xuyên|tự|giữ bí mật|bồi thường|giải trình|tiếp thu|trả |thực hiện (?:đúng|nghiêm))"
)
_LONGEST_NAME = 260
_NOT_A_NAME = re.compile(r" (?:để|khi|họp|vì|nếu|không|thì) | bị$")


def gives(found: Found, own: str) -> bool:
    """Whether what the holder does is a power or task rather than a service or a duty towards another."""
    if found.holder is None:
        return False
    name = found.holder.of(own)
    if name.lower() in NOBODY or len(name) > _LONGEST_NAME or _NOT_A_NAME.search(name):
        return False
    if found.mode is not GivingMode.RULE:
        return True
    if found.verb < 1:
        return _told_as_task(own, found, name)
    generic = _GENERIC.match(own, found.holder.start)
    return not (generic and (found.verb < 2 or "phải" in own[found.holder.end : found.start]))


_GENERIC = re.compile(r"(?:[Cc]ác )?[Cc]ơ quan, (?:tổ chức, )?(?:đơn vị, )?cá nhân|(?:[Cc]ác )?[Cc]ơ quan, đơn vị ")

"""How strong a predicate is: whether its verb decides, carries out or only serves, past what stands before it."""

import re

from thamquyen.lawtext.meaning.verbs import CARRYING, DECIDING, SERVING, listed

_DECIDES = re.compile(rf"(?:{listed(DECIDING)})(?!\w)")
_CARRIES = re.compile(rf"(?:{listed(CARRYING)})(?!\w)")
_SERVES = re.compile(rf"(?:{listed(SERVING)})(?!\w)")
_GROUND_ENDS = rf"(?:,| để)(?= (?:có trách nhiệm|được|{listed((*DECIDING, *CARRYING, *SERVING))})(?!\w))"
_GROUND_STOPS = (
    r"(?= (?<!quyền )(?:quyết định|quy định|ban hành|phê duyệt|xem xét)(?!\w)"
    r"(?! (?:của|tại|số|này|pháp|hiện|trên|đầu|về|khoản|giao|phê)))"
)
_BEFORE_VERB = re.compile(
    r"[ ,]*(?:(?:có (?:trách nhiệm|thẩm quyền|nhiệm vụ|quyền)|chịu trách nhiệm(?= (?!thi hành|trước"
    r"|về|thực hiện|tổ chức|toàn|triển))"
    r"|chịu trách nhiệm trước [^,;]{3,40}(?= (?:thực hiện )?quản lý)|được(?: quyền)?"
    r"|phải|có thể|chủ động|trực tiếp|thường xuyên|kịp thời|định kỳ|hằng năm|hàng năm|đồng thời"
    rf"|tiếp tục|(?:căn cứ|trên cơ sở) [^;]{{4,160}}?{_GROUND_ENDS}"
    rf"|(?:căn cứ|trên cơ sở) [^;]{{4,140}}?{_GROUND_STOPS}"
    r"|trong (?:thời hạn|phạm vi|quá trình) [^;]{4,160}?(?:,|(?= có trách nhiệm))"
    r"|theo (?:thẩm quyền|chức năng, nhiệm vụ"
    r"|phân cấp)|tự|thống nhất|nghiên cứu(?=, )|rà soát(?=, ))(?=[ ,])[ ,]*)*"
)


def strength(words: str, at: int) -> tuple[int, int]:
    """How strong the verb of a predicate is (2 decides, 1 carries out, 0 serves, -1 none) and where it begins."""
    lead = _BEFORE_VERB.match(words, at)
    verb = lead.end() if lead else at
    if _DECIDES.match(words, verb):
        return 2, verb
    if _CARRIES.match(words, verb):
        return 1, verb
    if _TOGETHER.match(words, verb):
        return 1, verb
    return (0, verb) if _SERVES.match(words, verb) else (-1, verb)


_TOGETHER = re.compile(rf"phối hợp với [^.;]{{3,120}}? (?:{listed((*DECIDING, *CARRYING))})(?!\w)")

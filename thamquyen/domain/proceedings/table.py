"""The state machine as one table: from, to, who, what must hold. docs/workflow.md is written from it.

A new kind of matter, state or deed is a new row; the writers (`thamquyen.workflow`) take no step that has none.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is being dealt with."""

    CALL = "call"
    PROPOSAL = "proposal"
    ABSTENTION = "abstention"
    CONSULTATION = "consultation"
    OPINION = "opinion"
    APPRAISAL = "appraisal"
    CLOCKS = "clocks"
    SCHEME = "scheme"


class State(StrEnum):
    """How far it has come."""

    OPEN = "open"
    CLOSED = "closed"
    FILED = "filed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REFUSED = "refused"
    WAITING = "waiting"
    SHOWN = "shown"
    SET_ASIDE = "set_aside"
    ANSWERED = "answered"
    ASKED = "asked"
    APPRAISED = "appraised"
    DRAWN_UP = "drawn_up"
    SUBMITTED = "submitted"
    PASSED = "passed"


class Deed(StrEnum):
    """What somebody does."""

    BEGIN = "begin"
    EXTEND = "extend"
    CLOSE = "close"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    MERGE = "merge"
    REFUSE = "refuse"
    SEND = "send"
    SHOW = "show"
    SET_ASIDE = "set_aside"
    ANSWER = "answer"
    APPRAISE = "appraise"
    DRAW_UP = "draw_up"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    NOTE_PASSED = "note_passed"


class Who(StrEnum):
    """Who does it."""

    CONDUCTOR = "conductor"
    PROPOSER = "proposer"
    ADVISER = "adviser"
    ANYBODY = "anybody"
    APPRAISER = "appraiser"


class Holds(StrEnum):
    """What must hold."""

    ADDRESSED = "addressed"
    BEFORE_DUE = "before_due"
    OWN = "own"
    NOT_OWN = "not_own"
    REASONED = "reasoned"
    IN_WRITING = "in_writing"
    LATER = "later"
    LONG_ENOUGH = "long_enough"
    ALL_ANSWERED = "all_answered"
    EVERY_RULE = "every_rule"
    ONCE = "once"
    ASKS_ALL = "asks_all"
    HEARD = "heard"
    GROUNDED = "grounded"
    COMPLETE = "complete"
    FRESH = "fresh"
    PASSED_BY = "passed_by"


KIND_NAMES = {
    Kind.CALL: "Đợt đề xuất",
    Kind.PROPOSAL: "Đề xuất",
    Kind.ABSTENTION: "Trả lời “không có đề xuất”",
    Kind.CONSULTATION: "Lấy ý kiến dự thảo",
    Kind.OPINION: "Ý kiến",
    Kind.APPRAISAL: "Thẩm định",
    Kind.CLOCKS: "Thời hạn của địa phương",
    Kind.SCHEME: "Đề án",
}
STATE_NAMES = {
    State.OPEN: "đang mở",
    State.CLOSED: "đã đóng",
    State.FILED: "đã gửi, chờ trả lời",
    State.WITHDRAWN: "đã rút",
    State.ACCEPTED: "được chấp nhận",
    State.MERGED: "được gộp",
    State.REFUSED: "bị từ chối",
    State.WAITING: "chờ duyệt đăng",
    State.SHOWN: "đã nhận, chờ giải trình",
    State.SET_ASIDE: "không đăng",
    State.ANSWERED: "đã tiếp thu, giải trình",
    State.ASKED: "đã gửi thẩm định",
    State.APPRAISED: "đã thẩm định",
    State.DRAWN_UP: "đang soạn",
    State.SUBMITTED: "đã trình",
    State.PASSED: "đã được thông qua",
}
DEED_NAMES = {
    Deed.BEGIN: "mở",
    Deed.EXTEND: "gia hạn",
    Deed.CLOSE: "đóng",
    Deed.AMEND: "sửa",
    Deed.WITHDRAW: "rút",
    Deed.ACCEPT: "chấp nhận",
    Deed.MERGE: "gộp vào đề xuất khác",
    Deed.REFUSE: "từ chối",
    Deed.SEND: "gửi",
    Deed.SHOW: "duyệt đăng",
    Deed.SET_ASIDE: "không đăng",
    Deed.ANSWER: "tiếp thu, giải trình",
    Deed.APPRAISE: "thẩm định",
    Deed.DRAW_UP: "lập",
    Deed.SUBMIT: "trình",
    Deed.TAKE_BACK: "lấy lại để sửa",
    Deed.NOTE_PASSED: "ghi kết quả thông qua",
}
WHO_NAMES = {
    Who.CONDUCTOR: "người chủ trì (Sở Nội vụ)",
    Who.PROPOSER: "người của đơn vị đề xuất",
    Who.ADVISER: "người của cơ quan được lấy ý kiến",
    Who.ANYBODY: "mọi người",
    Who.APPRAISER: "người thẩm định (Sở Tư pháp)",
}
HOLDS_NAMES = {
    Holds.ADDRESSED: "cơ quan mình thay mặt có trong danh sách được gửi",
    Holds.BEFORE_DUE: "chưa quá hạn, hồ sơ mẹ còn mở",
    Holds.OWN: "chính cơ quan đã gửi",
    Holds.NOT_OWN: "không phải việc do chính mình gửi (thẩm định: không phải dự thảo mình soạn), kể cả khi làm thay",
    Holds.REASONED: "nêu lý do",
    Holds.IN_WRITING: "nêu số, ký hiệu văn bản trả lời (72/2025/QH15 Điều 13 khoản 6)",
    Holds.LATER: "hạn mới muộn hơn hạn cũ",
    Holds.LONG_ENOUGH: "đủ số ngày tối thiểu; lấy ý kiến rộng rãi thì đóng sau khi hết hạn đã công bố",
    Holds.ALL_ANSWERED: "mọi ý kiến đã được tiếp thu, giải trình",
    Holds.EVERY_RULE: "có kết luận cho từng quy tắc",
    Holds.ONCE: "chưa gửi đúng nội dung này",
    Holds.ASKS_ALL: "dự thảo lấy ý kiến rộng rãi",
    Holds.HEARD: "đã đóng lấy ý kiến về đúng phiên bản đó",
    Holds.GROUNDED: "nêu văn bản quy định số ngày",
    Holds.COMPLETE: "đủ các phần; mọi đề xuất được chấp nhận đã lấy vào hoặc nêu lý do để ngoài",
    Holds.FRESH: "số liệu, hệ quả lấy trong ngày, theo dự thảo và đề xuất như đang có",
    Holds.PASSED_BY: "nêu văn bản thông qua",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A row: a deed that brings a matter of a kind from a state (None: it begins) to another."""

    kind: Kind
    deed: Deed
    before: State | None
    after: State
    who: Who
    holds: tuple[Holds, ...] = ()


_K, _D, _S, _W, _H = Kind, Deed, State, Who, Holds
TABLE = (
    Step(_K.CALL, _D.BEGIN, None, _S.OPEN, _W.CONDUCTOR),
    Step(_K.CALL, _D.EXTEND, _S.OPEN, _S.OPEN, _W.CONDUCTOR, (_H.LATER, _H.REASONED)),
    Step(_K.CALL, _D.CLOSE, _S.OPEN, _S.CLOSED, _W.CONDUCTOR),
    Step(_K.PROPOSAL, _D.SEND, None, _S.FILED, _W.PROPOSER, (_H.ADDRESSED, _H.BEFORE_DUE)),
    Step(_K.PROPOSAL, _D.AMEND, _S.FILED, _S.FILED, _W.PROPOSER, (_H.OWN, _H.BEFORE_DUE)),
    Step(_K.PROPOSAL, _D.WITHDRAW, _S.FILED, _S.WITHDRAWN, _W.PROPOSER, (_H.OWN, _H.REASONED)),
    Step(_K.PROPOSAL, _D.ACCEPT, _S.FILED, _S.ACCEPTED, _W.CONDUCTOR, (_H.NOT_OWN,)),
    Step(_K.PROPOSAL, _D.MERGE, _S.FILED, _S.MERGED, _W.CONDUCTOR, (_H.NOT_OWN, _H.REASONED)),
    Step(_K.PROPOSAL, _D.REFUSE, _S.FILED, _S.REFUSED, _W.CONDUCTOR, (_H.NOT_OWN, _H.REASONED, _H.IN_WRITING)),
    Step(_K.ABSTENTION, _D.SEND, None, _S.FILED, _W.PROPOSER, (_H.ADDRESSED, _H.BEFORE_DUE)),
    Step(_K.CONSULTATION, _D.BEGIN, None, _S.OPEN, _W.CONDUCTOR, (_H.LONG_ENOUGH,)),
    Step(_K.CONSULTATION, _D.CLOSE, _S.OPEN, _S.CLOSED, _W.CONDUCTOR, (_H.LONG_ENOUGH, _H.ALL_ANSWERED)),
    Step(_K.OPINION, _D.SEND, None, _S.SHOWN, _W.ADVISER, (_H.ADDRESSED, _H.BEFORE_DUE, _H.ONCE)),
    Step(_K.OPINION, _D.SEND, None, _S.WAITING, _W.ANYBODY, (_H.ASKS_ALL, _H.BEFORE_DUE, _H.ONCE)),
    Step(_K.OPINION, _D.SHOW, _S.WAITING, _S.SHOWN, _W.CONDUCTOR),
    Step(_K.OPINION, _D.SET_ASIDE, _S.WAITING, _S.SET_ASIDE, _W.CONDUCTOR, (_H.REASONED,)),
    Step(_K.OPINION, _D.ANSWER, _S.SHOWN, _S.ANSWERED, _W.CONDUCTOR, (_H.NOT_OWN, _H.REASONED)),
    Step(_K.OPINION, _D.ANSWER, _S.ANSWERED, _S.ANSWERED, _W.CONDUCTOR, (_H.NOT_OWN, _H.REASONED)),
    Step(_K.APPRAISAL, _D.SEND, None, _S.ASKED, _W.CONDUCTOR, (_H.HEARD, _H.ONCE)),
    Step(_K.APPRAISAL, _D.APPRAISE, _S.ASKED, _S.APPRAISED, _W.APPRAISER, (_H.NOT_OWN, _H.REASONED, _H.EVERY_RULE)),
    Step(_K.CLOCKS, _D.BEGIN, None, _S.OPEN, _W.CONDUCTOR, (_H.GROUNDED,)),
    Step(_K.CLOCKS, _D.AMEND, _S.OPEN, _S.OPEN, _W.CONDUCTOR, (_H.GROUNDED,)),
    Step(_K.SCHEME, _D.DRAW_UP, None, _S.DRAWN_UP, _W.CONDUCTOR),
    Step(_K.SCHEME, _D.AMEND, _S.DRAWN_UP, _S.DRAWN_UP, _W.CONDUCTOR),
    Step(_K.SCHEME, _D.SUBMIT, _S.DRAWN_UP, _S.SUBMITTED, _W.CONDUCTOR, (_H.COMPLETE, _H.FRESH)),
    Step(_K.SCHEME, _D.TAKE_BACK, _S.SUBMITTED, _S.DRAWN_UP, _W.CONDUCTOR, (_H.REASONED,)),
    Step(_K.SCHEME, _D.NOTE_PASSED, _S.SUBMITTED, _S.PASSED, _W.CONDUCTOR, (_H.PASSED_BY,)),
)
"""Every step that can be taken."""


def step(kind: Kind, deed: Deed, before: State | None, who: Who | None = None) -> Step | None:
    """The row of the table; None: that cannot be done there. `who` tells rows apart that begin alike."""
    found = (one for one in TABLE if (one.kind, one.deed, one.before) == (kind, deed, before))
    return next((one for one in found if who in (None, one.who)), None)


def deeds_from(kind: Kind, state: State) -> tuple[Step, ...]:
    """What can be done next."""
    return tuple(one for one in TABLE if one.kind is kind and one.before is state)

"""Rules for what is under way when a document takes effect: files, papers and matters of before."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.lawtext.meaning.days import last_day_in
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.units import Kind, Span

_BEFORE = re.compile(
    r"trước (?:ngày|thời điểm|khi) [^.;]{0,80}?(?:hiệu lực|này)|trước ngày \d"
    r"|đang (?:được )?(?:xử lý|giải quyết|thụ lý|thực hiện)"
    r"|đã (?:được )?(?:tiếp nhận|nộp|cấp|phê duyệt|ban hành|thụ lý|trình)"
)
_KEEPS = re.compile(
    r"tiếp tục (?:được )?(?:có (?:giá trị|hiệu lực)|sử dụng|áp dụng|hoạt động)|(?:vẫn"
    r"|tiếp tục) có (?:giá trị|hiệu lực)"
)
_OLD = re.compile(
    r"(?:tiếp tục )?(?:được )?(?:thực hiện|áp dụng|giải quyết|xử lý) theo (?:các )?(?:quy định"
    r"|văn bản|pháp luật|thủ tục)"
    r"[^.;]{0,120}?(?:trước|tại thời điểm (?:tiếp nhận|nộp|đó)|cũ|đã (?:ban hành|được))"
    r"|tiếp tục (?:thực hiện|giải quyết|xử lý|thụ lý)"
)
_NEW = re.compile(
    r"(?:thực hiện|áp dụng|giải quyết|xử lý)(?: tiếp)? theo (?:các )?(?:quy định (?:của|tại)"
    r"|phân cấp tại)[^.;]{0,60} này"
)


class TransitionKind(StrEnum):
    """What holds for matters of before."""

    OLD_RULES = "theo quy định cũ"
    NEW_RULES = "theo quy định mới"
    KEEPS_FORCE = "tiếp tục có giá trị"
    OTHER = "quy định riêng"


@dataclass(frozen=True, slots=True)
class Transition:
    """One transitional rule. `until`: the last day of it (inclusive), where the sentence sets one."""

    sentence: Span
    kind: TransitionKind
    until: date | None = None


def transition_at(paper: Paper, sentence: Sentence) -> Transition | None:
    """The transitional rule that the sentence lays down; None where it lays down none."""
    own = sentence.own
    if sentence.unit.kind in (Kind.HEAD, Kind.CLOSING) or sentence.unit.quoted:
        return None
    headed = paper.is_transitional(sentence.start)
    if not headed and not ("trước " in own or "đang " in own or "đã " in own):
        return None
    if not headed and not _BEFORE.search(own):
        return None
    kind = _kind(own)
    if kind is TransitionKind.OTHER and not headed:
        return None
    return Transition(Span(sentence.start, sentence.end), kind, last_day_in(own))


def _kind(own: str) -> TransitionKind:
    for kind, pattern in (
        (TransitionKind.NEW_RULES, _NEW),
        (TransitionKind.KEEPS_FORCE, _KEEPS),
        (TransitionKind.OLD_RULES, _OLD),
    ):
        if pattern.search(own):
            return kind
    return TransitionKind.OTHER

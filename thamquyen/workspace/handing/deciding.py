"""What a person decides of lines of a reorganisation, as sent by the form: read, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from thamquyen.domain.changes.handovers import FATE_NAMES, Fate, Matter
from thamquyen.domain.succession.plan import Decision, Line
from thamquyen.ui.typed import typed_line
from thamquyen.workspace.handing.reviewing import Review

_LONGEST = 500
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Deciding:
    """What was sent: the marks of the lines, the fate, the receivers, the reason; `problem` is empty where it holds."""

    marks: tuple[str, ...]
    fate: str
    to: tuple[str, ...]
    reason: str
    problem: str = ""
    decisions: Mapping[str, Decision] | None = None

    def note(self, review: Review) -> str:
        """What the version is called in the history."""
        names = [review.name(one) for one in self.to]
        more = f" và {len(names) - _NAMED} nơi khác" if len(names) > _NAMED else ""
        given = f" cho {', '.join(names[:_NAMED])}{more}" if names else ""
        return f"bàn giao: {len(self.marks)} việc {FATE_NAMES[Fate(self.fate)]}{given}. Lý do: {self.reason}"


def decided(given: QueryDict, review: Review) -> Deciding:
    """What the form says, held against the lines as they are."""
    marks, fate = tuple(dict.fromkeys(given.getlist("dong"))), given.get("xu-ly", "")
    to = tuple(dict.fromkeys(given.getlist("ve")))
    reason = typed_line(given.get("ly-do", ""), _LONGEST)
    if fate not in (Fate.MOVES, Fate.FOLLOWS):
        to = ()
    by_mark = {one.mark: one for one in review.plan.lines}
    lines = [by_mark[mark] for mark in marks if mark in by_mark]
    problem = _problem(lines, len(marks), fate, to, reason)
    if problem:
        return Deciding(marks, fate, to, reason, problem)
    chosen = {
        one.mark: Decision(Fate(fate), to if fate == Fate.MOVES else _by_itself(one, Fate(fate))) for one in lines
    }
    return Deciding(marks, fate, to, reason, decisions=chosen)


def _by_itself(line: Line, fate: Fate) -> tuple[str, ...]:
    """To whom it goes without anybody's doing, where that is what was chosen."""
    return line.to if fate is line.fate else ()


def _problem(lines: list[Line], sent: int, fate: str, to: tuple[str, ...], reason: str) -> str:
    if not sent:
        return "Chưa chọn dòng nào."
    if len(lines) < sent:
        return "Có dòng không còn trong danh sách: sổ vừa đổi. Xem lại danh sách rồi quyết lại; chưa lưu gì."
    if fate not in {one.value for one in Fate}:
        return "Chưa chọn cách xử lý."
    refused = next((one for one in lines if fate not in one.may), None)
    if refused is not None:
        return f"“{refused.title}” không thể {FATE_NAMES[Fate(fate)]}."
    if fate == Fate.MOVES:
        return _of_receivers(lines, to) or _of_reason(reason)
    return _of_reason(reason)


def _of_receivers(lines: list[Line], to: tuple[str, ...]) -> str:
    if not to:
        return "Chưa chọn nơi nhận."
    stranger = next((one for one in lines if not set(to) <= set(one.receivers)), None)
    if stranger is not None:
        return f"Nơi nhận đã chọn không nhận được “{stranger.title}”."
    if len(to) > 1 and any(one.matter in (Matter.UNIT, Matter.GIVEN) for one in lines):
        return "Đơn vị trực thuộc và việc đã giao chỉ về một nơi, để không việc nào chuyển hai lần."
    return ""


def _of_reason(reason: str) -> str:
    return "" if reason else "Chưa ghi lý do hoặc căn cứ; điều này lưu mãi trong lịch sử dự thảo."

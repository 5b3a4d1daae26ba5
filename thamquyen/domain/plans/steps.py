"""Which steps may be taken about a task as it stands; why not, in words."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.plans.states import COMPLETE, DONE, STATE_NAMES, Deed, State, Turn
from thamquyen.domain.time import show_day

BY_THE_UNIT = frozenset({Deed.REPORT, Deed.ASK})
"""Deeds of the unit that answers for the task; the others are of who follows the plan."""

NEEDS_REASON = frozenset({Deed.RETURN, Deed.ASK, Deed.GRANT, Deed.REFUSE, Deed.PAUSE, Deed.CANCEL})

_FROM = {
    Deed.PAUSE: frozenset({State.UNDATED, State.NOT_DUE, State.DUE_SOON, State.OVERDUE}),
    Deed.RESUME: frozenset({State.PAUSED}),
    Deed.RETURN: DONE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that somebody wants to take, with what it says; `proved`: a file or an address comes with it."""

    deed: Deed
    note: str = ""
    percent: int | None = None
    finished: date | None = None
    until: date | None = None
    proved: bool = False


def objections(wanted: Wanted, turn: Turn, on: date, start: date | None) -> dict[str, str]:
    """What speaks against the step on the day, by field ("" for the step as such); nothing where it may be taken."""
    if (turn.state is State.CANCELLED and wanted.deed is not Deed.SET) or turn.state is State.HISTORY:
        return {"": f"Nhiệm vụ đang ở trạng thái “{STATE_NAMES[turn.state]}”: không {_words(wanted.deed)} được nữa."}
    if turn.state not in _FROM.get(wanted.deed, frozenset(State)):
        return {"": f"Nhiệm vụ đang ở trạng thái “{STATE_NAMES[turn.state]}”: không {_words(wanted.deed)} được."}
    wrong: dict[str, str] = {}
    if wanted.deed in NEEDS_REASON and not wanted.note:
        wrong["note"] = "Chưa nêu lý do."
    if wanted.deed is Deed.REPORT:
        wrong |= _report(wanted, turn, on, start)
    elif wanted.deed in (Deed.ASK, Deed.GRANT, Deed.REFUSE):
        wrong |= _extension(wanted, turn)
    return wrong


def _words(deed: Deed) -> str:
    return {
        Deed.REPORT: "báo cáo",
        Deed.RETURN: "trả lại báo cáo",
        Deed.ASK: "xin gia hạn",
        Deed.GRANT: "gia hạn",
        Deed.REFUSE: "trả lời gia hạn",
        Deed.PAUSE: "tạm dừng",
        Deed.RESUME: "cho tiếp tục",
        Deed.CANCEL: "hủy",
        Deed.SET: "sửa",
    }[deed]


def _report(wanted: Wanted, turn: Turn, on: date, start: date | None) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if turn.state is State.PAUSED:
        return {"": "Nhiệm vụ đang tạm dừng: chờ cho tiếp tục rồi báo cáo."}
    if not wanted.note:
        wrong["note"] = "Chưa nêu kết quả, tiến độ."
    if wanted.percent is None or not 0 <= wanted.percent <= COMPLETE:
        wrong["percent"] = "Tỷ lệ hoàn thành là số nguyên từ 0 đến 100."
    if says := _finished(wanted, on, start):
        wrong["finished"] = says
    return wrong


def _finished(wanted: Wanted, on: date, start: date | None) -> str:
    """What is wrong with the day on which the unit says that it was done."""
    if wanted.finished is None:
        return ""
    if wanted.percent != COMPLETE:
        return "Chỉ ghi ngày hoàn thành khi đã xong 100%."
    if wanted.finished > on:
        return f"Ngày hoàn thành {show_day(wanted.finished)} còn ở phía trước; hôm nay là {show_day(on)}."
    if start is not None and wanted.finished < start:
        return f"Ngày hoàn thành trước ngày bắt đầu {show_day(start)}."
    if wanted.finished < on and not wanted.proved:
        return "Hoàn thành trước ngày báo cáo thì cần tệp hoặc địa chỉ chứng minh kèm theo."
    return ""


def _extension(wanted: Wanted, turn: Turn) -> dict[str, str]:
    if wanted.deed is Deed.ASK and turn.due is None:
        return {"": "Nhiệm vụ chưa có ngày hạn nên không có hạn để gia."}
    if wanted.deed is Deed.ASK and turn.state in DONE:
        return {"": "Nhiệm vụ đã hoàn thành, không cần gia hạn."}
    if wanted.deed is not Deed.ASK and turn.asked is None:
        return {"": "Không có đề nghị gia hạn nào đang chờ trả lời."}
    if wanted.deed is Deed.REFUSE:
        return {}
    if wanted.until is None:
        return {"until": "Chưa nêu hạn mới."}
    if turn.due is not None and wanted.until <= turn.due:
        return {"until": f"Hạn mới phải sau hạn đang có {show_day(turn.due)}."}
    return {}

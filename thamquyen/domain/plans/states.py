"""How a task stands: computed from its deadline and from what was reported, never typed; a parent sums its parts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from thamquyen.domain.time import Period
from thamquyen.domain.working_days import WorkingDays

SOON = 5
"""A task is "sắp đến hạn" in its last so many working days, the day itself included."""

COMPLETE = 100
"""Per cent of a task that is done."""


class State(StrEnum):
    """How a task stands on a day; what demands more of people stands later."""

    HISTORY = "history"
    CANCELLED = "cancelled"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    PAUSED = "paused"
    UNDATED = "undated"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


STATE_NAMES = {
    State.HISTORY: "ghi làm lịch sử",
    State.CANCELLED: "hủy",
    State.DONE_ON_TIME: "hoàn thành đúng hạn",
    State.DONE_LATE: "hoàn thành quá hạn",
    State.PAUSED: "tạm dừng",
    State.UNDATED: "chưa xong, chưa có ngày hạn",
    State.NOT_DUE: "chưa đến hạn",
    State.DUE_SOON: "sắp đến hạn",
    State.OVERDUE: "quá hạn",
}
_RANK = {state: number for number, state in enumerate(State)}
DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
OPEN = frozenset({State.UNDATED, State.NOT_DUE, State.DUE_SOON, State.OVERDUE})
"""States in which somebody still has to do something."""


class Deed(StrEnum):
    """What is done about a task."""

    SET = "set"
    REPORT = "report"
    RETURN = "return"
    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


DEED_NAMES = {
    Deed.SET: "giao việc",
    Deed.REPORT: "báo cáo tiến độ",
    Deed.RETURN: "trả lại báo cáo",
    Deed.ASK: "xin gia hạn",
    Deed.GRANT: "đồng ý gia hạn",
    Deed.REFUSE: "không đồng ý gia hạn",
    Deed.PAUSE: "tạm dừng",
    Deed.RESUME: "tiếp tục",
    Deed.CANCEL: "hủy",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something done about a task for a unit (empty: for all its units), on a day.

    `due` names which of the days of a recurring task it is about. `percent` and `finished` belong to a report, `until`
    to an extension asked for or granted.
    """

    deed: Deed
    on: date
    unit: str = ""
    due: date | None = None
    percent: int | None = None
    finished: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that something is due: `first_due` as it was set, `due` as extended; both None without a day.

    `asked`: the day until which more time is asked for and not yet answered. `days`: working days left, negative: late.
    """

    first_due: date | None
    due: date | None
    state: State
    percent: int
    finished: date | None = None
    asked: date | None = None
    days: int | None = None


def turns(
    dues: Sequence[date | None], steps: Sequence[Step], on: date, calendar: WorkingDays,
    recurring: Collection[date | None] = frozenset(),
) -> tuple[Turn, ...]:  # fmt: skip
    """How a unit stands with each time that its task is due, by the steps up to the day, in the order given.

    A step that names no day is about the one time that a task is due, about none of a `recurring` one.
    """
    seen = [step for step in steps if step.on <= on]
    standing = _halted(seen)
    return tuple(
        _turn(due, [step for step in seen if step.due == due or (step.due is None and due not in recurring)],
              standing, on, calendar)
        for due in dues
    )  # fmt: skip


def _halted(steps: Iterable[Step]) -> State | None:
    """Whether the task rests or is given up."""
    state: State | None = None
    for step in steps:
        if step.deed is Deed.CANCEL:
            return State.CANCELLED
        if step.deed in (Deed.PAUSE, Deed.RESUME):
            state = State.PAUSED if step.deed is Deed.PAUSE else None
    return state


def _turn(first_due: date | None, steps: Sequence[Step], halted: State | None, on: date, calendar: WorkingDays) -> Turn:
    due, asked = _extended(first_due, steps)
    percent, finished = _reported(steps)
    if finished is not None:
        late = due is not None and finished > due
        return Turn(first_due, due, State.DONE_LATE if late else State.DONE_ON_TIME, percent, finished)
    if halted is not None:
        return Turn(first_due, due, halted, percent, asked=asked)
    days = None if due is None else days_left(due, on, calendar)
    return Turn(first_due, due, _open_state(days), percent, asked=asked, days=days)


def _reported(steps: Iterable[Step]) -> tuple[int, date | None]:
    """How much was done by what was reported and not returned, and when it was finished."""
    percent, finished = 0, None
    for step in steps:
        if step.deed is Deed.REPORT:
            percent = step.percent or 0
            finished = (step.finished or step.on) if percent == COMPLETE else None
        elif step.deed is Deed.RETURN:
            percent, finished = min(percent, COMPLETE - 1), None
    return percent, finished


def _extended(first_due: date | None, steps: Iterable[Step]) -> tuple[date | None, date | None]:
    """The day due by what was granted, and the day asked for that waits for an answer.

    Where another deadline was said since, it counts. More time never makes it less: a day that is counted from another
    may have moved beyond what was granted.
    """
    due, asked = first_due, None
    for step in steps:
        if step.deed is Deed.ASK:
            asked = step.until
        elif step.deed is Deed.GRANT:
            due, asked = max((day for day in (first_due, step.until) if day), default=None), None
        elif step.deed is Deed.REFUSE:
            asked = None
        elif step.deed is Deed.SET:
            due = first_due
    return due, None if asked and due and asked <= due else asked


@lru_cache(maxsize=4096)  # every unit of a task asks the same
def days_left(due: date, on: date, calendar: WorkingDays) -> int:
    """Working days from the day after `on` through `due`; negative: working days since `due`, at least one."""
    if on > due:
        return -max(calendar.count(Period.through(due + timedelta(days=1), on)), 1)
    return calendar.count(Period.through(on + timedelta(days=1), due)) if on < due else 0


def _open_state(days: int | None) -> State:
    if days is None:
        return State.UNDATED
    if days < 0:
        return State.OVERDUE
    return State.DUE_SOON if days < SOON else State.NOT_DUE


def current(found: Sequence[Turn]) -> Turn:
    """The turn that counts now: the first that is not done, else the last. Raises ValueError without any."""
    if not found:
        raise ValueError("a task is due at least once")
    return next((turn for turn in found if turn.state not in DONE), found[-1])


def rolled_up(states: Iterable[State]) -> State:
    """The state of what consists of parts: that of the part which demands most; without parts: without a day."""
    return max(states, key=_RANK.__getitem__, default=State.UNDATED)


def share_done(percents: Iterable[int]) -> int:
    """Per cent of all parts together, each counting alike; 0 without any. Whole only when every part is."""
    found = list(percents)
    return sum(found) // len(found) if found else 0

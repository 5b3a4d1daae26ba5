"""How a unit stands with a round on a day: computed from what it did, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """What is done about a unit's report. SUBMIT, REFUSE: within the unit, before its head signs off."""

    SAVE = "save"
    SUBMIT = "submit"
    REFUSE = "refuse"
    FILE = "file"
    RETURN = "return"
    URGE = "urge"


STEP_NAMES = {
    Step.SAVE: "lưu nháp",
    Step.SUBMIT: "trình ký duyệt",
    Step.REFUSE: "người ký duyệt trả lại",
    Step.FILE: "gửi báo cáo",
    Step.RETURN: "trả lại",
    Step.URGE: "đôn đốc",
}


class Filing(StrEnum):
    """How a unit stands; what demands most comes last."""

    FILED = "filed"
    FILED_LATE = "filed_late"
    WAITING = "waiting"
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    MISSING = "missing"


FILING_NAMES = {
    Filing.FILED: "đã gửi đúng hạn",
    Filing.FILED_LATE: "đã gửi muộn",
    Filing.WAITING: "chưa làm",
    Filing.DRAFTED: "đang soạn",
    Filing.SUBMITTED: "chờ ký duyệt",
    Filing.RETURNED: "bị trả lại",
    Filing.MISSING: "quá hạn chưa gửi",
}
IN = frozenset({Filing.FILED, Filing.FILED_LATE})
"""Those whose report is in and counts."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step on a day; `until`: the new day that came with a report sent back."""

    step: Step
    on: date
    until: date | None = None


def due_of(due: date, steps: Sequence[StepTaken]) -> date:
    """The unit's own day: a report sent back may carry a later one."""
    return max([due, *(one.until for one in steps if one.until)])


def submitted(steps: Sequence[StepTaken]) -> date | None:
    """Since when a report waits for the head of its unit to sign it off; None: none waits."""
    moves = [one for one in steps if one.step is not Step.URGE]
    return moves[-1].on if moves and moves[-1].step is Step.SUBMIT else None


def filing(due: date, steps: Sequence[StepTaken], on: date) -> Filing:
    """How the unit stands on the day, by the steps taken up to it; the last filing counts."""
    so_far = [one for one in steps if one.on <= on]
    moves = [one for one in so_far if one.step in (Step.FILE, Step.RETURN)]
    last = moves[-1] if moves else None
    own = due_of(due, so_far)
    if last is not None and last.step is Step.FILE:
        return Filing.FILED if last.on <= own else Filing.FILED_LATE
    if on > own:
        return Filing.MISSING
    if submitted(so_far) is not None:
        return Filing.SUBMITTED
    if last is not None:
        return Filing.RETURNED
    return Filing.DRAFTED if any(one.step in (Step.SAVE, Step.REFUSE) for one in so_far) else Filing.WAITING

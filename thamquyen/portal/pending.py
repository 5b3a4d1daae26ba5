"""Files received before a power passed to others, on its card: who finishes them, by which provision, or that no
ground is known; and what becomes of a file received on the day that a reader gives (`?nhan-ngay=`)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.answers import Answer, Finishing
from thamquyen.domain.finishing import who_finishes
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.questions import Question
from thamquyen.portal.seen import Seen

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """Files of some days of receipt: who finishes them; `address`: the document that says so, where one does."""

    received: str
    passed: str
    words: str
    ground: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class PendingView:
    """The section: its lines, and what was asked of one file (`typed`), with its answer or what was wrong with it.

    `steps`: where the power passed on more than once, each passing that led to the answer.
    """

    lines: tuple[Line, ...]
    typed: str
    problem: str
    answer: Line | None
    steps: tuple[Line, ...]
    unchanged: str
    address: str
    kept: tuple[tuple[str, str], ...]


def pending_view(answer: Answer, reading: Reading, question: Question, given: Mapping[str, str]) -> PendingView | None:
    """The section of a card; None where the power never passed to others."""
    if not answer.pending or answer.task is None or answer.place is None:
        return None
    seen = question.seen
    typed = given.get("nhan-ngay", "")[:_LONGEST].replace("\x00", "")
    received, problem = _day(typed, answer.on)
    kept = (("biet", seen.known), ("truong-hop", question.case))
    course = None
    if received is not None:
        course = who_finishes(reading, answer.timeline, received_on=received, asked_on=answer.on)
    steps = course.steps if course is not None and len(course.steps) > 1 else ()
    return PendingView(
        lines=tuple(_line(one, seen) for one in answer.pending),
        typed=typed,
        problem=problem,
        answer=None if course is None else _line(course.answer, seen),
        steps=tuple(_line(one, seen) for one in steps),
        unchanged=_unchanged(received, answer) if received is not None and course is None else "",
        address=replace(seen, known=None).card(answer.task.key, answer.place.key),
        kept=tuple((name, str(value)) for name, value in kept if value is not None),
    )


def _day(typed: str, on: date) -> tuple[date | None, str]:
    if not typed.strip():
        return None, ""
    try:
        return read_day(nfc(typed), latest=on), ""
    except DayError as error:
        return None, str(error)


def _unchanged(received: date, answer: Answer) -> str:
    return (
        f"Từ ngày {show_day(received)} đến ngày {show_day(answer.on)} thẩm quyền này không chuyển sang nơi khác: "
        "hồ sơ do nơi đang có thẩm quyền giải quyết."
    )


def _line(files: Finishing, seen: Seen) -> Line:
    former, new = (" và ".join(one.name for one in some) for some in (files.former, files.new))
    again = "".join(
        f", từ ngày {show_day(day)} sang {' và '.join(one.name for one in some)}" for day, some in files.way
    )
    return Line(
        received=files.received,
        passed=f"từ ngày {show_day(files.passed_on)} thẩm quyền chuyển từ {former} sang {new}{again}",
        words=files.words,
        ground=files.ground,
        address=seen.document(files.document) if files.document else "",
        note=files.note,
    )

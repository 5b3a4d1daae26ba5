"""Files received before a power passed to others, on its card: who finishes them, by which provision, or that no
ground is known; and what becomes of a file received on the day that a reader gives (`?nhan-ngay=`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.answers import Answer, Finishing
from thamquyen.domain.authorities import Recipient
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.finishing import who_finishes
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.unfinished import example_place, files_of
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.questions import Question
from thamquyen.portal.seen import Seen

_LONGEST = 40
_MOST_GIFTS = 120
"""Gifts of an act that are looked at for its page; each card has its own."""


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


@dataclass(frozen=True, slots=True)
class GiftFiles:
    """Tasks that an act moves (name, address of the card) whose files from before the same bodies finish."""

    lines: tuple[Line, ...]
    tasks: tuple[tuple[str, str], ...]
    example: str


@dataclass(frozen=True, slots=True)
class ActFiles:
    """Who finishes what came in before an act moved tasks: told of its first gifts, `more` of them left out."""

    groups: tuple[GiftFiles, ...]
    more: int


def files_of_act(reading: Reading, gifts: Sequence[Conferral], seen: Seen) -> ActFiles | None:
    """The section of an act's page; None where it moves nothing."""
    places: dict[tuple[str, Recipient], tuple[str, bool]] = {}
    found: dict[tuple[tuple[Finishing, ...], str], list[tuple[str, str]]] = {}
    for given in gifts[:_MOST_GIFTS]:
        where = (given.territory, given.recipient)
        if where not in places:
            places[where] = example_place(reading, given, seen.on)
        place, stands_for_others = places[where]
        if files := files_of(reading, given, place, seen.on):
            example = reading.place_name(place, seen.on) if stands_for_others else ""
            task = (reading.snapshot.powers[given.power].title, seen.card(given.power, place))
            found.setdefault((files, example), []).append(task)
    groups = tuple(
        GiftFiles(tuple(_line(one, seen) for one in files), tuple(dict.fromkeys(tasks)), example)
        for (files, example), tasks in found.items()
    )
    more = max(len(gifts) - _MOST_GIFTS, 0)
    return ActFiles(tuple(sorted(groups, key=lambda one: -len(one.tasks))), more) if groups else None


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

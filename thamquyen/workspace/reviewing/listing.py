"""The page of review lists: a unit's items, narrowed by cause, department and state; how far each list is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from thamquyen.domain.reviews import CONCLUSION_NAMES, REVIEW_STATE_NAMES, ReviewState
from thamquyen.oversight import reviews
from thamquyen.oversight.reviews import Line, Round
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.reviewing.asked import CAUSES, ITEMS, LISTS, Asking, Option, address

_SHOWN = 50
TONES = {ReviewState.WAITING: "bad", ReviewState.RUNNING: "authorisation", ReviewState.CONCLUDED: "good"}
NO_DEPARTMENT = "chua-giao"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a line."""

    address: str
    name: str
    title: str
    cause: str
    department: str
    state: str
    tone: str
    conclusion: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A list in a line: its cause, and how many of its documents are concluded."""

    address: str
    cause: str
    done: int
    count: int
    by: str
    at: datetime
    again: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The whole page. `used`: whether any filter is set; `files`: name and address of the book as files."""

    unit: str
    unit_name: str
    units: tuple[Option, ...]
    causes: tuple[Option, ...]
    departments: tuple[Option, ...]
    states: tuple[Option, ...]
    lines: tuple[ItemLine, ...]
    total: int
    of: int
    number: int
    pages: int
    earlier: str
    later: str
    rounds: tuple[RoundLine, ...]
    may_review: bool
    used: bool
    files: tuple[tuple[str, str], ...]


def sifted(asking: Asking, typed: Mapping[str, str]) -> tuple[str, list[Line], list[Line]]:
    """The unit asked for, all its items, and those that the filters let through."""
    unit = asking.unit(typed.get("dia-ban", ""))
    every = reviews.lines(unit=unit)
    cause, department, state = (typed.get(name, "") for name in ("nguyen-nhan", "co-quan", "tinh-trang"))
    some = [
        line
        for line in every
        if (not cause or line.cause == cause)
        and (not department or _department(line) == department)
        and (not state or line.newest.said.state == state)
    ]
    order = list(ReviewState)
    some.sort(key=lambda line: (order.index(line.newest.said.state), line.document))
    return unit, every, some


def list_page(asking: Asking, typed: Mapping[str, str]) -> ListPage:
    """The page as the address asks for it."""
    unit, every, some = sifted(asking, typed)
    words, asked = asking.words, typed.get("trang", "")
    pages = max(1, -(-len(some) // _SHOWN))
    number = min(max(typed_number(asked, 1), 1), pages)
    names = ("nguyen-nhan", "co-quan", "tinh-trang")
    chosen = {name.replace("-", "_"): typed.get(name, "") for name in names}
    ways = [address(LISTS, dia_ban=unit, **chosen, trang=page) for page in (number - 1, number + 1)]
    files = tuple(
        (name, address(f"{LISTS}/so-theo-doi.{kind}", dia_ban=unit, **chosen))
        for name, kind in (("Excel", "xlsx"), ("Word", "docx"))
    )
    causes = Counter(line.cause for line in every)
    departments = Counter(_department(line) for line in every)
    states = Counter(line.newest.said.state for line in every)
    return ListPage(
        unit=unit,
        unit_name=words.unit(unit),
        units=asking.unit_options(unit),
        causes=_options((key, cause_words(asking, key), count, chosen["nguyen_nhan"]) for key, count in causes.items()),
        departments=_options(
            (key, words.department("" if key == NO_DEPARTMENT else key) or "Chưa giao", count, chosen["co_quan"])
            for key, count in departments.items()
        ),
        states=_options((one.value, REVIEW_STATE_NAMES[one], states[one], chosen["tinh_trang"]) for one in ReviewState),
        lines=tuple(_line(asking, line) for line in some[(number - 1) * _SHOWN : number * _SHOWN]),
        total=len(some),
        of=len(every),
        number=number,
        pages=pages,
        earlier=ways[0] if number > 1 else "",
        later=ways[1] if number < pages else "",
        rounds=tuple(_round(asking, one) for one in reviews.rounds(unit)),
        may_review=asking.may_review(unit),
        used=any(chosen.values()),
        files=files,
    )


def cause_words(asking: Asking, key: str) -> str:
    """A cause in words; its key where the register no longer holds it."""
    cause = asking.cause(key)
    return asking.words.cause(cause) if cause else f"{key} (không còn trong sổ)"


def _department(line: Line) -> str:
    return line.newest.said.department or NO_DEPARTMENT


def _options(rows: Iterable[tuple[str, str, int, str]]) -> tuple[Option, ...]:
    return tuple(
        Option(value, name[:1].upper() + name[1:], value == chosen, count) for value, name, count, chosen in rows
    )


def _line(asking: Asking, line: Line) -> ItemLine:
    said, document = line.newest.said, asking.words.document(line.document)
    return ItemLine(
        address=f"{ITEMS}/{line.id}",
        name=asking.words.name(line.document),
        title=document.title if document else "",
        cause=cause_words(asking, line.cause),
        department=asking.words.department(said.department) or "chưa giao cơ quan nào",
        state=REVIEW_STATE_NAMES[said.state],
        tone=TONES[said.state],
        conclusion=CONCLUSION_NAMES[said.conclusion] if said.conclusion else "",
        by=line.newest.by,
        at=line.newest.at,
    )


def _round(asking: Asking, one: Round) -> RoundLine:
    return RoundLine(
        address=address(LISTS, dia_ban=one.unit, nguyen_nhan=one.cause),
        cause=cause_words(asking, one.cause),
        done=one.states.get(ReviewState.CONCLUDED, 0),
        count=one.count,
        by=one.by,
        at=one.at,
        again=address(CAUSES, nguyen_nhan=one.cause, dia_ban=one.unit),
    )


def drawn_in_words(typed: Mapping[str, str]) -> str:
    """What drawing up a list added, as the address after it says; empty for any other address."""
    items, parts = typed.get("them", ""), typed.get("phan", "")
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in (items, parts)):
        return ""
    if not int(parts):
        return "Danh mục đã đủ: không có phần phụ thuộc nào mới. Điều đã ghi giữ nguyên."
    return f"Đã thêm {int(items)} văn bản, {int(parts)} phần phụ thuộc vào danh mục. Điều đã ghi giữ nguyên."

"""A waiting list as a page: which rows are asked for, what stands in the way, what recording would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from thamquyen import __version__
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import out_of_reach
from thamquyen.domain.annex.results import STATUS_NAMES, RowStatus
from thamquyen.domain.annex.terms import DayOrder
from thamquyen.domain.reading import Reading
from thamquyen.ui.typography import grouped
from thamquyen.workspace.lists import waiting as shelf
from thamquyen.workspace.lists.said import tasks_kept
from thamquyen.workspace.lists.showing import MARKS, Found, ShownRow
from thamquyen.workspace.lists.steps import CORRECT, KEEP, refusal
from thamquyen.workspace.models import WaitingList

PER_PAGE = 25
SLUGS: Mapping[RowStatus, str] = {
    RowStatus.FAULTY: "can-sua",
    RowStatus.DIFFERS: "khac-voi-so",
    RowStatus.NEW: "ghi-moi",
    RowStatus.REPEATED: "lap-lai",
    RowStatus.UNCHANGED: "khong-doi",
}
"""How a kind of row stands in an address, in the order of the page."""

LOOK = "nen-xem"
_FOUNDED = (
    "trong số việc trao thẩm quyền là luật định: bên giao có nhiệm vụ mới ấy theo căn cứ mà danh mục nêu; "
    "ghi là chưa đối chiếu nguyên văn"
)
TONES = {
    RowStatus.FAULTY: "bad",
    RowStatus.DIFFERS: "authorisation",
    RowStatus.NEW: "good",
    RowStatus.REPEATED: "",
    RowStatus.UNCHANGED: "",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of rows: where it leads and how many there are."""

    name: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the words for what it does; `choice` for one that differs: "correct", "keep" or empty.

    `is_open`: shown with all its cells at once.
    """

    row: ShownRow
    status: str
    tone: str
    choice: str
    differs: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to the question of how days are written."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page of a waiting list.

    `hindrances` say why it cannot be recorded yet; `moved_to` the newest revision where it is not the one read against.
    `beside`: rows that may mean a task of the register, `unasked` of them without a choice.
    `undecided`, `corrected`, `left`: rows that differ, by what was chosen.
    """

    found: Found
    tabs: tuple[Tab, ...]
    lines: tuple[Line, ...]
    shown: int
    number: int
    pages: int
    earlier: str
    later: str
    here: str
    question: tuple[Answer, ...]
    moved_to: int | None
    changes_nothing: bool
    beside: int
    unasked: int
    undecided: int
    corrected: int
    left: int
    may_correct: bool
    hindrances: tuple[str, ...]
    would: tuple[str, ...]

    @property
    def differing(self) -> int:
        """How many rows differ from the register."""
        return len(self.found["differing"])


def preview_page(waiting: WaitingList, user: User, reading: Reading, on: date, *, kind: str, page: int) -> PreviewPage:
    """The page that an address asks for; a page beyond the last is the last."""
    found, choices = shelf.found_of(waiting), waiting.choices
    kind = kind if kind in {*SLUGS.values(), LOOK} else ""
    positions = _positions(waiting, kind)
    pages = max(1, -(-len(positions) // PER_PAGE))
    number = min(max(page, 1), pages)
    rows = shelf.rows_at(waiting, positions[(number - 1) * PER_PAGE : number * PER_PAGE])
    taken = [choices.get(row, "") for row in found["differing"]]
    newest = reading.snapshot.revision
    moved = found["revision"] != newest or found["version"] != __version__
    would = tuple(_would(found, taken.count(CORRECT)))
    return PreviewPage(
        found=found,
        tabs=tuple(_tabs(waiting, found, kind)),
        lines=tuple(_line(row, found, choices, kind) for row in rows),
        shown=len(positions),
        number=number,
        pages=pages,
        earlier=_address(waiting, kind, number - 1) if number > 1 else "",
        later=_address(waiting, kind, number + 1) if number < pages else "",
        here=_address(waiting, kind, number),
        question=tuple(Answer(value, words) for value, words in found["question"].items() if value in set(DayOrder)),
        moved_to=newest if moved else None,
        changes_nothing=not (found["problems"] or would or found["differing"]),
        beside=len(found.get("beside", {})),
        unasked=len(found.get("beside", {})) - len(tasks_kept(found["options"])),
        undecided=taken.count(""),
        corrected=taken.count(CORRECT),
        left=taken.count(KEEP),
        may_correct=may(user, Verb.CORRECT),
        hindrances=tuple(_hindrances(found, choices, user, reading, on)),
        would=would,
    )


def _positions(waiting: WaitingList, kind: str) -> list[int]:
    """Which rows, from 0, are of the kind asked for."""
    marks = bytes(waiting.marks)
    if kind == LOOK:
        marks, wanted = bytes(waiting.looks), ord("1")
    elif kind:
        wanted = ord(next(MARKS[status] for status, slug in SLUGS.items() if slug == kind))
    else:
        return list(range(len(marks)))
    return [position for position, mark in enumerate(marks) if mark == wanted]


def _tabs(waiting: WaitingList, found: Found, kind: str) -> list[Tab]:
    looks = bytes(waiting.looks).count(b"1")
    tabs = [Tab("mọi dòng", _address(waiting, "", 1), found["rows"], not kind)]
    for status, slug in SLUGS.items():
        count = found["counts"].get(status.value, 0)
        if count or slug == kind:
            tabs.append(Tab(STATUS_NAMES[status], _address(waiting, slug, 1), count, slug == kind))
    if looks or kind == LOOK:
        tabs.append(Tab("có lưu ý", _address(waiting, LOOK, 1), looks, kind == LOOK))
    return tabs


def _line(row: ShownRow, found: Found, choices: Mapping[str, str], kind: str) -> Line:
    status = RowStatus(row["status"])
    number = str(row["number"])
    differs = number in found["differing"]
    is_open = bool(kind) or status in (RowStatus.FAULTY, RowStatus.DIFFERS) or found["rows"] <= PER_PAGE
    return Line(row, STATUS_NAMES[status], TONES[status], choices.get(number, ""), differs, is_open)


def _would(found: Found, corrected: int) -> list[str]:
    """What recording would write, in words; empty: nothing."""
    counted = (
        (found["conferrals"], "việc trao thẩm quyền"),
        (found["powers"], "nhiệm vụ mới"),
        (len(found["documents"]), "văn bản mới"),
        (corrected, "dòng đính chính"),
        (found.get("founded", 0), _FOUNDED),  # a list kept by the version before does not say
    )
    return [f"{grouped(number)} {name}" for number, name in counted if number]


def _hindrances(found: Found, choices: Mapping[str, str], user: User, reading: Reading, on: date) -> list[str]:
    """Why the list cannot be recorded by this person as it stands."""
    if not may(user, Verb.RECORD):
        return ["Vai trò của bạn được xem cách đọc danh mục, không được ghi vào sổ."]
    said = []
    if found["question"]:
        said.append("Danh mục viết ngày lẫn hai kiểu; chọn thứ tự ngày, tháng ở trên rồi xem lại các ô.")
    elif found["problems"]:
        said.append(f"Còn {grouped(found['problems'])} ô cần sửa. Sửa trong tệp rồi gửi lại; chưa ghi gì vào sổ.")
    undecided = [row for row in found["differing"] if row not in choices]
    if undecided:
        said.append(f"Còn {grouped(len(undecided))} dòng khác với sổ chưa chọn đính chính hay giữ như sổ.")
    if beyond := out_of_reach(user, Verb.RECORD, found["territories"], reading):
        said.append(refusal(beyond, "ghi vào sổ", reading, on))
    corrected = [one for row, one in found["differing"].items() if choices.get(row) == CORRECT]
    places = sorted({place for one in corrected for place in one["territories"]})
    if beyond := out_of_reach(user, Verb.CORRECT, places, reading):
        said.append(refusal(beyond, "đính chính", reading, on))
    return said


def _address(waiting: WaitingList, kind: str, page: int) -> str:
    asked = {name: value for name, value in (("loc", kind), ("trang", str(page) if page > 1 else "")) if value}
    return f"/nhap-danh-muc/{waiting.pk}" + (f"?{urlencode(asked)}" if asked else "")

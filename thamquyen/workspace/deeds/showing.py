"""The history as lines: who did what, in whose place and for which authority, about what; as a page and as Excel."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localtime

from thamquyen.accounts.models import User
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.oversight.deeds import REVIEW
from thamquyen.people.substituting import named
from thamquyen.provinces.deeds import SECTOR
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.typography import grouped
from thamquyen.workspace.deeds.asking import Asked, rows
from thamquyen.workspace.deeds.sources import DEEDS, SOURCES, SUBJECTS
from thamquyen.workspace.signed_in import authority_name

PATH = "/lich-su"
PER_PAGE = 50
MOST_IN_A_FILE = 20_000
_WHO = re.compile(r"(?P<who>.*?)(?: thay (?P<absent>.+?) theo (?P<basis>.+?))?(?:, thay mặt (?P<unit>.+))?", re.DOTALL)
_HEADINGS = (
    ("STT", 7), ("Lúc", 18), ("Người làm", 32), ("Làm thay", 30), ("Theo văn bản", 34), ("Thay mặt cơ quan", 38),
    ("Việc", 30), ("Loại hồ sơ", 22), ("Về", 56), ("Nội dung, lý do", 50),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One deed: when, who; in whose place, on which basis and for which authority (empty: own, none); what, of what.

    `history`: the address of all that was done about the same.
    """

    at: datetime
    who: str
    absent: str
    basis: str
    unit: str
    deed: str
    kind: str
    subject: str
    address: str
    history: str
    note: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a field."""

    value: str
    name: str
    chosen: bool


class HistoryPage:
    """What an address asks of the history: one page of it, and what else can be asked."""

    def __init__(self, what: Asked, user: User, reading: Reading, on: date, page: int) -> None:
        self.asked, self.reading, self.on = what, reading, on
        self.rows = rows(what, user, reading, on)
        self.total = self.rows.count()
        self.pages = max(1, -(-self.total // PER_PAGE))
        self.number = min(max(page, 1), self.pages)
        first = (self.number - 1) * PER_PAGE
        self.lines = lines(self.rows[first : first + PER_PAGE], reading, on)

    @property
    def about(self) -> str:
        """The one subject asked for, in words; empty where none is. It is named to those only who see a deed of it."""
        slug, key = self.asked.about
        if not key:
            return ""
        name = self.lines[0].subject if self.lines else ""
        return f"{SUBJECTS[slug].name}: {name}" if name else SUBJECTS[slug].name

    @property
    def used(self) -> bool:
        """Whether anything is asked for."""
        return any(self.asked.given.values())

    def _address(self, page: int, path: str = PATH) -> str:
        said = {name: text for name, text in self.asked.given.items() if text}
        query = urlencode(said | ({"trang": page} if page > 1 else {}))
        return f"{path}?{query}" if query else path

    @property
    def earlier(self) -> str:
        """The page before; empty on the first."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def later(self) -> str:
        """The page after; empty on the last."""
        return self._address(self.number + 1) if self.number < self.pages else ""

    @property
    def excel_address(self) -> str:
        """The same as Excel."""
        return self._address(1, f"{PATH}.xlsx")

    @property
    def units(self) -> list[Choice]:
        """The authorities that accounts act for."""
        keys = User.objects.exclude(acting_for="").values_list("acting_for", flat=True).distinct()
        names = {key: authority_name(self.reading, key, self.on) for key in keys}
        return self._choices("co-quan", names)

    @property
    def kinds(self) -> list[Choice]:
        """The kinds of subject."""
        return self._choices("loai", {one.slug: one.name for one in SUBJECTS.values()})

    @property
    def deeds(self) -> list[Choice]:
        """What is done, of the kind of subject asked for where one is."""
        slug = self.asked.given["loai"] or self.asked.about[0]
        fitting = [one for one in SOURCES if not slug or slug in {subject.slug for subject in one.subjects}]
        return self._choices("viec", {deed: name for one in fitting for deed, name in one.deeds.items()})

    def _choices(self, name: str, options: Mapping[str, str]) -> list[Choice]:
        pairs = sorted(options.items(), key=lambda pair: sort_key(pair[1]))
        return [Choice(value, text[:1].upper() + text[1:], value == self.asked.given[name]) for value, text in pairs]

    def as_excel(self) -> bytes:
        """All that is asked for as an Excel file, the newest first; of very many only the newest."""
        found = lines(self.rows[:MOST_IN_A_FILE], self.reading, self.on)
        said = f"(lập ngày {show_day(self.on)}; {grouped(self.total)} việc"
        if self.total > MOST_IN_A_FILE:
            said += f", chỉ có {grouped(MOST_IN_A_FILE)} việc mới nhất; chọn khoảng ngày ngắn hơn để có đủ"
        headings = tuple(Heading(Column.IGNORED, name, width, "", "") for name, width in _HEADINGS)
        cells = tuple(_cells(number, one) for number, one in enumerate(found, 1))
        return excel_of(AnnexList("LỊCH SỬ: AI LÀM GÌ, CHO AI", f"{said})", "", self.on, headings, cells))


def history_of(slug: str, key: object) -> str:
    """The address of all that was done about a subject."""
    return f"{PATH}?{urlencode({'ve': f'{slug}:{key}'})}"


def lines(found: Iterable[Mapping[str, Any]], reading: Reading, on: date) -> list[Line]:
    """Rows (`accounts.deeds`) as lines; one query for each kind of subject among them."""
    some = list(found)
    names = _names({(row["d_kind"], row["d_about"]) for row in some if row["d_about"]})
    absent = {row["d_stands_for"] for row in some} - {""}
    people = {user.username: named(user) for user in User.objects.filter(username__in=absent)} if absent else {}
    return [_line(row, names, people, reading, on) for row in some]


def _names(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for slug, key in keys:
        by_kind[slug].append(key)
    return {
        (slug, key): name
        for slug, some in by_kind.items()
        if slug in SUBJECTS
        for key, name in SUBJECTS[slug].names(some).items()
    }


def _in_words(slug: str, name: str, reading: Reading, on: date) -> str:
    """A name that is the key of a document or an authority, as the register calls it."""
    if slug == REVIEW.slug and name:
        return reading.document(name).name
    return authority_name(reading, name, on) if slug == SECTOR.slug else name


def _line(
    row: Mapping[str, Any], names: Mapping[tuple[str, str], str], people: Mapping[str, str], reading: Reading, on: date
) -> Line:
    said = _WHO.fullmatch(row["d_by"])
    who, absent, basis, unit = (said[part] or "" for part in ("who", "absent", "basis", "unit")) if said else (
        row["d_by"], "", "", "",
    )  # fmt: skip
    stood_for, slug, key = row["d_stands_for"], row["d_kind"], row["d_about"]
    subject, name = SUBJECTS[slug], _in_words(slug, names.get((slug, key), ""), reading, on)
    return Line(
        localtime(row["d_at"]), who, absent or people.get(stood_for, stood_for), basis,
        unit or authority_name(reading, row["d_acting_for"], on), DEEDS.get(row["d_deed"], row["d_deed"]),
        subject.name, name, subject.link(key), history_of(slug, key) if key else "",
        " ".join(row["d_note"].split()),
    )  # fmt: skip


def _cells(number: int, one: Line) -> tuple[str, ...]:
    when = f"{one.at:%d/%m/%Y %H:%M}"
    return (
        str(number), when, one.who, one.absent, one.basis, one.unit, one.deed, one.kind, one.subject, one.note,
    )  # fmt: skip

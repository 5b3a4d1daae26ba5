"""The yearly lists as a page and as files: what ceased in whole or in part, what is in force, what is to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from thamquyen.domain.annex.titles import slug
from thamquyen.domain.ceasing import Ceased, Ceasing
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.oversight import reviews
from thamquyen.oversight.announcing import Announced, announced
from thamquyen.oversight.review_files import (
    ceased_in_part,
    ceased_whole,
    in_force,
    parts_in_words,
    to_act_on,
    when,
)
from thamquyen.reports.review_lists import NOTE, ReviewList
from thamquyen.workspace.reviewing.asked import YEARS, Asking, Option, address

FORMS = {
    "03": "Hết hiệu lực toàn bộ",
    "04": "Hết hiệu lực một phần",
    "05": "Còn hiệu lực",
    "06": "Cần đình chỉ, sửa đổi, thay thế, bãi bỏ, ban hành mới",
}
"""The forms of the lists (NĐ 34/2016/NĐ-CP Điều 171)."""

_FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class CeasedShown:
    """A line of the list as the page shows it."""

    name: str
    title: str
    address: str
    parts: str
    reason: str
    when: str
    missed: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """The lines of one field."""

    name: str
    lines: tuple[CeasedShown, ...]


@dataclass(frozen=True)
class Yearly:
    """The lists of a unit for a year."""

    asking: Asking
    unit: str
    year: int

    @classmethod
    def asked(cls, asking: Asking, typed: Mapping[str, str]) -> "Yearly":
        """What the address asks for; the year that runs where it asks for none."""
        text = typed.get("nam", "")
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else asking.today.year
        last = asking.today.year + 5
        return cls(asking, asking.unit(typed.get("dia-ban", "")), min(max(year, _FIRST_YEAR), last))

    @cached_property
    def ceasing(self) -> Ceasing:
        """The unit's documents."""
        return Ceasing(self.asking.reading, self.unit)

    @cached_property
    def announced(self) -> Mapping[int, Announced]:
        """The published lists, by year."""
        return announced(self.unit)

    @cached_property
    def lines(self) -> tuple[Ceased, ...]:
        """What the list of the year has, with what published lists before it missed."""
        return self.ceasing.year(self.year, {year: one.keys for year, one in self.announced.items()})

    def form(self, number: str) -> ReviewList | None:
        """A form filled in; None for a number that is none."""
        words = self.asking.words
        if number == "03":
            return ceased_whole(self.lines, words, self.unit, self.year)
        if number == "04":
            return ceased_in_part(self.lines, words, self.unit, self.year)
        if number == "05":
            return in_force(self.ceasing, words)
        return to_act_on(reviews.lines(unit=self.unit), words, self.unit) if number == "06" else None

    def file_name(self, listing: ReviewList, kind: str) -> str:
        """A name in plain letters that any system takes."""
        parts = [f"mau-{listing.form}", slug(self.asking.words.unit(self.unit), most=40)]
        parts.append(str(self.year) if listing.form in ("03", "04") else self.asking.today.isoformat())
        return f"{'_'.join(part for part in parts if part)}.{kind}"


@dataclass(frozen=True, slots=True)
class YearPage:
    """The whole page. `deadline`: day of publication; `files`: form, its name, addresses as Excel and as Word."""

    unit: str
    unit_name: str
    units: tuple[Option, ...]
    year: int
    years: tuple[Option, ...]
    whole: tuple[FieldShown, ...]
    part: tuple[FieldShown, ...]
    whole_count: int
    part_count: int
    missed: int
    deadline: date
    is_running: bool
    published: Announced | None
    files: tuple[tuple[str, str, str, str], ...]
    note: str
    may_review: bool


def year_page(yearly: Yearly) -> YearPage:
    """The page of a year."""
    asking, words = yearly.asking, yearly.asking.words
    whole = [one for one in yearly.lines if one.is_whole]
    part = [one for one in yearly.lines if not one.is_whole]
    years = sorted({one.on.year for one in yearly.ceasing.all} | {yearly.year, asking.today.year}, reverse=True)
    return YearPage(
        unit=yearly.unit,
        unit_name=words.unit(yearly.unit),
        units=asking.unit_options(yearly.unit),
        year=yearly.year,
        years=tuple(Option(str(one), str(one), one == yearly.year) for one in years),
        whole=_fields(whole, asking),
        part=_fields(part, asking),
        whole_count=len(whole),
        part_count=len(part),
        missed=sum(1 for one in yearly.lines if one.missed),
        deadline=date(yearly.year + 1, 1, 31),
        is_running=asking.today.year <= yearly.year,
        published=yearly.announced.get(yearly.year),
        files=tuple(
            (form, name, _file(yearly, form, "xlsx"), _file(yearly, form, "docx")) for form, name in FORMS.items()
        ),
        note=NOTE,
        may_review=asking.may_review(yearly.unit),
    )


def _file(yearly: Yearly, form: str, kind: str) -> str:
    return address(f"{YEARS}/mau-{form}.{kind}", dia_ban=yearly.unit, nam=yearly.year)


def _fields(lines: Sequence[Ceased], asking: Asking) -> tuple[FieldShown, ...]:
    found = []
    for (missed, field), same in groupby(lines, key=lambda one: (one.missed, one.field)):
        name = f"Sót của danh mục các năm trước – {field}" if missed else field
        found.append(FieldShown(name, tuple(_line(one, asking) for one in same)))
    return tuple(found)


def _line(one: Ceased, asking: Asking) -> CeasedShown:
    words = asking.words
    return CeasedShown(
        name=words.name(one.document.key),
        title=one.document.title,
        address=words.address(one.document.key),
        parts="" if one.is_whole else parts_in_words(one),
        reason=one.reason,
        when=when(one),
        missed=one.missed,
    )


def publication_in(typed: Mapping[str, str], yearly: Yearly) -> tuple[str, date | None, dict[str, str]]:
    """The number and day of the decision that published a list, and what is wrong with them by field."""
    problems: dict[str, str] = {}
    decision = " ".join(nfc(typed.get("quyet-dinh", "")).replace("\x00", "").split())[:200]
    if not decision:
        problems["quyet-dinh"] = "Ghi số, ký hiệu quyết định công bố, ví dụ 145/QĐ-UBND."
    day = None
    try:
        day = read_day(typed.get("ngay", "")[:40], latest=yearly.asking.today)
    except DayError as error:
        problems["ngay"] = str(error)
    if day is not None and day < date(yearly.year, 1, 1):
        problems["ngay"] = f"Ngày công bố trước năm {yearly.year}; kiểm tra lại."
    return decision, day, problems

"""The register's list as a file: the same entries as the page shows, as Excel, CSV or Word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.conferrals import MODE_NAMES, ROLE_NAMES, Mode
from thamquyen.domain.listing import Entry
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.portal.looking import Looking
from thamquyen.portal.sifting import EXACT, STATE_NAMES, exact_in_words, level_name, sifted_by
from thamquyen.reports.lists import AnnexList, annex_list
from thamquyen.reports.official.lists import word_of
from thamquyen.reports.separated import csv_of
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.typography import days_in_words, grouped

_TITLE = "DANH MỤC NHIỆM VỤ, QUYỀN HẠN THEO SỔ THẨM QUYỀN"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NoFileError(ValueError):
    """There are more rows than a file of this kind should have; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is written, its type for the browser, and how many rows are sensible in it."""

    suffix: str
    write: Callable[[AnnexList], bytes]
    content_type: str
    most: int


KINDS: Mapping[str, Kind] = {
    "xlsx": Kind("xlsx", excel_of, _SPREADSHEET, 100_000),
    "csv": Kind("csv", csv_of, "text/csv; charset=utf-8", 1_000_000),
    "docx": Kind("docx", word_of, _WORDS, 10_000),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file made: its name in plain letters, its type, its bytes."""

    name: str
    content_type: str
    content: bytes


def register_file(look: Looking, typed: Mapping[str, str], kind: Kind) -> File:
    """The entries that an address asks for, as a file. Raises NoFileError.

    Excel and CSV have every entry of the page, with columns more for its role, its state on the day and the days
    derived for it. Word is the official list: only what gives a title is a line of it; bodies that watch over a
    conferral stand in its column.
    """
    sifted, place = sifted_by(look, typed)
    entries = sifted.entries
    if len(entries) > kind.most:
        raise NoFileError(
            f"Phần lọc có {grouped(len(entries))} lần giao, nhiều hơn {grouped(kind.most)} dòng của một tệp "
            f".{kind.suffix}. Lọc bớt theo lĩnh vực, địa bàn hay hình thức, hoặc chọn Excel, CSV."
        )
    listing = _official(look, entries) if kind.suffix == "docx" else _whole(look, entries)
    where = "" if place is None else look.reading.place_name(place, look.on)
    said = [listing.subtitle[1:-1], *_filters(look, typed, where)]
    left = len(entries) - len(listing.rows)
    if left:
        said.append(f"không lập dòng cho {grouped(left)} việc kèm theo như tham mưu, theo dõi, nhận hồ sơ")
    listing = replace(listing, subtitle=f"({'; '.join(said)})", place=where)
    return File(_name(look, typed, where, kind), kind.content_type, kind.write(listing))


def _official(look: Looking, entries: Sequence[Entry]) -> AnnexList:
    conferrals = [entry.given.conferral for entry in entries if entry.given.conferral.is_title]
    listing = annex_list(look.reading, on=look.on, conferrals=conferrals)
    by_law = any(one.mode is Mode.STATUTE for one in conferrals)
    return replace(listing, title=_TITLE) if by_law else listing


def _whole(look: Looking, entries: Sequence[Entry]) -> AnnexList:
    conferrals = [entry.given.conferral for entry in entries]
    listing = annex_list(look.reading, on=look.on, conferrals=conferrals)
    more = {entry.given.conferral.key: _more(entry) for entry in entries}
    key = next(place for place, heading in enumerate(listing.headings) if heading.column is Column.KEY)
    headings = (
        Heading(Column.IGNORED, "Vai trò", 16, "", ""),
        Heading(Column.IGNORED, f"Trạng thái vào ngày {show_day(look.on)}", 16, "", ""),
        Heading(Column.IGNORED, "Những ngày sổ tính là có hiệu lực", 26, "", ""),
    )
    rows = tuple((*row, *more[row[key]]) for row in listing.rows)
    return replace(listing, title=_TITLE, headings=(*listing.headings, *headings), rows=rows)


def _more(entry: Entry) -> tuple[str, str, str]:
    given = entry.given
    roles = ", ".join(sorted(ROLE_NAMES[role] for role in given.conferral.roles))
    days = "" if given.period is None else days_in_words(given.period)
    return roles, STATE_NAMES[entry.state][0], days


def _filters(look: Looking, typed: Mapping[str, str], where: str) -> list[str]:
    """The filters in use, in words."""
    named = {
        "linh-vuc": ("lĩnh vực", typed["linh-vuc"]),
        "hinh-thuc": ("hình thức", next((MODE_NAMES[one] for one in Mode if one.value == typed["hinh-thuc"]), "")),
        "trang-thai": ("trạng thái", STATE_NAMES.get(typed["trang-thai"], ("", ""))[0]),
        "cap": ("bên nhận", next((level_name(one) for one in Level if one.value == typed["cap"]), "")),
        "tim": ("có chữ", typed["tim"]),
        "ben-giao": ("bên giao", typed["ben-giao"]),
        "ben-nhan": ("bên nhận", typed["ben-nhan"]),
        "dia-ban": ("địa bàn", where or typed["dia-ban"]),
    }
    said = [f"{name} “{value}”" for name, value in named.values() if value]
    return [*said, *(exact_in_words(look, name, typed[name]) for name in EXACT if typed[name])]


def _name(look: Looking, typed: Mapping[str, str], place: str, kind: Kind) -> str:
    """A name in plain letters that any system takes: what, which sector and place, which day, which revision."""
    parts = ["so-tham-quyen", slug(typed["linh-vuc"], most=30), slug(place, most=40)]
    parts += [look.on.isoformat(), f"lan-ghi-{look.at.revision}"]
    return f"{'_'.join(part for part in parts if part)}.{kind.suffix}"

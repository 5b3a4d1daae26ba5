"""What is looked at while the year is walked, and what is left of it at the end."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from uuid import UUID

import docx
import lxml.html
import pypdfium2

from tests.looking import PHONE
from tests.portal.pages import words
from tests.year import province
from tests.year.pictures import Pictures
from tests.year.province import CHARGES
from tests.year.reporting import Reporting
from tests.year.walk import Year, asked_for_more, granted, merged, parsed, plan_read, reported
from thamquyen.domain.authorities import Authority
from thamquyen.plans import queries
from thamquyen.plans.history import load
from thamquyen.plans.naming import Naming
from thamquyen.register.reading import reading_at
from thamquyen.reports.workbooks import sheets_of
from thamquyen.urging.climbing import unit_name

TEXT = Path(__file__).parents[3] / "shared" / "data" / "plan" / "ke-hoach-511-2023.txt"
LOOKS = (date(2026, 4, 15), province.MERGED, date(2026, 12, 31))
_DOWN = date(2026, 4, 1)
_COUNTED = ("Được giao (lượt)", "Đúng hạn", "Quá hạn, đã xong", "Đang quá hạn")
_LINE = re.compile(r"^(.+) – (.+), hạn (\d\d/\d\d/\d{4}) \((.+)\)\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mail that urges: to whom, about which thing, of which unit."""

    to: str
    about: str
    unit: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The pages on a day: items by number, unit and state; the league; what the letter asks of whom."""

    items: Counter[tuple[str, str, str]]
    league: Mapping[str, tuple[int, ...]]
    letter: frozenset[tuple[str, str]]


@dataclass
class Walked:
    """The year when it is over."""

    of: Year
    pictures: Pictures | None
    past: UUID
    past_page: str
    plan_page: str = ""
    seen: dict[date, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = Reporting(self.of)

    def name(self, key: str) -> str:
        """A unit's name as lists of plans have it."""
        return Naming(reading_at(), LOOKS[-1]).unit(Authority.read(key))

    def short(self, key: str) -> str:
        """Its name as letters and mails have it, which are of its province."""
        return unit_name(key, reading_at(), LOOKS[0] if key == province.ENDING else LOOKS[-1])

    def page(self, address: str) -> str:
        """The words of a page, as who conducts the plan sees them."""
        return words(self.of.client(self.of.conductor).get(address).content.decode())

    def urged_in(self, mail: Any) -> list[str]:
        """The lines of a mail that urge."""
        return [match.group() for match in _LINE.finditer(_text(mail))]

    @cached_property
    def word(self) -> str:
        """The words of the frozen report in Word."""
        document = docx.Document(io.BytesIO(self.file("docx")))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(one.text for one in document.paragraphs), *cells])

    @cached_property
    def pdf(self) -> str:
        """The words of the frozen report in PDF."""
        document = pypdfium2.PdfDocument(self.file("pdf"))
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)

    def listed(self, title: str) -> int:
        """How many rows a list of the report has, by the title of its annex."""
        body = list(docx.Document(io.BytesIO(self.file("docx"))).element.body)
        at = max(number for number, one in enumerate(body) if title.lower() in "".join(one.itertext()).lower())
        table = next(one for one in body[at:] if one.tag.endswith("}tbl"))
        return len([one for one in table if one.tag.endswith("}tr")]) - 1

    def file(self, kind: str) -> bytes:
        """The frozen report as "docx" or "pdf"."""
        return bytes(self.of.client(self.of.conductor).get(f"{self.report.frozen}.{kind}").content)

    @property
    def standing(self) -> Mapping[str, str]:
        """How each unit stands with its report, as the page of the round says."""
        page = self.of.client(self.of.conductor).get(self.report.round).content.decode()
        rows = parsed(page).xpath("//li[contains(@class, 'row-tq--two')]")
        return {row.xpath(".//a")[0].text_content(): words(lxml.html.tostring(row, encoding="unicode")) for row in rows}

    @cached_property
    def lines(self) -> list[tuple[date, Line]]:
        """Every line that urged, with the day on which it arrived."""
        return [
            (day, Line(str(mail["To"]), match[1], match[2]))
            for day, mail in self.of.mails for match in _LINE.finditer(_text(mail))
        ]  # fmt: skip


def _text(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def walked(year: Year, pictures: Pictures | None = None) -> Walked:
    """The year from its first day to its last."""
    found = _with_the_past(year, pictures)
    year.to(province.SIGNED)
    found.plan_page, year.plan = plan_read(year, "kế hoạch.txt", province.plan_text(), **{"tu-ngay": "12/01/2026"})
    for day, deed in sorted(_deeds(found), key=lambda one: one[0]):
        year.to(day)
        deed()
    year.to(LOOKS[-1] + timedelta(days=1))
    return found


def _with_the_past(year: Year, pictures: Pictures | None) -> Walked:
    """The plan of 2023 as history: read from its text, or as it comes with the software where that is not there."""
    if TEXT.exists():
        page, number = plan_read(year, "kế hoạch 511.txt", TEXT.read_text(encoding="utf-8"))
        return Walked(year, pictures, number, page)
    load(reading_at(), "Lào Cai", year.clock())
    return Walked(year, pictures, queries.plans()[0].id, "")


def _deeds(found: Walked) -> Iterator[tuple[date, Callable[[], None]]]:
    """Everything that is done on which day after the plan was kept."""
    year = found.of
    for one in CHARGES:
        for unit, done in one.done.items():
            if done is not None:
                yield done, partial(reported, year, one.label, unit)
    yield date(2026, 3, 10), partial(reported, year, "1.2", province.commune("Xã Bắc Hà"), 40)
    yield _DOWN - timedelta(days=1), partial(_without_mail_server, year)
    yield date(2026, 6, 15), partial(merged, year)
    yield province.ASKED, partial(asked_for_more, year, "3.1", province.HOME)
    yield province.GRANTED, partial(granted, year, "3.1", province.HOME)
    yield from found.report.deeds()
    for day in LOOKS:
        yield day, partial(_looked, found, day)


def _without_mail_server(year: Year) -> None:
    year.clock.set(_DOWN)
    year.work_without_mail_server()
    year.to(_DOWN + timedelta(days=1))


def _looked(found: Walked, day: date) -> None:
    client, plan = found.of.client(found.of.committee), found.of.plan
    items = _table(client.get("/ke-hoach/viec.xlsx", {"ke-hoach": str(plan)}).content)
    league = _table(client.get("/ke-hoach/dung-han.xlsx", {"ke-hoach": str(plan)}).content)
    titles = {one.title for one in CHARGES}
    word = docx.Document(io.BytesIO(client.get("/don-doc/cong-van.docx").content))
    rows = [row.cells for table in word.tables for row in table.rows]
    asked = {(cells[1].text, cells[2].text) for cells in rows if len(cells) > 3}
    found.seen[day] = Seen(
        Counter((row["TT"], row["Đơn vị"], row["Trạng thái"].replace("sắp đến", "chưa đến")) for row in items),
        {row["Đơn vị"]: tuple(int(row[head]) for head in _COUNTED) for row in league},
        frozenset(one for one in asked if one[0] in titles),
    )
    _pictured(found, day)


def _pictured(found: Walked, day: date) -> None:
    """What the documentation shows of the days looked at."""
    take, lead, plan = found.pictures, found.of.conductor, found.of.plan
    if take is None:
        return
    board = f"/ke-hoach/bang?ke-hoach={plan}"
    if day == LOOKS[1]:
        take.page("year-board-middle", board, lead)
        take.page("year-gantt", f"/ke-hoach/{plan}/thoi-gian", lead)
        take.page("year-calendar", f"/ke-hoach/lich?thang=2026-07&ke-hoach={plan}", lead)
        take.page("year-urging", "/don-doc", found.of.committee)
        take.paper("year-letter", found.of.client(found.of.committee).get("/don-doc/cong-van.pdf").content)
    if day == LOOKS[2]:
        take.page("year-board-end", board, lead, dark=True)
        take.page("year-board-phone", f"{board}#tong", lead, PHONE)
        take.page("year-league", f"/ke-hoach/dung-han?ke-hoach={plan}", lead)
        report = found.file("pdf")
        take.file("a-year-of-the-plan.pdf", report)
        for number in range(3):
            take.paper(f"year-report-{number + 1}", report, number)


def _table(content: bytes) -> list[dict[str, str]]:
    """The rows of a list as it is taken away, each by the heads of its columns."""
    (grid,) = sheets_of(content, "danh sách.xlsx")
    rows = [[str(cell) for cell in row] for row in grid.rows]
    head = next(number for number, row in enumerate(rows) if len([cell for cell in row if cell]) > 5)
    return [dict(zip(rows[head], row, strict=False)) for row in rows[head + 1 :] if row[1]]

"""Tasks of all plans at once: what an address asks for, the list, the board, the league, and both as Excel."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.following import Record, Tally, league, summed
from thamquyen.domain.plans.states import DONE, STATE_NAMES, State
from thamquyen.domain.reading import Reading
from thamquyen.domain.sectors import UnitSectors
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc, sort_key
from thamquyen.plans.items import Item, Row, Wanted, by_group, by_month, by_sector, by_unit, items_of
from thamquyen.plans.naming import Naming
from thamquyen.plans.standing import StandingPlan, standing_plans
from thamquyen.provinces.sectors import unit_sectors
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.spreadsheets import excel_of

ROWS_SHOWN = 100
Heads = tuple[tuple[str, int], ...]
_LATEST = date(2199, 12, 31)
_ORDER = {state: number for number, state in enumerate(reversed(State))}
AXES = {"don-vi": "Đơn vị", "linh-vuc": "Lĩnh vực", "nhom": "Nhóm nhiệm vụ", "thang": "Tháng"}
"""What a board can be divided by."""

_BANDS = (
    (100, 100, "đạt 100%"),
    (80, 99, "từ 80% đến dưới 100%"),
    (50, 79, "từ 50% đến dưới 80%"),
    (0, 49, "dưới 50%"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An item with the name of who answers for it."""

    item: Item
    who: str

    @property
    def late(self) -> int:
        """How many working days late; 0 when it is not."""
        days = self.item.now.days
        return -days if days is not None and days < 0 else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in the league: its place (0: cannot be judged yet), its name on the page and its sector, its record."""

    place: int
    unit: Authority
    name: str
    sector: str
    record: Record


class Desk:
    """All items of all plans on a day; `given` is what the address asks for."""

    def __init__(self, reading: Reading, on: date, given: Mapping[str, str]) -> None:
        self.reading, self.on = reading, on
        self.given = {name: nfc(given.get(name, ""))[:200].replace("\x00", "").strip() for name in FIELDS}
        self.naming = Naming(reading, on)
        self.problem = ""
        self.wanted = self._wanted()

    @cached_property
    def plans(self) -> tuple[StandingPlan, ...]:
        """Every plan as it stands."""
        return standing_plans(self.reading, self.on)

    @cached_property
    def sectors(self) -> UnitSectors:
        """The sectors of units on the day."""
        return unit_sectors(self.reading, self.on)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that is followed."""
        return tuple(one for one in items_of(self.plans, self.sectors) if one.state is not State.HISTORY)

    @cached_property
    def found(self) -> list[Item]:
        """The items asked for: what demands most first, then what is due first."""
        asked = (one for one in self.items if one in self.wanted)
        return sorted(asked, key=lambda one: (_ORDER[one.state], one.now.due or date.max, one.task.kept.label))

    def _wanted(self) -> Wanted:
        said = self.given
        days: dict[str, date | None] = {}
        for name in ("tu", "den"):
            try:
                days[name] = read_day(said[name], latest=_LATEST) if said[name] else None
            except DayError as error:
                self.problem, days[name] = str(error), None
        return Wanted(
            said["ke-hoach"], said["don-vi"], said["linh-vuc"], said["trang-thai"], said["tim"], days["tu"], days["den"]
        )

    @property
    def lines(self) -> list[Line]:
        """The first of the items asked for."""
        return [Line(one, self.called(one.who)) for one in self.found[:ROWS_SHOWN]]

    @cached_property
    def called(self) -> Callable[[Authority], str]:
        """How a unit is called on the pages: without its province where all plans are of one."""
        return self.naming.near if len({one.plan.seat for one in self.items}) == 1 else self.naming.unit

    @cached_property
    def counts(self) -> Counter[State]:
        """How many of the items asked for are in each state."""
        return Counter(one.state for one in self.found)

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return self.counts[State.OVERDUE]

    @property
    def due_soon(self) -> int:
        """How many of them are due soon."""
        return self.counts[State.DUE_SOON]

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(self.counts[state] for state in DONE)

    @property
    def done_share(self) -> int:
        """That in per cent."""
        return self.done * 100 // len(self.found) if self.found else 0

    @property
    def query(self) -> str:
        """What is asked for, as an address has it."""
        return urlencode({name: text for name, text in self.given.items() if text})

    @property
    def used(self) -> int:
        """How many things the address asks for."""
        return sum(bool(text) for text in self.given.values())

    def _choices(self, name: str, options: Mapping[str, str]) -> list[Choice]:
        pairs = sorted(options.items(), key=lambda pair: sort_key(pair[1]))
        return [Choice(value, text, value == self.given[name]) for value, text in pairs]

    @cached_property
    def _units(self) -> tuple[Authority, ...]:
        """Those who answer for any of the items, each once."""
        return tuple(dict.fromkeys(one.who for one in self.items))

    @property
    def plan_choices(self) -> list[Choice]:
        """The plans to choose from."""
        plans = {one.plan.id: one.plan.head for one in self.items}
        return self._choices("ke-hoach", {str(key): head.number or head.title for key, head in plans.items()})

    @property
    def unit_choices(self) -> list[Choice]:
        """The units to choose from."""
        return self._choices("don-vi", {one.key: self.called(one) for one in self._units})

    @property
    def sector_choices(self) -> list[Choice]:
        """The sectors to choose from."""
        return self._choices("linh-vuc", {one.sector: one.sector for one in self.items})

    @property
    def league_sectors(self) -> list[Choice]:
        """The sectors of those who are charged, to choose from in the league."""
        names = {self.sectors.of(one).name for one in self._units}
        return self._choices("linh-vuc", {name: name for name in names})

    @property
    def state_choices(self) -> list[Choice]:
        """The states to choose from, in the order of how much they demand."""
        said = self.given["trang-thai"]
        return [
            Choice(one.value, STATE_NAMES[one], one.value == said) for one in reversed(State) if one in self._states
        ]

    @cached_property
    def _states(self) -> frozenset[State]:
        return frozenset(one.state for one in self.items)

    def board(self, axis: str) -> tuple[Row, ...]:
        """The items asked for, counted along an axis."""
        if axis == "linh-vuc":
            return by_sector(self.found)
        if axis == "nhom":
            return by_group(self.found)
        return by_month(self.found) if axis == "thang" else by_unit(self.found, self.called)

    @cached_property
    def league(self) -> list[Standing]:
        """The units by how much they did in time, of the plan and sector asked for."""
        plans = [one for one in self.plans if self.wanted.plan in ("", str(one.plan.id))]
        records = league([group for one in plans for group in one.groups])
        asked = [(one, self.sectors.of(one.unit).name) for one in records if one.charged]
        asked = [(one, sector) for one, sector in asked if self.wanted.sector in ("", sector)]
        found, place, before = [], 0, None
        for number, (one, sector) in enumerate(asked, 1):
            place = place if one.rate == before else number
            before = one.rate
            found.append(Standing(place if one.rate is not None else 0, one.unit, self.called(one.unit), sector, one))
        return found

    @property
    def judged(self) -> list[Standing]:
        """Those of the league that can be judged."""
        return [one for one in self.league if one.place]

    @property
    def waiting(self) -> list[Standing]:
        """Those of whom nothing has been due yet, by name."""
        return sorted((one for one in self.league if not one.place), key=lambda one: sort_key(one.name))

    @property
    def bands(self) -> list[tuple[str, int]]:
        """How many of those who can be judged have which rate."""
        rates = [one.record.rate for one in self.judged]
        return [(name, sum(low <= (rate or 0) <= high for rate in rates)) for low, high, name in _BANDS]

    @cached_property
    def league_by_sector(self) -> list[tuple[str, Tally, int]]:
        """The same by the sector of the unit: its tally, how many units; the best rate first."""
        by: dict[str, list[Tally]] = defaultdict(list)
        for one in self.league:
            by[one.sector].append(one.record)
        rows = [(sector, summed(some), len(some)) for sector, some in by.items()]
        return sorted(rows, key=lambda row: (row[1].rate is None, -(row[1].rate or 0), sort_key(row[0])))

    @property
    def league_total(self) -> Tally:
        """All of them together."""
        return summed(one.record for one in self.league)

    def league_as_excel(self) -> bytes:
        """The league as an Excel file."""
        heads: Heads = (("Thứ tự", 8), ("Đơn vị", 44), ("Lĩnh vực", 24), ("Được giao (lượt)", 14), ("Đúng hạn", 12))
        heads += (("Quá hạn, đã xong", 14), ("Đang quá hạn", 14), ("Tỷ lệ đúng hạn (%)", 16))
        rows = []
        for one in self.league:
            said = one.record
            rate = "chưa có lượt nào đến hạn" if said.rate is None else str(said.rate)
            numbers = map(str, (said.charged, said.on_time, said.late, said.overdue))
            rows.append((str(one.place or ""), self.naming.unit(one.unit), one.sector, *numbers, rate))
        return self._excel("TỶ LỆ HOÀN THÀNH ĐÚNG HẠN CỦA CÁC ĐƠN VỊ", heads, tuple(rows))

    def list_as_excel(self) -> bytes:
        """The items asked for as an Excel file."""
        heads: Heads = (("Kế hoạch", 18), ("TT", 8), ("Nội dung công việc", 48), ("Đơn vị", 34), ("Lĩnh vực", 18))
        heads += (("Sản phẩm", 24), ("Hạn", 12), ("Tiến độ (%)", 10), ("Trạng thái", 20), ("Xong ngày", 12))
        return self._excel("DANH SÁCH NHIỆM VỤ", heads, tuple(self._cells(one) for one in self.found))

    def _cells(self, one: Item) -> tuple[str, ...]:
        said, now = one.task.kept.said, one.now
        return (
            one.plan.head.number or one.plan.head.title, one.task.kept.label, said.title, self.naming.unit(one.who),
            one.sector, said.product, show_day(now.due) if now.due else said.written, str(one.answering.percent),
            STATE_NAMES[now.state], show_day(now.finished) if now.finished else "",
        )  # fmt: skip

    def _excel(self, title: str, heads: Heads, rows: tuple[tuple[str, ...], ...]) -> bytes:
        headings = tuple(Heading(Column.IGNORED, label, width, "", "") for label, width in heads)
        said = f"(ngày {show_day(self.on)}; {len(rows)} dòng; hạn tính theo ngày làm việc)"
        return excel_of(AnnexList(title, said, "", self.on, headings, rows))


FIELDS = ("ke-hoach", "don-vi", "linh-vuc", "trang-thai", "tim", "tu", "den")
"""What an address may ask for."""

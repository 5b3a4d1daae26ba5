"""What a task says, read from the words of a plan: who leads, by when; each cell with what it was taken for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.authorities import Authority, Recipient
from thamquyen.domain.plans.heirs import fate_of
from thamquyen.domain.plans.plan import Link, PlanHead, TaskSaid
from thamquyen.domain.plans.wording import read_deadline
from thamquyen.domain.time import show_day


class Part(StrEnum):
    """What a task tells, one column each (NQ 105/NQ-CP of 08/4/2026, table of tasks)."""

    LABEL = "label"
    TITLE = "title"
    LEADS = "leads"
    HELPERS = "helpers"
    SUPERIOR = "superior"
    PRODUCT = "product"
    DEADLINE = "deadline"


PART_NAMES = {
    Part.LABEL: "TT",
    Part.TITLE: "Nội dung công việc",
    Part.LEADS: "Cơ quan chủ trì",
    Part.HELPERS: "Cơ quan phối hợp",
    Part.SUPERIOR: "Cấp trình",
    Part.PRODUCT: "Sản phẩm",
    Part.DEADLINE: "Thời hạn hoàn thành",
}


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell: as written, what it was taken for, what to look at twice, what is wrong with it."""

    part: Part
    text: str
    shown: str = ""
    look: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class TaskRead:
    """A task with how each of its cells was read; what could not be read is left out of `said`."""

    said: TaskSaid
    cells: tuple[CellRead, ...]

    @property
    def wrong(self) -> bool:
        """Whether a cell needs mending."""
        return any(one.wrong for one in self.cells)


@dataclass(frozen=True)
class TaskReader:
    """Reads tasks of a plan made `on` a day for a unit (`within`): names mean what they meant then, there."""

    names: AuthorityNames
    on: date
    within: str | None

    @classmethod
    def of(cls, names: AuthorityNames, head: PlanHead, seat: str, today: date) -> "TaskReader":
        """The reader for a plan: names are those of the day it was signed; unsigned: of today."""
        on = head.signed or today
        return cls(names, on, _seat_on(names, seat, on))

    def read(
        self,
        texts: Mapping[Part, str],
        *,
        start: date | None = None,
        ground: str = "",
        sector: str = "",
        links: tuple[Link, ...] = (),
    ) -> TaskRead:
        """A task from the texts of its cells."""
        text = {part: texts.get(part, "").strip() for part in Part}
        leads, leads_cell = self._leads(text[Part.LEADS])
        deadline = read_deadline(text[Part.DEADLINE])
        clear = isinstance(deadline, Understood)
        said = TaskSaid(
            title=" ".join(text[Part.TITLE].split()),
            leads=tuple(one.key for one in leads),
            helpers=text[Part.HELPERS],
            superior=text[Part.SUPERIOR],
            product=text[Part.PRODUCT],
            deadline=deadline.meaning if isinstance(deadline, Understood) else None,
            written=text[Part.DEADLINE] if clear else "",
            start=start,
            ground=ground,
            sector=sector,
            links=links,
        )
        plain = [CellRead(part, text[part]) for part in (Part.TITLE, Part.HELPERS, Part.SUPERIOR, Part.PRODUCT)]
        return TaskRead(said, (plain[0], leads_cell, *plain[1:], _deadline_cell(text[Part.DEADLINE], deadline)))

    def _leads(self, text: str) -> tuple[tuple[Recipient, ...], CellRead]:
        if not text:
            return (), CellRead(Part.LEADS, text)
        found = self.names.read_all(text, on=self.on, within=self.within)
        if isinstance(found, Understood):
            return found.meaning, CellRead(Part.LEADS, text, found.shown, found.remark)
        gone = self.gone(text)
        return (), CellRead(Part.LEADS, text, wrong=gone or _sentence(found))

    def gone(self, text: str) -> str:
        """What became of an authority that had ended by the day; empty where the name means none of before, either."""
        authorities = self.names.authorities
        ends = {kind.period.last_day for kind in authorities.kinds.values()}
        lines = self.names.authorities.atlas.origins.get(self.within or "", ())
        places = [self.within, *(line.before for line in lines)]
        ended = sorted((day for day in ends if day is not None and day < self.on), reverse=True)
        for day in [*ended, *({date.fromordinal(line.on.toordinal() - 1) for line in lines} - set(ended))]:
            for within in places:
                before = self.names.read(text, on=day, within=within)
                if isinstance(before, Understood):
                    return self._became(before.meaning, before.shown, day)
        return ""

    def _became(self, who: Recipient, shown: str, day: date) -> str:
        """Says who succeeded; of a class, that it is no more."""
        if not isinstance(who, Authority):
            return f"{shown} không còn từ sau ngày {show_day(day)}. Ghi cơ quan có vào ngày {show_day(self.on)}."
        fate = fate_of(who, self.names.authorities, self.on)
        if fate.last is None:
            return ""
        said = f"{shown} chỉ có đến hết ngày {show_day(fate.last)}."
        if fate.heirs:
            named = ", ".join(self.names.named(heir, self.on) for heir in fate.heirs)
            return f"{said} Cơ quan kế tục: {named}. Ghi cơ quan ấy."
        if fate.areas:
            units = self.names.authorities.atlas.units
            named = ", ".join(units[key].named_on(self.on).name for key in fate.areas[:12])
            more = f" và {len(fate.areas) - 12} nơi khác" if len(fate.areas) > 12 else ""
            return f"{said} Không có một cơ quan kế tục chung; địa bàn nay thuộc: {named}{more}. Ghi cơ quan nhận việc."
        return f"{said} Sổ chưa ghi cơ quan kế tục."


def _seat_on(names: AuthorityNames, seat: str, on: date) -> str:
    """The unit that a plan was made for, as it was on the day: of those it was made of, the one that bore its name."""
    atlas = names.authorities.atlas
    unit = atlas.units.get(seat)
    if unit is None or on in unit.period:
        return seat
    before = [atlas.units[line.before] for line in atlas.origins.get(seat, ()) if line.before in atlas.units]
    alive = [one for one in before if on in one.period]
    same = [one for one in alive if one.named_on(on).name == unit.named_on(on).name]
    return (same or alive or [unit])[0].key


def _deadline_cell(text: str, found: Understood[object] | Unclear) -> CellRead:
    if isinstance(found, Unclear):
        return CellRead(Part.DEADLINE, text, wrong=_sentence(found))
    return CellRead(Part.DEADLINE, text, found.shown if text else "", found.remark)


def _sentence(unclear: Unclear) -> str:
    return f"{unclear.what[:1].upper()}{unclear.what[1:]} {unclear.remedy}".strip()

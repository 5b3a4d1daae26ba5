"""The pages of a document and of a place, as headings and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.browsing import DocumentPage, Kinship, PlacePage
from thamquyen.domain.citations import Citation
from thamquyen.domain.in_force import ENDING
from thamquyen.domain.law import EFFECT_NAMES, Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import LEVEL_NAMES, LineageKind
from thamquyen.domain.time import show_day
from thamquyen.portal.finding import state_on
from thamquyen.portal.pages import cited, given_rows
from thamquyen.portal.rows import Group, Row
from thamquyen.portal.seen import Seen
from thamquyen.ui.typography import day_or_unknown, days_in_words

_BECAME: Mapping[LineageKind, str] = {
    LineageKind.MERGED: "nhập vào",
    LineageKind.SPLIT: "một phần về",
    LineageKind.RENAMED: "đổi tên thành",
    LineageKind.MOVED: "chuyển thành",
    LineageKind.ABOLISHED: "kết thúc",
}
_CAME: Mapping[LineageKind, str] = {
    LineageKind.MERGED: "nhận toàn bộ",
    LineageKind.SPLIT: "nhận một phần",
    LineageKind.RENAMED: "tên trước là",
    LineageKind.MOVED: "chuyển từ",
    LineageKind.ABOLISHED: "từ",
}


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """The page of a document. `facts` are pairs of a label and words."""

    document: Document
    state: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """The page of a place."""

    key: str
    name: str
    level: str
    above: tuple[tuple[Named, str], ...]
    exists: bool
    facts: tuple[tuple[str, str], ...]
    kin: tuple[Group, ...]
    below: tuple[Row, ...]
    bodies: tuple[Row, ...]
    offices: tuple[Row, ...]


def document_sheet(reading: Reading, page: DocumentPage, seen: Seen) -> DocumentSheet:
    """A document on a day."""
    on = seen.on
    state, tone = _state(reading, page, on)
    groups = (
        Group("Giao thẩm quyền", given_rows(page.gives, seen, by_power=True), anchor="giao"),
        Group("Lập ra nhiệm vụ, quyền hạn", tuple(_power_row(power, seen) for power in page.founds), anchor="lap"),
        Group(
            "Là căn cứ của việc giao thẩm quyền",
            given_rows(page.bears, seen, by_power=True),
            "Khi văn bản này hết hiệu lực, các việc giao dưới đây cũng mất căn cứ.",
            "can-cu",
        ),
        Group(
            "Tác động đến văn bản khác",
            tuple(_effect_row(reading, event, seen, forward=True) for event in page.effects),
            anchor="di",
        ),
        Group(
            "Chịu tác động của văn bản khác",
            tuple(_effect_row(reading, event, seen, forward=False) for event in page.suffered),
            anchor="den",
        ),
    )
    return DocumentSheet(
        page.document, state, tone, _document_facts(reading, page, on), tuple(group for group in groups if group.rows)
    )


def _state(reading: Reading, page: DocumentPage, on: date) -> tuple[str, str]:
    state, tone = state_on(reading.snapshot.library, Citation(page.document.key), on)
    unsure = ", chưa rõ ngày đầu" if on in page.force.days and not page.force.start_known else ""
    return f"{state}{unsure}", tone


def _document_facts(reading: Reading, page: DocumentPage, on: date) -> tuple[tuple[str, str], ...]:
    document = page.document
    by = f", theo {document.effective_by}" if document.effective_by.path and document.effective else ""
    ended = page.force.ended_by
    end = ""
    if ended is not None and ended.on is not None:
        last = date.fromordinal(ended.on.toordinal() - 1)
        end = f"hết ngày {show_day(last)}, {EFFECT_NAMES[ended.effect]} theo "
        end += cited(reading, ended.source.document, str(ended.source.provision))
    pairs = (
        ("Cơ quan ban hành", issuer_name(reading, document, on)),
        ("Ngày ký", day_or_unknown(document.signed)),
        ("Ngày công bố", show_day(document.published) if document.published else "chưa ghi nhận"),
        ("Ngày có hiệu lực", day_or_unknown(document.effective) + by),
        ("Hết hiệu lực", end or "chưa ghi nhận"),
        ("Ghi chú", document.note),
    )
    return tuple(pair for pair in pairs if pair[1])


def issuer_name(reading: Reading, document: Document, on: date) -> str:
    """The issuer's name on the day of signing (or the day asked); plain words stay as they are."""
    try:
        issuer = Authority.read(document.issuer)
        return reading.name(issuer, document.signed or on)
    except (ValueError, KeyError):
        return document.issuer


def _power_row(power: Power, seen: Seen) -> Row:
    return Row(power.title, seen.power(power.code), (power.sector,), source=str(power.source.provision))


def _effect_row(reading: Reading, event: EffectEvent, seen: Seen, *, forward: bool) -> Row:
    here, there = (event.source, event.target) if forward else (event.target, event.source)
    itself = here.document == there.document
    ends = event.effect in ENDING and event.on is not None
    last = show_day(date.fromordinal(event.on.toordinal() - 1)) if event.on else ""
    days = f"hết ngày {last}" if ends else f"từ {day_or_unknown(event.on)}"
    place = str(here.provision)
    return Row(
        name="chính văn bản này" if itself else cited(reading, there.document, str(there.provision)),
        address="" if itself else seen.document(there.document),
        said=tuple(part for part in (place, f"ghi: “{event.as_written}”" if event.as_written else "") if part),
        days=days,
        state=EFFECT_NAMES[event.effect],
        grounding=event.grounding,
    )


def place_sheet(reading: Reading, page: PlacePage, seen: Seen) -> PlaceSheet:
    """A place on a day."""
    unit, on = page.unit, page.on
    named = unit.named_on(on)
    bodies = [(kind, who) for kind, who in page.authorities if kind.form is Form.BODY]
    offices = [(kind, who) for kind, who in page.authorities if kind.form is Form.OFFICE]
    return PlaceSheet(
        key=unit.key,
        name=named.name,
        level=LEVEL_NAMES[unit.level],
        above=tuple((other, seen.place(other.key)) for other in page.above),
        exists=on in unit.period,
        facts=_place_facts(reading, page),
        kin=_kin_groups(reading, page, seen),
        below=tuple(Row(child.named_on(on).name, seen.place(child.key)) for child in page.below),
        bodies=tuple(Row(who.name, seen.authority(who.key)) for _, who in bodies),
        offices=tuple(Row(who.name, seen.authority(who.key)) for _, who in offices),
    )


def _place_facts(reading: Reading, page: PlacePage) -> tuple[tuple[str, str], ...]:
    unit, units = page.unit, reading.snapshot.atlas.units
    others = [f"{one.name} ({days_in_words(one.period)})" for one in unit.names if len(unit.names) > 1]
    parents = [
        f"{units[one.parent].named_on(one.period.start or page.on).name} ({days_in_words(one.period)})"
        for one in unit.parents
        if len(unit.parents) > 1
    ]
    pairs = (
        ("Tồn tại", days_in_words(unit.period)),
        ("Mã đơn vị", unit.code),
        ("Các tên", "; ".join(others)),
        ("Trực thuộc", "; ".join(parents)),
        ("Căn cứ", cited(reading, unit.source.document, str(unit.source.provision))),
    )
    return tuple(pair for pair in pairs if pair[1])


def _kin_groups(reading: Reading, page: PlacePage, seen: Seen) -> tuple[Group, ...]:
    groups = (
        Group("Hình thành từ", tuple(_kin_row(reading, kin, seen, forward=False) for kin in page.origins)),
        Group("Trở thành", tuple(_kin_row(reading, kin, seen, forward=True) for kin in page.destinations)),
    )
    return tuple(group for group in groups if group.rows)


def _kin_row(reading: Reading, kin: Kinship, seen: Seen, *, forward: bool) -> Row:
    line = kin.line
    day = line.on if forward else date.fromordinal(line.on.toordinal() - 1)
    return Row(
        name=kin.unit.name,
        address=seen.on_day(day).place(kin.unit.key),
        said=(f"{(_BECAME if forward else _CAME)[line.kind]}, ngày {show_day(line.on)}",),
        state="chưa rõ phần nào" if kin.undecided else "",
        tone="bad" if kin.undecided else "",
        source=cited(reading, line.source.document, str(line.source.provision)),
        source_address=seen.document(line.source.document),
    )

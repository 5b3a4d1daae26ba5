"""A province as a whole on a day: who holds, from whom to whom, what ends when, what is amiss, what is not recorded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from thamquyen.domain.conferrals import Mode
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.law import GROUNDING_NAMES
from thamquyen.domain.listing import THE_LAW, Entry, Wanted, kind_name, sift
from thamquyen.domain.overview import (
    Count,
    Flow,
    count,
    ends,
    findings_at,
    flows,
    groundings,
    own_acts,
    powers_amiss,
)
from thamquyen.domain.territory import Level, Territory
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.oversight.findings import findings_of
from thamquyen.portal.board_tables import TOP, View, ends_table, recipients_table, sectors_table, years_table
from thamquyen.portal.looking import Looking
from thamquyen.portal.missing import missing_of
from thamquyen.portal.numbers import Number, NumberTable
from thamquyen.portal.radar.lists import StateFigure, waiting_at
from thamquyen.portal.sifting import entries_at
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_of
from thamquyen.ui.typography import grouped

GIVEN_ON = (Mode.DEVOLUTION, Mode.DECENTRALISATION, Mode.AUTHORISATION)
"""What somebody gives to somebody, rather than the law itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a reader wants first. `tone`: "warn", "bad" or plain."""

    label: str
    number: Number
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """From whom to whom, by what kind of act, with the list it counts."""

    giver: str
    recipient: str
    mode: Mode
    number: Number
    tasks: int


@dataclass(frozen=True, slots=True)
class Province:
    """A province to choose."""

    key: str
    name: str
    chosen: bool
    acts: int


@dataclass(frozen=True, slots=True)
class Board:
    """The page of a province."""

    key: str
    name: str
    exists: bool
    provinces: tuple[Province, ...]
    gone: tuple[Province, ...]
    figures: tuple[Figure, ...]
    sectors: NumberTable
    recipients: NumberTable
    ends: NumberTable
    waiting: tuple[StateFigure, ...]
    years: NumberTable
    flows: tuple[FlowRow, ...]
    more_flows: tuple[FlowRow, ...]
    graph: str
    coverage: tuple[Figure, ...]
    silent: tuple[str, ...]


@lru_cache(maxsize=4)
def acts_of(at: Head) -> Mapping[str, int]:
    """How many conferrals are each province's own, at a revision."""
    return own_acts(reading_of(at).snapshot)


def default_province(at: Head) -> str | None:
    """The province with most acts of its own on record, of those that still exist; None where there is no province."""
    units, acts = reading_of(at).snapshot.atlas.units, acts_of(at)
    alive = [key for key in acts if units[key].period.end is None]
    return max(alive, key=lambda key: (acts[key], key), default=None)


def province_meant(look: Looking, typed: str) -> Territory | None:
    """The province with this key."""
    unit = look.reading.snapshot.atlas.units.get(typed)
    return unit if unit is not None and unit.level is Level.PROVINCE else None


def board_page(look: Looking, province: Territory) -> Board:
    """The page of a province on the day."""
    view, atlas = View(look, province.key), look.reading.snapshot.atlas
    there = sift(atlas, entries_at(look.at, look.on), Wanted(place=province.key)).entries
    now = tuple(entry for entry in there if entry.state == "now")
    alive, gone = _provinces(look, province.key)
    moves = [_flow_row(view, one) for one in flows(now) if one.mode in GIVEN_ON]
    return Board(
        key=province.key,
        name=province.named_on(look.on).name,
        exists=look.on in province.period,
        provinces=alive,
        gone=gone,
        figures=_figures(view, now),
        sectors=sectors_table(view, now),
        recipients=recipients_table(view, now),
        ends=ends_table(view, now),
        waiting=waiting_at(look, province.key),
        years=years_table(view, there),
        flows=tuple(moves[:TOP]),
        more_flows=tuple(moves[TOP:]),
        graph=look.seen.page("/so-do", dia_ban=province.key),
        coverage=_coverage(view, now),
        silent=_silent(now),
    )


def _provinces(look: Looking, chosen: str) -> tuple[tuple[Province, ...], tuple[Province, ...]]:
    """Those of the day, and those of other days."""
    units, acts = look.reading.snapshot.atlas.units, acts_of(look.at)
    ordered = sorted((units[key] for key in acts), key=lambda unit: sort_key(_bare(unit.named_on(look.on).name)))
    alive: list[Province] = []
    gone: list[Province] = []
    for unit in ordered:
        here = alive if look.on in unit.period else gone
        here.append(Province(unit.key, unit.named_on(look.on).name, unit.key == chosen, acts[unit.key]))
    return tuple(alive), tuple(gone)


def _bare(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def _figures(view: View, now: Sequence[Entry]) -> tuple[Figure, ...]:
    whole: Count = count(now)
    modes = Counter(entry.given.conferral.mode for entry in now)
    figures = [
        Figure(
            "lần giao đang có hiệu lực",
            view.number(whole.conferrals),
            f"về {grouped(whole.powers)} nhiệm vụ, quyền hạn",
        ),
        Figure("lần phân cấp", view.number(modes[Mode.DECENTRALISATION], hinh_thuc="decentralisation")),
        Figure("lần ủy quyền", view.number(modes[Mode.AUTHORISATION], hinh_thuc="authorisation")),
    ]
    peak = max(ends(now, view.look.on), key=lambda end: end.conferrals, default=None)
    if peak is not None:
        days = (peak.last - view.look.on).days
        figures.append(
            Figure(
                f"lần giao hết hiệu lực sau ngày {show_day(peak.last)}",
                view.number(peak.conferrals, het=show_day(peak.last)),
                f"còn {grouped(days)} ngày",
                "warn",
            )
        )
    figures += [
        _amiss(view, look_on, kind, words)
        for look_on, kind, words in (
            (view.look.on, FindingKind.OVERLAP, "nhiệm vụ chồng chéo"),
            (view.look.on, FindingKind.GAP, "nhiệm vụ bỏ trống"),
        )
    ]
    if peak is not None:
        after = peak.last + timedelta(days=1)
        words = f"nhiệm vụ bỏ trống vào ngày {show_day(after)}, nếu không có văn bản mới"
        figures.append(_amiss(view, after, FindingKind.GAP, words))
    return tuple(figures)


def _amiss(view: View, on: date, kind: FindingKind, words: str) -> Figure:
    look = view.look
    found = findings_at(look.reading.snapshot.atlas, findings_of(look.at), view.key, on)
    many = sum(one is kind for one, _ in powers_amiss(found))
    seen = look.seen if on == look.on else look.seen.on_day(on)
    address = seen.page("/phat-hien", dia_ban=view.key, loai=kind.value)
    return Figure(words, Number(many, address), tone="bad" if many else "")


def _flow_row(view: View, flow: Flow) -> FlowRow:
    reading = view.look.reading
    return FlowRow(
        giver=kind_name(reading, flow.giver),
        recipient=kind_name(reading, flow.recipient),
        mode=flow.mode,
        number=view.number(
            flow.count.conferrals, loai_giao=flow.giver, loai_nhan=flow.recipient, hinh_thuc=flow.mode.value
        ),
        tasks=flow.count.powers,
    )


def _coverage(view: View, now: Sequence[Entry]) -> tuple[Figure, ...]:
    look = view.look
    held = {entry.given.power.code for entry in now}
    unheld = len(look.reading.snapshot.powers) - len(held)
    missing = len(missing_of(look.reading.snapshot.atlas, view.key))
    return (
        *(
            Figure(f"lần giao {GROUNDING_NAMES[one]}", view.number(many, doc=one.value))
            for one, many in groundings(now).items()
        ),
        Figure(
            "nhiệm vụ trong sổ không có lần giao nào đang có hiệu lực ở đây",
            Number(unheld, look.seen.page("/nhiem-vu", chua_giao=view.key) if unheld else ""),
        ),
        Figure(
            "mục của văn bản ở đây biết là có nhưng chưa ghi vào sổ",
            Number(missing, look.seen.page("/chua-co-trong-so", dia_ban=view.key) if missing else ""),
        ),
    )


def _silent(now: Sequence[Entry]) -> tuple[str, ...]:
    """Sectors with powers held there of which nothing on record was given on."""
    sectors = {entry.given.power.sector for entry in now}
    given_on = {entry.given.power.sector for entry in now if entry.giver_kind != THE_LAW}
    return tuple(sorted(sectors - given_on, key=sort_key))

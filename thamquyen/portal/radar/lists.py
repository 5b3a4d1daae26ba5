"""The radar as a page: what an address asks to see, by month and by day, with the choices beside it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.listing import kind_name
from thamquyen.domain.radar.about import involves, lies_in
from thamquyen.domain.radar.ends import SUNSET_NAMES, SunsetKind
from thamquyen.domain.radar.following import CHOICE_NAMES, STATE_NAMES, SunsetState
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import fold, sort_key
from thamquyen.oversight.endings import KINDS, PATH, SLUGS, address_of, name_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.numbers import Column, Number, Numbers, NumberTable, mode_columns, modes_among
from thamquyen.portal.radar.watching import OFF, TONES, Watched, left_words, watched
from thamquyen.portal.rows import Row
from thamquyen.portal.sifting import Choice, InUse, exact_in_words, one_line, place_of
from thamquyen.ui.typography import grouped

PER_PAGE = 60
MANY_QUIET = 6
"""From so many on, undecided ends of a day with which nothing recorded falls are folded; they count all the same."""

FIELDS = ("tim", "loai", "trang-thai", "linh-vuc", "loai-co-quan", "dia-ban", "ngay", "biet-den")
"""The parts of an address that the form asks for."""

EXACT = ("co-quan", "thang")
"""The parts that links send along: an authority, a month."""

SLUG_OF_STATE = {
    SunsetState.LEFT: "da-het-chua-quyet",
    SunsetState.MISSED: "da-het-chua-xong",
    SunsetState.LATE: "qua-han",
    SunsetState.OTHERWISE: "khac-quyet-dinh",
    SunsetState.UNDECIDED: "chua-quyet",
    SunsetState.UNDERWAY: "dang-lam",
    SunsetState.DONE: "xong",
    SunsetState.BY_ACT: "do-van-ban",
}
STATE_OF_SLUG = {slug: state for state, slug in SLUG_OF_STATE.items()}
_Test = Callable[[Watched], bool]
V = TypeVar("V", SunsetKind, SunsetState)


@dataclass(frozen=True, slots=True)
class RadarPage:
    """A page of the radar. `months`: numbers by month of all that is wanted; `days`: the ends of this page by day."""

    figures: tuple["StateFigure", ...]
    months: NumberTable
    days: tuple["RadarDay", ...]
    total: int
    falls: int
    kinds: tuple[Choice, ...]
    states: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    authorities: tuple[Choice, ...]
    exact: tuple[InUse, ...]
    place_name: str
    place_again: str
    number: int
    pages: int
    earlier: str
    later: str
    excel: str
    calendar: str
    used: int


@dataclass(frozen=True, slots=True)
class RadarDay:
    """The ends of one last day; `quiet`: those with which nothing recorded falls, where they are many."""

    title: str
    says: str
    anchor: str
    rows: tuple[Row, ...]
    quiet: tuple[Row, ...]

    @property
    def total(self) -> int:
        """How many ends."""
        return len(self.rows) + len(self.quiet)


@dataclass(frozen=True, slots=True)
class StateFigure:
    """How many ends are in a state, leading to them."""

    label: str
    number: Number
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Wanted:
    """The ends that an address asks for, and what each test leaves where it is not asked for."""

    found: tuple[Watched, ...]
    near: Mapping[str, tuple[Watched, ...]]
    place: str | None


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What the address says, made readable; a place chosen from the suggestions wins over the words for it."""
    chosen = {"dia-ban": given["ma-dia-ban"]} if given.get("ma-dia-ban") else {}
    return {name: one_line({**given, **chosen}.get(name, "")) for name in (*FIELDS, *EXACT)}


def address(typed: Mapping[str, str], page: int = 1, *, path: str = PATH) -> str:
    """The address that asks for the same, at a page of the list."""
    parts = {name: value for name, value in typed.items() if value} | ({"trang": str(page)} if page > 1 else {})
    return f"{path}?{urlencode(parts, safe='/@*')}" if parts else path


def wanted_by(look: Looking, typed: Mapping[str, str]) -> Wanted:
    """The ends that an address asks for."""
    place = place_of(look.reading, typed["dia-ban"], look.on) if typed["dia-ban"] else None
    party = party_of(typed["co-quan"])
    every = watched(look, _deciding(look.reading, party.territory if party else place))
    tests = _tests(look, typed, place, party)
    near = {
        name: tuple(one for one in every if all(test(one) for other, test in tests.items() if other != name))
        for name in ("loai", "trang-thai", "linh-vuc", "loai-co-quan")
    }
    return Wanted(tuple(one for one in every if all(test(one) for test in tests.values())), near, place)


def party_of(text: str) -> Authority | None:
    """The authority of an address; None where it names none."""
    try:
        return Authority.read(text)
    except ValueError:
        return None


def _deciding(reading: Reading, unit: str | None) -> frozenset[str] | None:
    """The units whose decisions count for a unit: itself and those above it; None (everybody's) for the whole."""
    return None if unit is None else frozenset(reading.snapshot.atlas.coverers.get(unit, (unit,)))


def _tests(look: Looking, typed: Mapping[str, str], place: str | None, party: Authority | None) -> dict[str, _Test]:
    reading, words = look.reading, fold(typed["tim"]).split()
    state, kind = STATE_OF_SLUG.get(typed["trang-thai"]), KINDS.get(typed["loai"])
    tests: dict[str, _Test] = {"trang-thai": lambda one: one.state is state if state else one.state is not _DONE}
    if words:
        tests["tim"] = lambda one: all(
            word in fold(f"{name_of(reading, one.sunset)} {one.sunset.of}") for word in words
        )
    if kind:
        tests["loai"] = lambda one: one.sunset.kind is kind
    if sector := typed["linh-vuc"]:
        tests["linh-vuc"] = lambda one: sector in one.about.sectors
    if who := typed["loai-co-quan"]:
        tests["loai-co-quan"] = lambda one: who in one.about.givers or who in one.about.recipients
    if typed["dia-ban"]:
        tests["dia-ban"] = lambda one: place is not None and lies_in(reading, one.about, place)
    if typed["co-quan"]:
        tests["co-quan"] = lambda one: party is not None and involves(reading, one.sunset, one.about, party)
    if month := typed["thang"]:
        tests["thang"] = lambda one: _month(one) == month
    return tests


_DONE = SunsetState.DONE


def _month(one: Watched) -> str:
    return f"{one.sunset.last:%m/%Y}"


def radar_page(look: Looking, typed: Mapping[str, str], page: int) -> RadarPage:
    """The page that an address asks for; a page beyond the last is the last."""
    wanted = wanted_by(look, typed)
    pages = max(1, -(-len(wanted.found) // PER_PAGE))
    number = min(max(page, 1), pages)
    here = wanted.found[(number - 1) * PER_PAGE : number * PER_PAGE]
    without_state = {**typed, "trang-thai": ""}
    return RadarPage(
        figures=_figures(wanted.near["trang-thai"], without_state),
        months=_months(look.reading, wanted.found, typed),
        days=_days(look, here),
        total=len(wanted.found),
        falls=len({title for one in wanted.found for title in one.about.fallen.all}),
        kinds=_choices(SLUGS, SUNSET_NAMES, wanted.near["loai"], typed["loai"], lambda one: [one.sunset.kind]),
        states=_choices(
            SLUG_OF_STATE, STATE_NAMES, wanted.near["trang-thai"], typed["trang-thai"], lambda o: [o.state]
        ),
        sectors=_named(wanted.near["linh-vuc"], typed["linh-vuc"], lambda one: one.about.sectors, str),
        authorities=_named(
            wanted.near["loai-co-quan"],
            typed["loai-co-quan"],
            lambda one: one.about.givers | one.about.recipients,
            lambda kind: kind_name(look.reading, kind),
        ),
        exact=_exact(look, typed),
        place_name="" if wanted.place is None else look.reading.place_name(wanted.place, look.on),
        place_again=_place_again(look, typed["dia-ban"], wanted.place),
        number=number,
        pages=pages,
        earlier=address(typed, number - 1) if number > 1 else "",
        later=address(typed, number + 1) if number < pages else "",
        excel=address(typed, path=f"{PATH}.xlsx"),
        calendar=address({"co-quan": typed["co-quan"]}, path=f"{PATH}.ics"),
        used=sum(bool(value) for name, value in typed.items() if name != "tim"),
    )


def _place_again(look: Looking, typed: str, place: str | None) -> str:
    return look.reading.place_name(place, look.on) if place is not None and typed == place else typed


def _figures(near: Sequence[Watched], typed: Mapping[str, str]) -> tuple[StateFigure, ...]:
    many = Counter(one.state for one in near)
    shown = [state for state in SunsetState if many[state] or state in (SunsetState.UNDECIDED, SunsetState.LEFT)]
    tones = {"authorisation": "warn", "bad": "bad"}
    return tuple(
        StateFigure(
            f"mốc {STATE_NAMES[state]}",
            Number(many[state], address({**typed, "trang-thai": SLUG_OF_STATE[state]}) if many[state] else ""),
            tones.get(TONES[state], "") if many[state] else "",
        )
        for state in shown
    )


def _months(reading: Reading, found: Iterable[Watched], typed: Mapping[str, str]) -> NumberTable:
    """Months down; ends, then conferrals that fall (each once) by mode."""
    table: dict[tuple[int, int], list[Watched]] = defaultdict(list)
    for one in found:
        table[(one.sunset.last.year, one.sunset.last.month)].append(one)
    falling = {month: {title for one in some for title in one.about.fallen.all} for month, some in table.items()}
    modes = {month: Counter(reading.conferral(title).mode for title in titles) for month, titles in falling.items()}
    drawn = modes_among({mode for many in modes.values() for mode in many})
    peak = max((len(titles) for titles in falling.values()), default=0)
    rows = tuple(
        Numbers(
            f"{month:02d}/{year}",
            (
                Number(len(table[(year, month)]), address({**typed, "thang": f"{month:02d}/{year}"})),
                *(Number(many, "") for many in (len(falling[(year, month)]), *_in_order(modes[(year, month)], drawn))),
            ),
            marked=bool(peak) and len(falling[(year, month)]) == peak,
        )
        for year, month in sorted(table)
    )
    columns = (Column("mốc"), Column("lần giao"), *mode_columns(drawn))
    return NumberTable("Số mốc và số lần giao hết hiệu lực theo tháng", "Tháng", columns, rows)


def _in_order(many: Mapping[Mode, int], modes: Sequence[Mode]) -> list[int]:
    return [many.get(mode, 0) for mode in modes]


def _days(look: Looking, found: Iterable[Watched]) -> tuple[RadarDay, ...]:
    table: dict[date, list[Watched]] = defaultdict(list)
    for one in found:
        table[one.sunset.last].append(one)
    return tuple(_day(look, last, some) for last, some in table.items())


def _day(look: Looking, last: date, some: Sequence[Watched]) -> RadarDay:
    quiet = [one for one in some if not len(one.about.fallen) and one.state is SunsetState.UNDECIDED]
    if len(quiet) < MANY_QUIET or len(quiet) == len(some):
        quiet = []
    rows = tuple(_row(look, one) for one in some if one not in quiet)
    title, anchor = f"Hết ngày {show_day(last)}", f"ngay-{last.isoformat()}"
    return RadarDay(title, left_words(last, look.on), anchor, rows, tuple(_row(look, one) for one in quiet))


def _row(look: Looking, one: Watched) -> Row:
    sunset, falls = one.sunset, len(one.about.fallen)
    document = look.reading.snapshot.library.documents.get(sunset.of)
    said = [document.title] if document and sunset.kind is SunsetKind.DOCUMENT else [SUNSET_NAMES[sunset.kind]]
    if sunset.as_written:
        said.append(f"viết: “{'”, “'.join(sunset.as_written[:2])}”")
    if falls:
        said.append(f"kéo theo {grouped(falls)} lần giao của {grouped(len(one.about.powers))} nhiệm vụ")
    if not one.is_there:
        said.append("theo sổ không còn hết vào ngày này")
    said += [decision_words(look, one, at) for at in range(len(one.stands))]
    return Row(
        name=name_of(look.reading, sunset),
        address=look.seen.page(address_of(sunset)),
        said=tuple(said),
        state=STATE_NAMES[one.state],
        tone=TONES[one.state],
        days="" if one.state in OFF or not one.stands else deadline_words(one),
        grounding=sunset.grounding,
    )


def decision_words(look: Looking, one: Watched, at: int) -> str:
    """What a unit decided: "tỉnh Lào Cai: gia hạn"."""
    decision = one.stands[at].decision
    unit = decision.unit
    known = unit in look.reading.snapshot.atlas.units
    where = "cả nước" if unit == "vn" else look.reading.place_name(unit, look.on) if known else unit
    return f"{where}: {CHOICE_NAMES[decision.draft.choice]}"


def deadline_words(one: Watched) -> str:
    """By when the most urgent decision has to be carried out."""
    deadline = one.stands[0].decision.draft.deadline
    return f"hạn {show_day(deadline)}" if deadline else ""


def _choices(
    slugs: Mapping[V, str],
    names: Mapping[V, str],
    near: Iterable[Watched],
    chosen: str,
    of: Callable[[Watched], Iterable[V]],
) -> tuple[Choice, ...]:
    many = Counter(value for one in near for value in of(one))
    return tuple(Choice(slug, names[value], many[value], slug == chosen) for value, slug in slugs.items())


def _named(
    near: Iterable[Watched], chosen: str, of: Callable[[Watched], Iterable[str]], name: Callable[[str], str]
) -> tuple[Choice, ...]:
    many = Counter(value for one in near for value in of(one))
    found = [Choice(value, name(value), many[value], value == chosen) for value in {*many, chosen} - {""}]
    return tuple(sorted(found, key=lambda one: sort_key(one.name)))


def _exact(look: Looking, typed: Mapping[str, str]) -> tuple[InUse, ...]:
    says = {"thang": f"tháng {typed['thang']}"}
    return tuple(
        InUse(
            name,
            typed[name],
            says.get(name) or exact_in_words(look, name, typed[name]),
            address({**typed, name: ""}),
        )
        for name in EXACT
        if typed[name]
    )


def waiting_at(look: Looking, place: str) -> tuple[StateFigure, ...]:
    """How many ends that concern a place nobody decided about there or above, with the lists of them."""
    typed = typed_in({"dia-ban": place, **look.seen.asked})
    figures = _figures(wanted_by(look, typed).near["trang-thai"], typed)
    named = {f"mốc {STATE_NAMES[state]}" for state in (SunsetState.LEFT, SunsetState.UNDECIDED)}
    return tuple(one for one in figures if one.label in named and one.number.count)

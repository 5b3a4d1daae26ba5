"""What is amiss as a page: every finding of a day, one line for each fault, with what people made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from thamquyen.domain.authorities import Authority
from thamquyen.domain.faults import FaultLine, FaultList, Sought, Spot, sift_faults
from thamquyen.domain.findings import KIND_NAMES, SEVERITY_NAMES, FindingKind, Severity
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.rules.waivers import STANDING_NAMES, Standing
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.oversight.findings import digest_of, spots_at
from thamquyen.oversight.waivers import waivers_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.sifting import Choice, InUse, address, one_line, place_of
from thamquyen.ui.typography import days_in_words, grouped

T = TypeVar("T", Severity, Standing)
PATH = "/phat-hien"
PER_PAGE = 50
FIELDS = ("tim", "loai", "muc", "quy-tac", "linh-vuc", "xu-ly", "dia-ban", "ngay", "biet-den")
"""The parts of an address that the form asks for."""

EXACT = ("co-quan", "van-ban", "viec")
"""The parts that other pages send along: a party, a document, a power."""

NAMED = 2
"""Powers and places named in a line; the rest are counted."""

TONES: Mapping[Severity, str] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFORMATION: ""}
STANDING_TONES: Mapping[Standing, str] = {Standing.OPEN: "", Standing.WAIVED: "good", Standing.LAPSED: "warn"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of finding to choose, with how many faults there are of it."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AmissLine:
    """One fault in the list, leading to its page. `standing`: empty while nobody has done anything about it."""

    message: str
    address: str
    severity: str
    tone: str
    kind: str
    rule: str
    source: str
    source_address: str
    powers: str
    places: str
    days: str
    standing: str
    standing_tone: str


@dataclass(frozen=True, slots=True)
class AmissPage:
    """A page of the list, with the choices beside it. `tasks`: how many powers; `findings`: how many single ones."""

    lines: tuple[AmissLine, ...]
    total: int
    tasks: int
    findings: int
    tabs: tuple[Tab, ...]
    severities: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    standings: tuple[Choice, ...]
    exact: tuple[InUse, ...]
    place_name: str
    number: int
    pages: int
    earlier: str
    later: str
    file: str
    used: int


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What the address says, made readable. A place chosen from the suggestions wins over the words for it."""
    chosen = {"dia-ban": given["ma-dia-ban"]} if given.get("ma-dia-ban") else {}
    return {name: one_line({**given, **chosen}.get(name, "")) for name in (*FIELDS, *EXACT)}


def faults_by(look: Looking, typed: Mapping[str, str]) -> tuple[FaultList, str | None]:
    """The faults that an address asks for, and the place that it was read to mean."""
    place = place_of(look.reading, typed["dia-ban"], look.on)
    sought = _sought(typed, place)
    spots = () if sought is None or (typed["dia-ban"] and place is None) else spots_at(look.at, look.on)
    return sift_faults(look.reading, spots, sought or Sought(), waivers_of(look.decided), look.on), place


def _sought(typed: Mapping[str, str], place: str | None) -> Sought | None:
    """What an address asks to see; None where it names an authority that cannot be: nothing is like that."""
    try:
        party = Authority.read(typed["co-quan"]) if typed["co-quan"] else None
    except ValueError:
        return None
    return Sought(
        words=typed["tim"],
        rule=typed["quy-tac"],
        kind=next((one for one in FindingKind if one.value == typed["loai"]), None),
        severity=next((one for one in Severity if one.value == typed["muc"]), None),
        sector=typed["linh-vuc"],
        standing=next((one for one in Standing if one.value == typed["xu-ly"]), None),
        place=place,
        party=party,
        document=typed["van-ban"],
        power=typed["viec"],
    )


def amiss_page(look: Looking, typed: Mapping[str, str], page: int) -> AmissPage:
    """The page of the list that an address asks for; a page beyond the last is the last."""
    found, place = faults_by(look, typed)
    pages = max(1, -(-len(found.lines) // PER_PAGE))
    number = min(max(page, 1), pages)
    first = (number - 1) * PER_PAGE
    return AmissPage(
        lines=tuple(amiss_line(look, line, typed) for line in found.lines[first : first + PER_PAGE]),
        total=len(found.lines),
        tasks=len({one.finding.power for line in found.lines for one in line.spots if one.finding.power}),
        findings=sum(len(line.spots) for line in found.lines),
        tabs=_tabs(found, typed),
        severities=_choices(found.severities, SEVERITY_NAMES, typed["muc"]),
        rules=_rules(found, typed["quy-tac"]),
        sectors=_sectors(found, typed["linh-vuc"]),
        standings=_choices(found.standings, STANDING_NAMES, typed["xu-ly"]),
        exact=_exact(look, typed),
        place_name="" if place is None else look.reading.place_name(place, look.on),
        number=number,
        pages=pages,
        earlier=address(typed, number - 1, path=PATH) if number > 1 else "",
        later=address(typed, number + 1, path=PATH) if number < pages else "",
        file=address(typed, path=f"{PATH}.xlsx"),
        used=sum(bool(typed[name]) for name in FIELDS if name not in ("tim", "loai")),
    )


def _tabs(found: FaultList, typed: Mapping[str, str]) -> tuple[Tab, ...]:
    all_kinds = address({**typed, "loai": ""}, path=PATH)
    kinds = (
        Tab(KIND_NAMES[one].capitalize(), found.kinds.get(one, 0), address({**typed, "loai": one.value}, path=PATH),
            one.value == typed["loai"])
        for one in FindingKind
    )  # fmt: skip
    return (Tab("Tất cả", sum(found.kinds.values()), all_kinds, not typed["loai"]), *kinds)


def _choices(counts: Mapping[T, int], names: Mapping[T, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(one), name, counts.get(one, 0), str(one) == chosen) for one, name in names.items())


def _rules(found: FaultList, chosen: str) -> tuple[Choice, ...]:
    sentences = {norm.number: norm.sentence for norm in reversed(RULES)}
    numbers = [one for one in dict.fromkeys(norm.number for norm in RULES) if one in found.rules or one == chosen]
    return tuple(
        Choice(one, f"{one}. {sentences[one]}", found.rules.get(one, 0), one == chosen) for one in sorted(numbers)
    )


def _sectors(found: FaultList, chosen: str) -> tuple[Choice, ...]:
    names = sorted({chosen, *found.sectors} - {""}, key=sort_key)
    return tuple(Choice(one, one, found.sectors.get(one, 0), one == chosen) for one in names)


def _exact(look: Looking, typed: Mapping[str, str]) -> tuple[InUse, ...]:
    return tuple(
        InUse(name, typed[name], _in_words(look, name, typed[name]), address({**typed, name: ""}, path=PATH))
        for name in EXACT
        if typed[name]
    )


def _in_words(look: Looking, name: str, value: str) -> str:
    snapshot = look.reading.snapshot
    if name == "viec":
        return f"nhiệm vụ: {snapshot.powers[value].title if value in snapshot.powers else value}"
    if name == "van-ban":
        known = value in snapshot.library.documents
        return f"văn bản: {look.reading.document(value).name if known else value}"
    try:
        return f"có sự tham gia của {look.reading.name(Authority.read(value), look.on)}"
    except (ValueError, KeyError):
        return f"có sự tham gia của {value}"


def amiss_line(look: Looking, line: FaultLine, typed: Mapping[str, str] | None = None) -> AmissLine:
    """A fault as a line; its page keeps the place that was asked about."""
    reading, fault = look.reading, line.group.fault
    titles = [reading.snapshot.powers[code].title for code in line.group.powers]
    powers = [title for title in titles if title not in fault.message]  # one that the message names already
    places = [reading.place_name(key, look.on) for key in line.group.territories[: NAMED + 1]]
    kept = {"dia-ban": (typed or {}).get("dia-ban", ""), **look.seen.asked}
    return AmissLine(
        message=fault.message,
        address=address(kept, path=f"{PATH}/{digest_of(fault.key)}"),
        severity=SEVERITY_NAMES[fault.severity],
        tone=TONES[fault.severity],
        kind=KIND_NAMES[fault.kind],
        rule=fault.rule,
        source=cite(reading, fault.source),
        source_address=look.seen.document(fault.source.document),
        powers=_some([f"“{title}”" for title in powers[:NAMED]], len(powers), "nhiệm vụ"),
        places=_some(places[:NAMED], len(line.group.territories), "nơi"),
        days=days_of(line.spots),
        standing="" if line.standing is Standing.OPEN else STANDING_NAMES[line.standing],
        standing_tone=STANDING_TONES[line.standing],
    )


def days_of(spots: Iterable[Spot]) -> str:
    """The days of findings in words; where they differ, from the first to the last of them."""
    days = list(dict.fromkeys(one.days for one in spots))
    if len(days) == 1:
        return days_in_words(days[0])
    starts, ends = [one.start for one in days], [one.last_day for one in days]
    first = min((one for one in starts if one), default=None)
    last = None if None in ends else max(one for one in ends if one)
    said = f"sớm nhất từ {show_day(first)}" if first and None not in starts else "chưa rõ ngày đầu"
    return f"{said}, muộn nhất đến hết {show_day(last)}" if last else said


def _some(names: list[str], many: int, unit: str) -> str:
    rest = many - len(names)
    return "; ".join(names) + (f" và {grouped(rest)} {unit} khác" if rest > 0 else "")

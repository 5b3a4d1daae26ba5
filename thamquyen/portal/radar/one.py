"""The page of one end: its days as written and as computed, what falls with it, what was decided, and what next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Grounding
from thamquyen.domain.listing import kind_name
from thamquyen.domain.radar.ends import SUNSET_NAMES, Sunset, SunsetKind
from thamquyen.domain.radar.falling import FallenLine, Fallout
from thamquyen.domain.radar.following import CHOICE_NAMES, OUTCOME_NAMES, STATE_NAMES, Decision
from thamquyen.domain.radar.words import RECKONINGS, reckoning
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.oversight.deciding import history_of
from thamquyen.oversight.endings import DECIDING_PATH, address_of, ends_at, key_of, name_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.radar.planned import PlanFalling, plans_falling
from thamquyen.portal.radar.watching import (
    TONES,
    Stand,
    Watched,
    fallout_at,
    left_words,
    watched_one,
)
from thamquyen.portal.rows import Row
from thamquyen.ui.typography import grouped

MOST_LINES, MOST_UNITS, FIRST_GAPS = 200, 12, 8


@dataclass(frozen=True, slots=True)
class Written:
    """How a document writes the day, how that is read, and whether the computed day is another."""

    words: str
    reading: str
    is_other: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Conferrals that fall together. `rest`: how many stop that day for another reason as well."""

    document: str
    document_address: str
    mode: Mode
    parties: str
    tasks: tuple[tuple[str, str], ...]
    conferrals: int
    powers: int
    places: str
    rest: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the page. `who` names the person to those who are signed in, the authority to everybody."""

    where: str
    choice: str
    reason: str
    ground: str
    follower: str
    deadline: date | None
    at: date
    who: str
    authority: str
    state: str
    tone: str
    outcome: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """The page of one end."""

    name: str
    title: str
    kind: str
    last: date
    without: date
    left: str
    state: str
    tone: str
    is_there: bool
    is_over: bool
    by_act: bool
    written: tuple[Written, ...]
    grounds: tuple[tuple[str, str], ...]
    grounding: Grounding
    targets: tuple[str, ...]
    own: tuple[Line, ...]
    led: tuple[Line, ...]
    counts: tuple[int, int, int]
    documents: tuple[Row, ...]
    gaps: tuple[Row, ...]
    more_gaps: tuple[Row, ...]
    gaps_left: int
    gap_places: int
    procedures: tuple[str, ...]
    stands: tuple[Decided, ...]
    history: tuple[Decided, ...]
    document_address: str
    decide_address: str
    register_address: str
    plans: tuple[PlanFalling, ...]


def found_at(look: Looking, kind: str, last: str, of: str) -> Watched | None:
    """The end of an address, with what was decided about it; None where there is neither."""
    named = key_of(kind, last, of)
    if named is None:
        return None
    key = (named[0].value, *named[1:])
    newest: dict[str, Decision] = {}
    for one in history_of(key):
        if one.revision <= look.at.revision and (one.unit not in newest or newest[one.unit].number < one.number):
            newest[one.unit] = one
    sunset = ends_at(look.at).get(key)
    if sunset is None and not newest:
        return None
    return watched_one(look, sunset or Sunset(*named, (), ()), newest.values())


def one_page(look: Looking, one: Watched, *, names_people: bool) -> OnePage:
    """The page of an end."""
    sunset, reading, seen = one.sunset, look.reading, look.seen
    falls = fallout_at(look.at, sunset.key) if one.is_there else None
    document = reading.snapshot.library.documents.get(sunset.of)
    lines = falls.lines if falls else ()
    gaps = _gaps(look, falls) if falls else ()
    return OnePage(
        name=name_of(reading, sunset),
        title=document.title if document else "",
        kind=SUNSET_NAMES[sunset.kind],
        last=sunset.last,
        without=sunset.without,
        left=left_words(sunset.last, look.on),
        state=STATE_NAMES[one.state],
        tone=TONES[one.state],
        is_there=one.is_there,
        is_over=look.on > sunset.last,
        by_act=sunset.by_act,
        written=tuple(_written(words, sunset.last) for words in sunset.as_written),
        grounds=tuple((cite(reading, ground), seen.document(ground.document)) for ground in sunset.grounds),
        grounding=sunset.grounding,
        targets=_targets(reading, sunset),
        own=tuple(_line(look, line, sunset) for line in lines if line.is_own)[:MOST_LINES],
        led=tuple(_line(look, line, sunset) for line in lines if not line.is_own)[:MOST_LINES],
        counts=(len(falls.conferrals), len(falls.powers), len(falls.saved)) if falls else (0, 0, 0),
        documents=_documents(look, falls) if falls else (),
        gaps=gaps[:FIRST_GAPS],
        more_gaps=gaps[FIRST_GAPS:],
        gaps_left=len(falls.gaps) - len(gaps) if falls else 0,
        gap_places=sum(map(len, falls.gaps.values())) if falls else 0,
        procedures=falls.procedures if falls else (),
        stands=tuple(_decided(look, stand.decision, names_people, stand) for stand in one.stands),
        history=tuple(_decided(look, decision, names_people) for decision in history_of(sunset.key)),
        document_address=seen.document(sunset.of) if document else "",
        decide_address=address_of(sunset, DECIDING_PATH),
        register_address=seen.page("/so", het=show_day(sunset.last)),
        plans=plans_falling(look, falls, names_tasks=names_people) if falls else (),
    )


def _written(words: str, last: date) -> Written:
    found = reckoning(words)
    if found is None:
        return Written(words, "lời văn không nêu ngày nào đọc được; ngày tính là theo sổ", is_other=False)
    return Written(words, RECKONINGS[found[0]], is_other=found[1] != last)


def _targets(reading: Reading, sunset: Sunset) -> tuple[str, ...]:
    """What exactly ends, where that is not the whole."""
    if sunset.kind is SunsetKind.DOCUMENT:
        parts = [target.partition("#")[2] for target in sunset.targets]
        grounds = [one for one, part in zip(sunset.targets, parts, strict=True) if part]
        return tuple(_provision(one) for one in grounds)
    if sunset.kind is SunsetKind.UNIT:
        units = reading.snapshot.atlas.units
        names = sorted((units[key].named_on(sunset.last).name for key in sunset.targets), key=sort_key)
        rest = len(names) - MOST_UNITS
        return (*names[:MOST_UNITS], *((f"và {grouped(rest)} đơn vị khác",) if rest > 0 else ()))
    return ()


def _provision(target: str) -> str:
    return str(Citation.read(target).provision)


def _line(look: Looking, line: FallenLine, sunset: Sunset) -> Line:
    reading, powers = look.reading, look.reading.snapshot.powers
    giver = kind_name(reading, line.giver) if line.giver else "Luật giao thẳng"
    named = sorted((powers[code] for code in line.powers), key=lambda power: sort_key(power.title))
    return Line(
        document=reading.document(line.document).name,
        document_address=look.seen.document(line.document),
        mode=line.mode,
        parties=f"{giver} → {kind_name(reading, line.recipient)}",
        tasks=tuple((power.title, look.seen.power(power.code)) for power in named[:MOST_LINES]),
        conferrals=len(line.conferrals),
        powers=len(line.powers),
        places=_places(reading, line.territories, sunset.last),
        rest=len(line.conferrals) - line.saved,
    )


def _places(reading: Reading, territories: Sequence[str], on: date) -> str:
    names = ["cả nước" if one == "vn" else reading.place_name(one, on) for one in territories[:3]]
    rest = len(territories) - len(names)
    return "; ".join(names) + (f" và {grouped(rest)} nơi khác" if rest else "")


def _documents(look: Looking, falls: Fallout) -> tuple[Row, ...]:
    said = [(key, "hết hiệu lực theo văn bản gốc") for key in falls.documents]
    said += [(key, "không còn việc giao nào có hiệu lực") for key in falls.emptied if key not in falls.documents]
    return tuple(
        Row(look.reading.document(key).name, look.seen.document(key), said=(words,)) for key, words in said[:MOST_LINES]
    )


def _gaps(look: Looking, falls: Fallout) -> tuple[Row, ...]:
    """Powers that nobody holds from that day, with where; each leads to its card that day."""
    seen, powers = look.seen.on_day(falls.sunset.without), look.reading.snapshot.powers
    rows = []
    for code, territories in list(falls.gaps.items())[:MOST_LINES]:
        alone = len(falls.averted.get(code, ())) == len(territories)
        rows.append(
            Row(
                name=powers[code].title,
                address=seen.card(code, territories[0]),
                said=(powers[code].sector, f"ở {_places(look.reading, territories, falls.sunset.without)}"),
                state="bỏ trống",
                tone="bad",
                days="" if alone else "còn vì mốc khác cùng ngày",
            )
        )
    return tuple(rows)


def _decided(look: Looking, decision: Decision, names_people: bool, stand: Stand | None = None) -> Decided:
    unit, units = decision.unit, look.reading.snapshot.atlas.units
    where = "Cả nước" if unit == "vn" else look.reading.place_name(unit, look.on) if unit in units else unit
    return Decided(
        where=where[:1].upper() + where[1:],
        choice=CHOICE_NAMES[decision.draft.choice],
        reason=decision.draft.reason,
        ground=decision.draft.ground,
        follower=decision.draft.follower,
        deadline=decision.draft.deadline,
        at=localtime(decision.at).date(),
        who=decision.by if names_people else "",
        authority=_authority(look, decision.acting_for),
        state=STATE_NAMES[stand.state] if stand else "",
        tone=TONES[stand.state] if stand else "",
        outcome=OUTCOME_NAMES[stand.outcome] if stand else "",
    )


def _authority(look: Looking, key: str) -> str:
    try:
        return look.reading.name(Authority.read(key), look.on)
    except (ValueError, KeyError):
        return key

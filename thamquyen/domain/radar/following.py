"""What a person decides about an end, and what the register says became of it: the one is typed, the other computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Effect
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.radar.falling import fallen_with
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day


class Choice(StrEnum):
    """What shall become of an end."""

    EXTEND = "extend"
    REPLACE = "replace"
    LAPSE = "lapse"


CHOICE_NAMES = {
    Choice.EXTEND: "gia hạn",
    Choice.REPLACE: "thay thế",
    Choice.LAPSE: "để hết hiệu lực",
}


class Outcome(StrEnum):
    """What the register says of an end: nothing new before its day, prolonged, replaced, ended earlier, or over."""

    PENDING = "pending"
    EXTENDED = "extended"
    REPLACED = "replaced"
    EARLIER = "earlier"
    OVER = "over"


OUTCOME_NAMES = {
    Outcome.PENDING: "sổ chưa ghi gì mới",
    Outcome.EXTENDED: "sổ đã ghi kéo dài",
    Outcome.REPLACED: "sổ đã ghi thay thế",
    Outcome.EARLIER: "theo sổ đã hết sớm hơn",
    Outcome.OVER: "theo sổ đã hết hiệu lực",
}


class SunsetState(StrEnum):
    """How far an end has come, the most urgent first."""

    LEFT = "left"
    MISSED = "missed"
    LATE = "late"
    OTHERWISE = "otherwise"
    UNDECIDED = "undecided"
    UNDERWAY = "underway"
    DONE = "done"
    BY_ACT = "by_act"


STATE_NAMES = {
    SunsetState.LEFT: "đã hết mà chưa quyết",
    SunsetState.MISSED: "đã hết mà chưa làm xong",
    SunsetState.LATE: "đã quyết, quá hạn",
    SunsetState.OTHERWISE: "sổ ghi khác với quyết định",
    SunsetState.UNDECIDED: "chưa quyết",
    SunsetState.UNDERWAY: "đã quyết, đang làm",
    SunsetState.DONE: "xong, sổ đã ghi",
    SunsetState.BY_ACT: "do văn bản chấm dứt",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to decide about an end, for the `unit` of the authority acted for.

    `ground`: the document or opinion it rests on; `follower`: who sees to it; `deadline`: the last day for it, None
    only where the end is let come.
    """

    choice: Choice
    reason: str
    ground: str
    follower: str
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as kept: the `number`-th for this end and unit. `targets`: what ended then; `by`: who, in words."""

    key: tuple[str, str, date]
    unit: str
    number: int
    draft: Draft
    targets: tuple[str, ...]
    acting_for: str
    by: str
    at: datetime
    revision: int


def missing_in(draft: Draft, *, last: date, on: date) -> dict[str, str]:
    """What a decision of that day lacks, in words, by field; empty: it can be kept."""
    found: dict[str, str] = {}
    if not draft.reason.strip():
        found["reason"] = "Ghi lý do: vì sao chọn như vậy."
    if not draft.ground.strip():
        found["ground"] = "Ghi căn cứ: văn bản, ý kiến hay kế hoạch nào cho phép chọn như vậy."
    if not draft.follower.strip():
        found["follower"] = "Ghi người hoặc cơ quan theo dõi đến khi xong."
    if draft.deadline is None:
        if draft.choice is not Choice.LAPSE:
            found["deadline"] = "Ghi hạn phải xong: gia hạn và thay thế đều cần văn bản kịp ngày."
    elif draft.deadline < on:
        found["deadline"] = f"Hạn phải xong không được trước hôm nay ({show_day(on)})."
    elif on <= last < draft.deadline:
        found["deadline"] = f"Hạn phải xong không được sau ngày cuối còn hiệu lực ({show_day(last)})."
    return found


Ends = Mapping[tuple[str, str, date], Sunset]


def outcome(reading: Reading, decision: Decision, ends: Ends, on: date) -> Outcome:
    """What the register says on the day became of the end that was decided about (`ends`: all it knows, by key)."""
    sunset = ends.get(decision.key)
    if sunset is not None:
        if is_replaced(reading, sunset):
            return Outcome.REPLACED
        return Outcome.OVER if on > sunset.last else Outcome.PENDING
    kind, of, last = decision.key
    was = Sunset(SunsetKind(kind), of, last, decision.targets, ())
    if _replacing(reading, was):
        return Outcome.REPLACED
    return Outcome.EXTENDED if _lives_on(reading, was) else Outcome.EARLIER


def state_of(sunset: Sunset | None, decision: Decision | None, found: Outcome, on: date) -> SunsetState:
    """How far an end has come on the day (`sunset` None: it no longer ends that day; `found`: `outcome`)."""
    if decision is None:
        if sunset is not None and sunset.by_act:
            return SunsetState.BY_ACT
        return SunsetState.LEFT if sunset is not None and on > sunset.last else SunsetState.UNDECIDED
    choice, deadline = decision.draft.choice, decision.draft.deadline
    if found in _FULFILS[choice]:
        return SunsetState.DONE
    if found is Outcome.PENDING:
        is_late = deadline is not None and on > deadline
        return SunsetState.LATE if is_late and choice is not Choice.LAPSE else SunsetState.UNDERWAY
    return SunsetState.MISSED if found is Outcome.OVER else SunsetState.OTHERWISE


_FULFILS = {
    Choice.EXTEND: frozenset({Outcome.EXTENDED}),
    Choice.REPLACE: frozenset({Outcome.REPLACED}),
    Choice.LAPSE: frozenset({Outcome.OVER, Outcome.EARLIER}),
}


def is_replaced(reading: Reading, sunset: Sunset) -> bool:
    """Whether the register records what comes instead: a document that replaces it, or newer titles for all that falls.

    A newer title is one of the same task over the same territory, effective on the first day without, that began later
    than the one that stops: what the giver held all along is none.
    """
    if _replacing(reading, sunset):
        return True
    found = fallen_with(reading, sunset)
    falling = set(found.all)
    titles = [one for one in found.own if reading.conferral(one).is_title]
    return bool(titles) and all(_has_newer(reading, title, falling, sunset.without.toordinal()) for title in titles)


def _replacing(reading: Reading, sunset: Sunset) -> bool:
    """Whether documents in force on the first day without replace all that ends, by then at the latest."""
    if sunset.kind is not SunsetKind.DOCUMENT:
        return False
    library = reading.snapshot.library
    events = [
        event
        for event in library.events_on.get(sunset.of, ())
        if event.effect is Effect.REPLACE and event.on is not None and event.on <= sunset.without
        if event.source.document != sunset.of and sunset.without in library.force(Citation(event.source.document)).days
    ]
    targets = [Citation.read(target).provision for target in sunset.targets]
    return bool(targets) and all(any(one.target.provision.covers(target) for one in events) for target in targets)


def _has_newer(reading: Reading, title: int, falling: set[int], day: int) -> bool:
    reader = reading.derivation.reader
    span = reader.span_on(title, day - 1)
    for other in reading.derivation.titles_over(reader.power[title], reader.territory[title]):
        found = None if other in falling else reader.span_on(other, day)
        if found is not None and span is not None and found[0] > span[0]:
            return True
    return False


def _lives_on(reading: Reading, was: Sunset) -> bool:
    """Whether any of what was to end is still there on the day after."""
    snapshot, day = reading.snapshot, was.without
    match was.kind:
        case SunsetKind.DOCUMENT:
            return any(day in snapshot.library.force(Citation.read(target)).days for target in was.targets)
        case SunsetKind.TERM:
            return any(key in snapshot.conferrals and day in reading.effective(key) for key in was.targets)
        case SunsetKind.TAKING:
            taken = {one.key for one in snapshot.takings if day in one.period}
            return not taken.intersection(was.targets)
        case SunsetKind.KIND:
            key, _, within = was.of.partition("@")
            kind = snapshot.authorities.kinds.get(key)
            if within:
                return day in snapshot.authorities.life(Authority(key, within))
            return kind is not None and day in kind.period
        case SunsetKind.UNIT:
            units = (snapshot.atlas.units.get(key) for key in was.targets)
            return any(unit is not None and day in unit.period for unit in units)

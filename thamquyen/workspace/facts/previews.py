"""What a person is shown before anything is recorded: the fact, what it changes, what is near it, who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thamquyen.accounts.permissions import Person, Verb
from thamquyen.accounts.reach import named_places, out_of_reach
from thamquyen.domain.authorities import Succession
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.consequences import Amiss, Consequences, Supposable, consequences, supposing
from thamquyen.domain.findings import KIND_NAMES, Severity
from thamquyen.domain.law import GROUNDING_NAMES, Document, EffectEvent, Grounding
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import ALWAYS, Periods
from thamquyen.domain.transitional import PendingRule
from thamquyen.register.codecs import codec_of
from thamquyen.register.facts import NOUN_NAMES, Stated, Value
from thamquyen.register.single import identity_of
from thamquyen.ui.typography import days_in_words, grouped
from thamquyen.workspace.claims import claims_of
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.near import Near, near_facts, resting_on
from thamquyen.workspace.recordings import in_words
from thamquyen.workspace.telling import cited, parts_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be done: `without` gives way to the facts `added`; the first of these is the one concerned."""

    without: Value | None
    added: tuple[Value | Stated, ...]
    was: tuple[Grounding, str] = (Grounding.SEEN, "")
    """How `without` is known, and its remark."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The facts added, without how they are known."""
        return tuple(one.value if isinstance(one, Stated) else one for one in self.added)


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the fact as the register will hold it; `was`: as it holds it now, None where nothing is held."""

    label: str
    words: str
    was: str | None

    @property
    def differs(self) -> bool:
        """Whether the part changes."""
        return self.was is not None and self.was != self.words


@dataclass(frozen=True, slots=True)
class Turn:
    """Who exercises a power at a place before and after, in words; `address` leads to the card as it is now."""

    power: str
    place: str
    days: str
    before: str
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What comes or goes amiss, in words: the kind, whether it is an error, where and when, what to do, by what."""

    kind: str
    is_error: bool
    message: str
    where: str
    remedy: str
    source: str


@dataclass(frozen=True, slots=True)
class Files:
    """Files that others would finish, in words: of powers that fare alike, each with its card; what differs."""

    powers: tuple[tuple[str, str], ...]
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that is shown before recording. `refusals` say why this person cannot record it."""

    noun: str
    key: str
    lines: tuple[Line, ...]
    beside: tuple[str, ...]
    powers: int
    effective: str
    is_never: bool
    turns: tuple[Turn, ...]
    more: int
    files: tuple[Files, ...]
    arising: tuple[Wrong, ...]
    cured: tuple[Wrong, ...]
    is_silent: bool
    near: tuple[Near, ...]
    refusals: tuple[str, ...]
    changes_nothing: bool


def preview_of(proposal: Proposal, desk: Desk, user: Person, verb: Verb) -> Preview:
    """What recording the proposal would mean now; nothing is written.

    Raises ValueError, in Vietnamese, for facts that nothing can be derived from.
    """
    on, beside = desk.today, proposal.values[1:]
    main = proposal.values[0] if proposal.values else None
    with_beside = desk.reading.snapshot
    for value in beside:
        with_beside = supposing(with_beside, added=_supposable(value))
    reading = Reading(with_beside) if beside else desk.reading
    found = consequences(reading, without=_supposable(proposal.without), added=_supposable(main), on=on)
    after = Reading(supposing(with_beside, added=_supposable(main)))
    noun, key = identity_of(_concerned(proposal))
    lines = tuple(_lines(proposal, after, on))
    return Preview(
        noun=NOUN_NAMES[noun],
        key=key,
        lines=lines,
        beside=tuple(in_words(value, after, on) for value in beside),
        powers=found.powers,
        effective=_effective(found),
        is_never=found.effective == Periods(),
        turns=tuple(_turns(found, on)),
        more=found.more,
        files=_files(found, after, on),
        arising=tuple(_amiss(one, after) for one in found.arising),
        cured=tuple(_amiss(one, after) for one in found.cured),
        is_silent=found.is_silent,
        near=tuple(near_facts(main, proposal.without, desk.reading, on)) if main is not None else (),
        refusals=_refusals(proposal, after, user, verb, on),
        changes_nothing=main is not None and not any(line.differs or line.was is None for line in lines),
    )


def _concerned(proposal: Proposal) -> Value:
    concerned = proposal.values[0] if proposal.values else proposal.without
    if concerned is None:
        raise ValueError("Chưa nêu sự kiện nào.")
    return concerned


def _supposable(value: Value | None) -> Supposable | None:
    if value is None or isinstance(
        value, Document | EffectEvent | Power | Conferral | Taking | Succession | PendingRule
    ):
        return value
    raise ValueError("Sự kiện loại này không ghi từng cái một.")


def _lines(proposal: Proposal, reading: Reading, on: date) -> Iterator[Line]:
    """The parts of the fact, each beside what is held now."""
    now = {} if not proposal.added else told(proposal.added[0], reading, on)
    if proposal.without is None:
        yield from (Line(label, words, None) for label, words in now.items())
        return
    was = told(Stated(proposal.without, *proposal.was), reading, on)
    for label in dict.fromkeys([*was, *now]):
        yield Line(label, now.get(label, ""), was.get(label, ""))


def told(fact: Value | Stated, reading: Reading, on: date) -> dict[str, str]:
    """All that a fact says, by label: its own parts, its days, its ground, how it is known, its remark."""
    value = fact.value if isinstance(fact, Stated) else fact
    common = codec_of(value).common(value)
    known, note = common.grounding, common.note
    if isinstance(fact, Stated):
        known = known if hasattr(value, "grounding") else fact.grounding
        note = note if hasattr(value, "note") else fact.note
    parts = parts_of(value, reading, on)
    if not isinstance(value, Document | EffectEvent | Power | Conferral | PendingRule):
        parts["Những ngày"] = days_in_words(common.period)
    if not isinstance(value, Document):
        parts["Theo"] = cited(common.source, reading)
    if not isinstance(value, Power):
        parts["Độ chắc"] = GROUNDING_NAMES[known]
    return {**parts, **({"Ghi chú": note} if note else {})}


def _effective(found: Consequences) -> str:
    if found.effective is None:
        return ""
    if found.effective:
        return "; ".join(days_in_words(period) for period in found.effective)
    return "không ngày nào: " + "; ".join(found.lacking)


def _turns(found: Consequences, on: date) -> Iterator[Turn]:
    for shift in found.shifts:
        day = shift.period.start or on
        yield Turn(
            power=shift.power.name,
            place=f"ví dụ tại {shift.place.name}" if shift.is_example else f"tại {shift.place.name}",
            days=days_in_words(shift.period),
            before=" và ".join(shift.before) or "sổ không ghi nhận ai",
            after=" và ".join(shift.after) or "không còn ai",
            address=f"/the/{shift.power.key}/{shift.place.key}/{day.isoformat()}",
        )


def _files(found: Consequences, reading: Reading, on: date) -> tuple[Files, ...]:
    alike: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[tuple[str, str]]] = {}
    for one in found.files:
        before, after = (tuple(files.line for files in side) for side in one.apart)
        power = reading.snapshot.powers.get(one.power)
        told = (power.title if power else one.power, f"/the/{one.power}/{one.place}/{on.isoformat()}")
        alike.setdefault((one.place, before, after), []).append(told)
    return tuple(
        Files(tuple(powers), f"ví dụ tại {reading.place_name(place, on)}", before, after)
        for (place, before, after), powers in alike.items()
    )


def _amiss(one: Amiss, reading: Reading) -> Wrong:
    more = one.count - len(one.places)
    where = ", ".join(one.places) + (f" và {grouped(more)} nơi khác" if more > 0 and one.places else "")
    days = days_in_words(one.period) if one.period != ALWAYS else ""
    said = "; ".join(part for part in (f"tại {where}" if where else "", days) if part)
    fault = one.fault
    source = cited(fault.source, reading)
    return Wrong(KIND_NAMES[fault.kind], fault.severity is Severity.ERROR, fault.message, said, fault.remedy, source)


def _refusals(proposal: Proposal, reading: Reading, user: Person, verb: Verb, on: date) -> tuple[str, ...]:
    resting = resting_on(proposal.without, reading.snapshot) if proposal.without and not proposal.added else 0
    if resting:
        return (
            f"Còn {grouped(resting)} sự kiện trong sổ dựa vào sự kiện này, nên chưa rút bỏ được. Đính chính hoặc rút "
            "bỏ các sự kiện ấy trước.",
        )
    beyond = out_of_reach(user, verb, claims_of(proposal.without, proposal.values, reading), reading)
    if not beyond:
        return ()
    return (
        f"Bạn không được ghi sự kiện này: nó thuộc {named_places(beyond, reading, on)}, ngoài địa bàn của cơ quan bạn "
        "thay mặt. Hãy nhờ người của nơi ấy hoặc của cấp trên.",
    )

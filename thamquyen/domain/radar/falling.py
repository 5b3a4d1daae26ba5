"""What falls with an end: conferrals by themselves or for want of the giver's title, documents, places left open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.engine.falling import ceasing, fallen, gaps_from, resting_on
from thamquyen.domain.radar.ends import Sunset, SunsetKind
from thamquyen.domain.radar.without import change_without, ended_bases, falling_with, snapshot_without
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import acting


@dataclass(frozen=True, slots=True)
class Fallen:
    """The conferrals (the engine's numbers, ascending) that stop with an end.

    `own` rest on what ends; `led` only lose the title of their giver, at whatever remove.
    """

    own: tuple[int, ...]
    led: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Both."""
        return (*self.own, *self.led)

    def __len__(self) -> int:
        return len(self.own) + len(self.led)


@dataclass(frozen=True, slots=True)
class FallenLine:
    """Conferrals that fall together: given by one document in one manner by one kind of giver to one kind of recipient.

    `saved`: how many would go on if this end alone did not happen; the rest have another reason to stop that day.
    `giver` is empty where the law itself gives.
    """

    document: str
    mode: Mode
    giver: str
    recipient: str
    is_own: bool
    conferrals: tuple[str, ...]
    powers: tuple[str, ...]
    territories: tuple[str, ...]
    saved: int


@dataclass(frozen=True)
class Fallout:
    """What falls with an end. `documents`: said to fall with it; `emptied`: whose every giving stops that day.

    `gaps`: by power, the territories in which nobody holds it from that day; `averted`: the same, as far as this end
    alone brings it about. `saved`: the conferrals that would go on without this end.
    """

    sunset: Sunset
    conferrals: tuple[Conferral, ...]
    lines: tuple[FallenLine, ...]
    saved: frozenset[str]
    documents: tuple[str, ...]
    emptied: tuple[str, ...]
    gaps: Mapping[str, tuple[str, ...]]
    averted: Mapping[str, tuple[str, ...]]
    procedures: tuple[str, ...]

    @cached_property
    def powers(self) -> tuple[str, ...]:
        """The powers of which something falls, each once."""
        return tuple(dict.fromkeys(one.power for one in self.conferrals))


def fallen_with(reading: Reading, sunset: Sunset) -> Fallen:
    """The conferrals that stop with the end; no derivation is made anew."""
    day = sunset.without.toordinal()
    own, led = fallen(reading.derivation, _seeds(reading, sunset, day), day)
    return Fallen(tuple(own), tuple(led))


def _seeds(reading: Reading, sunset: Sunset, day: int) -> list[int]:
    """The conferrals that the end touches itself."""
    names, derivation = reading.numbers, reading.derivation
    match sunset.kind:
        case SunsetKind.DOCUMENT:
            bases = ended_bases(reading, sunset)
            return resting_on(derivation, bases) if bases else []
        case SunsetKind.TERM:
            return [names.title_number[key] for key in sunset.targets]
        case SunsetKind.TAKING:
            ending = set(sunset.targets)
            takings = reading.snapshot.takings
            return [names.title_number[one.conferral] for one in takings if one.key in ending]
        case SunsetKind.KIND:
            key, _, within = sunset.of.partition("@")
            who = [at for at, one in enumerate(names.authorities) if one.kind == key and _lies(reading, one, within)]
            kinds = [] if within else [at for at, one in enumerate(names.kinds) if one == key]
            return ceasing(derivation, who, kinds, day)
        case SunsetKind.UNIT:
            ending = set(sunset.targets)
            who = [at for at, one in enumerate(names.authorities) if one.territory in ending]
            return ceasing(derivation, who, [], day)


def _lies(reading: Reading, authority: Authority, within: str) -> bool:
    return not within or reading.snapshot.atlas.covers(within, authority.territory)


def fallout(reading: Reading, sunset: Sunset) -> Fallout:
    """Everything that falls with the end, found by deriving the powers concerned once more without it."""
    found, day = fallen_with(reading, sunset), sunset.without.toordinal()
    names = reading.numbers
    conferrals = tuple(reading.conferral(title) for title in found.all)
    powers = list(dict.fromkeys(names.power_number[one.power] for one in conferrals))
    gaps = {(names.powers[power], names.territories[at]) for power, at in gaps_from(reading.derivation, powers, day)}
    continuing, closed = _without(reading, sunset, conferrals) if conferrals else (frozenset(), frozenset())
    saved = continuing & {one.key for one in conferrals}
    held = reading.snapshot.powers
    return Fallout(
        sunset=sunset,
        conferrals=conferrals,
        lines=_lines(conferrals, len(found.own), saved),
        saved=saved,
        documents=falling_with(reading.snapshot.library, sunset),
        emptied=_emptied(reading, sunset, conferrals, day),
        gaps=_by_power(gaps),
        averted=_by_power(gaps & closed),
        procedures=tuple(dict.fromkeys(code for one in conferrals for code in held[one.power].procedures)),
    )


def _without(
    reading: Reading, sunset: Sunset, conferrals: Iterable[Conferral]
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The conferrals that would go on, and the gaps (power, territory) that would not open that day."""
    day = sunset.without.toordinal()
    if sunset.kind in (SunsetKind.KIND, SunsetKind.UNIT):
        return _derived_anew(reading, sunset, conferrals, day)
    names = reading.numbers
    difference = reading.derivation.supposed(change_without(reading, sunset))
    gained, gone = difference.gained, difference.gaps_gone
    saved = {title for title, start in zip(gained.title.tolist(), gained.start.tolist(), strict=True) if start == day}
    closed = zip(gone.power.tolist(), gone.territory.tolist(), gone.start.tolist(), strict=True)
    return (
        frozenset(names.titles[title] for title in saved),
        frozenset((names.powers[power], names.territories[at]) for power, at, start in closed if start == day),
    )


def _derived_anew(
    reading: Reading, sunset: Sunset, conferrals: Iterable[Conferral], day: int
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    codes = {one.power for one in conferrals}
    after = Reading(snapshot_without(reading.snapshot, sunset).only(codes))
    names = after.numbers
    saved = frozenset(one.key for one in conferrals if sunset.without in after.effective(one.key))
    still = gaps_from(after.derivation, range(len(names.powers)), day)
    open_still = {(names.powers[power], names.territories[at]) for power, at in still}
    before = gaps_from(reading.derivation, [reading.numbers.power_number[code] for code in codes], day)
    known = {(reading.numbers.powers[power], reading.numbers.territories[at]) for power, at in before}
    return saved, frozenset(known - open_still)


def _by_power(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for power, territory in sorted(pairs):
        table[power].append(territory)
    return {power: tuple(found) for power, found in table.items()}


def _lines(conferrals: tuple[Conferral, ...], own: int, saved: frozenset[str]) -> tuple[FallenLine, ...]:
    """The conferrals grouped, those of the end itself first, the largest group first."""
    table: dict[tuple[bool, str, Mode, str, str], list[Conferral]] = defaultdict(list)
    for at, one in enumerate(conferrals):
        giver = one.giver.kind if one.giver else ""
        table[(at < own, one.source.document, one.mode, giver, one.recipient.kind)].append(one)
    lines = [
        FallenLine(
            document,
            mode,
            giver,
            recipient,
            is_own,
            tuple(one.key for one in many),
            tuple(dict.fromkeys(one.power for one in many)),
            tuple(dict.fromkeys(one.territory for one in many)),
            sum(one.key in saved for one in many),
        )
        for (is_own, document, mode, giver, recipient), many in table.items()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.is_own, -len(one.conferrals), one.document, one.recipient)))


def _emptied(reading: Reading, sunset: Sunset, conferrals: Iterable[Conferral], day: int) -> tuple[str, ...]:
    """The other documents that gave something until the day and give nothing from it on."""
    number, found = reading.numbers.title_number, []
    for document in dict.fromkeys(one.source.document for one in conferrals):
        if document != sunset.of:
            given = reading.snapshot.conferrals_by_document.get(document, ())
            titles = [number[one.key] for one in given]
            if not any(reading.derivation.reader.span_on(title, day) is not None for title in titles):
                found.append(document)
    return tuple(found)


def concerns(reading: Reading, conferral: Conferral, party: Authority, sunset: Sunset) -> bool:
    """Whether the authority gives or receives by the conferral on the last day, by name, as an heir, or in a class."""
    recipient, on = conferral.recipient, sunset.last
    if isinstance(recipient, AuthorityClass):
        if recipient.kind == party.kind and reading.snapshot.atlas.covers(recipient.within, party.territory):
            return reading.snapshot.atlas.nested(conferral.territory, party.territory)
    elif party in (recipient, acting(reading, recipient, on)):
        return True
    giver = conferral.giver
    return giver is not None and party in (giver, acting(reading, giver, on))

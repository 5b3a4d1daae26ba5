"""The register as a list: every conferral seen from a day, sifted by what a reader wants, with full counts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.browsing import PowerGiven, holders_of
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import LEVEL_NAMES, Atlas, Level
from thamquyen.domain.vietnamese import fold, sort_key

STATES = ("now", "future", "past", "never")
"""Where a conferral stands on a day (`PowerGiven.when`)."""

THE_LAW = "luat"
"""Stands for the giver's kind where a statute gives without a giver."""

Test = Callable[["Entry"], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """A conferral seen from a day.

    `words`, `giver`, `recipient`: folded text to search in. `giver_kind`, `recipient_kind`: keys of their kinds of
    authority (THE_LAW: no giver); `level` is the recipient's. `last`: the last of its days; None: none known, or never.
    """

    given: PowerGiven
    state: str
    words: str
    giver: str
    recipient: str
    giver_kind: str
    recipient_kind: str
    level: Level
    last: date | None

    @property
    def facets(self) -> tuple[str, Mode, str, Level]:
        """Sector, mode, state and the recipient's level: the choices beside which entries are counted."""
        return (self.given.power.sector, self.given.conferral.mode, self.state, self.level)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see; an empty part wants everything.

    `words`, `giver` and `recipient` are typed words, all of which must occur. `place` is a key: conferrals that hold
    there, or in a part of it, are wanted. `party` gives or receives, by name or as one of a class. `last`: the
    conferral's days end with this one. `power`, `giver_kind`, `recipient_kind` are keys, exactly.
    """

    words: str = ""
    sector: str = ""
    mode: Mode | None = None
    giver: str = ""
    recipient: str = ""
    place: str | None = None
    state: str = ""
    level: Level | None = None
    power: str = ""
    giver_kind: str = ""
    recipient_kind: str = ""
    party: Authority | None = None
    last: date | None = None
    grounding: Grounding | None = None


@dataclass(frozen=True, slots=True)
class Sifted:
    """The entries wanted, in Vietnamese order of sector and task.

    The counts of sectors, modes, states and levels say how many entries a reader would see who chose that one instead.
    """

    entries: tuple[Entry, ...]
    sectors: Mapping[str, int]
    modes: Mapping[Mode, int]
    states: Mapping[str, int]
    levels: Mapping[Level, int]


def entries(reading: Reading, on: date) -> tuple[Entry, ...]:
    """Every conferral of the register seen from the day, by sector and task."""
    powers = sorted(
        reading.snapshot.powers.values(), key=lambda power: (sort_key(power.sector), sort_key(power.title), power.code)
    )
    levels = {key: kind.level for key, kind in reading.snapshot.authorities.kinds.items()}
    return tuple(_entry(given, on, levels) for power in powers for given in holders_of(reading, power.code, on))


def _entry(given: PowerGiven, on: date, levels: Mapping[str, Level]) -> Entry:
    power, conferral = given.power, given.conferral
    giver = f"{given.giver.name} {given.giver.key}" if given.giver else "luật giao thẳng"
    recipient = f"{given.recipient} {conferral.recipient.key} {given.recipient_key}"
    words = (
        power.title, power.sector, power.field, power.code, *power.aliases, giver, recipient, given.area,
        conferral.limits, conferral.conditions, given.document.name, str(conferral.source.provision), conferral.key,
    )  # fmt: skip
    return Entry(
        given=given,
        state=given.when(on),
        words=_folded(" ".join(words)),
        giver=_folded(giver),
        recipient=_folded(recipient),
        giver_kind=conferral.giver.kind if conferral.giver else THE_LAW,
        recipient_kind=conferral.recipient.kind,
        level=levels[conferral.recipient.kind],
        last=given.period.last_day if given.period else None,
    )


# From one day to the next most conferrals are described by the same words.
_folded = lru_cache(maxsize=10_000)(fold)


def sift(atlas: Atlas, found: Sequence[Entry], wanted: Wanted) -> Sifted:
    """The entries that a reader wants, with the counts beside each choice."""
    tests = tuple(_tests(atlas, found, wanted))
    asked = (wanted.sector, wanted.mode, wanted.state, wanted.level)
    kept: list[Entry] = []
    # An entry that misses one choice would be seen by who chose otherwise there, and there only.
    near: tuple[list[Entry], ...] = ([], [], [], [])
    for entry in found:
        if all(test(entry) for test in tests):
            missed = [at for at, (one, has) in enumerate(zip(asked, entry.facets, strict=True)) if one and one != has]
            if not missed:
                kept.append(entry)
            elif len(missed) == 1:
                near[missed[0]].append(entry)
    return Sifted(
        entries=tuple(kept),
        sectors=Counter(entry.given.power.sector for entry in chain(kept, near[0])),
        modes=Counter(entry.given.conferral.mode for entry in chain(kept, near[1])),
        states=Counter(entry.state for entry in chain(kept, near[2])),
        levels=Counter(entry.level for entry in chain(kept, near[3])),
    )


def _tests(atlas: Atlas, found: Sequence[Entry], wanted: Wanted) -> Iterator[Test]:
    """What an entry must pass beside the choices that are counted; only what is wanted is tested."""
    if words := fold(wanted.words).split():
        yield lambda entry: all(word in entry.words for word in words)
    if givers := fold(wanted.giver).split():
        yield lambda entry: all(word in entry.giver for word in givers)
    if recipients := fold(wanted.recipient).split():
        yield lambda entry: all(word in entry.recipient for word in recipients)
    if (place := wanted.place) is not None:
        there = {one for one in {entry.given.conferral.territory for entry in found} if atlas.nested(one, place)}
        yield lambda entry: entry.given.conferral.territory in there
    if (party := wanted.party) is not None:
        yield lambda entry: _takes_part(atlas, entry, party)
    yield from _exact(wanted)


def _exact(wanted: Wanted) -> Iterator[Test]:
    if wanted.power:
        yield lambda entry: entry.given.power.code == wanted.power
    if wanted.giver_kind:
        yield lambda entry: entry.giver_kind == wanted.giver_kind
    if wanted.recipient_kind:
        yield lambda entry: entry.recipient_kind == wanted.recipient_kind
    if wanted.last:
        yield lambda entry: entry.last == wanted.last
    if wanted.grounding:
        yield lambda entry: entry.given.conferral.grounding is wanted.grounding


def _takes_part(atlas: Atlas, entry: Entry, party: Authority) -> bool:
    recipient, giver = entry.given.conferral.recipient, entry.given.giver
    if isinstance(recipient, AuthorityClass):
        receives = recipient.kind == party.kind and atlas.covers(recipient.within, party.territory)
    else:
        receives = party.key in (entry.given.recipient_key, recipient.key)
    return receives or (giver is not None and giver.key == party.key)


def kind_name(reading: Reading, kind: str) -> str:
    """A kind of authority without a place: "Chủ tịch Ủy ban nhân dân cấp xã"."""
    if kind == THE_LAW:
        return "Luật giao thẳng"
    found = reading.snapshot.authorities.kinds.get(kind)
    if found is None:
        return kind
    return found.name.replace("{unit}", LEVEL_NAMES[found.level]) if found.level is not Level.NATION else found.name

"""The register as a list: every conferral seen from a day, sifted by what a reader wants, with full counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.browsing import PowerGiven, holders_of
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Atlas
from thamquyen.domain.vietnamese import fold, sort_key

STATES = ("now", "future", "past", "never")
"""Where a conferral stands on a day (`PowerGiven.when`)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A conferral seen from a day. `words`, `giver`, `recipient`: folded text to search in."""

    given: PowerGiven
    state: str
    words: str
    giver: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see; an empty part wants everything.

    `words`, `giver` and `recipient` are typed words, all of which must occur. `place` is a key: conferrals that hold
    there, or in a part of it, are wanted.
    """

    words: str = ""
    sector: str = ""
    mode: Mode | None = None
    giver: str = ""
    recipient: str = ""
    place: str | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The entries wanted, in Vietnamese order of sector and task.

    The counts of sectors, modes and states say how many entries a reader would see who chose that one instead.
    """

    entries: tuple[Entry, ...]
    sectors: Mapping[str, int]
    modes: Mapping[Mode, int]
    states: Mapping[str, int]


def entries(reading: Reading, on: date) -> tuple[Entry, ...]:
    """Every conferral of the register seen from the day, by sector and task."""
    powers = sorted(
        reading.snapshot.powers.values(), key=lambda power: (sort_key(power.sector), sort_key(power.title), power.code)
    )
    return tuple(_entry(given, on) for power in powers for given in holders_of(reading, power.code, on))


def _entry(given: PowerGiven, on: date) -> Entry:
    power, conferral = given.power, given.conferral
    giver = f"{given.giver.name} {given.giver.key}" if given.giver else "luật giao thẳng"
    recipient = f"{given.recipient} {conferral.recipient.key} {given.recipient_key}"
    words = (
        power.title, power.sector, power.field, power.code, *power.aliases, giver, recipient, given.area,
        conferral.limits, conferral.conditions, given.document.name, str(conferral.source.provision), conferral.key,
    )  # fmt: skip
    return Entry(given, given.when(on), fold(" ".join(words)), fold(giver), fold(recipient))


def sift(atlas: Atlas, found: Sequence[Entry], wanted: Wanted) -> Sifted:
    """The entries that a reader wants, with the counts beside each choice."""
    basic = replace(wanted, sector="", mode=None, state="")
    rest = [entry for entry in found if _fits(atlas, entry, basic)]
    sector, mode, state = wanted.sector, wanted.mode, wanted.state

    def of_sector(entry: Entry) -> bool:
        return not sector or entry.given.power.sector == sector

    def of_mode(entry: Entry) -> bool:
        return mode is None or entry.given.conferral.mode is mode

    def of_state(entry: Entry) -> bool:
        return not state or entry.state == state

    return Sifted(
        entries=tuple(_all(rest, of_sector, of_mode, of_state)),
        sectors=Counter(entry.given.power.sector for entry in _all(rest, of_mode, of_state)),
        modes=Counter(entry.given.conferral.mode for entry in _all(rest, of_sector, of_state)),
        states=Counter(entry.state for entry in _all(rest, of_sector, of_mode)),
    )


def _all(found: Iterable[Entry], *tests: Callable[[Entry], bool]) -> Iterable[Entry]:
    return (entry for entry in found if all(test(entry) for test in tests))


def _fits(atlas: Atlas, entry: Entry, wanted: Wanted) -> bool:
    typed = ((wanted.words, entry.words), (wanted.giver, entry.giver), (wanted.recipient, entry.recipient))
    if not all(word in text for words, text in typed for word in fold(words).split()):
        return False
    territory = entry.given.conferral.territory
    return wanted.place is None or atlas.covers(territory, wanted.place) or atlas.covers(wanted.place, territory)

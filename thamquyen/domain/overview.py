"""What a list of conferrals adds up to: by whom, from whom to whom, what ends when, resting on which documents.

Everything here counts the entries that `listing.sift` let through, so that a number and the list it counts agree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.conferrals import Mode
from thamquyen.domain.findings import Finding, FindingKind
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.listing import Entry
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level


@dataclass(frozen=True, slots=True)
class Count:
    """How many conferrals, and about how many different powers."""

    conferrals: int
    powers: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Conferrals of one mode from one kind of authority (THE_LAW: a statute itself) to another."""

    giver: str
    recipient: str
    mode: Mode
    count: Count


@dataclass(frozen=True, slots=True)
class End:
    """Conferrals whose last day is `last`, by mode."""

    last: date
    modes: Mapping[Mode, int]

    @property
    def conferrals(self) -> int:
        """How many."""
        return sum(self.modes.values())


def count(found: Sequence[Entry]) -> Count:
    """How many, and about how many powers."""
    return Count(len(found), len({entry.given.power.code for entry in found}))


def by_level(found: Iterable[Entry]) -> Mapping[tuple[str, Level, Mode], int]:
    """Conferrals by sector, level of the recipient, and mode."""
    return Counter((entry.given.power.sector, entry.level, entry.given.conferral.mode) for entry in found)


def by_recipient(found: Iterable[Entry]) -> Mapping[str, Mapping[Mode, int]]:
    """Conferrals by the recipient's kind and mode, the kind that receives most first."""
    table: dict[str, Counter[Mode]] = defaultdict(Counter)
    for entry in found:
        table[entry.recipient_kind][entry.given.conferral.mode] += 1
    return dict(sorted(table.items(), key=lambda item: (-item[1].total(), item[0])))


def flows(found: Iterable[Entry]) -> tuple[Flow, ...]:
    """From whom to whom, by kind of authority and mode; the widest flow first."""
    table: dict[tuple[str, str, Mode], list[Entry]] = defaultdict(list)
    for entry in found:
        table[(entry.giver_kind, entry.recipient_kind, entry.given.conferral.mode)].append(entry)
    order = list(Mode)
    found_flows = (Flow(*key, count(some)) for key, some in table.items())
    return tuple(
        sorted(
            found_flows,
            key=lambda one: (-one.count.conferrals, one.giver, one.recipient, order.index(one.mode)),
        )
    )


def ends(found: Iterable[Entry], on: date) -> tuple[End, ...]:
    """The last days to come, from `on` (inclusive), with how many conferrals end on each."""
    table: dict[date, Counter[Mode]] = defaultdict(Counter)
    for entry in found:
        if entry.last is not None and entry.last >= on:
            table[entry.last][entry.given.conferral.mode] += 1
    return tuple(End(last, modes) for last, modes in sorted(table.items()))


def groundings(found: Iterable[Entry]) -> Mapping[Grounding, int]:
    """How the conferrals are known."""
    counted = Counter(entry.given.conferral.grounding for entry in found)
    return {one: counted[one] for one in Grounding}


def giving_documents(reading: Reading, found: Iterable[Entry]) -> tuple[Document, ...]:
    """The documents in which the conferrals are given."""
    documents = reading.snapshot.library.documents
    keys = dict.fromkeys(entry.given.document.key for entry in found)
    return tuple(documents[key] for key in keys if key in documents)


def year_of(document: Document) -> int | None:
    """The year in which a document was signed; failing that, took effect; None where neither is known."""
    day = document.signed or document.effective
    return day.year if day else None


def findings_at(atlas: Atlas, found: Iterable[Finding], place: str | None, on: date) -> tuple[Finding, ...]:
    """What is amiss on the day at the place or in a part of it (None: anywhere)."""
    return tuple(
        one
        for one in found
        if on in one.period and (place is None or one.territory is None or atlas.nested(one.territory, place))
    )


def powers_amiss(found: Iterable[Finding]) -> Mapping[tuple[FindingKind, str], tuple[Finding, ...]]:
    """Findings by kind and power: one hole may show in a province and in the country at once."""
    table: dict[tuple[FindingKind, str], list[Finding]] = defaultdict(list)
    for one in found:
        table[(one.kind, one.power)].append(one)
    return {key: tuple(some) for key, some in table.items()}


def own_acts(snapshot: Snapshot) -> Mapping[str, int]:
    """For each province, of whatever days, how many conferrals are given for it or a part of it alone."""
    atlas = snapshot.atlas
    provinces = {key for key, unit in atlas.units.items() if unit.level is Level.PROVINCE}
    table: Counter[str] = Counter()
    for conferral in snapshot.conferrals.values():
        table.update(provinces.intersection(atlas.coverers.get(conferral.territory, ())))
    return {key: table[key] for key in provinces}

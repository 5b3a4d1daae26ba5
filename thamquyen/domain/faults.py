"""What is amiss as a list: every finding seen from a day, sifted by what a reader wants, one line for each fault."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thamquyen.domain.authorities import Authority, AuthorityClass, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.findings import Finding, FindingGroup, FindingKind, Severity, grouped
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.docket import day_of_act
from thamquyen.domain.rules.waivers import Standing, Waivers, group_standing
from thamquyen.domain.territory import Atlas
from thamquyen.domain.time import ALWAYS, Period
from thamquyen.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding as a list shows it.

    `days`: on which it is shown: its own, but nothing before its act is made or after it has ended. `sector`: of its
    power; empty for a fault of a document as a whole. `words`: folded text to search in.
    """

    finding: Finding
    days: Period
    sector: str
    words: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader wants to see; an empty part wants everything.

    `words`: all must occur. `place`, `document`, `power` are keys; a place wants what is amiss in it, in a part of it,
    or in an area around it. `party` gives or receives, by name or as one of a class. `keys`: the faults of these keys.
    """

    words: str = ""
    rule: str = ""
    kind: FindingKind | None = None
    severity: Severity | None = None
    sector: str = ""
    standing: Standing | None = None
    place: str | None = None
    party: Authority | None = None
    document: str = ""
    power: str = ""
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FaultLine:
    """All findings of one fault that a reader wants to see, and what people made of them."""

    group: FindingGroup
    spots: tuple[Spot, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class FaultList:
    """The faults wanted: errors first. The counts say how many faults a reader would see who chose that one instead."""

    lines: tuple[FaultLine, ...]
    rules: Mapping[str, int]
    kinds: Mapping[FindingKind, int]
    severities: Mapping[Severity, int]
    sectors: Mapping[str, int]
    standings: Mapping[Standing, int]


Facets = tuple[str, FindingKind, Severity, str, Standing]
Test = Callable[[Spot], bool]


def spots_on(reading: Reading, findings: Iterable[Finding], on: date) -> tuple[Spot, ...]:
    """The findings of the register that concern the day."""
    days = _Days(reading)
    powers, documents = reading.snapshot.powers, reading.snapshot.library.documents
    words: dict[str, str] = {}
    found = []
    for one in findings:
        shown = days.of(one)
        if on not in shown:
            continue
        said = words.get(one.fault.key)
        if said is None:
            names = (documents[key].short_name for key in one.fault.documents if key in documents)
            said = words[one.fault.key] = _folded(" ".join((one.fault.rule, one.fault.message, *names)))
        power = powers.get(one.power)
        title = _folded(f"{power.title} {power.code}") if power else ""
        found.append(Spot(one, shown, power.sector if power else "", f"{said} {title}"))
    return tuple(found)


_folded = lru_cache(maxsize=10_000)(fold)


def sift_faults(reading: Reading, spots: Sequence[Spot], sought: Sought, waivers: Waivers, on: date) -> FaultList:
    """The faults that a reader wants, with the counts beside each choice."""
    tests = tuple(_tests(reading, sought))
    asked = (sought.rule, sought.kind, sought.severity, sought.sector, sought.standing)
    kept: list[Spot] = []
    # What misses one choice would be seen by who chose otherwise there, and there only.
    seen: tuple[dict[object, set[str]], ...] = tuple(defaultdict(set) for _ in asked)
    for spot in spots:
        if not all(test(spot) for test in tests):
            continue
        facets, key = _facets(spot, waivers, on), spot.finding.fault.key
        missed = [at for at, (one, has) in enumerate(zip(asked, facets, strict=True)) if one and one != has]
        if not missed:
            kept.append(spot)
        for at in range(len(asked)) if not missed else missed[:1] if len(missed) == 1 else ():
            seen[at][facets[at]].add(key)
    counts = [{one: len(keys) for one, keys in table.items()} for table in seen]
    return FaultList(tuple(_lines(kept, waivers, on)), *counts)  # type: ignore[arg-type]


def _facets(spot: Spot, waivers: Waivers, on: date) -> Facets:
    fault = spot.finding.fault
    return fault.rule, fault.kind, fault.severity, spot.sector, waivers.standing(spot.finding, on)


def _lines(spots: Iterable[Spot], waivers: Waivers, on: date) -> Iterator[FaultLine]:
    by_fault: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_fault[spot.finding.fault.key].append(spot)
    for group in grouped(spot.finding for many in by_fault.values() for spot in many):
        yield FaultLine(group, tuple(by_fault[group.fault.key]), group_standing(group.members, waivers, on))


def _tests(reading: Reading, sought: Sought) -> Iterator[Test]:
    conferrals = reading.snapshot.conferrals
    if words := fold(sought.words).split():
        yield lambda spot: all(word in spot.words for word in words)
    if sought.keys:
        yield lambda spot: spot.finding.fault.key in sought.keys
    if sought.power:
        yield lambda spot: _is_about(spot.finding, sought.power, conferrals)
    if sought.document:
        yield lambda spot: sought.document in spot.finding.fault.documents
    if sought.place is not None:
        yield _in_place(reading, sought.place)
    if sought.party is not None:
        yield _of_party(reading, sought.party)


def _is_about(finding: Finding, power: str, conferrals: Mapping[str, Conferral]) -> bool:
    """A fault of a document as a whole is one of every power that it gives."""
    if finding.power:
        return finding.power == power
    return any(key in conferrals and conferrals[key].power == power for key in finding.subjects)


def _in_place(reading: Reading, place: str) -> Test:
    atlas = reading.snapshot.atlas
    conferrals = reading.snapshot.conferrals
    near = lru_cache(maxsize=None)(lambda unit: atlas.nested(unit, place))

    def test(spot: Spot) -> bool:
        finding = spot.finding
        if finding.territory is not None:
            return near(finding.territory)
        areas = {conferrals[key].territory for key in finding.subjects if key in conferrals}
        return any(near(area) for area in areas) or not areas

    return test


def _of_party(reading: Reading, party: Authority) -> Test:
    atlas, conferrals = reading.snapshot.atlas, reading.snapshot.conferrals

    def test(spot: Spot) -> bool:
        given = (conferrals[key] for key in spot.finding.subjects if key in conferrals)
        return any(one.giver == party or receives(one.recipient, party, atlas) for one in given)

    return test


def receives(recipient: Recipient, party: Authority, atlas: Atlas) -> bool:
    """Whether the recipient of a conferral is the authority, or a class that it is one of."""
    if isinstance(recipient, AuthorityClass):
        return recipient.kind == party.kind and atlas.covers(recipient.within, party.territory)
    return recipient == party


class _Days:
    """Days on which findings are shown."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._of_source: dict[Citation, Period] = {}

    def of(self, finding: Finding) -> Period:
        """The finding's days within those of the provisions that it rests on; its own where these have none."""
        if finding.kind in (FindingKind.OVERLAP, FindingKind.GAP, FindingKind.ORPHAN):
            return finding.period
        if not finding.subjects:
            documents = [Citation(key) for key in finding.fault.documents[:1]]
            return self._within(finding.period, documents)
        conferrals = self._reading.snapshot.conferrals
        sources = {conferrals[key].source for key in finding.subjects if key in conferrals}
        if finding.period is ALWAYS or len(sources) > 1:
            sources = {Citation(source.document) for source in sources}
        return self._within(finding.period, sources)

    def _within(self, own: Period, sources: Iterable[Citation]) -> Period:
        spans = [self._span(source) for source in sources]
        starts, ends = [one.start for one in spans], [one.end for one in spans]
        first = min((start for start in starts if start is not None), default=None) if None not in starts else None
        last = max((end for end in ends if end is not None), default=None) if None not in ends else None
        if spans and not (first is not None and last is not None and first >= last):
            return (own & Period(first, last)) or own
        return own

    def _span(self, source: Citation) -> Period:
        """From the day of the act, or the first day in force, to the end of the provision."""
        found = self._of_source.get(source)
        if found is None:
            library = self._reading.snapshot.library
            document, days = library.documents.get(source.document), library.force(source).days
            made = day_of_act(document) if document else None
            start = min((one for one in (made, days.parts[0].start if days.parts else None) if one), default=None)
            end = days.parts[-1].end if days.parts else None
            found = self._of_source[source] = Period(start, end)
        return found

"""What depends on a provision or document that is amended, repealed or ends, what becomes of each, and along which way.

The ground: documents are reviewed when what they rest on changes (NĐ 34/2016/NĐ-CP Điều 142); what was issued to
implement a document falls with it, in part where it falls in part (80/2015/QH13 Điều 154, NĐ 34/2016/NĐ-CP Điều 38; the
texts of 64/2025/QH15, NĐ 79/2025 and 187/2025 on this were not seen). The days on which conferrals stop are derived.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.citations import Citation
from thamquyen.domain.engine.changes import Change
from thamquyen.domain.engine.columns import BEGINNING, FOREVER
from thamquyen.domain.engine.from_snapshot import day_number, day_of
from thamquyen.domain.engine.spreading import BY_BASIS, BY_TITLE
from thamquyen.domain.law import Effect, EffectEvent, Library
from thamquyen.domain.linking import Cause, DependentKind, LinkKind, Mention, Met, Spread
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import Periods


class Fate(StrEnum):
    """What becomes of a dependent, the gravest first."""

    FALLS = "falls"
    STOPS = "stops"
    DETAILS = "details"
    REVIEW = "review"
    ENDED = "ended"


FATE_NAMES = {
    Fate.FALLS: "hết hiệu lực theo",
    Fate.STOPS: "ngưng theo",
    Fate.DETAILS: "hết hiệu lực theo nếu là quy định chi tiết",
    Fate.REVIEW: "cần rà soát",
    Fate.ENDED: "đã hết hiệu lực",
}


@dataclass(frozen=True, slots=True)
class Dependent:
    """One thing that depends on the cause.

    `key`: a citation in its compact form, or the key of the conferral, task or procedure; `document`: where it stands
    (for a procedure: what gives its task). `steps`: links away from the cause. `day`: the first day on which it no
    longer works, where that is known.
    """

    kind: DependentKind
    key: str
    document: str
    steps: int
    fate: Fate
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the way from the cause: what was reached, by which link. `at`: the very provision concerned."""

    link: LinkKind
    kind: DependentKind
    key: str
    at: Citation | None = None


@dataclass(frozen=True)
class Dependents:
    """Everything that depends on a cause, seen on a day: what had ended before the cause is left out.

    `fallen`: by number of a title, the first day that the cause takes from it; only of those that it takes days from.
    """

    spread: Spread
    today: date
    fallen: Mapping[int, date | None]

    @property
    def cause(self) -> Cause:
        """Because of what."""
        return self.spread.cause

    @property
    def _reading(self) -> Reading:
        return self.spread.reading

    @cached_property
    def all(self) -> tuple[Dependent, ...]:
        """Everything, the nearest first, then by document and key."""
        found = [*self._conferrals(), *self._others()]
        return tuple(sorted(found, key=lambda one: (one.steps, one.document, one.kind, one.key)))

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Dependent, ...]]:
        """What depends within each document other than the cause's own."""
        table: dict[str, list[Dependent]] = defaultdict(list)
        for one in self.all:
            if one.document != self.cause.target.document:
                table[one.document].append(one)
        return {key: tuple(found) for key, found in table.items()}

    def _conferrals(self) -> Iterator[Dependent]:
        reading, titles = self._reading, self.spread.titles
        for title in titles.met:
            given = reading.conferral(title)
            steps, key = int(titles.step[title]), given.key
            if title in self.fallen:
                fate = Fate.STOPS if self.cause.effect is Effect.SUSPEND else Fate.FALLS
                day = self.fallen[title]
                yield Dependent(DependentKind.CONFERRAL, key, given.source.document, steps, fate, day)
            else:
                days = reading.effective(key) or reading.snapshot.library.force(given.source).days
                one = Dependent(DependentKind.CONFERRAL, key, given.source.document, steps, Fate.REVIEW)
                yield self._lasting(one, days)

    def _lasting(self, one: Dependent, days: Periods) -> Dependent:
        """As it stands today: ended since the cause, or not."""
        end = max((part.end or date.max for part in days), default=date.max)
        return replace(one, fate=Fate.ENDED, day=end) if end <= self.today else one

    def _others(self) -> Iterator[Dependent]:
        for number, met in enumerate(self.spread.nodes):
            if number == 0 or self.spread.met[met.kind, met.key] != number:
                continue
            if met.kind is DependentKind.PROCEDURE:
                yield Dependent(met.kind, met.key, self._giving(met), met.steps, Fate.REVIEW)
                continue
            power = self._reading.snapshot.powers.get(met.key) if met.kind is DependentKind.POWER else None
            place = power.source if power else met.place
            if place is None:
                continue
            one = Dependent(met.kind, met.key, place.document, met.steps, self._fate(met, place))
            if one.fate is Fate.FALLS:
                yield replace(one, day=self.cause.on)
            else:
                yield self._lasting(one, self._reading.snapshot.library.force(place).days)

    def _giving(self, met: Met) -> str:
        """The document that gives, or founds, the task of a procedure."""
        if met.title is not None:
            return self._reading.conferral(met.title).source.document
        above = self.spread.nodes[met.node or 0]
        return self._reading.snapshot.powers[above.key].source.document

    def _fate(self, met: Met, place: Citation) -> Fate:
        target = self.cause.target
        if not self.cause.ends:
            return Fate.REVIEW
        if met.kind is DependentKind.POWER:
            covered = place.document == target.document and target.provision.covers(place.provision)
            return Fate.FALLS if covered else Fate.REVIEW
        details = met.link is LinkKind.GROUND and met.steps == 1 and not target.provision.path
        return Fate.DETAILS if details or self._gives_what_falls(place) else Fate.REVIEW

    def _gives_what_falls(self, place: Citation) -> bool:
        return place in self._falling_sources

    @cached_property
    def _falling_sources(self) -> frozenset[Citation]:
        return frozenset(self._reading.conferral(title).source for title in self.fallen)

    def why(self, one: Dependent) -> tuple[Step, ...]:
        """The way from the cause to what depends on it, link by link; the cause itself is not among them."""
        if one.kind is DependentKind.CONFERRAL:
            return tuple(reversed([*self._up(None, self._reading.numbers.title_number[one.key])]))
        return tuple(reversed([*self._up(self.spread.met[one.kind, one.key], None)]))

    def _up(self, node: int | None, title: int | None) -> Iterator[Step]:
        titles, names = self.spread.titles, self._reading.numbers
        while node or title is not None:
            if title is None:
                met = self.spread.nodes[node or 0]
                yield Step(met.link, met.kind, met.key, met.at)
                node, title = met.node, met.title
                continue
            key, of = names.titles[title], int(titles.of[title])
            if titles.by[title] == BY_TITLE:
                yield Step(LinkKind.TITLE, DependentKind.CONFERRAL, key)
                title = of
                continue
            at = names.bases[int(titles.basis[title])] if titles.by[title] == BY_BASIS else None
            given_at = at == self._reading.conferral(title).source
            link = LinkKind.OF_POWER if at is None else LinkKind.GIVES if given_at else LinkKind.BASIS
            yield Step(link, DependentKind.CONFERRAL, key, at)
            node, title = of, None


def dependents(reading: Reading, cause: Cause, mentions: Mapping[str, tuple[Mention, ...]], today: date) -> Dependents:
    """Everything that depends on the cause. `mentions`: what texts cite, by the document cited."""
    fallen = _fallen(reading, cause)
    return Dependents(Spread(reading, cause, mentions, [*fallen]), today, fallen)


def _fallen(reading: Reading, cause: Cause) -> dict[int, date | None]:
    change = _change(reading, cause)
    if not change.law:
        return {}
    difference = reading.derivation.what_if(change)
    rows = difference.gained if cause.event else difference.lost
    found: dict[int, date | None] = {}
    for title, start in zip(rows.title.tolist(), rows.start.tolist(), strict=True):
        found.setdefault(title, day_of(start))
    return found


def _change(reading: Reading, cause: Cause) -> Change:
    """The law without the event, where it is recorded; with it, where it is supposed: the provisions that differ."""
    now = reading.snapshot.library
    if cause.event is not None:
        other = Library(now.documents, tuple(event for event in now.events if event != cause.event))
    else:
        supposed = EffectEvent(cause.target, cause.effect, cause.target, cause.on)
        other = Library(now.documents, (*now.events, supposed))
    law: dict[int, list[tuple[int, int]]] = {}
    for number, citation in enumerate(reading.numbers.bases):
        if citation.document == cause.target.document:
            days = other.force(citation).days
            if days != now.force(citation).days:
                law[number] = _spans(days)
    return Change(law=law)


def _spans(days: Periods) -> list[tuple[int, int]]:
    return [(day_number(part.start, unknown=BEGINNING), day_number(part.end, unknown=FOREVER)) for part in days]

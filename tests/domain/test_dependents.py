"""What depends on a cause is what a plain search over all facts finds, and falls on the days that the oracle says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, LAST, SOURCE, day
from tests.domain.oracle import Days, Oracle
from tests.domain.registers import PROVISIONS, registers
from tests.domain.world import cite, document, library, snapshot
from thamquyen.domain.citations import Citation
from thamquyen.domain.dependents import Dependents, Fate, dependents
from thamquyen.domain.law import Effect, EffectEvent, Library
from thamquyen.domain.linking import Cause, DependentKind, LinkKind, Mention
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot

LATER = date(2100, 1, 1)
FEWER = settings(max_examples=settings().max_examples // 3)
State = tuple[str, str, bool]
"""Kind, key, and whether it leads on to all that it gives and founds."""


def mentions_by_target(mentions: list[Mention]) -> dict[str, tuple[Mention, ...]]:
    return {
        key: tuple(one for one in mentions if one.target.document == key)
        for key in {m.target.document for m in mentions}
    }


@dataclass(frozen=True)
class Naive:
    """Every fact is looked at for every state; nothing is turned round, nothing is an array."""

    oracle: Oracle
    cause: Cause
    mentions: list[Mention]

    @cached_property
    def lost(self) -> dict[str, Days]:
        """The days that the cause takes from each conferral."""
        facts = self.oracle.snapshot
        events, cause = facts.library.events, self.cause
        supposed = EffectEvent(SOURCE, Effect.REPEAL, cause.target, cause.on)
        less = tuple(one for one in events if one != cause.event)
        without, with_it = (less, events) if cause.event else (events, (*events, supposed))
        before, after = (
            Oracle(replace(facts, library=Library(facts.library.documents, some)), HORIZON).effective
            for some in (without, with_it)
        )
        return {key: days for key in facts.conferrals if (days := before[key] - after[key])}

    def touches(self, place: Citation, target: Citation, *, loose: bool) -> bool:
        one, other = place.provision.path, target.provision.path
        if place.document != target.document:
            return False
        if not one and place != self.cause.target:
            return not other
        wider = one[: len(other)] == other and (bool(other) or not loose)
        return other[: len(one)] == one or wider

    def place(self, citation: Citation, *, leads: bool) -> State:
        return ("provision" if citation.provision.path else "document", citation.compact, leads)

    def had_ended(self, state: State) -> bool:
        """Whether its last day of all came before the day of the cause."""
        kind, key, _ = state
        if kind == "procedure" or (kind == "conferral" and key in self.lost):
            return False
        if kind == "conferral":
            days = self.oracle.effective[key]
        else:
            place = self.oracle.snapshot.powers[key].source if kind == "power" else Citation.read(key)
            days = frozenset(one for one in HORIZON if self.oracle.in_force(place, one))
        return bool(days) and self.cause.on is not None and max(days) < min(self.cause.on, HORIZON[-1]) - timedelta(1)

    def after(self, state: State) -> Iterator[State]:
        yield from (one for one in self.linked(state) if not self.had_ended(one))

    def linked(self, state: State) -> Iterator[State]:
        kind, key, leads = state
        facts = self.oracle.snapshot
        if kind == "power":
            yield from (("conferral", one.key, True) for one in facts.conferrals.values() if one.power == key)
            yield from (("procedure", code, True) for code in facts.powers[key].procedures)
        elif kind == "conferral":
            yield from self.after_conferral(key)
        elif kind in ("provision", "document"):
            yield from self.after_place(Citation.read(key), leads=leads)

    def after_conferral(self, key: str) -> Iterator[State]:
        facts = self.oracle.snapshot
        yield from (("conferral", child, True) for parent, child in self.oracle.edges if parent == key)
        yield from (("procedure", code, True) for code in facts.powers[facts.conferrals[key].power].procedures)
        source, target = facts.conferrals[key].source, self.cause.target
        if source.document != target.document or not target.provision.covers(source.provision):
            yield self.place(source, leads=False)

    def after_place(self, place: Citation, *, leads: bool) -> Iterator[State]:
        facts = self.oracle.snapshot
        for one in facts.conferrals.values():
            rests = [base for base in one.bases if base != one.source] if not leads else [one.source, *one.bases]
            if any(self.touches(place, base, loose=False) for base in rests):
                yield "conferral", one.key, True
        for code, power in facts.powers.items():
            if leads and self.touches(place, power.source, loose=False):
                yield "power", code, True
        yield from self.after_texts(place)

    def after_texts(self, place: Citation) -> Iterator[State]:
        for event in self.oracle.snapshot.library.events:
            depends = event.effect in (Effect.AMEND, Effect.SUPPLEMENT, Effect.EXTEND, Effect.SUSPEND, Effect.APPLY)
            apart = event.source.document != place.document and event != self.cause.event
            if depends and apart and self.touches(place, event.target, loose=True):
                yield self.place(event.source, leads=True)
        for one in self.mentions:
            if one.source.document != place.document and self.touches(place, one.target, loose=not one.is_ground):
                yield self.place(Citation(one.source.document) if one.is_ground else one.source, leads=True)

    def steps(self) -> dict[tuple[str, str], int]:
        """How far each thing is from the cause."""
        start = self.place(self.cause.target, leads=True)
        seen, front, found, count = {start}, {start}, {start[:2]: 0}, 0
        while front:
            count += 1
            front = {state for one in front for state in self.after(one)} - seen
            seen |= front
            for state in front:
                found.setdefault(state[:2], count)
        del found[start[:2]]
        return found


def met(found: Dependents) -> dict[tuple[str, str], int]:
    spread = found.spread
    others = {(one.kind.value, one.key): one.steps for one in reversed(spread.nodes[1:])}
    titles = spread.titles
    names = spread.reading.numbers.titles
    return others | {("conferral", names[number]): int(titles.step[number]) for number in titles.met}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Snapshot, Cause, list[Mention]]:
    """A register whose documents change and cite each other in any way, circles too, and a cause in it."""
    facts = draw(registers())
    keys = [*facts.library.documents, "T1", "T2"]
    places = st.builds(Citation, st.sampled_from(keys), st.sampled_from(PROVISIONS))
    events = draw(
        st.lists(st.builds(EffectEvent, places, st.sampled_from([*Effect]), places, st.just(day(2))), max_size=3)
    )
    mentions = draw(st.lists(st.builds(Mention, places, places, st.booleans()), max_size=6))
    powers = {code: replace(power, procedures=(f"tt-{code}",)) for code, power in facts.powers.items()}
    facts = replace(facts, library=Library(facts.library.documents, (*facts.library.events, *events)), powers=powers)
    recorded: tuple[EffectEvent, ...] = facts.library.events
    is_recorded = draw(st.booleans())
    if recorded and is_recorded:
        return facts, Cause.of(draw(st.sampled_from(recorded))), mentions
    return facts, Cause(draw(places), Effect.REPEAL, day(draw(st.integers(0, LAST)))), mentions


@FEWER
@given(cases())
def test_what_is_reached_and_how_far_is_what_a_plain_search_finds(case: tuple[Snapshot, Cause, list[Mention]]) -> None:
    facts, cause, mentions = case
    found = dependents(Reading(facts), cause, mentions_by_target(mentions), LATER)
    assert met(found) == Naive(Oracle(facts, HORIZON), cause, mentions).steps()


@FEWER
@given(cases())
def test_a_conferral_falls_exactly_where_the_oracle_takes_days_from_it(
    case: tuple[Snapshot, Cause, list[Mention]],
) -> None:
    facts, cause, mentions = case
    reading = Reading(facts)
    found = dependents(reading, cause, mentions_by_target(mentions), LATER)
    lost = Naive(Oracle(facts, HORIZON), cause, mentions).lost
    assert {reading.numbers.titles[title] for title in found.fallen} == set(lost)
    assert {reading.numbers.titles[number] for number in found.fallen} <= {
        key for kind, key in met(found) if kind == "conferral"
    }


@FEWER
@given(cases())
def test_every_way_leads_from_the_cause_link_by_link(case: tuple[Snapshot, Cause, list[Mention]]) -> None:
    facts, cause, mentions = case
    found = dependents(Reading(facts), cause, mentions_by_target(mentions), LATER)
    naive = Naive(Oracle(facts, HORIZON), cause, mentions)
    for one in found.all:
        states = {naive.place(cause.target, leads=True)}
        way = found.why(one)
        assert len(way) == one.steps
        for step in way:
            states = {after for state in states for after in naive.after(state)}
            states = {state for state in states if state[:2] == (step.kind.value, step.key)}
        assert states, (one, way)
        assert (way[-1].kind, way[-1].key) == (one.kind, one.key)


def world_with(*more: EffectEvent) -> Snapshot:
    facts = snapshot()
    documents = {**library().documents, "QĐ-SỬA": document("QĐ-SỬA", date(2026, 7, 1))}
    return replace(facts, library=Library(documents, (*facts.library.events, *more)))


def fates(found: Dependents) -> dict[tuple[str, str], Fate]:
    return {(one.kind.value, one.key): one.fate for one in found.all}


def test_what_is_conferred_under_a_law_that_is_repealed_falls_with_it_and_with_its_title() -> None:
    event = EffectEvent(cite("QĐ-SỬA", "1"), Effect.REPEAL, cite("LUẬT-MỚI"), date(2026, 10, 1))
    facts = world_with(event)
    found = dependents(Reading(facts), Cause.of(event), {}, date(2026, 9, 1))
    said = fates(found)
    land = [one for one in facts.conferrals.values() if one.power == "giao-dat"]
    assert {said["conferral", one.key] for one in land} == {Fate.FALLS}
    assert all(one.day == date(2026, 10, 1) for one in found.all if one.fate is Fate.FALLS)
    below = next(one for one in found.all if one.document == "QĐ-PC" and one.kind is DependentKind.CONFERRAL)
    assert {step.link for step in found.why(below)} <= {
        LinkKind.TITLE,
        LinkKind.BASIS,
        LinkKind.GIVES,
        LinkKind.OF_POWER,
        LinkKind.FOUNDS,
    }


def test_an_amendment_makes_nothing_fall() -> None:
    event = EffectEvent(cite("QĐ-SỬA", "1"), Effect.AMEND, cite("LUẬT-MỚI"), date(2026, 10, 1))
    found = dependents(Reading(world_with(event)), Cause.of(event), {}, date(2026, 9, 1))
    assert found.all
    assert {one.fate for one in found.all} == {Fate.REVIEW}


def test_what_rests_on_an_ended_document_may_fall_with_it_and_what_cites_it_is_to_be_reviewed() -> None:
    event = EffectEvent(cite("QĐ-SỬA", "1"), Effect.REPEAL, cite("NĐ"), date(2026, 10, 1))
    texts = {
        "NĐ": (
            Mention(cite("QĐ-UQ"), cite("NĐ"), is_ground=True),
            Mention(cite("QĐ-PC", "3"), cite("NĐ", "5"), is_ground=False),
        )
    }
    said = fates(dependents(Reading(world_with(event)), Cause.of(event), texts, date(2026, 9, 1)))
    assert said["document", "QĐ-UQ"] is Fate.DETAILS
    assert said["provision", "QĐ-PC#3"] is Fate.REVIEW


def test_what_had_ended_before_the_cause_is_left_out() -> None:
    event = EffectEvent(cite("QĐ-SỬA", "1"), Effect.AMEND, cite("LUẬT-CŨ"), date(2031, 1, 1))
    assert dependents(Reading(world_with(event)), Cause.of(event), {}, date(2031, 2, 1)).all == ()


def test_a_cause_is_found_again_by_its_key() -> None:
    event = EffectEvent(cite("QĐ-SỬA", "1"), Effect.REPEAL, cite("NĐ", "5"), date(2026, 10, 1))
    held = world_with(event).library
    assert Cause.read(Cause.of(event).key, held, LATER) == Cause.of(event)
    assert Cause.read("NĐ#5/1", held, LATER) == Cause(cite("NĐ", "5/1"), Effect.REPEAL, LATER)
    assert Cause.read("KHÔNG-CÓ#1", held, LATER) is None

"""The engine says what docs/derivation.md says: compared with the day-by-day oracle on random registers."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, REFORM, SOURCE, day, unit
from tests.domain.derived import ENGINES, Derived
from tests.domain.oracle import ENTRUSTING, MOVING, Oracle, Point
from tests.domain.registers import registers
from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.engine.engines import Engine
from thamquyen.domain.law import Document, Grounding, Library
from thamquyen.domain.powers import Power, ProjectGroup
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level
from thamquyen.domain.time import ALWAYS

FEWER = settings(max_examples=settings().max_examples // 2)
ASKED = st.sampled_from(HORIZON)


@pytest.mark.parametrize("engine", ENGINES)
@given(registers())
def test_effective_days_and_their_support_are_those_of_every_single_day(
    engine: Callable[[], type[Engine]], snapshot: Snapshot
) -> None:
    oracle, derived = Oracle(snapshot, HORIZON), Derived.of(snapshot, engine())
    assert derived.edges == oracle.edges
    assert derived.effective == oracle.effective
    for title in range(len(snapshot.conferrals)):
        bounds = [bound for span in derived.derivation.effective(title) for bound in span]
        assert bounds == sorted(set(bounds))
    assert derived.circles == oracle.circles


@pytest.mark.parametrize("engine", ENGINES)
@given(registers())
def test_overlaps_and_gaps_are_those_of_every_single_day(
    engine: Callable[[], type[Engine]], snapshot: Snapshot
) -> None:
    oracle, derived = Oracle(snapshot, HORIZON), Derived.of(snapshot, engine())
    assert derived.overlaps == oracle.overlaps
    assert derived.gaps == oracle.gaps


@FEWER
@given(registers(), ASKED)
def test_titles_stand_and_are_given_away_as_the_oracle_says(snapshot: Snapshot, on: date) -> None:
    oracle, derived = Oracle(snapshot, HORIZON), Derived.of(snapshot)
    for power, place in product(snapshot.powers, snapshot.atlas.units):
        found = derived.standing(power, place, on)
        for title in oracle.titles:
            if title.power == power and any(oracle.stands(title, place, on, point) for point in points(oracle, title)):
                assert title.key in found
        for key in found:
            title = snapshot.conferrals[key]
            box = oracle.box(title.scope)
            assert set(found[key].moved_by) == numbers(derived, oracle, title, MOVING, place, on)
            assert set(found[key].entrusted_by) == numbers(derived, oracle, title, ENTRUSTING, place, on)
            kept = {point for point in points(oracle, title) if not oracle.given_away(title, place, on, point)}
            assert derived.points(power, box, found[key].kept) == kept


@FEWER
@given(registers(), ASKED, st.data())
def test_a_question_about_one_case_is_answered_by_who_exercises_it(
    snapshot: Snapshot, on: date, data: st.DataObject
) -> None:
    oracle, derived = Oracle(snapshot, HORIZON), Derived.of(snapshot)
    group, thing = data.draw(st.sampled_from(ProjectGroup)), data.draw(st.sampled_from(sorted(oracle.objects)))
    value = data.draw(st.sampled_from(sorted(oracle.values)))
    for power, place in product(snapshot.powers, snapshot.atlas.units):
        cell = derived.names.cell(power, value=value, group=group, thing=thing)
        found = derived.standing(power, place, on, cell=cell)
        exercised = {key: oracle.holders(snapshot.conferrals[key], place, on) for key, one in found.items() if one.kept}
        wanted = oracle.exercised(power, place, on, (value, group, thing))
        assert {key: holders for key, holders in exercised.items() if holders} == wanted
        for key, one in found.items():
            takers = {derived.names.titles[taker] for taker in (*one.moved_by, *one.entrusted_by)}
            reach = (oracle.box(snapshot.conferrals[taker].scope) for taker in takers)
            assert all((value, group, thing) in box for box in reach)
            assert bool(takers) == oracle.given_away(snapshot.conferrals[key], place, on, (value, group, thing))


def points(oracle: Oracle, title: Conferral) -> set[Point]:
    """Every point of the title's scope."""
    box = oracle.box(title.scope)
    return set(product(box.values, box.groups, box.objects))


def numbers(
    derived: Derived, oracle: Oracle, title: Conferral, modes: frozenset[Mode], place: str, on: date
) -> set[int]:
    """The titles given on from this one that reach the place and a part of its scope, as the engine numbers them."""
    return {
        derived.names.title_number[taker.key]
        for taker in oracle.gives_away(title, modes, on)
        if oracle.covers(taker.territory, place) and oracle.box(taker.scope) & oracle.box(title.scope)
    }


@FEWER
@given(registers(), ASKED)
def test_an_explanation_is_a_chain_of_titles_that_support_each_other_up_to_statute(
    snapshot: Snapshot, on: date
) -> None:
    oracle, derived = Oracle(snapshot, HORIZON), Derived.of(snapshot)
    for number, key in enumerate(derived.names.titles):
        explanation = derived.derivation.explain(number, on.toordinal())
        assert bool(explanation.links) == (on in oracle.effective[key])
        assert bool(explanation.lacking) == (on not in oracle.effective[key])
        chain = [derived.names.titles[link.title] for link in explanation.links]
        assert chain[:1] == [key] or not chain
        for child, parent in pairwise(chain):
            assert on in oracle.edges[parent, child]
            assert on in oracle.effective[parent]
        assert not chain or not snapshot.conferrals[chain[-1]].mode.needs_title


def test_the_chain_of_titles_in_a_circle_leads_out_to_statute() -> None:
    state, law = Authority("cp", "vn"), Document("L", "", "", "", "", None, None, None, Provision(), Grounding.SEEN)
    kinds = {"cp": AuthorityKind("cp", "", Form.BODY, Level.NATION, None, ALWAYS, SOURCE)}
    world = Authorities(Atlas.of([unit("vn", Level.NATION, ALWAYS)]), kinds)
    power = Power("P", "", "", "", frozenset(), None, Citation("L"))
    given = [
        Conferral("a", "P", Mode.DECENTRALISATION, state, state, "vn", Citation("L")),
        Conferral("b", "P", Mode.DECENTRALISATION, state, state, "vn", Citation("L")),
        Conferral("law", "P", Mode.STATUTE, None, state, "vn", Citation("L")),
    ]
    derived = Derived.of(Snapshot(1, world, Library.of([law]), {"P": power}, {one.key: one for one in given}))
    chain = derived.derivation.explain(derived.names.title_number["a"], day(REFORM).toordinal()).links
    assert derived.names.titles[chain[-1].title] == "law"

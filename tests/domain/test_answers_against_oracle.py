"""Who exercises and who answers, by name, as the day-by-day oracle says (docs/derivation.md §5)."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, SOURCE, unit
from tests.domain.derived import Derived
from tests.domain.oracle import Oracle
from tests.domain.registers import KINDS, registers
from thamquyen.domain.answers import Status
from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.law import Document, Grounding, Library
from thamquyen.domain.outcomes import answer_at
from thamquyen.domain.powers import Flag, Power, ProjectGroup
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.standing import answering, shares_at
from thamquyen.domain.territory import Atlas, Level
from thamquyen.domain.time import ALWAYS

FEWER = settings(max_examples=settings().max_examples // 2)
ASKED = st.sampled_from(HORIZON)


@FEWER
@given(registers(), ASKED)
def test_shares_are_the_titles_exercised_with_their_holders_and_what_they_kept(snapshot: Snapshot, on: date) -> None:
    oracle, reading = Oracle(snapshot, HORIZON), Reading(snapshot)
    derived = Derived(reading.derivation, reading.numbers)
    for power, place in product(snapshot.powers, snapshot.atlas.units):
        found = {share.conferral.key: share for share in shares_at(reading, power, place, on)}
        for title in (title for title in oracle.titles if title.power == power):
            box = oracle.box(title.scope)
            kept = {
                point
                for point in product(box.values, box.groups, box.objects)
                if title.key in oracle.exercised(power, place, on, point)
            }
            share = found.get(title.key)
            assert (share is not None) == bool(kept)
            if share is not None:
                assert share.holder in oracle.holders(title, place, on)
                assert derived.points(power, box, share.kept) == kept


@FEWER
@given(registers(), ASKED)
def test_who_answers_for_a_share_is_who_answers_for_the_title_it_was_entrusted_by(snapshot: Snapshot, on: date) -> None:
    oracle, reading = Oracle(snapshot, HORIZON), Reading(snapshot)
    alive = (key for key, unit in snapshot.atlas.units.items() if on in unit.period)
    for power, place in product(snapshot.powers, alive):
        for share in shares_at(reading, power, place, on):
            assert answering(reading, share, on) in oracle.answering(share.conferral.key, place, on)


@FEWER
@given(registers(), ASKED)
def test_the_status_of_an_answer_follows_from_what_the_oracle_knows(snapshot: Snapshot, on: date) -> None:
    oracle, reading = Oracle(snapshot, HORIZON), Reading(snapshot)
    communes = [unit for unit in snapshot.atlas.units.values() if on in unit.period and unit.level is Level.COMMUNE]
    for power, place in product(snapshot.powers.values(), communes):
        status = answer_at(reading, power, place, on, None).status
        cases = product(oracle.values, [None, *ProjectGroup], oracle.objects)
        exercised = [oracle.exercised(power.code, place.key, on, case) for case in cases]
        held = any(holders for case in exercised for holders in case.values())
        effective = any(
            on in oracle.effective[title.key]
            for title in oracle.titles
            if title.power == power.code and oracle.covers(title.territory, place.key)
        )
        assert held == (status in (Status.HELD, Status.OVERLAP, Status.CHOOSE_TASK))
        if status is Status.OVERLAP:
            assert not power.flags & {Flag.CONCURRENT, Flag.SHARED}
            assert any(len(set[frozenset[Authority]](case.values())) > 1 for case in exercised)
        if status in (Status.GAP, Status.NOT_YET):
            assert not effective
            assert oracle.in_force(power.source, on) == (status is Status.GAP)


@pytest.mark.parametrize(("holder", "place"), [(Authority("cp", "vn"), "vn"), (Authority("so-ct", "p0"), "p0")])
def test_a_power_held_for_a_part_of_the_place_asked_lets_one_choose_the_part(holder: Authority, place: str) -> None:
    units = [unit("vn", Level.NATION, ALWAYS), unit("p0", Level.PROVINCE, ALWAYS, ["vn"])]
    units.append(unit("c0", Level.COMMUNE, ALWAYS, ["p0"]))
    kinds = {key: AuthorityKind(key, key, Form.BODY, level, None, ALWAYS, SOURCE) for key, level in KINDS.items()}
    world = Authorities(Atlas.of(units), kinds)
    law = Document("L", "", "Luật", "", "", None, None, None, Provision(), Grounding.SEEN)
    power = Power("P", "", "", "", frozenset(), None, Citation("L"))
    given_by = Conferral("law", "P", Mode.STATUTE, None, holder, "c0", Citation("L"))
    snapshot = Snapshot(1, world, Library.of([law]), {"P": power}, {"law": given_by})
    answer = answer_at(Reading(snapshot), power, world.atlas.units[place], HORIZON[0], None)
    assert answer.status is Status.CHOOSE_PLACE
    assert "c0" in {candidate.key for candidate in answer.candidates}

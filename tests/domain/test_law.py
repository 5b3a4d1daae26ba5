"""When a provision is in force: commencement, ends, extensions, suspensions, and days that nobody knows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.domain.atlases import HORIZON, SOURCE, day
from tests.domain.oracle_world import World
from tests.domain.registers import PROVISIONS, registers
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import NO_DAYS, Period, Periods

DECREE = Document("NĐ", "1/2025/NĐ-CP", "Nghị định", "cp", "", None, None, day(1), Provision.read("9"), Grounding.SEEN)
ARTICLE, CLAUSE, OTHER = (Citation("NĐ", Provision.read(text)) for text in ("1", "1/2", "2"))
WHOLE = Citation("NĐ")


def event(effect: Effect, target: Citation, on: date | None, until: date | None = None) -> EffectEvent:
    """An effect of another document."""
    return EffectEvent(SOURCE, effect, target, on, until)


def days(citation: Citation, *events: EffectEvent) -> Periods:
    """The days in force when these events happened."""
    return Library.of([DECREE], events).force(citation).days


def test_a_provision_begins_with_its_document_and_runs() -> None:
    force = Library.of([DECREE]).force(CLAUSE)
    assert force.days == Periods((Period(day(1)),))
    assert force.begun_by == Citation("NĐ", Provision.read("9"))
    assert force.ended_by is None
    assert force.start_known


def test_the_closest_commencement_begins_a_provision() -> None:
    events = [event(Effect.COMMENCE, ARTICLE, day(5)), event(Effect.COMMENCE, WHOLE, day(3))]
    assert days(CLAUSE, *events) == Periods((Period(day(5)),))
    assert days(OTHER, *events) == Periods((Period(day(3)),))


def test_a_first_day_that_is_not_known_is_said_and_not_invented() -> None:
    force = Library.of([replace(DECREE, effective=None, signed=None)]).force(WHOLE)
    assert force.days == Periods((Period(),))
    assert not force.start_known


def test_a_first_day_that_is_not_known_is_bounded_by_the_day_of_signing() -> None:
    force = Library.of([replace(DECREE, effective=None, signed=day(2))]).force(WHOLE)
    assert force.days == Periods((Period(day(2)),))
    assert not force.start_known


@pytest.mark.parametrize("effect", [Effect.REPEAL, Effect.REPLACE, Effect.EXPIRE, Effect.FALL])
def test_an_end_reaches_the_provision_and_all_within_it_and_nothing_else(effect: Effect) -> None:
    end = event(effect, ARTICLE, day(4))
    assert days(ARTICLE, end) == days(CLAUSE, end) == Periods((Period(day(1), day(4)),))
    assert days(OTHER, end) == days(WHOLE, end) == Periods((Period(day(1)),))


@pytest.mark.parametrize("effect", [Effect.AMEND, Effect.SUPPLEMENT, Effect.APPLY])
def test_an_amendment_does_not_end_a_provision(effect: Effect) -> None:
    assert days(ARTICLE, event(effect, ARTICLE, day(4))) == Periods((Period(day(1)),))


def test_of_several_ends_the_earliest_counts() -> None:
    late, early = event(Effect.REPEAL, WHOLE, day(6)), event(Effect.REPLACE, ARTICLE, day(4))
    assert Library.of([DECREE], [late, early]).force(CLAUSE).ended_by == early


def test_an_extension_moves_an_expiry_but_not_a_repeal() -> None:
    longer = event(Effect.EXTEND, WHOLE, day(8))
    assert days(ARTICLE, event(Effect.EXPIRE, WHOLE, day(4)), longer) == Periods((Period(day(1), day(8)),))
    assert days(ARTICLE, event(Effect.REPEAL, WHOLE, day(4)), longer) == Periods((Period(day(1), day(4)),))


def test_of_several_extensions_the_latest_counts_and_none_shortens() -> None:
    expiry = event(Effect.EXPIRE, WHOLE, day(6))
    extensions = [event(Effect.EXTEND, WHOLE, day(number)) for number in (8, 9, 7)]
    assert days(ARTICLE, expiry, *extensions) == Periods((Period(day(1), day(9)),))
    assert days(ARTICLE, expiry, event(Effect.EXTEND, WHOLE, day(3))) == Periods((Period(day(1), day(6)),))


def test_a_suspension_cuts_days_out_and_an_open_one_all_that_follow() -> None:
    assert days(ARTICLE, event(Effect.SUSPEND, WHOLE, day(3), day(5))) == Periods(
        (Period(day(1), day(3)), Period(day(5)))
    )
    assert days(ARTICLE, event(Effect.SUSPEND, WHOLE, day(3))) == Periods((Period(day(1), day(3)),))


@pytest.mark.parametrize("until", [day(3), day(2)])
def test_a_suspension_that_ends_before_it_begins_suspends_nothing(until: date) -> None:
    assert days(ARTICLE, event(Effect.SUSPEND, WHOLE, day(3), until)) == Periods((Period(day(1)),))


def test_a_provision_ended_before_it_begins_is_never_in_force() -> None:
    assert days(ARTICLE, event(Effect.REPEAL, WHOLE, day(1))) == NO_DAYS
    assert days(ARTICLE, event(Effect.REPEAL, WHOLE, day(0))) == NO_DAYS


def test_an_effect_on_a_day_nobody_knows_changes_nothing() -> None:
    unknown = [event(effect, WHOLE, None) for effect in (Effect.REPEAL, Effect.SUSPEND, Effect.COMMENCE)]
    assert days(ARTICLE, *unknown) == Periods((Period(day(1)),))


def test_an_unknown_document_is_never_in_force() -> None:
    assert Library.of([DECREE]).force(Citation("NĐ khác")).days == NO_DAYS


def test_effects_are_found_by_what_they_touch_and_by_what_makes_them() -> None:
    end = event(Effect.REPEAL, ARTICLE, day(4))
    library = Library.of([DECREE], [end])
    assert library.events_on == {"NĐ": (end,)}
    assert library.events_by == {SOURCE.document: (end,)}


def test_a_document_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="NĐ được khai hai lần"):
        Library.of([DECREE, DECREE])


def test_a_document_is_cited_by_number_or_else_by_title() -> None:
    assert DECREE.short_name == "Nghị định số 1/2025/NĐ-CP"
    assert replace(DECREE, number="", title="về phân cấp").short_name == "Nghị định về phân cấp"


@given(registers())
def test_force_agrees_with_looking_at_every_day(snapshot: Snapshot) -> None:
    naive = World(snapshot, HORIZON)
    for document in (*snapshot.library.documents, "D9"):
        for provision in PROVISIONS:
            citation = Citation(document, provision)
            force = snapshot.library.force(citation).days
            assert {on for on in HORIZON if on in force} == {on for on in HORIZON if naive.in_force(citation, on)}

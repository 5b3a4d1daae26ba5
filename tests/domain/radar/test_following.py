"""What became of a decision about an end is read off the register: extended, replaced, over – never typed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.domain.world import cite, reading
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.radar.ends import Sunset, sunsets
from thamquyen.domain.radar.following import (
    Choice,
    Decision,
    Draft,
    Outcome,
    SunsetState,
    missing_in,
    outcome,
    state_of,
)
from thamquyen.domain.reading import Reading

LAST = date(2027, 2, 28)
DECREE, TERM = ("document", "NĐ", LAST), ("term", "QĐ-UQ", LAST)
BEFORE, AFTER = date(2026, 12, 1), date(2027, 3, 10)


def _ends(held: Reading) -> dict[tuple[str, str, date], Sunset]:
    return {one.key: one for one in sunsets(held)}


def _decision(
    choice: Choice, key: tuple[str, str, date] = DECREE, deadline: date | None = date(2027, 1, 31)
) -> Decision:
    draft = Draft(choice, "lý do", "Kế hoạch 1", "Sở Công Thương", deadline)
    at = datetime(2026, 11, 28, tzinfo=UTC)
    return Decision(key, "p9", 1, draft, _ends(reading())[key].targets, "ubnd-tinh@p9", "Lan", at, 1)


def _state(held: Reading, decision: Decision, on: date) -> SunsetState:
    ends = _ends(held)
    return state_of(ends.get(decision.key), decision, outcome(held, decision, ends, on), on)


def _with(*events: EffectEvent, documents: tuple[Document, ...] = ()) -> Reading:
    library = reading().snapshot.library
    more = {**library.documents, **{one.key: one for one in documents}}
    return reading().with_library(replace(library, documents=more, events=(*library.events, *events)))


EXTENDED = _with(EffectEvent(cite("LUẬT-MỚI", "60"), Effect.EXTEND, cite("NĐ"), date(2028, 3, 1)))
_NEW = replace(reading().snapshot.library.documents["NĐ"], key="NĐ-2", effective=date(2027, 3, 1))
REPLACED = _with(EffectEvent(cite("NĐ-2", "9"), Effect.REPLACE, cite("NĐ"), date(2027, 3, 1)), documents=(_NEW,))
REPEALED = _with(EffectEvent(cite("LUẬT-MỚI", "61"), Effect.REPEAL, cite("NĐ"), date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("held", "choice", "on", "state"),
    [
        (reading(), Choice.EXTEND, BEFORE, SunsetState.UNDERWAY),
        (reading(), Choice.EXTEND, date(2027, 2, 1), SunsetState.LATE),
        (reading(), Choice.EXTEND, AFTER, SunsetState.MISSED),
        (EXTENDED, Choice.EXTEND, BEFORE, SunsetState.DONE),
        (EXTENDED, Choice.LAPSE, AFTER, SunsetState.OTHERWISE),
        (REPLACED, Choice.REPLACE, BEFORE, SunsetState.DONE),
        (REPLACED, Choice.EXTEND, BEFORE, SunsetState.OTHERWISE),
        (REPEALED, Choice.EXTEND, BEFORE, SunsetState.OTHERWISE),
        (REPEALED, Choice.LAPSE, BEFORE, SunsetState.DONE),
        (reading(), Choice.LAPSE, LAST, SunsetState.UNDERWAY),
        (reading(), Choice.LAPSE, AFTER, SunsetState.DONE),
    ],
)
def test_a_decision_is_done_when_the_register_says_so(
    held: Reading, choice: Choice, on: date, state: SunsetState
) -> None:
    assert _state(held, _decision(choice), on) is state


def test_what_nobody_decided_stays_and_turns_red_after_its_day() -> None:
    sunset = _ends(reading())[DECREE]
    assert state_of(sunset, None, Outcome.PENDING, LAST) is SunsetState.UNDECIDED
    assert state_of(sunset, None, Outcome.OVER, AFTER) is SunsetState.LEFT
    by_act = next(one for one in sunsets(reading()) if one.of == "LUẬT-CŨ")
    assert state_of(by_act, None, Outcome.OVER, date(2031, 1, 1)) is SunsetState.BY_ACT


def test_a_newer_authorisation_of_the_same_task_replaces_and_what_the_giver_held_all_along_does_not() -> None:
    assert outcome(reading(), _decision(Choice.REPLACE, TERM), _ends(reading()), BEFORE) is Outcome.PENDING
    old = reading().snapshot.conferrals["no-uq"]
    ministry = replace(
        old, key="no-2027", giver=None, mode=Mode.STATUTE, recipient=Authority("gd-so", "p9"), bases=(),
        source=cite("LUẬT-MỚI", "2"), term=replace(old.term, start=date(2027, 3, 1), end=None),
    )  # fmt: skip
    held = reading(ministry)
    assert outcome(held, _decision(Choice.REPLACE, TERM), _ends(held), BEFORE) is Outcome.REPLACED


def test_a_decision_says_why_by_what_who_and_by_when() -> None:
    empty = Draft(Choice.EXTEND, " ", "", "", None)
    assert set(missing_in(empty, last=LAST, on=BEFORE)) == {"reason", "ground", "follower", "deadline"}
    whole = Draft(Choice.EXTEND, "lý do", "Kế hoạch 1", "Sở Nội vụ", LAST)
    assert missing_in(whole, last=LAST, on=BEFORE) == {}
    assert set(missing_in(replace(whole, deadline=date(2027, 3, 1)), last=LAST, on=BEFORE)) == {"deadline"}
    assert set(missing_in(replace(whole, deadline=LAST), last=LAST, on=AFTER)) == {"deadline"}
    assert missing_in(replace(whole, choice=Choice.LAPSE, deadline=None), last=LAST, on=BEFORE) == {}

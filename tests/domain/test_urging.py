"""Whatever days are missed, whenever things are answered: nothing twice, nothing after the answer, nobody left out."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.urging import USUAL, Ladder, Rung, Urged, Urging, urgings

START = date(2026, 1, 1)
HORIZON = 60


@dataclass(frozen=True)
class Item:
    """A thing due on a day."""

    key: str
    due: date


@dataclass(frozen=True)
class Owed:
    """A thing owed until it is answered (None: never)."""

    key: str
    due: int
    answered_on: int | None

    def on(self, day: int) -> list[Item]:
        is_owed = self.answered_on is None or day < self.answered_on
        return [Item(self.key, START + timedelta(days=self.due))] if is_owed else []


def _owed(key: int) -> st.SearchStrategy[Owed]:
    when = st.integers(0, HORIZON)
    return st.builds(Owed, key=st.just(str(key)), due=when, answered_on=st.none() | when)


THINGS = st.integers(1, 4).flatmap(lambda number: st.tuples(*(_owed(key) for key in range(number))))
LADDERS = st.builds(
    lambda days, whom, last, again: Ladder(
        (*(Rung(one, whom[number % len(whom)]) for number, one in enumerate(sorted(days))), Rung(last, whom[-1])), again
    ),
    st.sets(st.integers(-20, 10), max_size=4),
    st.lists(st.frozensets(st.sampled_from(Urged), min_size=1), min_size=1, max_size=5),
    st.integers(11, 20),
    st.integers(0, 9),
)
DAYS = st.sets(st.integers(0, HORIZON), min_size=1).map(sorted)


def _climbed(things: tuple[Owed, ...], ladder: Ladder, days: list[int]) -> list[tuple[int, Urging]]:
    """What is urged when the work runs on these days only, twice on each."""
    last: dict[tuple[str, date], int] = {}
    told: list[tuple[int, Urging]] = []
    for day in days:
        for _ in range(2):
            for one in urgings(
                [item for thing in things for item in thing.on(day)], ladder, START + timedelta(days=day), last
            ):
                last[one.key, one.due] = one.days
                told.append((day, one))
    return told


@given(THINGS, LADDERS, DAYS)
def test_nothing_is_urged_twice_or_after_its_answer(things: tuple[Owed, ...], ladder: Ladder, days: list[int]) -> None:
    told = _climbed(things, ladder, days)
    names = [(one.key, one.due, one.days) for _, one in told]
    assert len(names) == len(set(names))
    answered = {thing.key: thing.answered_on for thing in things}
    assert all(answered[one.key] is None or day < (answered[one.key] or 0) for day, one in told)
    assert all(START + timedelta(days=day) >= one.due + timedelta(days=one.days) for day, one in told)


@given(THINGS, LADDERS, DAYS)
def test_missed_days_are_made_up_for_and_nobody_is_passed_over(
    things: tuple[Owed, ...], ladder: Ladder, days: list[int]
) -> None:
    told, daily = _climbed(things, ladder, days), _climbed(things, ladder, list(range(days[-1] + 1)))
    for thing in things:
        mine = [(day, one) for day, one in told if one.key == thing.key]
        for day in days:
            reached = ladder.reached(day - thing.due)
            if reached and (thing.answered_on is None or day < thing.answered_on):
                assert max(one.days for when, one in mine if when <= day) == reached[-1].days
                whom = frozenset[Urged]().union(*(rung.urged for rung in reached))
                assert whom == frozenset[Urged]().union(*(one.urged for when, one in mine if when <= day))
    assert len(told) <= len(daily)


def test_an_extension_begins_the_ladder_anew() -> None:
    first, later = Item("a", date(2026, 3, 1)), Item("a", date(2026, 3, 20))
    last = {("a", first.due): 1}
    assert urgings([later], USUAL, date(2026, 3, 13), last)[0].days == -7
    assert urgings([first], USUAL, date(2026, 3, 3), last) == ()


def test_the_usual_ladder_goes_up_from_the_officer_to_the_superior_and_on() -> None:
    told = _climbed((Owed("a", 10, None),), USUAL, list(range(HORIZON)))
    assert [(day - 10, sorted(one.urged)) for day, one in told] == [
        (-7, ["officer"]),
        (-1, ["officer"]),
        (1, ["head", "officer"]),
        (7, ["head", "officer"]),
        (15, ["head", "superior"]),
        (30, ["head", "superior"]),
        (45, ["head", "superior"]),
    ]


@pytest.mark.parametrize(
    ("rungs", "again", "says"),
    [
        ((), 0, "ít nhất một bậc"),
        ((Rung(1, frozenset({Urged.HEAD})), Rung(1, frozenset({Urged.HEAD}))), 0, "chỉ có một bậc"),
        ((Rung(1, frozenset()),), 0, "ít nhất một bên"),
        ((Rung(-1, frozenset({Urged.HEAD})),), 7, "sau hạn"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_in_words(rungs: tuple[Rung, ...], again: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Ladder(rungs, again)

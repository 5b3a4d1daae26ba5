"""The algebra of rows is that of sets of days."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.spans import Rows, difference, meet, offsets, rows_of, spans_of, union

OWNERS = 3
Days = set[tuple[int, int]]
ANY = st.lists(st.tuples(st.integers(0, OWNERS - 1), st.integers(0, 12), st.integers(0, 12)), max_size=12)


def rows_from(triples: list[tuple[int, int, int]]) -> Rows:
    """The union of any spans, empty and overlapping ones too."""
    owner, start, end = np.array(triples, np.int64).reshape(-1, 3).T
    return union(owner, start.astype(np.int32), end.astype(np.int32))


def days(triples: list[tuple[int, int, int]]) -> Days:
    return {(owner, day) for owner, start, end in triples for day in range(start, end)}


def triples(rows: Rows) -> list[tuple[int, int, int]]:
    return list(zip(rows.owner.tolist(), rows.start.tolist(), rows.end.tolist(), strict=True))


@given(ANY)
def test_a_union_has_all_days_sorted_in_spans_that_do_not_touch(spans: list[tuple[int, int, int]]) -> None:
    found = triples(rows_from(spans))
    assert days(found) == days(spans)
    assert found == sorted(found)
    for (owner, _, end), (other, start, _) in pairwise(found):
        assert owner < other or end < start


@pytest.mark.parametrize(("algebra", "sets"), [(meet, set.__and__), (difference, set.__sub__)])
@given(ANY, ANY)
def test_meeting_and_taking_away_are_those_of_sets(
    algebra: Callable[[Rows, Rows, int], Rows],
    sets: Callable[[Days, Days], Days],
    one: list[tuple[int, int, int]],
    other: list[tuple[int, int, int]],
) -> None:
    found = triples(algebra(rows_from(one), rows_from(other), OWNERS))
    assert days(found) == sets(days(one), days(other))
    assert found == sorted(found)


@given(ANY)
def test_rows_and_spans_are_two_ways_of_writing_the_same(spans: list[tuple[int, int, int]]) -> None:
    rows = rows_from(spans)
    assert triples(rows_of(spans_of(rows, OWNERS), np.arange(OWNERS))) == triples(rows)
    assert np.diff(offsets(rows.owner, OWNERS)).tolist() == [(rows.owner == one).sum() for one in range(OWNERS)]


@given(st.lists(st.tuples(st.lists(st.integers(0, OWNERS - 1), unique=True), ANY), max_size=6))
def test_a_store_remembers_what_each_owner_was_given_last(
    given_: list[tuple[list[int], list[tuple[int, int, int]]]],
) -> None:
    held, expected = Held.empty(OWNERS, room=1), dict[int, list[tuple[int, int]]]()
    for owners, spans in given_:
        rows = rows_from([row for row in spans if row[0] < len(owners)])
        held.put(np.array(owners, np.int64), rows)
        for at, owner in enumerate(owners):
            expected[owner] = [(start, end) for place, start, end in triples(rows) if place == at]
    for owner in range(OWNERS):
        assert held.of(owner) == expected.get(owner, [])

"""Scopes against brute force: a small universe of values, groups and kinds of object."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thamquyen.domain.powers import EVERYTHING, Band, ProjectGroup, Scope

VALUES = range(-2, 9)
GROUPS = (None, *ProjectGroup)
OBJECTS = ("đất", "rừng", "nước", "loại khác")
POINTS = tuple(product(VALUES, GROUPS, OBJECTS))
"""Every case there is; a project of no group and an object of another kind included."""

NAMES = st.frozensets(st.sampled_from(OBJECTS[:3]))


@st.composite
def bands(draw: st.DrawFn) -> Band:
    """Limits strictly inside the universe, or none."""
    low, high = sorted(draw(st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True)))
    return Band(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])))


SCOPES = st.builds(Scope, bands(), st.frozensets(st.sampled_from(ProjectGroup)), NAMES, NAMES)


def points(scope: Scope) -> set[tuple[int, ProjectGroup | None, str]]:
    """The cases within the scope, one by one."""
    return {
        (value, group, thing)
        for value, group, thing in POINTS
        if (scope.band.low is None or scope.band.low <= value)
        and (scope.band.high is None or value < scope.band.high)
        and (not scope.groups or group in scope.groups)
        and (not scope.only or thing in scope.only)
        and thing not in scope.excluded
    }


@given(SCOPES, SCOPES)
def test_a_scope_covers_another_when_every_case_of_the_other_is_its_own(one: Scope, other: Scope) -> None:
    assume(points(other))
    assert one.covers(other) == (points(one) >= points(other))


@given(SCOPES, SCOPES)
def test_two_scopes_meet_when_they_share_a_case(one: Scope, other: Scope) -> None:
    assert one.meets(other) == bool(points(one) & points(other)) == other.meets(one)


@given(bands(), bands())
def test_bands_are_half_open(one: Band, other: Band) -> None:
    mine, theirs = points(Scope(one)), points(Scope(other))
    assert one.covers(other) == (mine >= theirs)
    assert one.meets(other) == bool(mine & theirs)


@given(SCOPES)
def test_everything_covers_every_scope(scope: Scope) -> None:
    assert EVERYTHING.covers(scope)
    assert scope.covers(scope)


def test_a_limit_belongs_to_the_upper_band_only() -> None:
    assert not Band(None, 45_000_000_000).meets(Band(45_000_000_000, None))


def test_all_four_groups_are_not_every_project() -> None:
    assert not Scope(groups=frozenset(ProjectGroup)).covers(EVERYTHING)


@pytest.mark.parametrize(("low", "high"), [(5, 5), (6, 5)])
def test_an_empty_band_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="rỗng"):
        Band(low, high)

"""How much the register asks the database for what it answers, and what it keeps in memory."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from tests.domain.world import document, snapshot
from tests.register.world import CLERK, DECISION, NAME
from thamquyen.domain.territory import Named
from thamquyen.domain.time import ALWAYS
from thamquyen.register import queries, recording
from thamquyen.register.facts import Noun
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db
Counting = Callable[[int], AbstractContextManager[Any]]


def test_a_kept_snapshot_costs_one_query(world: int, django_assert_num_queries: Counting) -> None:
    first = queries.snapshot()
    with django_assert_num_queries(1):
        assert queries.snapshot() is first
    with django_assert_num_queries(1):
        assert queries.snapshot(world) is first


def test_a_first_snapshot_costs_a_query_for_each_noun_and_three(
    world: int, django_assert_num_queries: Counting
) -> None:
    queries.forget_snapshots()
    with django_assert_num_queries(len(Noun) + 3):
        queries.snapshot()


def test_after_a_recording_only_what_it_touched_is_read_again(world: int, django_assert_num_queries: Counting) -> None:
    before = queries.snapshot()
    recording.record([replace(snapshot().conferrals["dat-pc"], key="thêm")], actor=CLERK, reason="thêm")
    with django_assert_num_queries(1 + 2 + 1):
        after = queries.snapshot()
    assert set(after.conferrals) - set(before.conferrals) == {"thêm"}
    assert after.authorities is before.authorities
    assert after.library is before.library
    assert after.powers is before.powers


def test_a_new_name_renews_the_authorities_that_stand_on_the_atlas(world: int) -> None:
    before = queries.snapshot()
    right = replace(NAME, named=Named("Xã Gió Mây", "Xã", NAME.named.period))
    recording.correct(NAME, right, actor=CLERK, reason="sai tên")
    after = queries.snapshot()
    assert after.atlas.units["n1"].names[0].name == "Xã Gió Mây"
    assert after.authorities.atlas is after.atlas
    assert after.library is before.library


def test_a_correction_to_nothing_is_seen_though_no_row_was_added(world: int) -> None:
    assert "no-uq" in queries.snapshot().conferrals
    recording.correct(snapshot().conferrals["no-uq"], None, actor=CLERK, reason="nhầm")
    assert "no-uq" not in queries.snapshot().conferrals


def test_old_and_new_revisions_are_kept_side_by_side(world: int) -> None:
    old = queries.snapshot()
    recording.record([DECISION], actor=CLERK, reason="thêm")
    new = queries.snapshot()
    assert queries.snapshot(world) is old
    assert queries.snapshot() is new


def test_only_a_few_snapshots_are_kept(world: int) -> None:
    first = queries.snapshot(world)
    for number in range(6):
        recording.record([document(f"QĐ-{number}", None)], actor=CLERK, reason="thêm")
        queries.snapshot()
    again = queries.snapshot(world)
    assert again is not first
    assert again == first


def test_equal_periods_and_citations_are_one_object(world: int) -> None:
    queries.forget_snapshots()
    units = queries.snapshot().atlas.units
    assert units["p1"].period is units["p2"].period is units["p1"].names[0].period
    assert units["p1"].source is units["p2"].source
    assert units["vn"].period == ALWAYS


def test_a_reading_is_kept_with_its_revision(world: int, django_assert_num_queries: Counting) -> None:
    first = reading_at()
    with django_assert_num_queries(1):
        assert reading_at() is first
    recording.record([DECISION], actor=CLERK, reason="thêm")
    assert reading_at() is not first
    assert reading_at(world) is first


def test_counts_take_one_query_and_tell_rows_held(world: int, django_assert_num_queries: Counting) -> None:
    with django_assert_num_queries(2):
        counted = queries.counts()
    assert counted[Noun.TERRITORY] == len(snapshot().atlas.units)
    assert counted[Noun.CONFERRAL] == len(snapshot().conferrals)


def test_the_log_and_a_history_take_few_queries(world: int, django_assert_num_queries: Counting) -> None:
    with django_assert_num_queries(1):
        queries.recordings(limit=20)
    with django_assert_num_queries(2):
        queries.history(Noun.CONFERRAL, "dat-pc")


def test_a_recording_takes_few_queries_whatever_its_size(world: int, django_assert_max_num_queries: Counting) -> None:
    many = [document(f"QĐ-{number}", None) for number in range(300)]
    with django_assert_max_num_queries(10):
        recording.record(many, actor=CLERK, reason="nhiều")

"""Territory: names, parents, and which area covers which."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.domain.atlases import FUTURE, PAST, REFORM, SOURCE, Cells, atlases, day, unit, went
from thamquyen.domain.territory import Atlas, Level, Lineage, LineageKind, Named, Within
from thamquyen.domain.time import Period

STATE = unit("vn", Level.NATION, Period())
OLD, OTHER = unit("p10", Level.PROVINCE, PAST, ["vn"]), unit("p15", Level.PROVINCE, PAST, ["vn"])
NEW = unit("p15-2025", Level.PROVINCE, FUTURE, ["vn"])
DISTRICT = unit("d080", Level.DISTRICT, PAST, ["p10"])
ONE, TWO = (unit(key, Level.COMMUNE, PAST, ["d080"]) for key in ("c1", "c2"))
FAR = unit("c3", Level.COMMUNE, PAST, ["p15"])
WEST, EAST = (unit(key, Level.COMMUNE, FUTURE, ["p15-2025"]) for key in ("c1-2025", "c3-2025"))

MERGER = Atlas.of(
    [STATE, OLD, OTHER, NEW, DISTRICT, ONE, TWO, FAR, WEST, EAST],
    [
        *went("p10", ["p15-2025"], REFORM),
        *went("p15", ["p15-2025"], REFORM),
        *went("c1", ["c1-2025"], REFORM),
        *went("c2", ["c1-2025", "c3-2025"], REFORM),
        *went("c3", ["c3-2025"], REFORM),
    ],
)
"""Two provinces merge; commune c2 is split between a new commune of the old west and one across the old border."""


@given(atlases())
def test_what_the_atlas_proves_is_so(drawn: tuple[Atlas, Cells]) -> None:
    atlas, cells = drawn
    for inner, outers in atlas.coverers.items():
        for outer in outers:
            assert cells[outer] >= cells[inner]


@given(atlases())
def test_every_unit_that_holds_all_of_a_commune_is_proved_to(drawn: tuple[Atlas, Cells]) -> None:
    atlas, cells = drawn
    for inner, commune in atlas.units.items():
        if commune.level is Level.COMMUNE:
            assert set(atlas.coverers[inner]) == {outer for outer in cells if cells[outer] >= cells[inner]}


@given(atlases())
def test_covering_is_transitive_and_every_unit_comes_first_among_its_own_coverers(drawn: tuple[Atlas, Cells]) -> None:
    atlas, _ = drawn
    for inner, outers in atlas.coverers.items():
        assert outers[0] == inner
        assert len(set(outers)) == len(outers)
        assert all(set(atlas.coverers[outer]) <= set(outers) for outer in outers)


def test_an_old_province_covers_the_new_commune_made_only_of_its_parts() -> None:
    assert MERGER.covers("p10", "c1-2025")
    assert MERGER.covers("d080", "c1-2025")


def test_an_old_province_does_not_cover_a_new_commune_that_crosses_its_border() -> None:
    assert not MERGER.covers("p10", "c3-2025")
    assert not MERGER.covers("p15", "c3-2025")


def test_the_new_province_covers_both_old_ones_and_all_within_them() -> None:
    assert all(MERGER.covers("p15-2025", old) for old in ("p10", "p15", "d080", "c1", "c2", "c3"))


def test_a_new_commune_does_not_cover_an_old_one_of_which_it_got_a_part() -> None:
    assert not MERGER.covers("c1-2025", "c2")
    assert MERGER.covers("c1-2025", "c1")


def test_nothing_covers_an_unknown_unit() -> None:
    assert not MERGER.covers("vn", "c9")
    assert not MERGER.covers("c9", "c9")


def test_two_halves_that_merge_again_are_the_whole_through_any_number_of_reforms() -> None:
    chain = [unit(f"c{n}", Level.COMMUNE, Period(day(n), day(n + 2))) for n in (0, 4, 8)]
    halves = [unit(f"c{n}{half}", Level.COMMUNE, Period(day(n), day(n + 2))) for n in (2, 6) for half in "ab"]
    lineage = [line for n in (0, 4) for line in went(f"c{n}", [f"c{n + 2}a", f"c{n + 2}b"], n + 2)]
    lineage += [line for n in (2, 6) for half in "ab" for line in went(f"c{n}{half}", [f"c{n + 2}"], n + 2)]
    atlas = Atlas.of([*chain, *halves], lineage)
    assert all(atlas.covers(one.key, other.key) for one in chain for other in chain)
    assert all(atlas.covers("c8", half.key) and not atlas.covers(half.key, "c0") for half in halves)


def test_a_unit_that_lost_a_part_and_lived_on_is_not_covered_by_the_one_that_got_it() -> None:
    stays = unit("c1", Level.COMMUNE, Period(), ["vn"])
    moved = Lineage("c1", "c2", LineageKind.MOVED, False, day(3), False, SOURCE)
    atlas = Atlas.of([STATE, stays, replace(stays, key="c2")], [moved])
    assert not atlas.covers("c2", "c1")
    assert not atlas.covers("c1", "c2")


def test_a_unit_abolished_in_part_is_not_covered_by_where_the_rest_went() -> None:
    gone = Lineage("c1", None, LineageKind.ABOLISHED, False, day(REFORM), False, SOURCE)
    units = [replace(ONE, parents=()), replace(WEST, parents=())]
    atlas = Atlas.of(units, [*went("c1", ["c1-2025"], REFORM), gone])
    assert not atlas.covers("c1-2025", "c1")


def test_the_path_of_a_day_follows_the_parents_of_that_day() -> None:
    assert MERGER.path_on("c1", day(REFORM - 1)) == ["c1", "d080", "p10", "vn"]
    assert MERGER.path_on("c1-2025", day(REFORM)) == ["c1-2025", "p15-2025", "vn"]
    assert MERGER.path_on("c1", day(REFORM)) == ["c1"]


def test_units_that_contain_each_other_by_mistake_give_a_path_that_ends() -> None:
    atlas = Atlas.of([unit("a", Level.PROVINCE, Period(), ["b"]), unit("b", Level.PROVINCE, Period(), ["a"])])
    assert atlas.path_on("a", day(0)) == ["a", "b"]
    assert atlas.covers("a", "b")


def test_the_children_of_a_day_are_those_alive_that_day() -> None:
    assert [child.key for child in MERGER.children_on("d080", day(0))] == ["c1", "c2"]
    assert MERGER.children_on("d080", day(REFORM)) == []
    assert [child.key for child in MERGER.children_on("vn", day(REFORM))] == ["p15-2025"]


def test_a_unit_is_called_by_the_name_of_the_day_and_outside_its_life_by_its_first_or_last() -> None:
    first = Named("Huyện Bát Xát", "Huyện", Period(day(2), day(4)))
    last = Named("Thị xã Bát Xát", "Thị xã", Period(day(4), day(6)))
    renamed = replace(DISTRICT, names=(first, last))
    assert [renamed.named_on(day(number)) for number in (1, 3, 4, 9)] == [first, first, last, last]


def test_a_parent_is_known_only_on_its_days() -> None:
    child = replace(ONE, parents=(Within("d080", Period(day(1), day(3))), Within("p10", Period(day(3)))))
    assert [child.parent_on(day(number)) for number in (0, 2, 3)] == [None, "d080", "p10"]


def test_a_unit_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="c1 được khai hai lần"):
        Atlas.of([ONE, ONE])

"""The day before the reform beside the day of it, in the small world."""

from datetime import date

from tests.domain.world import BEFORE, REFORM, reading
from thamquyen.domain.authorities import Authority
from thamquyen.domain.comparing import Comparison, Turn, compare_authority, compare_place, units_on

SMALL = reading()


def turns(found: Comparison) -> dict[str, tuple[Turn, list[str], list[str]]]:
    return {
        one.power.code: (one.turn, [p.who.key for p in one.first], [p.who.key for p in one.second])
        for one in found.differences
    }


def test_a_place_sees_what_it_lost_what_went_on_and_what_changed_hands() -> None:
    assert turns(compare_place(SMALL, "n1", BEFORE, REFORM)) == {
        "cho": (Turn.LOST, ["ubnd-huyen@d1"], []),
        "vat-lieu-no": (Turn.CHANGED, ["bo@vn"], ["ubnd-tinh@p9"]),
        "giao-dat": (Turn.CONTINUED, ["ubnd-tinh@p1"], ["ubnd-tinh@p9"]),
    }


def test_what_comes_into_being_between_the_days_is_gained() -> None:
    found = turns(compare_place(SMALL, "p1", date(2025, 6, 1), BEFORE))
    assert found["giao-dat"] == (Turn.GAINED, [], ["ubnd-tinh@p1"])
    assert found["vat-lieu-no"][0] is Turn.SAME


def test_an_authority_gains_what_came_from_others_and_loses_what_it_gave_on() -> None:
    province = Authority("ubnd-tinh", "p9")
    gained = turns(compare_authority(SMALL, province, BEFORE, REFORM))
    assert gained["vat-lieu-no"] == (Turn.GAINED, ["bo@vn"], ["ubnd-tinh@p9"])
    assert gained["giao-dat"][0] is Turn.CONTINUED
    lost = turns(compare_authority(SMALL, province, date(2025, 11, 5), date(2025, 11, 6)))
    assert lost["vat-lieu-no"] == (Turn.LOST, ["ubnd-tinh@p9"], ["gd-so@p9"])


def test_a_district_that_ended_lost_everything() -> None:
    found = compare_authority(SMALL, Authority("ubnd-huyen", "d1"), BEFORE, REFORM)
    assert turns(found)["cho"] == (Turn.LOST, ["ubnd-huyen@d1"], [])
    assert found.units_second == ()


def test_a_unit_on_another_day_is_what_it_was_made_of_or_what_became_of_it() -> None:
    atlas = SMALL.snapshot.atlas
    assert units_on(atlas, "n1", BEFORE) == ("c1", "c2")
    assert units_on(atlas, "c3", REFORM) == ("n3", "n4")
    assert units_on(atlas, "c4", BEFORE) == ("c4",)
    assert units_on(atlas, "d1", REFORM) == ()


def test_the_same_day_twice_shows_no_difference() -> None:
    assert {turn for turn, _, _ in turns(compare_place(SMALL, "n1", REFORM, REFORM)).values()} == {Turn.SAME}

"""Leafing through the register: an authority, a power, a document, a place on a day."""

from datetime import date

from tests.domain.world import BEFORE, REFORM, reading
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import Hold, document_page, holders_of, place_page, powers_of
from thamquyen.domain.law import Effect
from thamquyen.domain.time import Period

ON = date(2026, 7, 15)
PROVINCE = Authority("ubnd-tinh", "p9")


def holds(key: str, on: date = ON) -> dict[str, Hold]:
    return {held.conferral.key: held.hold for held in powers_of(reading(), Authority.read(key), on)}


def test_the_recipient_exercises_what_was_given_to_its_class() -> None:
    assert holds("ct-ubnd-xa@n1") == {"dat-pc": Hold.EXERCISES}


def test_a_giver_keeps_a_part_lends_a_power_or_only_follows_it() -> None:
    assert holds("ubnd-tinh@p9") == {
        "dat-luat": Hold.PARTLY,
        "no-nd": Hold.ENTRUSTED,
        "cho-theo-doi": Hold.ACCOMPANIES,
    }


def test_a_giver_that_gave_everything_on_holds_nothing_itself() -> None:
    assert holds("bo@vn")["no-luat"] is Hold.MOVED


def test_those_it_gave_to_are_named() -> None:
    partly = next(held for held in powers_of(reading(), PROVINCE, ON) if held.hold is Hold.PARTLY)
    assert partly.takers == ("Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu thuộc tỉnh Sông Núi",)
    assert partly.giver is None


def test_a_body_that_does_not_exist_on_the_day_holds_nothing() -> None:
    assert holds("ubnd-huyen@d1", BEFORE) == {"cho-luat": Hold.EXERCISES}
    assert holds("ubnd-huyen@d1", REFORM) == {}


def test_every_conferral_of_a_power_says_when_it_works() -> None:
    given = holders_of(reading(), "vat-lieu-no", date(2025, 8, 1))
    assert [(one.conferral.key, one.when(date(2025, 8, 1))) for one in given] == [
        ("no-luat", "now"),
        ("no-nd", "now"),
        ("no-uq", "future"),
    ]
    assert given[2].period == Period(date(2025, 11, 6), date(2027, 3, 1))
    assert given[0].area == "cả nước"
    assert holders_of(reading(), "khong-co", ON) == []


def test_a_conferral_without_ground_was_never_effective() -> None:
    world = reading(without=("no-nd",))
    lost = next(one for one in holders_of(world, "vat-lieu-no", ON) if one.conferral.key == "no-uq")
    assert lost.when(ON) == "never"


def test_a_document_shows_what_it_does_gives_and_bears() -> None:
    page = document_page(reading(), "LUẬT-MỚI", ON)
    assert page is not None
    assert [(event.effect, event.target.document) for event in page.effects] == [(Effect.REPEAL, "LUẬT-CŨ")]
    assert {power.code for power in page.founds} == {"giao-dat", "vat-lieu-no"}
    assert [one.conferral.key for one in page.gives] == ["dat-luat"]
    assert {one.conferral.key for one in page.bears} == {"dat-pc", "no-uq"}
    ended = document_page(reading(), "LUẬT-CŨ", ON)
    assert ended is not None
    assert [event.source.document for event in ended.suffered] == ["LUẬT-MỚI"]
    assert document_page(reading(), "không có", ON) is None


def test_a_split_place_says_that_its_parts_are_undecided() -> None:
    page = place_page(reading(), "c3", BEFORE)
    assert page is not None
    assert [(kin.unit.name, kin.undecided) for kin in page.destinations] == [
        ("Xã Đá Trên, tỉnh Sông Núi", True),
        ("Xã Đá Dưới, tỉnh Sông Núi", True),
    ]


def test_a_merged_place_says_whence_it_came() -> None:
    page = place_page(reading(), "n1", ON)
    assert page is not None
    assert [(kin.unit.name, kin.undecided) for kin in page.origins] == [
        ("Xã Mây, huyện Thượng, tỉnh Sông Cũ", False),
        ("Xã Gió, huyện Thượng, tỉnh Sông Cũ", False),
    ]
    assert [who.name for _, who in page.authorities] == ["Chủ tịch Ủy ban nhân dân xã Mây Gió"]
    assert [unit.name for unit in page.above] == ["Tỉnh Sông Núi"]


def test_a_province_lists_its_units_of_the_day_and_an_abolished_unit_its_end() -> None:
    province = place_page(reading(), "p9", ON)
    assert province is not None
    assert {child.key for child in province.below} == {"c4", "n1", "n3", "n4"}
    district = place_page(reading(), "d1", BEFORE)
    assert district is not None
    assert district.abolished is not None
    assert district.destinations == ()
    assert place_page(reading(), "không có", ON) is None

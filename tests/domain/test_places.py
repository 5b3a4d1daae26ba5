"""The place a person means, on the day asked."""

from datetime import date

from tests.domain.world import BEFORE, REFORM, atlas
from thamquyen.domain.places import PlaceIndex

INDEX = PlaceIndex(atlas())


def test_marks_and_case_do_not_matter() -> None:
    for text in ("Xã Mây Gió", "xa may gio", "MÂY GIÓ", "may gio, song nui", "X. Mây Gió, T. Sông Núi"):
        found = INDEX.find(text, on=REFORM).unit
        assert found is not None and found.key == "n1", text


def test_a_unit_that_continues_is_described_by_the_units_around_it_that_day() -> None:
    unit = INDEX.find("xã Suối", on=BEFORE).unit
    assert unit is not None
    assert INDEX.describe(unit, BEFORE) == "Xã Suối, huyện Thượng, tỉnh Sông Cũ"
    assert INDEX.describe(unit, REFORM) == "Xã Suối, tỉnh Sông Núi"


def test_an_ended_unit_that_went_whole_is_followed() -> None:
    found = INDEX.find("xã Gió", on=REFORM)
    assert found.unit is not None and found.unit.key == "n1"
    assert "xã Mây Gió, tỉnh Sông Núi" in found.notes[0]


def test_a_split_unit_must_be_chosen() -> None:
    found = INDEX.find("thị trấn Đá", on=REFORM)
    assert found.unit is None
    assert [unit.key for unit in found.choices] == ["n3", "n4"]
    assert "chia về 2 đơn vị" in found.why


def test_a_new_name_on_an_earlier_day_offers_the_units_of_that_day() -> None:
    found = INDEX.find("xã Mây Gió", on=BEFORE)
    assert [unit.key for unit in found.choices] == ["c1", "c2"]


def test_a_new_name_whose_area_lay_in_one_unit_is_followed_back() -> None:
    found = INDEX.find("xã Đá Trên", on=BEFORE)
    assert found.unit is not None and found.unit.key == "c3"


def test_an_abolished_district_offers_the_communes_on_its_old_area() -> None:
    found = INDEX.find("huyện Thượng", on=REFORM)
    assert {unit.key for unit in found.choices} == {"c4", "n1"}


def test_a_unit_with_no_recorded_first_day_says_so_before_the_state_it_was_recorded_in() -> None:
    assert "chưa xác định" in INDEX.find("xã Mây", on=date(2020, 1, 1)).notes[0]
    assert INDEX.find("xã Mây", on=BEFORE).notes == ()


def test_suggestions_put_units_of_the_day_first() -> None:
    assert [unit.key for unit in INDEX.suggest("ma", on=REFORM, limit=5)] == ["n1", "c1"]
    assert [unit.key for unit in INDEX.suggest("ma", on=BEFORE, limit=5)] == ["c1", "n1"]


def test_nothing_is_found_for_text_that_names_nothing() -> None:
    for text in ("", "   ", "???", "xyz", "\x00", "a" * 1_000_000):
        assert INDEX.find(text, on=REFORM).unit is None
        assert INDEX.suggest(text, on=REFORM, limit=5) == []

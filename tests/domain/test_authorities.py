"""Authorities: when they exist, who follows whom, who belongs to a place."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.domain.atlases import HORIZON, LAST, REFORM, SOURCE, day, unit, went
from tests.domain.oracle_world import World
from tests.domain.registers import registers
from thamquyen.domain.authorities import (
    Authorities,
    Authority,
    AuthorityClass,
    AuthorityKind,
    Form,
    KindException,
    Succession,
    read_recipient,
)
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level, Named
from thamquyen.domain.time import ALL_DAYS, ALWAYS, NO_DAYS, Period, Periods

PAST, FUTURE = Period(None, day(REFORM)), Period(day(REFORM))


def kind(key: str, name: str, level: Level, period: Period = ALWAYS) -> AuthorityKind:
    """A body of that level."""
    return AuthorityKind(key, name, Form.BODY, level, None, period, SOURCE)


UNITS = [
    unit("vn", Level.NATION, Period()),
    unit("p10", Level.PROVINCE, PAST, ["vn"]),
    unit("p15-2025", Level.PROVINCE, FUTURE, ["vn"]),
    unit("d080", Level.DISTRICT, PAST, ["p10"]),
    unit("c1", Level.COMMUNE, PAST, ["d080"]),
    unit("c2", Level.COMMUNE, PAST, ["d080"]),
    unit("c1-2025", Level.COMMUNE, FUTURE, ["p15-2025"]),
    unit("c2-2025", Level.COMMUNE, FUTURE, ["p15-2025"]),
]
LINEAGE = [
    *went("p10", ["p15-2025"], REFORM),
    *went("c1", ["c1-2025"], REFORM),
    *went("c2", ["c1-2025", "c2-2025"], REFORM),
]
KINDS = {
    "ubnd-tinh": kind("ubnd-tinh", "Ủy ban nhân dân {unit}", Level.PROVINCE),
    "ubnd-huyen": kind("ubnd-huyen", "Ủy ban nhân dân {unit}", Level.DISTRICT, PAST),
    "ubnd-xa": kind("ubnd-xa", "Ủy ban nhân dân {unit}", Level.COMMUNE),
}
WORLD = Authorities(Atlas.of(UNITS, LINEAGE), KINDS)
OLD, NEW = Authority("ubnd-xa", "c1"), Authority("ubnd-xa", "c1-2025")


def test_an_authority_lives_while_its_kind_and_its_unit_do() -> None:
    assert WORLD.life(OLD) == Periods((PAST,))
    assert WORLD.life(Authority("ubnd-huyen", "d080")) == Periods((PAST,))


@pytest.mark.parametrize(("of", "at"), [("ubnd-xa", "d080"), ("ubnd-xa", "c9"), ("hđnd-xa", "c1")])
def test_a_kind_at_a_unit_of_another_level_or_of_neither_does_not_exist(of: str, at: str) -> None:
    assert WORLD.life(Authority(of, at)) == NO_DAYS


def test_an_exception_takes_days_in_its_territory_and_all_within_it() -> None:
    pilot = KindException("ubnd-xa", "p10", Period(day(2), day(4)), SOURCE)
    world = replace(WORLD, exceptions=(pilot,))
    assert world.life(OLD) == Periods((Period(None, day(2)), Period(day(4), day(REFORM))))
    assert world.life(Authority("ubnd-tinh", "p10")) == Periods((PAST,))


def test_the_heir_of_a_unit_that_went_as_a_whole_is_the_same_kind_there() -> None:
    assert [(heir, on) for heir, on, _ in WORLD.heirs(OLD)] == [(NEW, day(REFORM))]


@pytest.mark.parametrize("ended", [Authority("ubnd-xa", "c2"), Authority("ubnd-huyen", "d080")])
def test_a_split_or_abolished_unit_leaves_no_heir(ended: Authority) -> None:
    assert WORLD.heirs(ended) == ()
    assert WORLD.tenure(ended) == ((ended, PAST),)


def test_a_recorded_succession_goes_before_the_general_rule() -> None:
    taker = Authority("ubnd-tinh", "p15-2025")
    world = replace(WORLD, successions=(Succession(OLD, taker, day(REFORM + 1), SOURCE),))
    assert world.tenure(OLD) == ((OLD, PAST), (taker, Period(day(REFORM + 1))))


def test_an_heir_of_another_level_is_none() -> None:
    island = unit("d9", Level.DISTRICT, PAST, ["p10"])
    world = replace(WORLD, atlas=Atlas.of([*UNITS, island], [*LINEAGE, *went("d9", ["c2-2025"], REFORM)]))
    assert world.heirs(Authority("ubnd-huyen", "d9")) == ()


def test_an_heir_of_an_heir_acts_only_once_both_successions_have_happened() -> None:
    last = Authority("ubnd-tinh", "p15-2025")
    early = Succession(NEW, last, day(0), SOURCE)
    world = replace(WORLD, kinds=KINDS, successions=(early,))
    assert world.tenure(OLD) == ((OLD, PAST), (NEW, FUTURE), (last, FUTURE))


def test_authorities_that_succeed_each_other_in_a_circle_end() -> None:
    circle = (Succession(OLD, NEW, day(REFORM), SOURCE), Succession(NEW, OLD, day(LAST), SOURCE))
    assert replace(WORLD, successions=circle).tenure(OLD) == ((OLD, PAST), (NEW, FUTURE))


@given(registers())
def test_life_and_tenure_agree_with_looking_at_every_day(snapshot: Snapshot) -> None:
    naive, world = World(snapshot, HORIZON), snapshot.authorities
    for key in world.kinds:
        for territory in world.atlas.units:
            one = Authority(key, territory)
            assert {on for on in HORIZON if on in world.life(one)} == {on for on in HORIZON if naive.alive(one, on)}
            for on in HORIZON:
                assert {who for who, part in world.tenure(one) if on in part} == naive.acting(one, on)


def test_the_authority_of_a_place_is_that_of_the_unit_that_holds_it_that_day() -> None:
    assert WORLD.at("ubnd-tinh", "c1", day(0)) == Authority("ubnd-tinh", "p10")
    assert WORLD.at("ubnd-huyen", "c1", day(0)) == Authority("ubnd-huyen", "d080")
    assert WORLD.at("ubnd-tinh", "c1-2025", day(REFORM)) == Authority("ubnd-tinh", "p15-2025")
    assert WORLD.at("ubnd-huyen", "c1-2025", day(REFORM)) is None
    assert WORLD.at("ubnd-xa", "c1", day(REFORM)) is None
    assert WORLD.at("hđnd-xa", "c1", day(0)) is None


def test_keys_of_authorities_and_classes_are_read_back() -> None:
    for recipient in (OLD, AuthorityClass("ubnd-xa", "p15-2025")):
        assert read_recipient(recipient.key) == recipient


@pytest.mark.parametrize("text", ["", "ubnd-xa", "@c1", "ubnd-xa@", "ubnd-xa@*"])
def test_what_is_no_key_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="không phải là mã cơ quan"):
        read_recipient(text)


def test_a_class_is_no_authority() -> None:
    with pytest.raises(ValueError, match="không phải là mã cơ quan"):
        Authority.read("ubnd-xa@*p15-2025")


def test_an_authority_bears_the_name_of_its_unit_on_the_day() -> None:
    named = replace(UNITS[1], names=(Named("Tỉnh Lào Cai", "Tỉnh", PAST),))
    world = replace(WORLD, atlas=Atlas.of([named, *UNITS[2:], UNITS[0]]))
    assert world.name_on(Authority("ubnd-tinh", "p10"), day(0)) == "Ủy ban nhân dân tỉnh Lào Cai"
    assert world.class_name(AuthorityClass("ubnd-xa", "p10"), day(0)).endswith("thị trấn thuộc tỉnh Lào Cai")
    assert world.class_name(AuthorityClass("ubnd-xa", "vn"), date(2025, 7, 1)).endswith("các xã, phường, đặc khu")


def test_a_kind_without_end_at_the_state_lives_always() -> None:
    state = kind("cp", "Chính phủ", Level.NATION)
    assert replace(WORLD, kinds={"cp": state}).life(Authority("cp", "vn")) == ALL_DAYS

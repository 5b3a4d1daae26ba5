"""The change pack: what a unit gains, loses and has otherwise on a day, with its ground; unchanged days say nothing."""

from datetime import date, timedelta

from tests.data.starter_snapshot import starter_reading
from tests.domain.world import reading
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import Hold, powers_of
from thamquyen.domain.campaigns.campaign import voices
from thamquyen.domain.campaigns.packs import Pack, pack_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.hands import Lot

DAY = date(2026, 6, 1)
"""QĐ-PC takes effect: land goes from the province to the chairs of the communes, except religious bodies."""


def _pack(held: Reading, office: str, day: date) -> Pack:
    who = Authority.read(office)
    return pack_of(held, who, sorted(voices(who, held.snapshot.authorities)), day)


def test_a_commune_gains_what_the_province_gives_with_ground_giver_and_limits() -> None:
    pack = _pack(reading(), "ct-ubnd-xa@n1", DAY)
    assert [(one.power, one.lot) for one in pack.lines] == [("giao-dat", Lot.GAINS)]
    line = pack.lines[0]
    assert line.who == "Chủ tịch Ủy ban nhân dân xã Mây Gió" and line.ground == "khoản 2 Điều 3 Qđ số PC"
    assert line.giver == "Ủy ban nhân dân tỉnh Sông Núi" and "trừ tổ chức tôn giáo" in line.limits
    assert pack.givers == (line.giver,) and any("Chủ tịch" in name for name in line.after)


def test_the_giver_sees_its_own_power_narrowed_on_the_same_day() -> None:
    pack = _pack(reading(), "ubnd-tinh@p9", DAY)
    assert [(one.power, one.lot) for one in pack.lines] == [("giao-dat", Lot.ALTERS)]


def test_what_ends_is_told_with_why_it_ends() -> None:
    pack = _pack(reading(), "gd-so@p9", date(2027, 3, 1))
    assert [(one.power, one.lot) for one in pack.lines] == [("vat-lieu-no", Lot.LOSES)]
    assert "Điều 9" in pack.lines[0].ground or "28/02/2027" in pack.lines[0].ground


def test_a_day_on_which_nothing_changes_makes_an_empty_pack_and_the_same_words_the_same_seal() -> None:
    held = reading()
    assert _pack(held, "ct-ubnd-xa@n1", DAY + timedelta(days=7)).lines == ()
    assert _pack(held, "ct-ubnd-xa@n1", DAY).digest == _pack(reading(), "ct-ubnd-xa@n1", DAY).digest
    assert _pack(held, "ct-ubnd-xa@n1", DAY).digest != _pack(held, "ct-ubnd-xa@n3", DAY).digest


def test_the_wave_of_february_2027_is_told_to_a_commune_as_two_independent_countings_agree() -> None:
    held, day = starter_reading(), date(2027, 3, 1)
    pack = _pack(held, "ubnd-xa@c02701-2025", day)
    who = Authority.read("ubnd-xa@c02701-2025")

    def exercised(on: date) -> set[str]:
        found = powers_of(held, who, on)
        return {one.power.code for one in found if one.hold in (Hold.EXERCISES, Hold.PARTLY)}

    lost = exercised(day - timedelta(days=1)) - exercised(day)
    own = [line for line in pack.of(Lot.LOSES) if line.who == held.name(who, day)]
    assert {line.power for line in own} == lost and len(own) == len(lost) > 80
    assert all(line.ground for line in pack.lines)

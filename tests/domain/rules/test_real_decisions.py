"""Real decisions of 2025, in our own words: exactly what is said against each.

Numbers, days, parties and terms are those of the decisions; the power is one that the law gives to their issuer.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.rules.register import Fact, given, paper, register
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.findings import Severity
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.powers import Scope
from thamquyen.domain.rules.catalogue import check

UY_QUYEN = Mode.AUTHORISATION
P = "p52-2025"
UBND, CHAIR, COMMUNES = f"ubnd-tinh@{P}", f"ct-ubnd-tinh@{P}", f"ubnd-xa@*{P}"
SO, HEAD = f"so-cong-thuong@{P}", f"gd-so-cong-thuong@{P}"
SUNSET = date(2027, 2, 28)


def said(*facts: Fact) -> set[tuple[str, Severity]]:
    """Rule and severity of everything said against the decisions."""
    keys = {one.key for one in facts if isinstance(one, Conferral) and one.key != "trên"}
    amiss = check(register(*facts))
    return {(one.fault.rule, one.fault.severity) for one in amiss if keys & set(one.subjects)}


def entrusted_over_an_interim_decree(number: str, signed: date, until: date, giver: str) -> tuple[Fact, ...]:
    """An authorisation of what the giver holds by devolution under a decree that ends after 28/02/2027."""
    decree = paper("136/2025/NĐ-CP", signed=date(2025, 6, 12), issuer="chinh-phu@vn", after=19)
    end = EffectEvent(Citation.read("136/2025/NĐ-CP#60"), Effect.EXPIRE, Citation(decree.key), date(2027, 3, 1))
    decision = paper(number, signed=signed, after=0, issuer=giver)
    above = given("bo@vn", giver, decree, mode=Mode.DEVOLUTION, key="trên", territory=P)
    below = given(giver, HEAD, decision, mode=UY_QUYEN, power="viec-bo", until=until)
    return decree, end, decision, above, below


def test_gia_lai_44_2025_passes() -> None:
    """44/2025/QĐ-CTUBND, signed 20/11/2025, in force 01/12/2025: the chair decentralises to departments, communes."""
    decision = paper("44/2025/QĐ-CTUBND", signed=date(2025, 11, 20), after=11, issuer=CHAIR)
    departments = replace(given(CHAIR, SO, decision, key="a"), scope=Scope(only=frozenset({"của sở, ngành"})))
    communes = replace(given(CHAIR, COMMUNES, decision, key="b"), scope=Scope(only=frozenset({"của xã, phường"})))
    assert said(decision, departments, communes) == set()


def test_dong_nai_63_2025_passes() -> None:
    """63/2025/QĐ-UBND, signed 18/11/2025, in force 01/12/2025: the committee decentralises to a department."""
    decision = paper("63/2025/QĐ-UBND", signed=date(2025, 11, 18), after=13)
    assert said(decision, given(UBND, SO, decision)) == set()


def test_ha_noi_74_2025_trips_over_the_ten_days() -> None:
    """74/2025/QĐ-UBND, signed and in force 04/12/2025; whether by the short procedure is not on record."""
    decision = paper("74/2025/QĐ-UBND", signed=date(2025, 12, 4), after=0)
    assert said(decision, given(UBND, SO, decision)) == {("R13", Severity.WARNING)}


@pytest.mark.parametrize(
    ("number", "signed", "giver"),
    [
        ("2568/QĐ-UBND", date(2025, 11, 21), UBND),  # Cần Thơ
        ("1617/QĐ-UBND", date(2025, 11, 20), CHAIR),  # Quảng Ngãi
    ],
)
def test_authorisations_to_28_02_2027_pass(number: str, signed: date, giver: str) -> None:
    """They end on the day on which the interim decrees end."""
    assert said(*entrusted_over_an_interim_decree(number, signed, SUNSET, giver)) == set()


def test_thanh_hoa_145_2025_trips_over_its_own_form() -> None:
    """145/2025/QĐ-UBND, 20/11/2025: an authorisation to 28/02/2027 in a normative decision in force on signing."""
    facts = entrusted_over_an_interim_decree("145/2025/QĐ-UBND", date(2025, 11, 20), SUNSET, UBND)
    assert said(*facts) == {("R13", Severity.WARNING)}


def test_thanh_hoa_3617_to_2030_is_looked_at_for_its_ground() -> None:
    """3617/QĐ-UBND, 20/11/2025, to 31/12/2030: nothing to say over a law without end; too long over an interim one."""
    until = date(2030, 12, 31)
    over_interim = entrusted_over_an_interim_decree("3617/QĐ-UBND", date(2025, 11, 20), until, CHAIR)
    assert said(*over_interim) == {("R10b", Severity.WARNING)}
    decision = paper("3617/QĐ-UBND", signed=date(2025, 11, 20), after=0, issuer=CHAIR)
    assert said(decision, given(CHAIR, HEAD, decision, mode=UY_QUYEN, until=until)) == set()


def test_an_authorisation_to_a_district_chair_ends_with_the_districts() -> None:
    """Hồ Chí Minh City entrusted group C projects to district chairs until 31/12/2025: who took over is not on record.

    The giver's own title still covers the place, so that nothing is left without a holder; a new act is refused.
    """
    decision = paper("4756/QĐ-UBND", signed=date(2024, 10, 20), after=0, issuer=CHAIR)
    entrusted = given(CHAIR, "ct-ubnd-huyen@d1", decision, mode=UY_QUYEN, until=date(2025, 12, 31), territory="d1")
    reading = register(decision, entrusted)
    assert [part.end for part in reading.effective("giao")] == [date(2025, 7, 1)]
    again = paper("12/QĐ-UBND", signed=date(2025, 7, 1), after=0, issuer=CHAIR)
    assert ("R12", Severity.ERROR) in said(
        again, given(CHAIR, "ct-ubnd-huyen@d1", again, mode=UY_QUYEN, until=date(2025, 12, 31), territory="d1")
    )


def test_a_plan_is_no_instrument_of_decentralisation() -> None:
    """A KH-UBND that decentralises."""
    plan = paper("511/KH-UBND", signed=date(2023, 7, 31), after=0, type="Kế hoạch")
    assert said(plan, given(UBND, SO, plan)) == {("R02", Severity.ERROR)}


def test_a_chair_does_not_authorise_a_commune_committee_after_june_2025() -> None:
    """The chair of the province may authorise the chairs of communes, not their committees."""
    decision = paper("100/QĐ-UBND", signed=date(2025, 9, 1), after=0, issuer=CHAIR)
    to_committees = given(CHAIR, COMMUNES, decision, mode=UY_QUYEN, until=SUNSET)
    to_chairs = given(CHAIR, f"ct-ubnd-xa@*{P}", decision, mode=UY_QUYEN, until=SUNSET)
    assert said(decision, to_committees) == {("R03", Severity.ERROR)}
    assert said(decision, to_chairs) == set()

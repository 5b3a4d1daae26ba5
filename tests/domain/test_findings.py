"""What the derivation finds amiss in the small world."""

from datetime import date

from tests.domain.world import REFORM, cite, reading
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.findings import Finding, FindingKind
from thamquyen.domain.rules.catalogue import WHOLE_REGISTER, check


def found(kind: FindingKind, *extra: Conferral) -> list[Finding]:
    return [finding for finding in check(reading(*extra), WHOLE_REGISTER) if finding.kind is kind]


def test_the_market_power_is_a_gap_from_the_day_the_districts_ended() -> None:
    gaps = found(FindingKind.GAP)
    assert {gap.power for gap in gaps} == {"cho"}
    assert {gap.period.start for gap in gaps} == {REFORM}


def test_lawful_chains_leave_no_overlap() -> None:
    assert found(FindingKind.OVERLAP) == []


def test_two_statutes_to_different_bodies_overlap_from_the_day_both_are_in_force() -> None:
    second = Conferral(
        "dat-luat-2", "giao-dat", Mode.STATUTE, None, AuthorityClass("gd-so", "vn"), "vn", cite("LUẬT-MỚI", "2")
    )
    overlaps = found(FindingKind.OVERLAP, second)
    assert any(set(overlap.subjects) == {"dat-luat", "dat-luat-2"} for overlap in overlaps)
    assert min(overlap.period.start or date.max for overlap in overlaps) == date(2025, 6, 16)


def test_titles_that_only_hold_each_other_up_are_a_circle() -> None:
    province, head = Authority("ubnd-tinh", "p9"), Authority("gd-so", "p9")
    pair = [
        Conferral("vong-1", "cho", Mode.AUTHORISATION, province, head, "p9", cite("QĐ-UQ", "1")),
        Conferral("vong-2", "cho", Mode.AUTHORISATION, head, province, "p9", cite("QĐ-UQ", "2")),
    ]
    circles = found(FindingKind.CIRCLE, *pair)
    assert [set(circle.subjects) for circle in circles] == [{"vong-1", "vong-2"}]
    world = reading(*pair)
    assert not world.effective("vong-1") and not world.effective("vong-2")

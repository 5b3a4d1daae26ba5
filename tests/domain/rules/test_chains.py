"""What a conferral rests on: the giver's title, how it was got, and what happens when a ground or a holder goes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.rules.register import PROVINCE, SOURCE, Fact, found, given, paper, register, without_ground
from thamquyen.domain.authorities import Authority, Succession
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.findings import Finding, FindingKind, Severity
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.rules.lapses import ended_holders_have_a_successor
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period

UY_QUYEN, PHAN_CAP, PHAN_QUYEN = Mode.AUTHORISATION, Mode.DECENTRALISATION, Mode.DEVOLUTION
UBND, SO, HEAD = f"ubnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}", f"gd-so-cong-thuong@{PROVINCE}"
DECREE = paper("146/2025/NĐ-CP", signed=date(2016, 2, 1), issuer="chinh-phu@vn", after=0)
DAY = timedelta(days=1)


def chain(
    upper: Mode, lower: Mode, day: date, *, may_pass_on: bool | None = None, until: date | None = None
) -> tuple[Fact, ...]:
    """The ministry gives to the province in one mode, the province gives on in another on the day."""
    decision = paper(signed=day)
    return (
        DECREE,
        given("bo@vn", UBND, DECREE, mode=upper, key="trên", territory=PROVINCE, may_pass_on=may_pass_on),
        decision,
        given(UBND, SO if lower is PHAN_CAP else HEAD, decision, mode=lower, power="viec-bo", until=until),
    )


def kinds(number: str, *facts: Fact) -> list[tuple[FindingKind, Severity]]:
    return [(one.kind, one.fault.severity) for one in found(number, *facts)]


BROKEN = [(FindingKind.BREACH, Severity.ERROR)]


def test_what_was_decentralised_is_not_decentralised_again() -> None:
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, date(2025, 6, 16))) == BROKEN
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, date(2025, 3, 1))) == [(FindingKind.BREACH, Severity.WARNING)]
    assert kinds("R05", *chain(PHAN_QUYEN, PHAN_CAP, date(2025, 9, 1))) == []
    assert kinds("R05", *chain(PHAN_CAP, UY_QUYEN, date(2025, 9, 1))) == []


def test_before_march_2025_the_consent_of_the_first_giver_allowed_it() -> None:
    day = date(2025, 2, 28)
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, day, may_pass_on=True)) == []
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, day, may_pass_on=False)) == BROKEN
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, day)) == [(FindingKind.UNKNOWN, Severity.ERROR)]
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, date(2025, 3, 1), may_pass_on=True)) != []


def test_a_second_title_got_otherwise_may_be_given_on() -> None:
    own = given("bo@vn", UBND, DECREE, mode=PHAN_QUYEN, key="riêng", territory=PROVINCE)
    assert kinds("R05", *chain(PHAN_CAP, PHAN_CAP, date(2025, 9, 1)), own) == []


@pytest.mark.parametrize("lower", [PHAN_CAP, UY_QUYEN])
def test_what_was_authorised_is_not_given_on(lower: Mode) -> None:
    assert kinds("R06", *chain(UY_QUYEN, lower, date(2025, 9, 1))) == BROKEN
    assert kinds("R06", *chain(UY_QUYEN, lower, date(2016, 3, 1))) == BROKEN
    assert kinds("R06", *chain(PHAN_QUYEN, lower, date(2025, 9, 1))) == []


def test_that_an_act_before_2016_is_judged_by_none_of_them() -> None:
    early = paper("1/2015/NĐ-CP", signed=date(2015, 1, 1), issuer="chinh-phu@vn", after=0)
    facts = [one for one in chain(UY_QUYEN, UY_QUYEN, date(2015, 12, 31)) if one is not DECREE]
    facts = [
        given("bo@vn", UBND, early, mode=UY_QUYEN, key="trên", territory=PROVINCE)
        if isinstance(one, Conferral) and one.key == "trên"
        else one
        for one in facts
    ]
    assert kinds("R06", early, *facts) == []


def test_authorising_what_was_decentralised_is_told_as_not_settled() -> None:
    assert kinds("R06b", *chain(PHAN_CAP, UY_QUYEN, date(2025, 6, 16))) == [(FindingKind.BREACH, Severity.INFORMATION)]
    assert kinds("R06b", *chain(PHAN_CAP, UY_QUYEN, date(2025, 6, 15))) == []
    assert kinds("R06b", *chain(PHAN_QUYEN, UY_QUYEN, date(2025, 9, 1))) == []


def test_the_giver_must_hold_the_power_on_the_first_day() -> None:
    decision = paper(signed=date(2025, 9, 1))
    own = given(UBND, SO, decision)
    assert kinds("R09", decision, own) == []
    assert kinds("R09", decision, without_ground(own, "viec-hdnd-tinh")) == BROKEN
    assert kinds("R09", *chain(PHAN_CAP, PHAN_CAP, date(2025, 9, 1))) == []
    devolved = given("hdnd-tinh@p01", SO, decision, mode=PHAN_QUYEN)
    assert kinds("R09", decision, without_ground(devolved, "viec-bo")) == []


def test_a_giver_who_holds_elsewhere_does_not_hold_there() -> None:
    decision = paper(signed=date(2025, 9, 1))
    assert kinds("R09", decision, given(UBND, SO, decision, territory="p01")) == BROKEN


def test_a_giver_who_came_to_hold_later_is_told_until_that_day() -> None:
    later = paper("200/2026/NĐ-CP", signed=date(2026, 1, 1), issuer="chinh-phu@vn", after=0)
    decision = paper(signed=date(2025, 9, 1), after=10)
    above = given("bo@vn", UBND, later, key="trên", territory=PROVINCE)
    below = given(UBND, SO, decision, power="viec-bo")
    amiss = found("R09", later, above, decision, below)
    assert [one.period for one in amiss] == [Period(date(2025, 9, 11), date(2026, 1, 1))]


def test_an_act_before_2016_is_not_asked_for_its_title() -> None:
    decision = paper(signed=date(2015, 12, 31))
    assert kinds("R09", decision, without_ground(given(UBND, SO, decision), "viec-hdnd-tinh")) == []


def expiring(until: date | None, *, day: date = date(2026, 5, 1), end: date = date(2026, 12, 31)) -> tuple[Fact, ...]:
    """An authorisation of the day over a decree that ends after its own last day."""
    by_itself = Citation.read(f"{DECREE.key}#60")
    event = EffectEvent(by_itself, Effect.EXPIRE, Citation(DECREE.key), end + DAY)
    return (*chain(PHAN_QUYEN, UY_QUYEN, day, until=until), event)


def test_an_act_may_not_outlive_the_title_it_rests_on() -> None:
    assert kinds("R10", *other_number(expiring(date(2027, 6, 1)))) == [(FindingKind.ORPHAN, Severity.ERROR)]
    assert kinds("R10", *other_number(expiring(None))) == [(FindingKind.ORPHAN, Severity.WARNING)]
    assert kinds("R10", *other_number(expiring(date(2026, 12, 31)))) == []
    assert kinds("R10", *other_number(expiring(date(2027, 6, 1), day=date(2015, 12, 31)))) == []


def other_number(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The same facts with a decree that is none of the interim ones."""

    def renamed(citation: Citation) -> Citation:
        return Citation("900/2025/NĐ-CP", citation.provision) if citation.document == DECREE.key else citation

    found_: list[Fact] = []
    for one in facts:
        if isinstance(one, Document) and one.key == DECREE.key:
            found_.append(paper("900/2025/NĐ-CP", signed=date(2015, 1, 1), issuer="chinh-phu@vn", after=0))
        elif isinstance(one, EffectEvent):
            found_.append(EffectEvent(renamed(one.source), one.effect, renamed(one.target), one.on))
        elif isinstance(one, Conferral) and one.key == "trên":
            document = paper("900/2025/NĐ-CP", signed=date(2015, 1, 1), issuer="chinh-phu@vn")
            found_.append(given("bo@vn", UBND, document, mode=one.mode, key="trên", territory=PROVINCE))
        else:
            found_.append(one)
    return tuple(found_)


def test_an_act_over_an_interim_decree_ends_with_it() -> None:
    assert kinds("R10b", *expiring(date(2027, 6, 1))) == [(FindingKind.ORPHAN, Severity.WARNING)]
    facts = expiring(date(2027, 6, 1))
    ends = [one.source for one in facts if isinstance(one, EffectEvent)]
    assert [one.fault.source for one in found("R10b", *facts)] == ends  # the decree's own clause, not the law's
    assert kinds("R10", *expiring(date(2027, 6, 1))) == []
    assert kinds("R10b", *expiring(date(2026, 12, 31))) == []
    assert kinds("R10b", *expiring(date(2027, 6, 1), day=date(2025, 6, 30))) == []
    late = date(2027, 3, 1)
    assert kinds("R10b", *expiring(date(2028, 6, 1), day=late, end=date(2027, 12, 31))) == []
    assert kinds("R10b", *other_number(expiring(date(2027, 6, 1)))) == []


def repealed_later(day: date) -> list[tuple[FindingKind, Severity]]:
    """A decree that is repealed in 2026 by a decree of 2026: what the province gave on rests on nothing."""
    repealing = paper("500/2026/NĐ-CP", signed=date(2026, 6, 1), issuer="chinh-phu@vn", after=30)
    event = EffectEvent(Citation(repealing.key), Effect.REPEAL, Citation("900/2025/NĐ-CP"), date(2026, 7, 1))
    facts = other_number(chain(PHAN_QUYEN, PHAN_CAP, day))
    return kinds("R27", *facts, repealing, event)


def test_what_was_given_falls_with_its_ground_when_that_ends_later() -> None:
    lost = (FindingKind.ORPHAN, Severity.WARNING)
    assert repealed_later(date(2025, 9, 1)) == [lost]
    assert repealed_later(date(2016, 1, 1)) == [lost]
    assert repealed_later(date(2015, 12, 31)) == []
    assert kinds("R27", *other_number(chain(PHAN_QUYEN, PHAN_CAP, date(2025, 9, 1)))) == []


def test_a_suspended_ground_is_told_as_suspended_and_by_whom() -> None:
    stopping = paper("19/2026/NQ-CP", signed=date(2026, 4, 29), issuer="chinh-phu@vn", after=0)
    event = EffectEvent(Citation(stopping.key), Effect.SUSPEND, Citation("900/2025/NĐ-CP"), date(2026, 4, 29))
    amiss = found("R27", *other_number(chain(PHAN_QUYEN, PHAN_CAP, date(2025, 9, 1))), stopping, event)
    assert [one.period.start for one in amiss] == [date(2026, 4, 29)]
    assert "bị Quyết định số 19/2026/NQ-CP ngưng hiệu lực từ ngày 29/04/2026, việc giao ngưng" in amiss[0].fault.message


def test_an_end_known_on_the_day_of_the_act_is_the_acts_own_fault_and_told_once() -> None:
    facts = other_number(expiring(date(2027, 6, 1)))
    assert kinds("R27", *facts) == []


def test_an_ended_district_leaves_its_power_to_a_named_successor() -> None:
    decision = paper("5/2020/QĐ-UBND", signed=date(2020, 3, 1))
    alone = given(UBND, "ubnd-huyen@d1", decision, territory="d1", power=ORPHAN, mode=PHAN_QUYEN)
    held = given(UBND, "ubnd-huyen@d1", decision, territory="d1", power="viec-hdnd-tinh", mode=PHAN_QUYEN)
    assert [(one.kind, one.period.start) for one in orphans(decision, alone)] == [
        (FindingKind.ORPHAN, date(2025, 7, 1))
    ]
    assert orphans(decision, held) == []  # the council's own title by law covers the district
    followed = Succession(
        Authority("ubnd-huyen", "d1"), Authority("ubnd-tinh", PROVINCE), date(2025, 7, 1), Citation("72/2025/QH15")
    )
    assert orphans(decision, alone, followed) == []
    until = given(UBND, "ubnd-huyen@d1", decision, territory="d1", power=ORPHAN, mode=PHAN_QUYEN, until=LAST)
    assert orphans(decision, until) == []


ORPHAN, LAST = "viec-mo-coi", date(2025, 6, 30)


def orphans(*facts: Fact) -> list[Finding]:
    """What is said of ended holders, with a power beside the others that no law gives to anybody."""
    conferrals = [one for one in facts if isinstance(one, Conferral)]
    reading = register(*(one for one in facts if not isinstance(one, Conferral)))
    alone = Power(ORPHAN, "Việc mồ côi", "", "", frozenset(), None, SOURCE)
    snapshot = replace(
        reading.snapshot,
        powers={**reading.snapshot.powers, ORPHAN: alone},
        conferrals={**reading.snapshot.conferrals, **{one.key: one for one in conferrals}},
    )
    amiss = check(Reading(snapshot), (ended_holders_have_a_successor,))
    return [one for one in amiss if not one.subjects[0].startswith("luat-")]


def test_two_holders_are_an_overlap_and_an_error_only_if_it_lasts_into_the_law_of_2025() -> None:
    until = date(2025, 6, 15)
    decision = paper("900/2020/NĐ-CP", signed=date(2020, 1, 1), issuer="chinh-phu@vn")
    twin = given("chinh-phu@vn", f"hdnd-tinh@{PROVINCE}", decision, mode=PHAN_QUYEN, power="viec-ubnd-tinh",
                 territory=PROVINCE)  # fmt: skip
    short = given("chinh-phu@vn", f"hdnd-tinh@{PROVINCE}", decision, mode=PHAN_QUYEN, power="viec-ubnd-tinh",
                  territory=PROVINCE, until=until)  # fmt: skip
    assert kinds("R15", decision, twin) == [(FindingKind.OVERLAP, Severity.ERROR)]
    assert kinds("R15", decision, short) == [(FindingKind.OVERLAP, Severity.WARNING)]
    laws = [found("R15", decision, one)[0].fault.source.document for one in (twin, short)]
    assert laws == ["72/2025/QH15", "65/2025/QH15"]  # the law of the last day on which two held it
    assert found("R15", decision, twin, flags=(Flag.CONCURRENT,)) == []
    assert found("R15", decision, twin, flags=(Flag.SHARED,)) == []
    assert kinds("R15", decision, given(UBND, SO, decision)) == []


def test_a_district_power_nobody_took_over_is_a_gap_from_the_day_the_districts_ended() -> None:
    gaps = found("R16", level=Level.DISTRICT)
    at = [one for one in gaps if one.power == "viec-ubnd-huyen"]
    assert {(one.fault.severity, one.period.start) for one in at} == {(Severity.ERROR, date(2025, 7, 1))}
    assert not [one for one in gaps if one.power == "viec-ubnd-tinh"]


def test_titles_that_hold_each_other_up_are_a_circle() -> None:
    decision = paper("12/QĐ-UBND", signed=date(2025, 9, 1))
    pair = (
        given(UBND, HEAD, decision, mode=UY_QUYEN, key="a", power="viec-chinh-phu"),
        given(HEAD, UBND, decision, mode=UY_QUYEN, key="b", power="viec-chinh-phu"),
    )
    assert [set(one.subjects) for one in found("R09b", decision, *pair)] == [{"a", "b"}]
    before = paper("12/QĐ-UBND", signed=date(2019, 9, 1))
    old = (given(UBND, HEAD, before, mode=UY_QUYEN, key="a", power="viec-chinh-phu"),
           given(HEAD, UBND, before, mode=UY_QUYEN, key="b", power="viec-chinh-phu"))  # fmt: skip
    assert [one.fault.source.document for one in found("R09b", before, *old)] == ["77/2015/QH13"]
    assert found("R09b", decision, pair[0]) == []

"""A finding may be let stand by a person, for these facts and for a time; never without reason, ground and end."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.rules.register import PROVINCE, Fact, found, given, paper, register
from thamquyen.domain.findings import Finding, Mark, grouped
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.rules.supposing import if_recorded, new_findings, supposed
from thamquyen.domain.rules.waivers import Standing, Waiver, Waivers, group_standing
from thamquyen.domain.territory import Level

ON, UNTIL, DAY = date(2026, 1, 1), date(2026, 7, 1), timedelta(days=1)
UBND, SO = f"ubnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}"


def waiver(members: Iterable[Finding] = (), **said: Any) -> Waiver:
    usual: dict[str, Any] = {
        "by": "Lan", "reason": "chờ ban hành lại", "ground": "Công văn số 889/UBND-KT", "on": ON, "until": UNTIL,
        "marks": frozenset(one.mark for one in members),
    }  # fmt: skip
    return Waiver(**{**usual, **said})


def breach(*communes: str, others: Iterable[Fact] = ()) -> tuple[Finding, ...]:
    """A plan that gives to communes: one line with a finding for each."""
    document = paper("511/KH-UBND", signed=date(2025, 9, 1))
    acts = [given(UBND, f"ubnd-xa@{commune}", document, key=commune) for commune in communes or ("c1", "c2")]
    return grouped(found("R02", document, *acts, *others))[0].members


def standing(members: Iterable[Finding], *waivers: Waiver, on: date = ON) -> Standing:
    return group_standing(members, Waivers.of(waivers), on)


def test_a_waiver_stands_for_its_facts_from_its_day_until_it_ends_by_itself() -> None:
    members = breach()
    one = waiver(members)
    assert standing(members, one) is Standing.WAIVED
    assert standing(members, one, on=UNTIL - DAY) is Standing.WAIVED
    assert standing(members, one, on=UNTIL) is Standing.LAPSED
    assert standing(members, one, on=ON - DAY) is Standing.OPEN
    assert Waivers.of([one]).of_group(members) == (one,)


def test_a_waiver_taken_back_counts_no_more_from_that_day_and_has_not_lapsed() -> None:
    members, taken_on = breach(), ON + 9 * DAY
    one = waiver(members, withdrawn=taken_on)
    assert standing(members, one, on=taken_on - DAY) is Standing.WAIVED
    assert standing(members, one, on=taken_on) is Standing.OPEN
    assert standing(members, one, on=UNTIL) is Standing.OPEN


def test_a_waiver_of_some_is_shown_and_does_not_stand_for_the_rest() -> None:
    first, second = breach()
    some = waiver([first])
    assert Waivers.of([some]).of_group([first, second]) == (some,)
    assert standing([first, second], some) is Standing.OPEN
    assert standing([first, second], some, waiver([second])) is Standing.WAIVED


def test_it_survives_what_does_not_concern_it_and_not_a_change_of_its_facts() -> None:
    held = waiver(breach())
    other = paper("512/KH-UBND", signed=date(2025, 9, 2))
    assert standing(breach(others=[other, given(UBND, SO, other, key="khác")]), held) is Standing.WAIVED
    assert standing(breach("c1", "c2", "c3"), held) is Standing.OPEN
    of_a_paper = [one for one in found("R13", *early("a", "b")) if one.subjects == ("a", "b")]
    kept = waiver(of_a_paper)
    assert standing(of_a_paper, kept) is Standing.WAIVED
    assert standing([one for one in found("R13", *early("a", "b", "c")) if "c" in one.subjects], kept) is Standing.OPEN


def early(*keys: str) -> list[Fact]:
    document = paper("600/2025/QĐ-UBND", signed=date(2025, 9, 1), after=0)
    return [document, *(given(UBND, SO, document, key=key) for key in keys)]


def test_a_gap_is_known_by_its_power_place_and_first_day() -> None:
    amiss = [one for one in found("R16", level=Level.DISTRICT) if one.power == "viec-ubnd-huyen"]
    assert amiss
    assert standing(amiss[:1], waiver(amiss[:1])) is Standing.WAIVED
    elsewhere = amiss[0]._replace(territory="c1")
    assert standing([elsewhere], waiver(amiss[:1])) is Standing.OPEN


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"reason": " "}, "người quyết định và lý do"),
        ({"by": ""}, "người quyết định và lý do"),
        ({"ground": ""}, "phải ghi căn cứ"),
        ({"marks": frozenset()}, "phát hiện nào"),
        ({"until": ON}, "phải sau ngày 01/01/2026"),
    ],
)
def test_a_waiver_without_its_ground_or_end_is_refused(said: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        waiver(**{"marks": frozenset({Mark("R02", frozenset({"c1"}))}), **said})


def test_what_is_only_supposed_is_judged_against_what_was_amiss_already() -> None:
    plan, decision = paper("511/KH-UBND", signed=date(2025, 9, 1)), paper("600/2025/QĐ-UBND", signed=date(2025, 9, 1))
    before = register(plan, given(UBND, SO, plan, key="cũ"))
    in_its_name = supposed(before.snapshot, [given(CHAIR, SO, decision, key="mới")], documents=[decision])
    other = paper("512/KH-UBND", signed=date(2025, 9, 2))
    broken = supposed(before.snapshot, [given(CHAIR, SO, other, key="mới")], documents=[other])
    assert any(one.fault.rule == "R02" for one in check(before))
    assert {one.fault.rule for one in new_findings(before, Reading(in_its_name))} == {
        "R02"
    }  # the committee's, not its own
    found_now = new_findings(before, Reading(broken))
    assert [(one.fault.rule, one.subjects) for one in found_now] == [("R02", ("mới",))]
    assert new_findings(before, before) == ()
    of_the_powers_concerned = if_recorded(before, [given(CHAIR, SO, other, key="mới")], documents=[other])
    assert of_the_powers_concerned.findings == found_now
    assert len(of_the_powers_concerned.after.snapshot.powers) == 1


CHAIR = f"ct-ubnd-tinh@{PROVINCE}"

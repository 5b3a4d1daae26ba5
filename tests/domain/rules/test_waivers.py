"""A finding may be let stand by a person, for these facts and for a time; never without reason, ground and end."""

from datetime import date, timedelta

import pytest

from tests.domain.rules.register import PROVINCE, found, given, paper, register
from thamquyen.domain.findings import FindingGroup, grouped
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.rules.supposing import new_findings, supposed
from thamquyen.domain.rules.waivers import Waiver, is_waived, waivers_of
from thamquyen.domain.territory import Level

ON, UNTIL = date(2026, 1, 1), date(2026, 7, 1)
UBND, SO = f"ubnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}"


def waiver(**said: object) -> Waiver:
    usual: dict[str, object] = {
        "rule": "R02", "by": "Lan", "reason": "chờ ban hành lại", "ground": "Công văn số 889/UBND-KT", "on": ON,
        "until": UNTIL, "subjects": frozenset({"c1", "c2"}),
    }  # fmt: skip
    return Waiver(**{**usual, **said})  # type: ignore[arg-type]


def breach() -> FindingGroup:
    """A plan that gives to two communes: one line with two findings."""
    document = paper("511/KH-UBND", signed=date(2025, 9, 1))
    acts = [given(UBND, f"ubnd-xa@{commune}", document, key=commune) for commune in ("c1", "c2")]
    return grouped(found("R02", document, *acts))[0]


def test_a_waiver_stands_for_its_facts_from_its_day_until_it_ends() -> None:
    group = breach()
    assert is_waived(group, [waiver()], ON)
    assert is_waived(group, [waiver()], UNTIL - timedelta(days=1))
    assert not is_waived(group, [waiver()], UNTIL)
    assert not is_waived(group, [waiver()], ON - timedelta(days=1))
    assert not is_waived(group, [waiver(rule="R03")], ON)


def test_a_waiver_of_some_is_shown_and_does_not_stand_for_the_rest() -> None:
    group, some = breach(), waiver(subjects=frozenset({"c1"}))
    assert waivers_of(group, [some], ON) == (some,)
    assert not is_waived(group, [some], ON)
    assert is_waived(group, [some, waiver(subjects=frozenset({"c2"}))], ON)


def test_a_gap_is_waived_by_its_power_and_place() -> None:
    amiss = [one for one in found("R16", level=Level.DISTRICT) if one.power == "viec-ubnd-huyen"]
    assert amiss
    group = grouped(amiss[:1])[0]
    where = {"rule": "R16", "subjects": frozenset(), "power": "viec-ubnd-huyen"}
    assert is_waived(group, [waiver(**where, territory=amiss[0].territory)], ON)
    assert not is_waived(group, [waiver(**where, territory="c1")], ON)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"reason": " "}, "người quyết định và lý do"),
        ({"by": ""}, "người quyết định và lý do"),
        ({"ground": ""}, "phải ghi căn cứ"),
        ({"subjects": frozenset()}, "phát hiện nào"),
        ({"until": ON}, "phải sau ngày 01/01/2026"),
    ],
)
def test_a_waiver_without_its_ground_or_end_is_refused(said: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        waiver(**said)


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


CHAIR = f"ct-ubnd-tinh@{PROVINCE}"

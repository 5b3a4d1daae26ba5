"""What a fact would change: told of the powers it reaches, and true of all others that nothing changes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.registers import registers
from tests.domain.test_what_if import FEWER, with_repeal, with_succession, with_taking, with_term
from tests.domain.world import cite, snapshot
from thamquyen.domain.authorities import Authority
from thamquyen.domain.concern import concern_of
from thamquyen.domain.conferrals import Conferral, Mode, Taking, TakingKind
from thamquyen.domain.consequences import consequences, supposing
from thamquyen.domain.facts import Value
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.time import Period

BACK = Taking("lay-lai", "dat-pc", TakingKind.CALL_BACK, Period(date(2026, 10, 1)), cite("NĐ", "5"))


def reading() -> Reading:
    return Reading(snapshot())


def test_what_is_taken_back_is_held_by_the_giver_again() -> None:
    found = consequences(reading(), added=BACK)
    (shift,) = found.shifts
    assert (shift.power.key, shift.is_example, shift.period.start) == ("giao-dat", True, date(2026, 10, 1))
    assert shift.before == ("Chủ tịch Ủy ban nhân dân xã Suối", "Ủy ban nhân dân tỉnh Sông Núi")
    assert shift.after == ("Ủy ban nhân dân tỉnh Sông Núi",)
    assert (found.powers, found.effective) == (1, None)


def test_undoing_what_was_taken_back_turns_it_round() -> None:
    there = consequences(reading(), added=BACK)
    taken = Reading(supposing(snapshot(), added=BACK))
    (shift,) = consequences(taken, without=BACK).shifts
    assert (shift.before, shift.after) == (there.shifts[0].after, there.shifts[0].before)


def test_a_power_given_twice_is_said_to_overlap_and_by_which_rule() -> None:
    again = Conferral("hai", "giao-dat", Mode.STATUTE, None, Authority("gd-so", "p9"), "p9", cite("LUẬT-MỚI", "2"))
    found = consequences(reading(), added=again)
    overlap = next(one for one in found.arising if one.fault.kind is FindingKind.OVERLAP)
    assert (overlap.fault.rule, overlap.places) == ("R15", ("tỉnh Sông Núi",))
    cured = consequences(Reading(supposing(snapshot(), added=again)), without=again).cured
    assert overlap.fault in [one.fault for one in cured]


def test_a_conferral_of_what_the_giver_does_not_hold_says_why_it_never_works() -> None:
    idle = Conferral("khong", "cho", Mode.DECENTRALISATION, Authority("bo", "vn"), Authority("ubnd-tinh", "p9"), "p9",
                     cite("NĐ", "7"))  # fmt: skip
    found = consequences(reading(), added=idle)
    assert not found.effective
    assert found.lacking == ("sổ không ghi nhận bên giao có thẩm quyền này trong phạm vi được giao",)


def test_a_repeal_reaches_every_power_that_rests_on_it() -> None:
    event = EffectEvent(cite("NQ", "2"), Effect.REPEAL, cite("LUẬT-MỚI"), date(2027, 1, 1))
    found = consequences(reading(), added=event)
    assert found.powers == 2
    assert any(shift.after == () for shift in found.shifts)


def test_a_fact_that_touches_nothing_changes_nothing() -> None:
    event = EffectEvent(cite("NQ", "2"), Effect.AMEND, cite("LUẬT-CŨ", "9"), date(2027, 1, 1))
    assert consequences(reading(), added=event).is_silent


def apart(before: Snapshot, after: Snapshot) -> set[Value]:
    """The facts that only one of the two holds."""
    old, new = (
        set[Value]([*one.library.events, *one.conferrals.values(), *one.takings, *one.authorities.successions])
        for one in (before, after)
    )
    return old ^ new


@FEWER
@given(registers(), st.data(), st.sampled_from([with_repeal, with_taking, with_term, with_succession]))
def test_powers_that_are_not_looked_at_do_not_change(before: Snapshot, data: st.DataObject, change: object) -> None:
    after, _ = change(before, data)  # type: ignore[operator]
    looked_at = concern_of(before, apart(before, after)).powers
    old, new = Reading(before), Reading(after)
    for key, one in before.conferrals.items():
        if one.power not in looked_at:
            assert old.effective(key) == new.effective(key)

"""What a draft is said to change is all that it changes: against the whole register derived anew, place by place."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.atlases import HORIZON, LAST, Choose, day
from tests.domain.changes.drafts import ACT, KEY
from tests.domain.registers import ENDING, KINDS, Conferring, registers
from tests.domain.test_what_if import FEWER
from thamquyen.domain.authorities import Authority, KindException, Succession
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.kinds import Affect, Change, ChangeSet, Confer, Except, Succeed, TakeBack
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.conferrals import Taking, TakingKind
from thamquyen.domain.law import EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.simulation.hands import Row
from thamquyen.domain.simulation.simulating import Simulation, simulate
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.standing import holder_on
from thamquyen.domain.territory import Level
from thamquyen.domain.time import NO_DAYS, Period

SOURCE = Citation(KEY, WHOLE)


@st.composite
def drafts(draw: st.DrawFn, held: Snapshot) -> ChangeSet:
    """One to four changes of any kind that a random register can bear."""
    choose = Choose(draw)
    conferring = Conferring(choose, held.authorities, held.library, dict(held.powers))
    made = list(held.conferrals.values())
    changes: list[Change] = []
    for number in range(choose.number(1, 4)):
        shape, begun = choose.number(0, 9), day(choose.number(3, LAST - 1))
        if shape < 5:
            new = replace(conferring.next(made), key=f"m{number}", source=SOURCE)
            made.append(new)
            changes.append(Confer(new))
        elif shape < 7:
            key = choose.one(list(held.conferrals))
            changes.append(TakeBack(Taking(f"x{number}", key, TakingKind.WITHDRAWAL, Period(begun), SOURCE)))
        elif shape == 7:
            target = Citation(
                choose.one(list(held.library.documents)), choose.one([WHOLE, conferring.provision().provision])
            )
            changes.append(Affect(EffectEvent(SOURCE, choose.one(ENDING), target, begun)))
        elif shape == 8:
            place = choose.one(list(held.atlas.units))
            changes.append(Except(KindException(choose.one(list(KINDS)), place, Period(begun), SOURCE)))
        else:
            changes.append(Succeed(Succession(conferring.authority(), conferring.authority(), begun, SOURCE)))
    return ChangeSet(replace(ACT, effective=day(3)), tuple(changes))


def tried(held: Snapshot, data: st.DataObject) -> tuple[Simulation, Reading, Reading]:
    """A draft, with the whole register without and with it."""
    simulation = simulate(Reading(held), data.draw(drafts(held)))
    return simulation, Reading(held), Reading(applied(held, simulation.deeds))


@FEWER
@given(registers(), st.data())
def test_conferrals_are_effective_on_just_those_other_days(held: Snapshot, data: st.DataObject) -> None:
    simulation, before, after = tried(held, data)
    moved = {one.conferral: one for one in simulation.moved}
    for key in after.snapshot.conferrals:
        old = before.effective(key) if key in held.conferrals else NO_DAYS
        new = after.effective(key)
        if key in moved:
            assert (moved[key].lost, moved[key].gained) == (old - new, new - old)
        else:
            assert old == new


@FEWER
@given(registers(), st.data())
def test_powers_change_hands_at_just_those_places(held: Snapshot, data: st.DataObject) -> None:
    simulation, before, after = tried(held, data)
    on = data.draw(st.sampled_from(HORIZON))
    rows = simulation.on(on)
    told = {(row.power, place): row for row in rows for place in row.places}
    assert len(told) == sum(len(row.places) for row in rows)
    for unit in held.atlas.units.values():
        if unit.level is Level.COMMUNE and on in unit.period:
            for code in held.powers:
                old, new = hands(before, code, unit.key, on), hands(after, code, unit.key, on)
                row = told.get((code, unit.key))
                assert (row is not None) == (old != new), (code, unit.key)
                if row is not None:
                    assert (said(row, unit.key, old=True), said(row, unit.key, old=False)) == (old, new)


Hands = set[tuple[Authority, str, tuple[str, ...]]]


def hands(reading: Reading, code: str, place: str, on: date) -> Hands:
    found: Hands = set()
    for standing in reading.standing(code, place, on):
        given_ = reading.conferral(standing.title)
        who = holder_on(reading, given_, place, on) if standing.exercised else None
        if who is not None:
            takers = (reading.numbers.titles[one] for one in (*standing.moved_by, *standing.entrusted_by))
            found.add((who, given_.key, tuple(sorted(takers))))
    return found


def said(row: Row, place: str, *, old: bool) -> Hands:
    return {(hand.at(place), hand.conferral, hand.given_on) for hand in (row.before if old else row.after)}


@FEWER
@given(registers(), st.data())
def test_findings_come_and_go_as_in_the_whole_register(held: Snapshot, data: st.DataObject) -> None:
    simulation, before, after = tried(held, data)
    old, new = days_amiss(before), days_amiss(after)
    for groups, some, others in ((simulation.arising, new, old), (simulation.cured, old, new)):
        told = {(name(one), on) for group in groups for one in group.members for on in HORIZON if on in one.period}
        told = {one for one in told if one[0][1]}
        assert told == {one for one in some - others if one[0][1]}


Name = tuple[str, str, tuple[str, ...], str | None]


def name(one: object) -> Name:
    return one.fault.key, one.power, one.subjects, one.territory  # type: ignore[attr-defined]


def days_amiss(reading: Reading) -> set[tuple[Name, date]]:
    return {(name(one), on) for one in check(reading) for on in HORIZON if on in one.period}

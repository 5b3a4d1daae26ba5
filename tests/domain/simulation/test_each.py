"""Conferrals tried at once are judged as each is alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.atlases import Choose, day
from tests.domain.changes.drafts import ACT, KEY, confer
from tests.domain.registers import Conferring, registers
from tests.domain.test_what_if import FEWER
from tests.domain.world import reading
from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.findings import Fault
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.each import Alone, arising_of_each
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.domain.snapshot import Snapshot


@st.composite
def rows(draw: st.DrawFn, held: Snapshot) -> list[Alone]:
    """Up to eight conferrals, each with an act of its giver, from a day of its own; mostly of the same few powers."""
    choose = Choose(draw)
    conferring = Conferring(choose, held.authorities, held.library, dict(held.powers))
    found = []
    for number in range(choose.number(1, 8)):
        new = replace(conferring.next(list(held.conferrals.values())), key=f"m{number}", source=Citation(KEY, WHOLE))
        act = replace(ACT, issuer=new.giver.key if new.giver else "cp@vn", effective=day(choose.number(3, 9)))
        found.append(Alone(act, new))
    return found


def told(faults: tuple[Fault, ...]) -> list[tuple[str, str, str]]:
    return sorted((one.severity.value, one.rule, one.kind.value) for one in faults)


def alone(held: Reading, one: Alone) -> tuple[Fault, ...]:
    return tuple(group.fault for group in simulate(held, ChangeSet(one.act, (Confer(one.given),))).arising)


@FEWER
@given(registers(), st.data())
def test_each_of_several_has_the_findings_that_it_has_alone(held: Snapshot, data: st.DataObject) -> None:
    reading, several = Reading(held), data.draw(rows(held))
    for one, faults in zip(several, arising_of_each(reading, several), strict=True):
        assert told(faults) == told(alone(reading, one))


def test_what_the_rules_say_of_each_is_said_in_the_same_words() -> None:
    held = reading()
    good = confer().conferral
    several = [Alone(ACT, good), Alone(ACT, replace(good, mode=Mode.AUTHORISATION)), Alone(ACT, good)]
    found = arising_of_each(held, several)
    assert found[1] and [[one.message for one in faults] for faults in found] == [
        [one.message for one in alone(held, each)] for each in several
    ]
    assert arising_of_each(held, ()) == ()

"""A signed act is recorded exactly as it was simulated: all of it, byte for byte, or nothing."""

from dataclasses import replace

import pytest

from tests.domain.changes.drafts import EVERY_KIND, FIRST, confer, of, withdraw
from tests.domain.world import cite
from tests.register.conftest import OwnRegister
from tests.register.test_interruption import child, heard, killed
from tests.register.world import CLERK, DECISION, same_facts
from thamquyen.domain.authorities import Authority
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import deeds_of
from thamquyen.domain.changes.kinds import ChangeSet, GiveBack, Reinstate
from thamquyen.domain.changes.written import deeds_digest, deeds_written
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.simulating import Simulation, simulate
from thamquyen.register import queries, recording
from thamquyen.register.enacting import ActRefusedError, Enacted, MovedOnError, deeds_recorded, enact
from thamquyen.register.reading import reading_at
from thamquyen.register.verify import verify


def carried_out(changes: ChangeSet, tried: Simulation | None = None) -> Enacted:
    """The act recorded as it was simulated, just now or before."""
    tried = tried or simulate(reading_at(), changes)
    return enact(changes, simulated=tried.facts, outcome=tried.outcome, actor=CLERK, reason="ký ban hành")


@pytest.mark.parametrize("changes", EVERY_KIND.values(), ids=EVERY_KIND)
def test_what_was_simulated_is_what_is_recorded_and_derived(world: int, changes: ChangeSet) -> None:
    before = queries.snapshot()
    deeds = deeds_of(before, changes)
    supposed = applied(before, deeds)
    done = carried_out(changes)
    assert done.digest == deeds_digest(deeds)
    assert deeds_written(deeds_recorded(done.revision)) == deeds_written(deeds)
    held = queries.snapshot()
    assert same_facts(held, supposed)
    one, other = Reading(held), Reading(supposed)
    assert all(one.effective(key) == other.effective(key) for key in held.conferrals)
    assert verify().found == ()


def test_what_was_taken_back_for_a_time_is_given_back_by_a_later_act(world: int) -> None:
    first = EVERY_KIND["tạm điều hành"]
    carried_out(first)
    act = replace(first.act, key="dự-thảo-2")
    source = replace(confer().conferral.source, document=act.key)
    back = ChangeSet(act, (GiveBack("tam", FIRST.replace(month=12), source),))
    done = carried_out(back)
    assert queries.snapshot().takings[0].period.end == FIRST.replace(month=12)
    again = ChangeSet(replace(act, key="dự-thảo-3"), (Reinstate("gd-so", "p9", FIRST, source),))
    with pytest.raises(ActRefusedError, match="không giữ trường hợp"):
        enact(again, simulated="", outcome="", actor=CLERK, reason="ký")
    assert queries.newest_revision() == done.revision


def test_the_register_may_move_on_unless_the_act_would_mean_something_else(world: int) -> None:
    changes = of(confer())
    tried = simulate(reading_at(), changes)
    recording.record([DECISION], actor=CLERK, reason="việc khác")
    other = replace(confer("no-khac").conferral, source=cite("QĐ-MỚI", "1"), recipient=Authority("gd-so", "p9"))
    recording.record([other], actor=CLERK, reason="việc trùng")
    with pytest.raises(MovedOnError, match="mô phỏng lại"):
        carried_out(changes, tried)
    recording.correct(other, None, actor=CLERK, reason="ghi nhầm")
    done = carried_out(changes, tried)
    assert (done.revision, done.digest) == (world + 4, tried.facts)


def test_a_faulty_act_is_refused_and_nothing_is_written(world: int) -> None:
    with pytest.raises(ActRefusedError, match="vừa giao"):
        enact(of(confer(), withdraw("no-moi")), simulated="", outcome="", actor=CLERK, reason="ký")
    assert queries.newest_revision() == world


_ENACT_AND_WAIT = """
from tests.domain.changes.drafts import EVERY_KIND
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.register import enacting
from thamquyen.register.reading import reading_at
changes = EVERY_KIND["giao"]
proof = enacting._prove
def wait(*said):
    proof(*said)
    say("đã ghi hết")
    sys.stdin.readline()
enacting._prove = wait
tried = simulate(reading_at(), changes)
enacting.enact(changes, simulated=tried.facts, outcome=tried.outcome, actor="con", reason="ký")
"""


def test_killing_the_process_at_the_last_moment_leaves_nothing(own_world: OwnRegister) -> None:
    before, listed = queries.newest(), queries.counts()
    process = child(own_world, _ENACT_AND_WAIT)
    heard(process, "đã ghi hết")
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, listed)
    assert verify().found == ()
    carried_out(EVERY_KIND["giao"])
    assert verify().found == ()

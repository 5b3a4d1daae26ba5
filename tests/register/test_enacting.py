"""A signed act is recorded exactly as it was simulated: all of it, byte for byte, or nothing."""

from dataclasses import replace

import pytest

from tests.domain.changes.drafts import EVERY_KIND, FIRST, confer, of, withdraw
from tests.register.conftest import OwnRegister
from tests.register.test_interruption import child, heard, killed
from tests.register.world import CLERK, DECISION, same_facts
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import deeds_of
from thamquyen.domain.changes.kinds import ChangeSet, GiveBack, Reinstate
from thamquyen.domain.changes.written import deeds_digest, deeds_written
from thamquyen.domain.reading import Reading
from thamquyen.register import queries, recording
from thamquyen.register.enacting import ActRefusedError, MovedOnError, deeds_recorded, enact
from thamquyen.register.verify import verify


def simulated(changes: ChangeSet) -> str:
    return deeds_digest(deeds_of(queries.snapshot(), changes))


@pytest.mark.parametrize("changes", EVERY_KIND.values(), ids=EVERY_KIND)
def test_what_was_simulated_is_what_is_recorded_and_derived(world: int, changes: ChangeSet) -> None:
    before = queries.snapshot()
    deeds = deeds_of(before, changes)
    supposed = applied(before, deeds)
    done = enact(changes, simulated=deeds_digest(deeds), actor=CLERK, reason="ký ban hành")
    assert deeds_written(deeds_recorded(done.revision)) == deeds_written(deeds)
    held = queries.snapshot()
    assert same_facts(held, supposed)
    one, other = Reading(held), Reading(supposed)
    assert all(one.effective(key) == other.effective(key) for key in held.conferrals)
    assert verify().found == ()


def test_what_was_taken_back_for_a_time_is_given_back_by_a_later_act(world: int) -> None:
    first = EVERY_KIND["tạm điều hành"]
    enact(first, simulated=simulated(first), actor=CLERK, reason="ký")
    act = replace(first.act, key="dự-thảo-2")
    source = replace(confer().conferral.source, document=act.key)
    back = ChangeSet(act, (GiveBack("tam", FIRST.replace(month=12), source),))
    done = enact(back, simulated=simulated(back), actor=CLERK, reason="ký")
    assert queries.snapshot().takings[0].period.end == FIRST.replace(month=12)
    again = ChangeSet(replace(act, key="dự-thảo-3"), (Reinstate("gd-so", "p9", FIRST, source),))
    with pytest.raises(ActRefusedError, match="không giữ trường hợp"):
        enact(again, simulated="", actor=CLERK, reason="ký")
    assert queries.newest_revision() == done.revision


def test_an_act_is_refused_where_the_register_moved_so_that_it_means_something_else(world: int) -> None:
    changes = EVERY_KIND["đổi tên"]
    seal = simulated(changes)
    recording.record([DECISION], actor=CLERK, reason="việc khác")  # changes nothing of what the act comes to
    with pytest.raises(MovedOnError, match="mô phỏng lại"):
        enact(changes, simulated="0" * 64, actor=CLERK, reason="ký")
    assert enact(changes, simulated=seal, actor=CLERK, reason="ký").digest == seal


def test_a_faulty_act_is_refused_and_nothing_is_written(world: int) -> None:
    with pytest.raises(ActRefusedError, match="vừa giao"):
        enact(of(confer(), withdraw("no-moi")), simulated="", actor=CLERK, reason="ký")
    assert queries.newest_revision() == world


_ENACT_AND_WAIT = """
from tests.domain.changes.drafts import EVERY_KIND
from thamquyen.domain.changes.deeds import deeds_of
from thamquyen.domain.changes.written import deeds_digest
from thamquyen.register import enacting, queries
changes = EVERY_KIND["giao"]
proof = enacting._prove
def wait(*said):
    proof(*said)
    say("đã ghi hết")
    sys.stdin.readline()
enacting._prove = wait
seal = deeds_digest(deeds_of(queries.snapshot(), changes))
enacting.enact(changes, simulated=seal, actor="con", reason="ký")
"""


def test_killing_the_process_at_the_last_moment_leaves_nothing(own_world: OwnRegister) -> None:
    before, listed = queries.newest(), queries.counts()
    process = child(own_world, _ENACT_AND_WAIT)
    heard(process, "đã ghi hết")
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, listed)
    assert verify().found == ()
    enact(EVERY_KIND["giao"], simulated=simulated(EVERY_KIND["giao"]), actor=CLERK, reason="ký")
    assert verify().found == ()

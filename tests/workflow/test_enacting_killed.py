"""Killing the process before and after each write of enacting: the whole act is there, or nothing of it."""

from django.db import connection

from tests.register.conftest import OwnRegister, empty_template, marks_in_a_folder_of_the_test, own_register, own_world
from tests.register.test_interruption import child, killed
from thamquyen.register import queries
from thamquyen.register.verify import verify

__all__ = ["empty_template", "marks_in_a_folder_of_the_test", "own_register", "own_world"]

_BEGIN = """
from dataclasses import replace
from datetime import UTC, datetime
from django.db import connection
from tests.domain.changes.drafts import ACT, FIRST, TODAY, confer, of, withdraw
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.register.reading import reading_at
from thamquyen.workflow.drafting import Hand, begin, carry_out
from thamquyen.workflow.drafts import draft
from thamquyen.workflow.signing import Signed, sign

AT = datetime(2026, 8, 1, 8, tzinfo=UTC)
AN, BINH = Hand("An", AT, 1, "1"), Hand("Bình", AT, 1, "2")
number = begin(of(confer(), withdraw()), acting_for="ubnd-tinh@p9", seat="p9", note="", hand=AN)
sign(number, Signed("9/2026/QĐ-UBND", TODAY, FIRST, "Lê Văn A", "Chủ tịch"), None, seen=1, hand=AN)
tried = simulate(reading_at(), draft(number).newest.changes)
writes, stop = 0, int(sys.argv[1])

def watched(execute, sql, params, many, context):
    global writes
    writing = sql.lstrip().split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "COPY")
    if writing:
        writes += 1
        pause(2 * writes - 1, "trước", sql)
    done = execute(sql, params, many, context)
    if writing:
        pause(2 * writes, "sau", sql)
    return done

def pause(at, when, sql):
    if at == stop:
        say(f"dừng {when}: {sql[:70]}")
        sys.stdin.readline()

with connection.execute_wrapper(watched):
    carry_out(number, seen=2, facts=tried.facts, outcome=tried.outcome, reason="ký", hand=BINH)
say(f"xong sau {2 * writes} chỗ")
sys.stdin.readline()
"""


def stopped(register: OwnRegister, stop: int) -> str:
    """Lets the child enact up to a place and kills it there; what it said (0: it comes through, and is killed then)."""
    process = child(register, _BEGIN, str(stop))
    assert process.stdout is not None
    said = next((line.strip() for line in process.stdout if line.startswith(("dừng", "xong"))), "")
    killed(process)
    return said


def everything() -> tuple[object, ...]:
    """All that enacting may leave behind, in the register and beside it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM workflow_enactment), (SELECT count(*) FROM notices_notice)")
        return queries.newest(), queries.counts(), cursor.fetchone()


def test_killing_the_process_before_or_after_any_write_of_enacting_leaves_nothing_of_it(own_world: OwnRegister) -> None:
    before, stop = everything(), 1
    while (said := stopped(own_world, stop)).startswith("dừng"):
        assert everything() == before, said
        stop += 1
    assert said.startswith("xong") and stop > 10, "the recording, its facts and the enactment are several writes"
    after = everything()
    assert queries.newest_revision() == 2 and after[2][0] == 1, "through with it: all of it is there"  # type: ignore[index]
    assert verify().found == ()

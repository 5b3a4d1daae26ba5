"""Killing a process, or two at once: the register is as it was, or has the whole recording."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.register.conftest import OwnRegister
from tests.register.tables import TABLES, write_tables
from tests.register.world import CLERK, DECISION
from thamquyen.register import queries, recording, starter
from thamquyen.register.facts import Noun
from thamquyen.register.verify import verify

_ROOT = Path(__file__).parents[2]
_SET_UP = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "thamquyen.settings"
import django
django.setup()
from pathlib import Path
from tests.domain.world import document
from thamquyen.register import recording, starter
from thamquyen.register.recording import Recording

def say(text):
    print(text, flush=True)
"""
_RECORD_AND_WAIT = """
with Recording(actor="tiến trình con", reason="dở dang") as opened:
    opened.record([document(f"QĐ-{number}", None) for number in range(500)])
    say("đang ghi")
    sys.stdin.readline()
"""
_WHEN_TOLD_RECORD = """
from thamquyen.register import queries
queries.newest_revision()
say("đã nối")
sys.stdin.readline()
recording.record([document(f"{sys.argv[1]}-{number}", None) for number in range(300)], actor=sys.argv[1], reason="đua")
"""
_LOAD_AND_STOP_AT = """
rows = 0
def progress(step):
    global rows
    rows += step
    say(f"{rows} dòng")
    if rows >= int(sys.argv[2]):
        time.sleep(120)
starter.load(Path(sys.argv[1]), progress=progress)
"""


def child(register: OwnRegister, script: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process that works on the register."""
    return subprocess.Popen(
        [sys.executable, "-c", _SET_UP + script, *arguments],
        cwd=_ROOT,
        env={**register.environment, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str], wanted: str) -> None:
    """Waits until the process has said this."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == wanted:
            return
    raise AssertionError(f"tiến trình con dừng ({process.wait()}) mà chưa báo “{wanted}”")


def told(process: subprocess.Popen[str]) -> None:
    """Lets the process go on."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def ended(process: subprocess.Popen[str]) -> int:
    """Waits for the end of the process; its exit status."""
    process.communicate(timeout=60)
    return process.returncode


def killed(process: subprocess.Popen[str]) -> None:
    """Kills the process as a power cut would."""
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def test_killing_a_process_while_it_records_leaves_the_register_as_it_was(own_world: OwnRegister) -> None:
    before, listed = queries.newest(), queries.counts()
    process = child(own_world, _RECORD_AND_WAIT)
    heard(process, "đang ghi")
    assert queries.newest() == before
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, listed)
    # The lock went with the process: the next recording neither waits nor leaves a gap.
    assert recording.record([DECISION], actor=CLERK, reason="sau đó") == before.revision + 1
    assert queries.counts()[Noun.DOCUMENT] == listed[Noun.DOCUMENT] + 1
    assert verify().found == ()


@pytest.mark.parametrize("rows", [500, 4000])
def test_killing_the_loading_in_the_middle_leaves_the_register_empty(
    own_register: OwnRegister, tmp_path: Path, rows: int
) -> None:
    many = [f"V{number},V{number},Luật,Quốc hội,Luật số {number},,,,,,secondary,,\n" for number in range(4500)]
    documents = TABLES["documents"] + "".join(many)
    tables = write_tables(tmp_path / "tables", {**TABLES, "documents": documents})
    process = child(own_register, _LOAD_AND_STOP_AT, str(tables), str(rows))
    heard(process, f"{rows} dòng")
    killed(process)
    assert queries.newest_revision() == 0
    assert set(queries.counts().values()) == {0}
    assert verify().found == ()
    assert starter.load(tables, progress=lambda _: None).revision == 1
    assert queries.counts()[Noun.DOCUMENT] == 4503
    assert verify().found == ()


def test_two_recordings_at_once_take_turns(own_world: OwnRegister) -> None:
    first, second = child(own_world, _RECORD_AND_WAIT), child(own_world, _WHEN_TOLD_RECORD, "hai")
    heard(first, "đang ghi")
    heard(second, "đã nối")
    told(second)
    time.sleep(0.3)
    assert second.poll() is None
    assert queries.newest_revision() == 1
    told(first)
    assert (ended(first), ended(second)) == (0, 0)
    log = queries.recordings()
    assert [(line.revision, line.actor) for line in log] == [(3, "hai"), (2, "tiến trình con"), (1, CLERK)]
    assert [line.opened[Noun.DOCUMENT] for line in log[:2]] == [300, 500]
    assert verify().found == ()


def test_recordings_that_race_each_get_a_number_of_their_own(own_world: OwnRegister) -> None:
    racers = [child(own_world, _WHEN_TOLD_RECORD, name) for name in ("a", "b")]
    for racer in racers:
        heard(racer, "đã nối")
    for racer in racers:
        told(racer)
    assert [ended(racer) for racer in racers] == [0, 0]
    log = queries.recordings()[:2]
    assert [line.revision for line in log] == [3, 2]
    assert {line.actor for line in log} == {"a", "b"}
    assert all(line.opened == {Noun.DOCUMENT: 300} for line in log)
    assert verify().found == ()


def test_a_snapshot_asked_for_while_another_records_sees_nothing_of_it(own_world: OwnRegister) -> None:
    process = child(own_world, _RECORD_AND_WAIT)
    heard(process, "đang ghi")
    queries.forget_snapshots()
    assert "QĐ-1" not in queries.snapshot().library.documents
    told(process)
    assert ended(process) == 0
    assert "QĐ-1" in queries.snapshot().library.documents

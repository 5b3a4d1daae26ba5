"""The process behind the pages killed at any point: no mail lost, none doubled; a day's job done once, and whole."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.notices.catcher import Catcher, catching
from tests.register.conftest import OwnRegister
from tests.register.test_interruption import child, heard
from tests.register.world import record_world
from tests.workflow.test_calls import BOSS, CALL, P9
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.background.models import JobRun
from thamquyen.background.schedule import last_done
from thamquyen.notices.kinds import Kind
from thamquyen.notices.models import Mail, MailState, Notice
from thamquyen.notices.notifying import notify
from thamquyen.workflow import calls

_ROOT = Path(__file__).parents[2]
_AT = datetime(2026, 8, 3, 1, tzinfo=UTC)
_ENVIRONMENT = """
os.environ.update({})
from django.conf import settings as _settings
from thamquyen.notices.mail_server import mail_server
_settings.MAIL_SERVER = mail_server(os.environ)
"""
_BETWEEN_YES_AND_COMMIT = """
from django.utils.timezone import now
from django.conf import settings
from thamquyen.notices import posting
def wait(*_):
    say("máy chủ đã nhận")
    sys.stdin.readline()
posting.note = wait
posting.post_due(settings.MAIL_SERVER, now)
"""
_IN_THE_MIDDLE_OF_A_JOB = """
from datetime import datetime, UTC
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.background.schedule import Job, do_due
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.workflow import calls
at = datetime(2026, 8, 3, 1, tzinfo=UTC)
def tell(days, moment):
    for number, user in enumerate(User.objects.order_by("username")):
        notify("nhac:%s" % days[-1], [user], kind=Kind.REMINDER, subject="x", at=moment)
        if sys.argv[1] == "giữa" and number == 2:
            say("giữa việc")
            sys.stdin.readline()
do_due(Job("thu", "Thử", 2, tell), at)
say("xong")
sys.stdin.readline()
"""


@pytest.fixture
def catcher(own_register: OwnRegister) -> Iterator[Catcher]:
    with catching() as one, override_settings(MAIL_SERVER=one.server):
        yield one


def tell(number: int) -> None:
    """As many people, each told one thing by mail."""
    people = [User.objects.create_user(f"p{one:03}", f"p{one:03}@tinh.example") for one in range(number)]
    with transaction.atomic():
        notify("nhac", people, kind=Kind.REMINDER, subject="Đến hạn", at=_AT)


@contextmanager
def worker(register: OwnRegister, catcher: Catcher) -> Iterator[subprocess.Popen[str]]:
    """`thamquyen work` on the register; none outlives the test."""
    environment = {**register.environment, **catcher.environment}
    command = [sys.executable, "-m", "thamquyen", "work"]
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def finished(register: OwnRegister, catcher: Catcher) -> None:
    """Lets a worker send what is left, then asks it to stop."""
    with worker(register, catcher) as process:
        everything_is_sent_by(process)
        stops(process)


def everything_is_sent_by(*workers: subprocess.Popen[str]) -> None:
    give_up = time.monotonic() + 60
    while Mail.objects.filter(state=MailState.WAITING).exists():
        assert time.monotonic() < give_up and all(one.poll() is None for one in workers)
        time.sleep(0.1)


def stops(process: subprocess.Popen[str]) -> None:
    """A worker that is under way ends well when it is told to."""
    heard(process, "Tiến trình nền đang chạy (dừng bằng Ctrl-C) …")
    process.terminate()
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_killed_at_a_step_before_the_server_has_said_yes_each_mail_arrives_once(
    own_register: OwnRegister, catcher: Catcher, step: str
) -> None:
    tell(5)
    reached, seen = threading.Event(), Counter[str]()

    def kill_at(now: str) -> None:
        seen[now] += 1
        if now == step and seen[now] == (1 if step == "EHLO" else 3) and not reached.is_set():
            victim.kill()
            victim.wait()
            reached.set()
            if step == "DATA":  # the reply is never heard: this server keeps nothing that it did not say yes to
                raise ConnectionError

    catcher.at = kill_at
    with worker(own_register, catcher) as victim:
        assert reached.wait(30)
    catcher.at = lambda _: None
    finished(own_register, catcher)
    assert len(catcher.names) == len(set(catcher.names)) == 5


def test_killed_between_the_servers_yes_and_the_commit_a_mail_comes_again_under_the_same_name(
    own_register: OwnRegister, catcher: Catcher
) -> None:
    tell(3)
    with child(own_register, _ENVIRONMENT.format(catcher.environment) + _BETWEEN_YES_AND_COMMIT) as victim:
        heard(victim, "máy chủ đã nhận")
        victim.kill()
    finished(own_register, catcher)
    assert sorted(Counter(catcher.names).values()) == [1, 1, 2]


def test_killed_again_and_again_no_mail_is_lost_and_none_comes_more_often_than_it_was_interrupted(
    own_register: OwnRegister, catcher: Catcher
) -> None:
    tell(60)
    moments = random.Random(7)  # noqa: S311 - the same moments each time
    kills = 0
    while Mail.objects.filter(state=MailState.WAITING).exists() and kills < 6:
        wanted = len(catcher.arrived) + moments.randrange(1, 9)
        with worker(own_register, catcher):
            give_up = time.monotonic() + 30
            while len(catcher.arrived) < wanted and time.monotonic() < give_up:
                time.sleep(moments.random() / 500)
        kills += 1
    finished(own_register, catcher)
    assert len(set(catcher.names)) == 60
    assert len(catcher.names) - 60 <= kills


def test_two_at_once_send_each_mail_once(own_register: OwnRegister, catcher: Catcher) -> None:
    tell(40)
    with worker(own_register, catcher) as one, worker(own_register, catcher) as other:
        everything_is_sent_by(one, other)
        stops(one)
        stops(other)
    assert len(catcher.names) == len(set(catcher.names)) == 40


def test_a_days_job_killed_in_the_middle_leaves_nothing_and_is_done_once_by_the_next(own_register: OwnRegister) -> None:
    for number in range(5):
        User.objects.create_user(f"p{number}")
    with child(own_register, _IN_THE_MIDDLE_OF_A_JOB, "giữa") as victim:
        heard(victim, "giữa việc")
        victim.kill()
    assert not Notice.objects.exists() and not JobRun.objects.exists()
    script = _IN_THE_MIDDLE_OF_A_JOB
    with child(own_register, script, "trọn") as one, child(own_register, script, "trọn") as two:
        for each in (one, two):
            heard(each, "xong")
            each.kill()  # what was done is done
    assert Notice.objects.count() == 5 and JobRun.objects.count() == 1
    assert last_done()["thu"][0].isoformat() == "2026-08-03"


_URGE_AND_SEND = """
import threading
from datetime import datetime, UTC
from thamquyen.background.working import work_once
at = datetime(2026, 9, 1, 1, tzinfo=UTC)
say("bắt đầu")
work_once(lambda: at, threading.Event())
say("xong")
"""


def test_reminders_killed_at_any_moment_reach_each_person_once_in_the_system_and_by_mail(
    own_register: OwnRegister, catcher: Catcher
) -> None:
    record_world()
    for number in range(20):
        name = f"p{number:02}"
        User.objects.create_user(name, f"{name}@tinh.example", role=Role.PROPOSER, acting_for="so-y-te@p9")
    calls.open_call(CALL, BOSS, P9, seat="p9")  # each is told by mail; on the day after its end they are late
    script = _ENVIRONMENT.format(catcher.environment) + _URGE_AND_SEND
    kills, seen, running = 0, Counter[str](), list[subprocess.Popen[str]]()

    def kill_at_every_seventh(step: str) -> None:
        seen[step] += 1
        if step == "RCPT" and seen[step] % 7 == 0:
            running[-1].kill()
            running[-1].wait()

    catcher.at = kill_at_every_seventh
    moments = random.Random(11)  # noqa: S311 - the same moments each time
    for _ in range(4):  # while the register is read, the ladder climbed, the first mails sent
        with child(own_register, script) as victim:
            running.append(victim)
            heard(victim, "bắt đầu")
            time.sleep(moments.random() * 0.15)
            victim.kill()
    for _ in range(30):
        with child(own_register, script) as victim:
            running.append(victim)
            said = victim.stdout
            finished_whole = said is not None and any(line.strip() == "xong" for line in said)
        kills += not finished_whole
        if finished_whole and Mail.objects.filter(state=MailState.SENT).count() == 40:
            break
    assert kills >= 3
    reminders = Notice.objects.filter(kind=Kind.REMINDER.value)
    assert sorted(reminders.values_list("user__username", flat=True)) == [f"p{number:02}" for number in range(20)]
    assert JobRun.objects.filter(job="don-doc").count() == 1
    assert len(set(catcher.names)) == 40 and len(catcher.names) - 40 <= 4
    assert not Mail.objects.exclude(state=MailState.SENT).exists()

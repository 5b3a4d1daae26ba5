"""`make run` from outside: it opens, says where, refuses a second one, and leaves nothing behind when it stops."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opened_register import started, throwaway_installation

_ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.xdist_group("serve")  # one after the other, on one installation


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """An installation without starter data: `serve` needs none."""
    with throwaway_installation() as prepared:
        yield prepared


def _processes_of(environment: dict[str, str]) -> list[str]:
    """Command lines of this installation's processes: its folder is PostgreSQL's argument, the others' setting."""
    mark = environment["THAMQUYEN_VAR"].encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line, settings = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
        except OSError:
            continue  # gone meanwhile
        if mark in line + settings:
            found.append(line.replace(b"\0", b" ").decode(errors="replace"))
    return found


def _comes_to(environment: dict[str, str], number: int) -> None:
    """Waits until so many processes serve: the one behind the pages is begun after the first page can be had."""
    for _ in range(100):
        if len([line for line in _processes_of(environment) if "thamquyen serve" in line]) == number:
            return
        time.sleep(0.1)
    raise AssertionError(_processes_of(environment))


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_serves_until_asked_to_stop_and_leaves_no_process_behind(
    environment: dict[str, str], asked: signal.Signals
) -> None:
    process, address = started("serve", environment)
    with urllib.request.urlopen(f"{address}healthz") as page:  # noqa: S310 - our own server
        assert page.read() == b"ok"
        assert "default-src 'self'" in page.headers["Content-Security-Policy"].split("; ")
        assert "unsafe" not in page.headers["Content-Security-Policy"]
    _comes_to(environment, 5)  # the one that was started, the web server, its two workers, the one behind the pages
    process.send_signal(asked)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert _processes_of(environment) == []


def test_a_second_one_in_the_same_checkout_says_where_the_first_is(environment: dict[str, str]) -> None:
    first, address = started("serve", environment)
    second = subprocess.run(
        [sys.executable, "-m", "thamquyen", "run"],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    first.terminate()
    first.communicate(timeout=60)
    assert second.returncode == 1
    assert f"đang chạy rồi, tại {address}" in second.stderr
    assert "Traceback" not in second.stderr


def test_killed_outright_it_takes_its_web_server_along_and_can_be_started_again(environment: dict[str, str]) -> None:
    killed, _ = started("serve", environment)
    killed.kill()
    killed.communicate()
    again, _ = started("serve", environment)
    again.terminate()
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert _processes_of(environment) == []


def test_the_process_behind_the_pages_is_replaced_when_it_dies_and_left_out_where_it_runs_apart(
    environment: dict[str, str],
) -> None:
    process, _ = started("serve", environment)
    _comes_to(environment, 5)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[-1]), signal.SIGKILL)  # begun last
    _comes_to(environment, 4)
    _comes_to(environment, 5)
    process.terminate()
    process.communicate(timeout=60)
    apart, _ = started("serve", {**environment, "THAMQUYEN_WORKER": "0"})
    time.sleep(1)
    _comes_to(environment, 4)
    apart.terminate()
    apart.communicate(timeout=60)
    assert _processes_of(environment) == []


def test_asked_to_stop_while_the_process_behind_the_pages_is_begun_nothing_is_left(environment: dict[str, str]) -> None:
    for moment in (0, 0.002, 0.005, 0.01, 0.02, 0.05):
        process, _ = started("serve", environment)
        time.sleep(moment)
        process.terminate()
        process.communicate(timeout=60)
        assert _processes_of(environment) == []

"""`make run` from outside: it opens, says where, refuses a second one, and leaves nothing behind when it stops."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """An installation of its own on a free port, without starter data: `serve` needs none."""
    folder = Path(tempfile.mkdtemp(prefix="thamquyen-test-"))
    folder.chmod(0o711)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    unset = {"DATABASE_URL", "SECRET_KEY", "HOST"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    yield {**inherited, "THAMQUYEN_VAR": str(folder), "PORT": str(port)}
    shutil.rmtree(folder)


def _serve(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "thamquyen", "serve"],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"http://\S+", line)
        if found:
            return found.group()
    raise AssertionError("không thấy địa chỉ")


def _processes_of(environment: dict[str, str]) -> list[str]:
    """Command lines of living processes that belong to this installation: PostgreSQL by folder, web by port."""
    marks = (environment["THAMQUYEN_VAR"], f"--port {environment['PORT']} ")
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue  # gone meanwhile
        if any(mark in line for mark in marks):
            found.append(line)
    return found


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_serves_until_asked_to_stop_and_leaves_no_process_behind(
    environment: dict[str, str], asked: signal.Signals
) -> None:
    process = _serve(environment)
    address = _address(process)
    with urllib.request.urlopen(f"{address}healthz") as page:  # noqa: S310 - our own server
        assert page.read() == b"ok"
        assert "default-src 'self'" in page.headers["Content-Security-Policy"].split("; ")
        assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert len(_processes_of(environment)) >= 4  # PostgreSQL, the web server and its two workers
    process.send_signal(asked)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert _processes_of(environment) == []


def test_a_second_one_in_the_same_checkout_says_where_the_first_is(environment: dict[str, str]) -> None:
    first = _serve(environment)
    address = _address(first)
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
    killed = _serve(environment)
    _address(killed)
    killed.kill()
    killed.communicate()
    again = _serve(environment)
    _address(again)
    again.terminate()
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert _processes_of(environment) == []

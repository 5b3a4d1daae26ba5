"""A program run apart has no network, cannot outlive its time, and takes what it started with it."""

import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from thamquyen.reports.apart import ApartError, Limits, TooSlowError, lines_apart, run_apart

LIMITS = Limits(megabytes=1_024, cpu_seconds=20, seconds=20)
SPAWNING = (
    "import subprocess, sys; child = subprocess.Popen(['sleep', '300']); "
    "open(sys.argv[1], 'w').write(str(child.pid)); child.wait()"
)


def python(code: str, *arguments: str, folder: Path, limits: Limits = LIMITS) -> int:
    return run_apart([sys.executable, "-c", code, *arguments], limits, folder=folder, environment={})


def test_it_reaches_no_network_not_even_this_machine(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), 2):
            pass
        connect = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        if not _may_have_a_network_of_its_own():
            pytest.skip("nhân hệ điều hành không cho tiến trình này một mạng riêng")
        assert python(connect, folder=tmp_path) != 0


def test_it_sees_the_environment_it_is_given_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    assert python("import os, sys; sys.exit('SECRET_KEY' in os.environ)", folder=tmp_path) == 0
    assert list(lines_apart("tests.reports.breaking", ["environment"], b"", LIMITS)) == [{"end": False}]


def test_what_it_started_ends_with_it_when_its_time_is_up(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    with pytest.raises(TooSlowError):
        python(SPAWNING, str(told), folder=tmp_path, limits=Limits(megabytes=1_024, cpu_seconds=20, seconds=3))
    child = int(told.read_text())
    for _ in range(50):
        with suppress(FileNotFoundError):
            if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
                return
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.1)
    pytest.fail("tiến trình con còn chạy")


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(2 * 2**30)",
        "open('a', 'wb').truncate(600 * 2**20)",
    ],
)
def test_it_takes_no_more_memory_or_disk_than_it_may(code: str, tmp_path: Path) -> None:
    assert python(code, folder=tmp_path) != 0


def test_lines_that_were_said_before_it_broke_are_given_and_then_the_break_is_told() -> None:
    said = lines_apart("tests.reports.breaking", [], b"", LIMITS)
    assert next(said) == {"a": 1}
    with pytest.raises(ApartError):
        next(said)


def _may_have_a_network_of_its_own() -> bool:
    """Whether the kernel lets a process leave the network, as itself or within a user name space (unshare(2))."""
    leave = "import ctypes, sys; c = ctypes.CDLL(None); sys.exit(c.unshare(0x40000000) and c.unshare(0x50000000))"
    return subprocess.run([sys.executable, "-c", leave], check=False).returncode == 0

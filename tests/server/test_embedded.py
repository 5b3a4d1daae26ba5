"""The embedded PostgreSQL: shared while anybody holds it, gone with the last holder, wherever the checkout lies."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from thamquyen.register.server import embedded, locations
from thamquyen.register.server.locations import DATABASE_NAME, DATABASE_ROLE
from thamquyen.register.server.problems import StartError

_HOLDER = """
import sys
from thamquyen.register.server import embedded
with embedded.running():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="thamquyen-test-"))
    folder.chmod(0o711)
    monkeypatch.setenv("THAMQUYEN_VAR", str(folder))
    yield folder
    shutil.rmtree(folder)


def _answers() -> bool:
    socket_folder = locations.socket_folder(locations.data_folder())
    try:
        psycopg.connect(host=str(socket_folder), user=DATABASE_ROLE, dbname=DATABASE_NAME).close()
    except psycopg.OperationalError:
        return False
    return True


def _holder() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _release(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


def test_the_last_holder_stops_the_server_and_no_earlier_one(var: Path) -> None:
    first = _holder()
    second = _holder()
    _release(first)
    assert _answers()
    _release(second)
    assert not _answers()


def test_a_killed_holder_does_not_keep_the_server_up_for_ever(var: Path) -> None:
    killed = _holder()
    killed.kill()
    killed.communicate()
    assert _answers()
    with embedded.running():
        pass
    assert not _answers()


def test_what_was_committed_survives_the_servers_own_death(var: Path) -> None:
    with embedded.running():
        with psycopg.connect(
            host=str(locations.socket_folder(var / "postgresql")), user=DATABASE_ROLE, dbname=DATABASE_NAME
        ) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('Lào Cai')")
        pid = int((var / "postgresql" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.01)
    with (
        embedded.running(),
        psycopg.connect(
            host=str(locations.socket_folder(var / "postgresql")), user=DATABASE_ROLE, dbname=DATABASE_NAME
        ) as connection,
    ):
        assert connection.execute("SELECT word FROM kept").fetchone() == ("Lào Cai",)


def test_an_interrupted_first_start_leaves_nothing_half_made(var: Path) -> None:
    draft = var / "postgresql.new"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n", encoding="ascii")
    with embedded.running():
        assert _answers()
    assert not draft.exists()


@pytest.mark.parametrize(
    "name", ["bản sao, 'của' tỉnh; 2026 & 100%", "đường dẫn rất dài " + "x" * 120], ids=["odd letters", "long path"]
)
def test_a_checkout_may_lie_in_any_usual_folder(var: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(var / name))
    with embedded.running():
        assert _answers()
    assert not _answers()
    socket_folder = locations.socket_folder(locations.data_folder())
    if socket_folder.parent == Path("/tmp"):  # noqa: S108 - compared, not written
        socket_folder.rmdir()


@pytest.mark.parametrize("name", ['"tỉnh"', "$HOME", "a`id`"])
def test_a_folder_whose_name_a_shell_would_read_is_refused(
    var: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(var / name))
    with pytest.raises(StartError, match="đổi tên thư mục"), embedded.running():
        pytest.fail("không được khởi động ở đó")

"""The register as its users meet it: `thamquyen run` in a process of its own, on a free port, in a throwaway folder."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_SET_BY_US = {"DATABASE_URL", "SECRET_KEY", "HOST", "PORT", "THAMQUYEN_VAR"}


@contextlib.contextmanager
def throwaway_installation() -> Iterator[dict[str, str]]:
    """The environment of an installation with its own folder and a free port."""
    folder = Path(tempfile.mkdtemp(prefix="thamquyen-test-"))
    folder.chmod(0o711)  # the system user that serves the database for root passes through
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if name not in _SET_BY_US}
    try:
        yield {**inherited, "THAMQUYEN_VAR": str(folder), "PORT": str(port)}
    finally:
        shutil.rmtree(folder)


def _heed_requests_to_stop() -> None:
    """What started the tests may have had some ignored, as nohup does; the register is to heed them all the same."""
    for request in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(request, signal.SIG_DFL)


def started(command: str, environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """`thamquyen <command>` running, and the address it printed, with a slash at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "thamquyen", command],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_heed_requests_to_stop,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        found = re.search(r"http://\S+", line)
        if found:
            return process, found.group()
    process.communicate()
    raise AssertionError("không thấy địa chỉ:\n" + "".join(said))


@dataclass(frozen=True, slots=True)
class OpenedRegister:
    """A register that is served: its address, and what a command needs to work on it."""

    address: str
    environment: Mapping[str, str]

    def demo_users(self) -> dict[str, str]:
        """Makes a user of each role for Lào Cai; passwords by user name."""
        command = [sys.executable, "-m", "thamquyen", "demo-users"]
        said = subprocess.run(command, cwd=_ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return dict(re.findall(r"^  (thu-[a-z-]+)\s+(\S+)", said.stdout, re.MULTILINE))

    def let_pass(self, days: int) -> None:
        """Lets it live so many days ahead from now on; only of one that goes at its own pace."""
        Path(self.environment["DAYS_AHEAD"]).write_text(str(days))


@contextlib.contextmanager
def opened_register(*, at_own_pace: bool = False) -> Iterator[OpenedRegister]:
    """A register with the starter data, served as `make run` serves it; `at_own_pace`: its days can be let pass."""
    with throwaway_installation() as environment:
        if at_own_pace:
            days = Path(environment["THAMQUYEN_VAR"]) / "days-ahead"
            days.write_text("0")
            environment |= {"DAYS_AHEAD": str(days), "PYTHONPATH": str(_ROOT / "tests/moved_clock")}
        process, address = started("run", environment)
        try:
            yield OpenedRegister(address, environment)
        finally:
            process.terminate()
            process.communicate(timeout=60)

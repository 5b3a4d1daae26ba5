"""Programs run apart: in a process of their own, without network, within limits of memory, time and what they write.

A hostile file can make a parser ask for more memory than there is, never end, or break the process it runs in; here
that is only this one. The file has both sides: started as a program it sets its own limits, then becomes the module or
the program that it is told. It imports nothing of the project: it runs before the project's folder is on the path.
"""

import ctypes
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_MOST_WRITTEN = 512 * 2**20
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TMPDIR", "SYSTEMROOT")
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # unshare(2)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program run apart may use: address space in MB, processor time and time by the wall in seconds."""

    megabytes: int
    cpu_seconds: int
    seconds: int


class ApartError(Exception):
    """The program came to no proper end: it broke, or met one of its limits."""


class TooSlowError(ApartError):
    """The program was still running when its time was up."""


def lines_apart(module: str, arguments: Sequence[str], content: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    """What a module of the project says, run apart with the content on its standard input: one JSON object a line.

    The last line has to carry the key `end` or `refused`. Raises ApartError behind the lines that were said, when the
    program died or stopped before; TooSlowError before any.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(content)
        given.seek(0)
        command = [*_started(limits), "module", module, *arguments]
        environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}  # no passwords among them
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=given, stdout=said, env=environment, **_quiet()
        )
        code = _wait(process, limits)
        said.seek(0)
        ended = False
        for line in said:
            try:
                entry = json.loads(line)
            except ValueError:  # cut off in the middle
                break
            ended = "end" in entry or "refused" in entry
            yield entry
    if code or not ended:
        raise ApartError


def run_apart(command: Sequence[str], limits: Limits, *, folder: Path, environment: Mapping[str, str]) -> int:
    """Runs a program apart in a folder, with this environment and no other; its exit status. Raises TooSlowError."""
    start = [*_started(limits), "program", *command]
    process = subprocess.Popen(  # noqa: S603 - our own program, which becomes the one that is told
        start, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder, env=dict(environment), **_quiet()
    )
    return _wait(process, limits)


def _started(limits: Limits) -> list[str]:
    return [sys.executable, "-I", __file__, str(limits.megabytes), str(limits.cpu_seconds)]


def _quiet() -> dict[str, Any]:
    """A session of its own, so that what the program starts in turn can be ended with it."""
    return {"stderr": subprocess.DEVNULL, "start_new_session": True}


def _wait(process: subprocess.Popen[bytes], limits: Limits) -> int:
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError from error
    finally:
        if process.returncode is None:  # also when this process is told to stop
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _limit(megabytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_the_network() -> None:
    """Into a network of its own, where the kernel allows it: nothing that a file names can be fetched."""
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        user, group = os.getuid(), os.getgid()
        if unshare(_NEW_NETWORK) == 0 or unshare(_NEW_NETWORK | _NEW_USER) != 0:
            return
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", name).write_text(text)


def _become() -> None:
    megabytes, seconds, what, name, *rest = sys.argv[1:]
    _leave_the_network()
    _limit(int(megabytes), int(seconds))
    if what == "program":
        os.execvp(name, [name, *rest])  # noqa: S606 - no shell is meant
    sys.path.insert(0, str(_ROOT))
    sys.argv[1:] = rest
    runpy.run_module(name, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _become()

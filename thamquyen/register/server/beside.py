"""The process behind the pages: begun once a page can be had, kept alive while the web server lives, ended first."""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess

from thamquyen.register.server.problems import StartError
from thamquyen.register.server.signals import die_with_parent, undisturbed

_COMMAND = "work"  # by its name: it stands above this package
_LONGEST_STOP_SECONDS = 20
_REST_BEFORE_ANOTHER_SECONDS = 5
_LOOK_SECONDS = 0.2
_REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def is_wanted() -> bool:
    """THAMQUYEN_WORKER, 1 where unset: 0 where `thamquyen work` runs by itself. Raises StartError."""
    value = os.environ.get("THAMQUYEN_WORKER", "1")
    if value not in ("0", "1"):
        raise StartError(
            f"THAMQUYEN_WORKER={value!r} không hợp lệ: 1 (chạy kèm) hoặc 0 (chạy riêng bằng lệnh thamquyen work)."
        )
    return value == "1"


def keep_beside(web: BaseProcess) -> None:
    """Returns when the web server ends; until then another process takes the place of one that ended.

    No other thread may run meanwhile, and no connection to the database be open: the process is a fork of this one.
    """
    while web.is_alive():
        _one_more(web)
        _wait(lambda: not web.is_alive(), _REST_BEFORE_ANOTHER_SECONDS)


def _one_more(web: BaseProcess) -> None:
    """A process behind the pages, until it or the web server ends."""
    process = multiprocessing.get_context("fork").Process(target=_work, args=(os.getpid(),))
    try:
        with _held_back():
            process.start()  # a request that was held back comes on leaving this block: the process is ended then, too
        _wait(lambda: not (web.is_alive() and process.is_alive()))
    finally:
        with undisturbed():
            if process.pid is not None:
                _end(process)


@contextlib.contextmanager
def _held_back() -> Iterator[None]:
    """Requests to stop come after the block: in the middle of a fork Python swallows what a handler raises."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _REQUESTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _REQUESTS)


def _work(parent: int) -> None:
    from django.core.management import call_command

    signal.pthread_sigmask(signal.SIG_UNBLOCK, _REQUESTS)
    os.setsid()  # the terminal's Ctrl-C reaches only the parent, which stops the rest in order
    if sys.platform == "linux":
        die_with_parent()
    if os.getppid() != parent:
        return  # it died before it could be told to take us along
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # the parent's locks are not ours to keep, should it be killed
    call_command(_COMMAND, verbosity=0)


def _end(process: BaseProcess) -> None:
    process.terminate()
    _wait(lambda: not process.is_alive(), _LONGEST_STOP_SECONDS)
    process.kill()
    process.join()


def _wait(until: Callable[[], bool], longest: float = float("inf")) -> None:
    # Looked at, not waited for: who closes all that was open (`_work`) closes the pipe that `join` would wait at, too.
    began = time.monotonic()
    while not until() and time.monotonic() - began < longest:
        time.sleep(_LOOK_SECONDS)

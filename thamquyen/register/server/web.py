"""The web server: which address it takes, and its processes from the first to the last."""

import errno
import http.client
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.process import BaseProcess

from thamquyen.register.server.problems import StartError
from thamquyen.register.server.signals import die_with_parent, undisturbed

_APPLICATION = "thamquyen.wsgi"  # by its name: it stands above this package
_LONGEST_START_SECONDS = 600  # the whole register is read before the first answer
_LONGEST_STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    @property
    def is_only_this_machine(self) -> bool:
        """Whether nobody outside this machine can reach it."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    def __str__(self) -> str:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://{f'[{shown}]' if ':' in shown and '[' not in shown else shown}:{self.port}/"


def address_from_environment() -> Address:
    """HOST and PORT, 127.0.0.1 and 8000 where unset; raises StartError for a port that is none."""
    port = os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise StartError(f"PORT={port!r} không hợp lệ: cổng là số từ 1 đến 65535, ví dụ PORT=8080 make run")
    return Address(os.environ.get("HOST", "127.0.0.1"), int(port))


def refuse_taken(address: Address) -> None:
    """Raises StartError when `address` cannot be listened on."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            raise _why_not(address, error) from error


def _why_not(address: Address, error: OSError) -> StartError:
    if error.errno == errno.EADDRINUSE:
        return StartError(
            f"Cổng {address.port} đang có chương trình khác dùng.\n"
            f"Cách khắc phục: chọn cổng khác, ví dụ PORT={address.port % 65535 + 1} make run, "
            f"hoặc dừng chương trình kia (xem bằng lệnh ss -ltnp 'sport = :{address.port}')."
        )
    if error.errno == errno.EACCES:
        return StartError(
            f"Không có quyền dùng cổng {address.port} (cổng dưới 1024 dành cho root).\n"
            "Cách khắc phục: chọn cổng lớn hơn, ví dụ PORT=8000 make run"
        )
    return StartError(f"HOST={address.host!r} không phải địa chỉ của máy này ({error.strerror or error}).")


def serve(address: Address, *, when_ready: Callable[[], None], until_it_ends: Callable[[BaseProcess], None]) -> None:
    """Serves the application at `address` until this process is asked to stop, then ends every process it started.

    Being asked is KeyboardInterrupt or SystemExit, whichever a signal raises here. Calls `when_ready` once a page can
    be had, then `until_it_ends`, which returns when the process that it is given has ended. Raises StartError if no
    page can ever be had, or if the server ends by itself. No other thread may run meanwhile, and no connection to the
    database be open: the server is a fork of this process (docs/decisions/0004…).
    """
    process = multiprocessing.get_context("fork").Process(target=_supervise, args=(address, _workers()))
    process.start()
    try:
        _wait_until_it_answers(address, process)
        when_ready()
        until_it_ends(process)
    except (KeyboardInterrupt, SystemExit):
        return
    finally:
        with undisturbed():
            _end(process)
    raise StartError(f"Máy chủ web tự dừng (mã {process.exitcode}); nguyên nhân ở những dòng phía trên.")


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(_LONGEST_STOP_SECONDS)
    if process.is_alive() and process.pid:
        os.killpg(process.pid, signal.SIGKILL)
        process.join()


def _workers() -> int:
    """WEB_WORKERS, 2 where unset; raises StartError for what is no sensible number."""
    workers = os.environ.get("WEB_WORKERS", "2")
    if not (workers.isascii() and workers.isdigit() and 1 <= int(workers) <= 64):
        raise StartError(f"WEB_WORKERS={workers!r} không hợp lệ: số tiến trình phục vụ, từ 1 đến 64.")
    return int(workers)


def _supervise(address: Address, workers: int) -> None:
    """The web server's first process: makes the application ready once, then keeps its forks serving it."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.setsid()  # the terminal's Ctrl-C reaches only the parent, which stops the rest in order
    if sys.platform == "linux":
        die_with_parent()
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # the parent's locks are not ours to keep, should it be killed
    import_module(_APPLICATION)
    Granian(
        f"{_APPLICATION}:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _wait_until_it_answers(address: Address, process: BaseProcess) -> None:
    target = str(address).removeprefix("http://").rstrip("/")
    give_up = time.monotonic() + _LONGEST_START_SECONDS
    while process.is_alive() and time.monotonic() < give_up:
        connection = http.client.HTTPConnection(target, timeout=_LONGEST_START_SECONDS)
        try:
            connection.request("GET", "/healthz")
            status = connection.getresponse().status
        except OSError:
            time.sleep(0.05)
            continue
        finally:
            connection.close()
        if status < 500:
            return
        raise StartError(f"Trang web báo lỗi ngay khi mở (HTTP {status}); nguyên nhân ở những dòng phía trên.")
    raise StartError("Máy chủ web không mở được trang nào; nguyên nhân ở những dòng phía trên.")

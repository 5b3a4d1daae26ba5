"""From an installed checkout to an answering register: prepare the database, load the first data, serve the pages."""

import contextlib
import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path

from thamquyen.register.memory import collector_paused
from thamquyen.register.server import beside, database, locations, web
from thamquyen.register.server.problems import StartError


def run() -> int:
    """Prepares the register, then serves it until told to stop."""
    address = web.address_from_environment()
    with _only_one_here(address):
        web.refuse_taken(address)
        with _pages_loading() as pages, database.ready():
            pages.result()
            _prepare()
            _serve(address)
    return 0


def serve() -> int:
    """Serves a register that `prepare` has made ready."""
    address = web.address_from_environment()
    with _only_one_here(address):
        web.refuse_taken(address)
        with _pages_loading() as pages, database.ready():
            pages.result()
            _serve(address)
    return 0


def prepare() -> int:
    """Brings the database up to this version and loads the starter data into an empty register."""
    _set_up()
    with database.ready():
        _prepare()
    return 0


@contextlib.contextmanager
def _pages_loading() -> Iterator[Future[None]]:
    """Imports every page while the database comes up: on another core, since that is other processes' work."""
    os.environ.setdefault("DATABASE_POOL", "4")  # for the workers' threads, which are forks of this process
    with ThreadPoolExecutor(1, thread_name_prefix="pages") as aside:
        loading = aside.submit(_load_pages)
        aside.shutdown(wait=False)  # the thread ends with its work: nothing runs beside a fork
        yield loading


def _load_pages() -> None:
    with collector_paused():
        _set_up()
        from django.conf import settings

        import_module(settings.ROOT_URLCONF)


def _set_up() -> None:
    import django

    django.setup()


def _serve(address: web.Address) -> None:
    _collect_static_files()
    if not address.is_only_this_machine and not os.environ.get("ALLOWED_HOSTS"):
        say("Lưu ý: máy khác chỉ mở được khi đặt thêm ALLOWED_HOSTS=tên-hoặc-địa-chỉ-máy-này.")
    web.serve(
        address,
        when_ready=lambda: say(f"\nSổ thẩm quyền đã mở tại  {address}\n(dừng bằng Ctrl-C)"),
        until_it_ends=beside.keep_beside if beside.is_wanted() else BaseProcess.join,
    )
    say("\nĐang đóng sổ …")


def say(text: str) -> None:
    """Tells the person at the terminal what happens."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _only_one_here(address: web.Address) -> Iterator[None]:
    """Holds this installation for one server; the lock is the operating system's and ends with the process."""
    path = locations.made_var_folder() / "run.lock"
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip() or "một địa chỉ khác"
            raise StartError(
                f"Sổ của bản sao này đang chạy rồi, tại {where}\n"
                "Mở địa chỉ ấy, hoặc dừng nó (Ctrl-C ở cửa sổ kia) trước khi chạy lại."
            ) from None
        lock.truncate(0)
        lock.write(f"{address}\n")
        lock.flush()
        yield


def _prepare() -> None:
    from django.core.management import call_command

    if _unapplied_migrations():
        say("Đang tạo các bảng của sổ …")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("load_starter", if_empty=True)
    call_command("load_plans", if_empty=True)
    call_command("load_forms")
    database.let_go()  # the workers have their own; this process only waits from here on


def _unapplied_migrations() -> bool:
    """Whether tables are missing; raises StartError for a database that a newer version has changed already."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    ahead = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    if ahead:
        names = ", ".join(f"{app}.{name}" for app, name in ahead[:3])
        raise StartError(
            f"Cơ sở dữ liệu do một bản phần mềm mới hơn chuẩn bị (có thêm {names}).\n"
            "Cách khắc phục: chạy đúng bản mới đó, hoặc dùng dữ liệu riêng: THAMQUYEN_VAR=/duong/dan/khac make run"
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static_files() -> None:
    """Copies, names by content and compresses the static files when one has changed since the last start."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    seal = Path(settings.STATIC_ROOT) / ".seal"
    if not seal.exists() or seal.read_text(encoding="ascii") != digest.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        seal.write_text(digest.hexdigest(), encoding="ascii")

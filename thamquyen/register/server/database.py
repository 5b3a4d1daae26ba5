"""The database a command works on: a server named by DATABASE_URL, checked first, or the embedded one, started."""

import contextlib
import os
from collections.abc import Iterator

from thamquyen.register.server import embedded
from thamquyen.register.server.problems import StartError, explained

_OLDEST_SERVER = 15
_LONGEST_WAIT_SECONDS = 10


@contextlib.contextmanager
def ready() -> Iterator[None]:
    """Holds a usable database for the block; raises StartError with the way to mend it otherwise."""
    url = os.environ.get("DATABASE_URL")
    if url:
        refuse_unusable(url)
        yield
    else:
        with embedded.running():
            yield


def let_go() -> None:
    """Closes every connection of this process, which a process forked from it must not share."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


def refuse_unusable(url: str) -> None:
    """Raises StartError when the server at `url` is out of reach, older than PostgreSQL 15 or not in UTF-8."""
    import psycopg

    try:
        connection = psycopg.connect(url, connect_timeout=_LONGEST_WAIT_SECONDS)
    except psycopg.Error as error:
        raise _unreachable(error) from error
    with connection:
        refuse_old(connection.info.server_version)
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StartError(
                f"Cơ sở dữ liệu trong DATABASE_URL dùng bảng mã {encoding}, không giữ được chữ Việt.\n"
                "Cách khắc phục: tạo cơ sở dữ liệu mới: createdb --encoding=UTF8 --template=template0 thamquyen"
            )


def refuse_old(server_version: int) -> None:
    """Raises StartError for a server older than PostgreSQL 15; `server_version` is PostgreSQL's number (150018)."""
    major = server_version // 10000
    if major < _OLDEST_SERVER:
        raise StartError(
            f"Máy chủ trong DATABASE_URL là PostgreSQL {major}; sổ cần PostgreSQL {_OLDEST_SERVER} trở lên.\n"
            "Cách khắc phục: nâng cấp máy chủ, trỏ DATABASE_URL tới máy chủ khác, "
            "hoặc bỏ DATABASE_URL để dùng PostgreSQL kèm theo."
        )


def _unreachable(error: Exception) -> StartError:
    known = explained(error)
    if known is not None:
        return known
    said = "\n".join("  " + line for line in str(error).strip().splitlines()[:4])
    return StartError(
        f"Không nối được tới cơ sở dữ liệu trong DATABASE_URL. Máy chủ báo:\n{said}\n"
        "Cách khắc phục: xem máy chủ có đang chạy và cho phép máy này nối vào không; kiểm tra tên, mật khẩu, "
        "tên cơ sở dữ liệu trong DATABASE_URL; hoặc bỏ DATABASE_URL để dùng PostgreSQL kèm theo."
    )

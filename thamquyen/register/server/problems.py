"""What can go wrong at the start, in words: what happened, where, and how to mend it."""

import errno
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class StartError(Exception):
    """The register cannot start for a reason its operator can mend; the text says how, in Vietnamese."""


def disk_full(where: str) -> StartError:
    """The disk under `where` has no room left."""
    return StartError(
        f"Hết chỗ trên đĩa chứa {where}.\n"
        "Sổ vẫn ở trạng thái trước lần ghi dở. Cách khắc phục: giải phóng ít nhất 500 MB (xem bằng lệnh df -h) "
        "rồi chạy lại, hoặc đặt dữ liệu ở đĩa khác: THAMQUYEN_VAR=/duong/dan/khac make run"
    )


def no_permission(where: str) -> StartError:
    """The user who starts the register may not write `where`."""
    return StartError(
        f"Không có quyền ghi vào {where}.\n"
        "Cách khắc phục: chạy bằng người dùng sở hữu thư mục đó (xem bằng lệnh ls -ld), "
        "hoặc chọn thư mục khác: THAMQUYEN_VAR=/duong/dan/khac make run"
    )


def explained(error: BaseException) -> StartError | None:
    """The problem in words if `error`, or what it was raised from, is one an operator can mend; else None."""
    seen: BaseException | None = error
    while seen is not None:
        problem = _explained_one(seen)
        if problem is not None:
            return problem
        seen = seen.__cause__ or seen.__context__
    return None


def _explained_one(error: BaseException) -> StartError | None:
    if isinstance(error, StartError):
        return error
    if isinstance(error, ImproperlyConfigured):
        return StartError(f"Cấu hình sai: {error}")
    if isinstance(error, OSError):
        where = str(error.filename) if error.filename else "thư mục dữ liệu"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return disk_full(where)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return no_permission(where)
    # psycopg errors carry an SQLSTATE; looked up by attribute, so that this module needs no driver.
    return _by_sqlstate(getattr(error, "sqlstate", None), error)


def _by_sqlstate(state: str | None, error: BaseException) -> StartError | None:
    if state == "53100":
        return disk_full("cơ sở dữ liệu")
    if state == "42501":
        return StartError(
            f"Người dùng cơ sở dữ liệu không đủ quyền: {_first_line(error)}\n"
            "Cách khắc phục: cho người dùng trong DATABASE_URL làm chủ cơ sở dữ liệu đó, "
            "ví dụ: ALTER DATABASE thamquyen OWNER TO ten_nguoi_dung;"
        )
    if state == "53300":
        return StartError(
            "Máy chủ cơ sở dữ liệu đã hết chỗ cho kết nối mới.\n"
            "Cách khắc phục: giảm DATABASE_POOL (số kết nối mỗi tiến trình) hoặc tăng max_connections của PostgreSQL."
        )
    if state == "42P01":
        return StartError(
            "Cơ sở dữ liệu chưa được chuẩn bị cho sổ.\n"
            "Cách khắc phục: chạy make run một lần, hoặc: bin/thamquyen prepare"
        )
    if state is not None and state.startswith(("08", "57P")):
        return StartError(
            f"Mất kết nối tới cơ sở dữ liệu: {_first_line(error)}\n"
            "Sổ vẫn như trước lần ghi dở. Cách khắc phục: xem máy chủ PostgreSQL có đang chạy không rồi chạy lại."
        )
    return None


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


def shown(path: Path) -> str:
    """`path` as a person at this machine types it: relative to the working folder where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) and path != here else str(path)

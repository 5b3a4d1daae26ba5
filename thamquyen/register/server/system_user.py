"""Whom PostgreSQL runs as: it refuses root, so root lends it a system user; what that one can reach is checked."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from thamquyen.register.server.problems import StartError

_NAME = "thamquyen"


@dataclass(frozen=True, slots=True)
class SystemUser:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Whether this user may pass through `folder`."""
        return self._test("-x", folder)

    def can_run(self, program: Path) -> bool:
        """Whether this user may execute `program`."""
        return self._test("-x", program)

    def _test(self, question: str, path: Path) -> bool:
        asked = subprocess.run(  # noqa: S603 - fixed program
            ["/usr/bin/test", question, str(path)],
            user=self.uid,
            group=self.gid,
            extra_groups=[],
            cwd="/",
            check=False,
        )
        return asked.returncode == 0


def lent_to_postgresql() -> SystemUser | None:
    """The system user that PostgreSQL runs as when root starts the register, made on first use; None for others."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(_NAME)
    except KeyError:
        entry = _made()
    return SystemUser(_NAME, entry.pw_uid, entry.pw_gid)


def _made() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", _NAME]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - fixed arguments
    try:
        return pwd.getpwnam(_NAME)
    except KeyError:
        raise StartError(
            "PostgreSQL không chạy dưới quyền root, mà không tạo được người dùng hệ thống "
            f"“{_NAME}” cho nó.\nCách khắc phục: chạy make run bằng một người dùng thường, "
            f"hoặc tự tạo: useradd --system --user-group {_NAME}"
        ) from None


def refuse_unreachable(user: SystemUser, program: Path, data: Path) -> None:
    """Raises StartError when `user` cannot get to `program` or to the folder that holds `data`.

    Nothing is opened up on the quiet: a private home stays private until its owner says otherwise.
    """
    closed = next((folder for path in (program, data) for folder in _above(path) if not user.can_enter(folder)), None)
    if closed is not None:
        raise StartError(
            f"Đang chạy bằng root nên PostgreSQL chạy dưới người dùng hệ thống “{user.name}”, "
            f"mà người dùng này không đi qua được thư mục {closed}.\n"
            "Chọn một cách khắc phục:\n"
            "  – chuyển bản sao này ra chỗ chung, ví dụ /srv hoặc /opt, rồi chạy lại make run;\n"
            "  – chạy make run bằng người dùng thường, chủ của thư mục;\n"
            f"  – cho phép đi qua (không cho xem bên trong): chmod o+x {closed}"
        )
    if not user.can_run(program):
        raise StartError(
            f"Người dùng hệ thống “{user.name}” không chạy được {program}.\n"
            "Cách khắc phục: umask lúc cài quá chặt; chạy: chmod -R o+rX .venv"
        )


def _above(path: Path) -> list[Path]:
    """The folders on the way to `path`, from the root down."""
    return [folder for folder in reversed(path.parents) if folder.exists()]

"""One private PostgreSQL: its data folder, the programs that serve it, the system user they run as."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thamquyen.register.server.locations import DATABASE_NAME, DATABASE_ROLE
from thamquyen.register.server.problems import StartError, disk_full
from thamquyen.register.server.system_user import SystemUser

# Long enough to replay the log of a crash; a start without one takes a fraction of a second.
_LONGEST_WAIT_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PostgreSQL reached only through a unix socket that only its owner can open.

    `programs` is the folder with initdb, pg_ctl and postgres; `user` is the system user to run them as, None for
    the one running this. `settings` are server parameters, `locale` the options of initdb that choose one.
    """

    programs: Path
    data: Path
    socket_folder: Path
    user: SystemUser | None
    locale: Sequence[str]
    settings: Mapping[str, str] = field(default_factory=dict)

    def is_initialised(self) -> bool:
        """Whether `data` holds a complete data folder."""
        return (self.data / "PG_VERSION").exists()

    def initialise(self) -> None:
        """Makes the data folder with an empty database in it: whole or not at all, even if killed on the way."""
        draft = self.data.with_name(self.data.name + ".new")
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(mode=0o700, parents=True)
        self._give_to_user(draft)
        auth = ("--auth-local=trust", "--auth-host=reject")  # only the owner can reach the socket; no network
        create = f"CREATE DATABASE {DATABASE_NAME}\n"
        try:
            self._run("initdb", "-D", str(draft), "-U", DATABASE_ROLE, "--encoding=UTF8", *self.locale, *auth)
            self._run("postgres", "--single", "-D", str(draft), "template1", stdin=create)
        except subprocess.CalledProcessError as error:
            said = _last_lines(error.output)
            raise StartError(f"Không tạo được cơ sở dữ liệu trong {self.data}. PostgreSQL báo:\n{said}") from error
        draft.rename(self.data)

    def is_running(self) -> bool:
        """Whether a server serves `data` now."""
        try:
            self._run("pg_ctl", "status", "-D", str(self.data))
        except subprocess.CalledProcessError:
            return False
        return True

    def start(self) -> None:
        """Starts the server and returns when it answers.

        Raises StartError with the last lines of the server's log if it does not come up.
        """
        self._make_socket_folder()
        log = self.data / "server.log"
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": '"' + str(self.socket_folder).replace('"', '""') + '"',
            "unix_socket_permissions": "0700",
            **self.settings,
        }
        options = " ".join(shlex.quote(f"--{name}={value}") for name, value in settings.items())
        wait = str(_LONGEST_WAIT_SECONDS)
        try:
            self._run("pg_ctl", "start", "-w", "-t", wait, "-D", str(self.data), "-l", str(log), "-o", options)
        except subprocess.CalledProcessError as error:
            raise self._why_not_started(log) from error
        except BaseException:  # asked to stop while it was coming up
            if self.is_running():
                self.stop()
            raise

    def stop(self) -> None:
        """Stops the server: open transactions are rolled back, everything committed is on the disk."""
        self._run("pg_ctl", "stop", "-m", "fast", "-w", "-t", str(_LONGEST_WAIT_SECONDS), "-D", str(self.data))

    def _make_socket_folder(self) -> None:
        if self.socket_folder == self.data:
            return
        # In a shared folder such as /tmp: refuse one that another user laid in wait there.
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if self.socket_folder.is_symlink() or self.socket_folder.stat().st_uid not in (os.geteuid(), self._uid()):
            raise StartError(
                f"Thư mục {self.socket_folder} thuộc người dùng khác nên không thể đặt ổ cắm cơ sở dữ liệu ở đó.\n"
                "Cách khắc phục: xóa thư mục ấy, hoặc đặt dữ liệu ở đường dẫn ngắn hơn: THAMQUYEN_VAR=/srv/thamquyen"
            )
        self._give_to_user(self.socket_folder)

    def _why_not_started(self, log: Path) -> StartError:
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        if "No space left on device" in text[-4000:]:
            return disk_full(str(self.data))
        return StartError(f"PostgreSQL không khởi động được. Những dòng cuối của {log}:\n{_last_lines(text)}")

    def _uid(self) -> int:
        return self.user.uid if self.user else os.geteuid()

    def _give_to_user(self, folder: Path) -> None:
        if self.user:
            os.chown(folder, self.user.uid, self.user.gid)

    def _run(self, program: str, *arguments: str, stdin: str = "") -> None:
        # Output goes to a file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
        # A session of its own keeps the terminal's Ctrl-C from reaching PostgreSQL before its clients are done.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            finished = subprocess.run(  # noqa: S603 - a fixed program with arguments of our own making
                [str(self.programs / program), *arguments],
                input=stdin,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "PGTZ": "UTC"},
                start_new_session=True,
                text=True,
                check=False,
                user=self.user.uid if self.user else None,
                group=self.user.gid if self.user else None,
                extra_groups=[] if self.user else None,
            )
            if finished.returncode == 0:
                return
            output.seek(0)
            said = output.read()
        if "No space left on device" in said:
            raise disk_full(str(self.data))
        raise subprocess.CalledProcessError(finished.returncode, program, output=said)


def _last_lines(text: str) -> str:
    return "\n".join("  " + line for line in text.strip().splitlines()[-6:])

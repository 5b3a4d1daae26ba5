"""Where the running register keeps its files: one folder, var/ in the checkout unless THAMQUYEN_VAR names another."""

import hashlib
import os
from pathlib import Path

DATABASE_NAME = "thamquyen"
DATABASE_ROLE = "thamquyen"

# A unix socket's whole path must fit 107 bytes (sockaddr_un); PostgreSQL adds "/.s.PGSQL.5432.lock".
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


def var_folder() -> Path:
    """The folder for the database, the secret key and the collected static files; it may not exist yet."""
    named = os.environ.get("THAMQUYEN_VAR")
    if named:
        return Path(named).expanduser().resolve()
    return Path(__file__).resolve().parents[3] / "var"


def made_var_folder() -> Path:
    """`var_folder`, made if it was not there: others may pass through it, whatever the umask, but not list it.

    PostgreSQL has to when root starts it, as it then runs as another user. What is private inside is closed itself.
    """
    folder = var_folder()
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711)
    return folder


def data_folder() -> Path:
    """The data folder of the embedded PostgreSQL."""
    return var_folder() / "postgresql"


def socket_folder(data: Path) -> Path:
    """The folder of the unix socket that serves `data`: `data` itself, or a short one where that path cannot be.

    It cannot when it is too long, or has a comma, which PostgreSQL's clients take for the end of a host's name.
    The same `data` always gives the same answer, so that a client finds the server another process started.
    """
    if len(os.fsencode(data)) <= _LONGEST_SOCKET_FOLDER and "," not in str(data):
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path("/tmp") / f"thamquyen-{name}"  # noqa: S108 - not TMPDIR: it differs between shells; owner is checked

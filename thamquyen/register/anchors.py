"""Marks kept outside the database: the hash of each recording, so that a register cut short or rewritten whole shows.

One file for each register, named by its identity, a line for each recording: "revision hash".
"""

import logging
import os
from pathlib import Path

from thamquyen.register.models import Register
from thamquyen.register.server import locations

_log = logging.getLogger(__name__)


def path_of(register: str) -> Path:
    """Where the marks of a register are kept on this machine."""
    return locations.var_folder() / "anchors" / f"{register}.txt"


def keep(revision: int, digest: str) -> None:
    """Adds the mark of a recording that is in the database for good; a mark that cannot be written is only logged."""
    path = path_of(str(Register.objects.get().pk))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{revision} {digest}\n")
    except OSError as error:
        _log.warning("Không ghi được mốc của lần ghi %s vào %s: %s", revision, path, error)


def kept(register: str) -> dict[int, str]:
    """The marks kept on this machine, by revision; empty where there are none."""
    path = path_of(register)
    if not path.exists():
        return {}
    pairs = (line.split() for line in path.read_text(encoding="ascii", errors="replace").splitlines())
    return {int(pair[0]): pair[1] for pair in pairs if len(pair) == 2 and pair[0].isdigit()}

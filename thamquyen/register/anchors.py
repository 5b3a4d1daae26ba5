"""Marks kept outside the database: the hash of each recording, so that a register cut short or rewritten whole shows.

One file for each register, named by its identity, a line for each recording: "revision hash". Lines are only added,
and the first mark of a revision counts: a log that was cut and grew again does not fit it.
"""

import logging
import os
from pathlib import Path

from thamquyen.register.models import Recording, Register
from thamquyen.register.server import locations

_log = logging.getLogger(__name__)


def path_of(register: str) -> Path:
    """Where the marks of a register are kept on this machine."""
    return locations.var_folder() / "anchors" / f"{register}.txt"


def keep() -> None:
    """Adds the marks that are missing, once recordings are in the database for good.

    A mark that cannot be written (a full or read-only disk) is only logged: the recording itself is safe.
    """
    register = str(Register.objects.get().pk)
    path = path_of(register)
    try:
        marked = max(kept(register), default=0)
        lines = [
            f"{revision} {digest}\n"
            for revision, digest in Recording.objects.filter(revision__gt=marked)
            .order_by("revision")
            .values_list("revision", "hash")
        ]
        locations.made_var_folder()
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.writelines(lines)
    except OSError as error:
        _log.warning("Không ghi được mốc của sổ vào %s: %s", path, error)


def kept(register: str) -> dict[int, str]:
    """The marks kept on this machine, by revision; empty where there are none."""
    path = path_of(register)
    if not path.exists():
        return {}
    marks: dict[int, str] = {}
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        revision, _, digest = line.partition(" ")
        if revision.isdigit():
            marks.setdefault(int(revision), digest)
    return marks

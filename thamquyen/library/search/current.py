"""The index of the library as it stands: brought up to date before it is asked, by whichever process comes first."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thamquyen.domain.law import Document, Library
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Tree
from thamquyen.library import queries
from thamquyen.library.search.index import FORM, Index, drop
from thamquyen.register.server.locations import made_var_folder

AT_ONCE = 50
"""Documents indexed while somebody waits for an answer; a command does the rest (`thamquyen index-texts`)."""

_NEVER = -1


@dataclass(frozen=True, slots=True)
class Current:
    """The index, and how many documents it does not hold yet (nearly always none)."""

    index: Index
    waiting: int


def current_index(library: Library, *, most: int = AT_ONCE) -> Current:
    """The index with the texts that people confirmed as documents; `library`: the documents of the register.

    Brings it up to date by at most so many documents. Another process that is doing so is waited for, so that an
    answer does not miss what was confirmed before it was asked.
    """
    folder = _folder()
    index, waiting = _index(folder), 0
    if _stamp(folder) != queries.last_confirmation():
        with _alone(folder):
            newest = queries.last_confirmation()
            if _stamp(folder) != newest and not (waiting := _bring_up(index, folder, library, most)):
                _write(folder / "stamp.json", newest)
    return Current(index, waiting)


def anew() -> None:
    """Throws the index away, to be made again from the database."""
    drop(_folder())
    _index.cache_clear()


def _bring_up(index: Index, folder: Path, library: Library, most: int) -> int:
    """Index what was confirmed since, and take out what is a document of the register no longer; how many are left."""
    wanted = {key: number for key, number in queries.current_confirmations().items() if key in library.documents}
    held: dict[str, int] = _read(folder / "held.json", {})
    fresh = sorted(key for key, number in wanted.items() if held.get(key) != number)
    now = fresh[:most]
    index.put(_texts(now, library), gone=sorted(held.keys() - wanted.keys()))
    kept = {key: number for key, number in held.items() if key in wanted}
    _write(folder / "held.json", kept | {key: wanted[key] for key in now})
    return len(fresh) - len(now)


def _texts(keys: list[str], library: Library) -> Iterator[tuple[Document, Tree]]:
    for key, text in queries.current_texts(keys):
        yield library.documents[key], read_structure(normalise(text.body).text)


def _folder() -> Path:
    return made_var_folder() / f"search-{FORM}"


@cache
def _index(folder: Path) -> Index:
    return Index(folder / "index")


def _stamp(folder: Path) -> int:
    found: int = _read(folder / "stamp.json", _NEVER)
    return found


def _read(path: Path, otherwise: Any) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return otherwise


def _write(path: Path, value: object) -> None:
    """Wholly or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

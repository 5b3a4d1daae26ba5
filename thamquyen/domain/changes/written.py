"""Change sets as canonical bytes and back: one text for one value, whoever wrote it, and a seal of it.

A value is an object that names its class; nothing is left out and nothing is shortened, so that a reader of a later
version refuses what it does not know instead of guessing.
"""

import hashlib
import json
import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from thamquyen.domain.changes.deeds import Deed, Stating
from thamquyen.domain.changes.kinds import Change, ChangeSet
from thamquyen.domain.facts import days_of, key_of

_CLASS = "="
"""Under which name an object says its class; no field of a value can be called so."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class UnreadableChangesError(ValueError):
    """Bytes that are no change set, or one of another version of the software; the text says so in Vietnamese."""


def written(changes: ChangeSet) -> bytes:
    """The canonical bytes of a change set."""
    return _encode(plain(changes)).encode()


def read(content: bytes) -> ChangeSet:
    """The change set that `written` wrote. Raises UnreadableChangesError."""
    try:
        found: ChangeSet = value_of(ChangeSet, json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableChangesError(
            "Bộ thay đổi không đọc được: không phải do phần mềm này ghi, hoặc do một bản khác ghi."
        ) from error
    if written(found) != content:
        raise UnreadableChangesError("Bộ thay đổi không ở dạng chuẩn: nội dung đã bị sửa ngoài phần mềm.")
    return found


def digest(changes: ChangeSet) -> str:
    """The seal of a change set, in the order of its articles."""
    return hashlib.sha256(written(changes)).hexdigest()


def deeds_written(deeds: Iterable[Deed]) -> bytes:
    """The canonical bytes of deeds, whatever their order: what is stated in full, what ends by key and first day."""
    return f"[{','.join(sorted(_encode(_deed(deed)) for deed in deeds))}]".encode()


def deeds_digest(deeds: Iterable[Deed]) -> str:
    """The seal of the facts that are simulated, and recorded: equal seals mean equal facts."""
    return hashlib.sha256(deeds_written(deeds)).hexdigest()


def change_written(change: Change) -> str:
    """The canonical text of one change, by which two are told apart."""
    return _encode(plain(change))


def _deed(deed: Deed) -> object:
    if isinstance(deed, Stating):
        return plain(deed.value)
    said = {"since": days_of(deed.value).start, "on": deed.on, "by": deed.by}
    return {"ends": type(deed.value).__name__, "key": key_of(deed.value)} | {
        name: plain(value) for name, value in said.items()
    }


def plain(value: object) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return str(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    if is_dataclass(value):
        said = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {_CLASS: type(value).__name__, **said}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def value_of(hint: Any, said: Any) -> Any:
    """The value of the type that `said` says. Raises ValueError, KeyError or TypeError for anything else."""
    if get_origin(hint) in (Union, types.UnionType):
        return _one_of(get_args(hint), said)
    if get_origin(hint) is tuple:
        return _several(get_args(hint), said)
    if get_origin(hint) is frozenset:
        return frozenset(value_of(get_args(hint)[0], one) for one in _array(said))
    if is_dataclass(hint):
        return _object(hint, said)
    if hint is date:
        return date.fromisoformat(said)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(said)
    if type(said) is not hint:
        raise TypeError(f"{said!r} is no {hint}")
    return said


def _several(hints: tuple[Any, ...], said: Any) -> tuple[Any, ...]:
    return tuple(value_of(hints[0], one) for one in _array(said))


def _array(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError("no list")
    return said


def _one_of(hints: tuple[Any, ...], said: Any) -> Any:
    if said is None and type(None) in hints:
        return None
    named = {hint.__name__: hint for hint in hints if isinstance(hint, type) and is_dataclass(hint)}
    if named:
        return value_of(named[said[_CLASS]], said)
    (only,) = (hint for hint in hints if hint is not type(None))
    return value_of(only, said)


def _object(kind: Any, said: Any) -> Any:
    hints = _hints(kind)
    if said[_CLASS] != kind.__name__ or said.keys() != {_CLASS, *hints}:
        raise ValueError(f"no {kind.__name__}")
    return kind(**{name: value_of(hint, said[name]) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}

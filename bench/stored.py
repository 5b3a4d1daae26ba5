"""Columns in a file, so that a process can be measured which did not have to make them."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thamquyen.domain.engine.columns import Columns, Lists, Spans, Tenures

PARTS = {"bases": Lists, "taken": Spans, "coverers": Lists, "territory_life": Spans, "authority_life": Spans}
PARTS |= {"tenures": Tenures, "kind_life": Spans, "law": Spans}


def save(columns: Columns, path: Path) -> None:
    """Write all arrays, uncompressed."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for one in fields(columns):
        value = getattr(columns, one.name)
        if is_dataclass(value):
            arrays |= {f"{one.name}.{part.name}": getattr(value, part.name) for part in fields(value)}
        else:
            arrays[one.name] = value
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def read(path: Path) -> Columns:
    """The columns of a file that `save` wrote."""
    with np.load(path) as arrays:
        parts = {
            name: kind(**{part.name: arrays[f"{name}.{part.name}"] for part in fields(kind)})
            for name, kind in PARTS.items()
        }
        rest = {one.name: arrays[one.name] for one in fields(Columns) if one.name not in PARTS}
    return Columns(**rest, **parts)

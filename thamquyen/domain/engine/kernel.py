"""Compiling: the one place that knows numba, which is optional and imported only when a large register asks for it."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from numba import njit

_OPTIONS: dict[str, Any] = {"error_model": "numpy", "_nrt": False, "nogil": True}
"""`nogil`: threads work on shares of the powers (`crews`). Kernels allocate nothing, so reference counts are left
out (`_nrt`). With them every array handed to a small function costs an atomic pair per call: measured, twenty times
slower. numba does not declare this option; the lock pins its version.
"""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def inlined(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """A part of a kernel, written into wherever it is called.

    Arrays come by the dozen, and handing them on costs more than most parts do: measured, twice the time.
    """
    made: Callable[Given, Result] = njit(forceinline=True, **_OPTIONS)(function)
    return made


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function as machine code, kept on disk between runs where a place for it can be written."""
    try:
        made: Any = njit(cache=True, **_OPTIONS)(function)
    except RuntimeError:  # no folder to keep it in: it is compiled again in every process
        plain: Callable[Given, Result] = njit(**_OPTIONS)(function)
        return plain
    # numba looks only at the file of the function itself; a part changed in another file would be missed.
    made._cache._cache_file._source_stamp = _sources()
    kept: Callable[Given, Result] = made
    return kept


@cache
def _sources() -> str:
    """A digest of all that kernels are made of."""
    folder = Path(__file__).parent
    files = [*sorted(folder.glob("kernel*.py")), folder / "tables.py", folder / "columns.py"]
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()

"""Compiling: the one place that knows numba, which is optional and imported only when a large register asks for it."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from numba import njit

_UNCOUNTED: dict[str, Any] = {"_nrt": False}
"""Kernels allocate nothing, so reference counts are left out. With them every array handed to a small function costs
an atomic pair per call: measured, twenty times slower. numba does not declare this option; the lock pins its version.
"""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def inlined(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """A part of a kernel, written into wherever it is called: arrays come by the dozen, and handing them on costs more
    than most parts do."""
    made: Callable[Given, Result] = njit(cache=True, error_model="numpy", forceinline=True, **_UNCOUNTED)(function)
    return made


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function as machine code, kept on disk between runs."""
    made: Callable[Given, Result] = njit(cache=True, error_model="numpy", **_UNCOUNTED)(function)
    return made

"""How much heavy work a process takes on at once: some at work, some waiting, the rest told to come again.

Requests are served by a few threads; work that takes seconds must not hold all of them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class BusyError(Exception):
    """Too much of this work is under way or waiting; nothing was begun."""


@dataclass(frozen=True)
class Turns:
    """Places for one kind of heavy work: `working` at once, `waiting` more that wait `longest` seconds at most."""

    working: int
    waiting: int
    longest: float
    _places: threading.BoundedSemaphore = field(init=False)
    _work: threading.BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", threading.BoundedSemaphore(self.working + self.waiting))
        object.__setattr__(self, "_work", threading.BoundedSemaphore(self.working))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Does the work within when it is its turn. Raises BusyError where there is no place, or no turn in time."""
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            if not self._work.acquire(timeout=self.longest):
                raise BusyError
            try:
                yield
            finally:
                self._work.release()
        finally:
            self._places.release()

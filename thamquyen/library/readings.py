"""What the reader makes of a text: computed from the text whenever it is wanted, kept in memory for a while."""

from functools import lru_cache
from uuid import UUID

from thamquyen.lawtext.reading import Reading, read
from thamquyen.library.queries import LibraryText, text

_KEPT = 16
"""Readings kept at once by a process; one of a large law is some megabytes."""


def reading_of(one: LibraryText) -> Reading:
    """The reading of a text, by the version of the reader at hand."""
    return _read(one.id)


@lru_cache(maxsize=_KEPT)
def _read(number: UUID) -> Reading:
    found = text(number)
    if found is None:
        raise LookupError(number)
    return read(found.body)

"""What the reader makes of a text: computed from the text whenever it is wanted, kept in memory for a while."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.whole import Meaning, read_meaning
from thamquyen.lawtext.reading import Reading, read
from thamquyen.library.queries import LibraryText, text

_KEPT = 16
"""Readings kept at once by a process; one of a large law is some megabytes."""


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a text and what its sentences mean."""

    reading: Reading
    meaning: Meaning


def read_of(one: LibraryText) -> Read:
    """The reading of a text, by the version of the reader at hand."""
    return _read(one.id)


@lru_cache(maxsize=_KEPT)
def _read(number: UUID) -> Read:
    found = text(number)
    if found is None:
        raise LookupError(number)
    reading = read(found.body)
    return Read(reading, read_meaning(Paper.of(reading)))

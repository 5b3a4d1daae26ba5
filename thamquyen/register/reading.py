"""The register ready to be asked: one reading per revision, kept while it is the newest."""

from functools import lru_cache

from thamquyen.domain.reading import Reading
from thamquyen.register.queries import newest_revision, snapshot

LATEST_YEARS = 50
"""How many years ahead of today may be asked about."""

_KEPT = 4
"""Readings kept at once: the newest, and a few asked about as known then."""


def reading_at(known: int | None = None) -> Reading:
    """The register as known at a revision; None: as known now. One cheap look at the newest revision per call."""
    newest = newest_revision()
    return _reading(newest if known is None else min(known, newest))


@lru_cache(maxsize=_KEPT)
def _reading(revision: int) -> Reading:
    return Reading(snapshot(revision))

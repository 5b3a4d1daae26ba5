"""The register ready to be asked: one reading per revision, kept while it is the newest."""

from functools import lru_cache

from thamquyen.domain.reading import Reading
from thamquyen.register.queries import Head, head, newest, snapshot

LATEST_YEARS = 50
"""How many years ahead of today may be asked about."""

_KEPT = 4
"""Readings kept at once: the newest, and a few asked about as known then."""


def reading_at(known: int | None = None) -> Reading:
    """The register as known at a revision (None: as known now). Raises UnknownRevisionError.

    One cheap look at the newest revision per call.
    """
    now = newest()
    return reading_of(now if known is None or known == now.revision else head(known))


@lru_cache(maxsize=_KEPT)
def reading_of(at: Head) -> Reading:
    """The register at a revision that is known to be there; asks the database only for what is not kept."""
    # By the hash, not the number alone: another database has other facts at the same revision.
    return Reading(snapshot(at.revision))

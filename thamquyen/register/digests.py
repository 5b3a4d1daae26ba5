"""Seals: how a row, the rows of a recording and the chain of recordings are digested, for writer and verifier alike."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

IDENTITIES = "fact"
"""How the identities are named among the nouns of a recording's `rows`."""


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain).encode


def sha256(text: str) -> str:
    """Hex digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_digest(noun: str, cells: Sequence[object]) -> bytes:
    """Seal of a row: its number, its fact's key and every column but the upper bound of `known` (`stored.SEALED`)."""
    return hashlib.sha256(_encode([noun, *cells]).encode()).digest()


def canonical_json(value: object) -> str:
    """One text for one value: sorted keys, no spaces, letters as they are."""
    return _encode(value)


def rows_entry(*, first: int, digests: Iterable[bytes], closed: Iterable[int]) -> dict[str, Any]:
    """What a recording's log says of one noun: row numbers opened (from `first`, without a gap) and closed, sealed."""
    sealed, opened = hashlib.sha256(), 0
    for digest in digests:
        sealed.update(digest)
        opened += 1
    ends = sorted(closed)
    sealed.update(_encode(ends).encode())
    return {"first": first if opened else 0, "opened": opened, "closed": ends, "digest": sealed.hexdigest()}


def rows_digest(rows: dict[str, Any]) -> str:
    """Seal of all that a recording wrote."""
    return sha256(_encode(rows))


def first_link(register: UUID) -> str:
    """What the first recording is chained to: the register's own name."""
    return sha256(str(register))


def recording_hash(
    *,
    revision: int,
    recorded_at: datetime,
    actor: str,
    reason: str,
    verbs: Sequence[str],
    digest: str,
    previous_hash: str,
) -> str:
    """Seal of a line of the log and, through `previous_hash`, of all lines before it."""
    moment = recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(_encode([previous_hash, revision, moment, actor, reason, sorted(verbs), digest]))

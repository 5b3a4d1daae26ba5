"""Snapshots kept in a process: built from the rows once, and afterwards only where a recording touched them."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db import connection

from thamquyen.domain.authorities import Authorities
from thamquyen.domain.law import Library
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Named, Territory, Within
from thamquyen.register.codecs import CODECS
from thamquyen.register.facts import Noun
from thamquyen.register.memory import collector_paused
from thamquyen.register.stored import values_known_at

_KEPT_SNAPSHOTS = 4
_KEPT_PARTS = 14

# Each part with the nouns it is made of. Authorities stand on the atlas, so what touches that touches them.
_TERRITORY = (Noun.TERRITORY, Noun.TERRITORY_NAME, Noun.TERRITORY_PARENT, Noun.LINEAGE)
_PARTS: dict[str, tuple[Noun, ...]] = {
    "atlas": _TERRITORY,
    "authorities": (*_TERRITORY, Noun.AUTHORITY_KIND, Noun.KIND_EXCEPTION, Noun.SUCCESSION),
    "library": (Noun.DOCUMENT, Noun.EFFECT_EVENT),
    "powers": (Noun.POWER,),
    "conferrals": (Noun.CONFERRAL,),
    "takings": (Noun.TAKING,),
    "pending_rules": (Noun.PENDING_RULE,),
}


class SnapshotShelf:
    """The snapshots of a process, by the hash of their recording: equal hashes mean equal contents.

    Parts are kept by the hash of the last recording that touched them, so that a new conferral does not read the
    territory again, and what was computed on it (which area covers which) stays.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshots: OrderedDict[str, Snapshot] = OrderedDict()
        self._parts: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def at(self, revision: int, digest: str) -> Snapshot:
        """The snapshot of a revision whose recording has this hash."""
        found = self._snapshots.get(digest)
        if found is not None:
            return found
        with self._lock:  # one builds, the others wait for it
            found = self._snapshots.get(digest)
            if found is None:
                with collector_paused():
                    found = self._built(revision)
                _keep(self._snapshots, digest, found, most=_KEPT_SNAPSHOTS)
        return found

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._snapshots.clear()
            self._parts.clear()

    def _built(self, revision: int) -> Snapshot:
        touched = _last_touched(revision)
        atlas: Atlas = self._part("atlas", touched, lambda: _atlas(revision))
        return Snapshot(
            revision=revision,
            authorities=self._part("authorities", touched, lambda: _authorities(revision, atlas)),
            library=self._part("library", touched, lambda: _library(revision)),
            powers=self._part("powers", touched, lambda: {one.code: one for one in _all(Noun.POWER, revision)}),
            conferrals=self._part(
                "conferrals", touched, lambda: {one.key: one for one in _all(Noun.CONFERRAL, revision)}
            ),
            takings=self._part("takings", touched, lambda: tuple(_all(Noun.TAKING, revision))),
            pending_rules=self._part("pending_rules", touched, lambda: tuple(_all(Noun.PENDING_RULE, revision))),
        )

    def _part(self, name: str, touched: dict[str, str], build: Callable[[], Any]) -> Any:
        key = (name, touched[name])
        if key not in self._parts:
            _keep(self._parts, key, build(), most=_KEPT_PARTS)
        self._parts.move_to_end(key)
        return self._parts[key]


def _keep(shelf: OrderedDict[Any, Any], key: object, value: object, *, most: int) -> None:
    shelf[key] = value
    while len(shelf) > most:
        shelf.popitem(last=False)


def _last_touched(revision: int) -> dict[str, str]:
    """For each part, the hash of the last recording up to the revision that opened or closed a row of it."""
    newest = ", ".join("max(revision) FILTER (WHERE rows ?| %s)" for _ in _PARTS)
    nouns = [[str(noun) for noun in part] for part in _PARTS.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {newest} FROM register_recording WHERE revision <= %s",  # noqa: S608 - a fixed expression
            [*nouns, revision],
        )
        revisions = dict(zip(_PARTS, cursor.fetchone(), strict=True))
        cursor.execute(
            "SELECT revision, hash FROM register_recording WHERE revision = ANY(%s)",
            [[number for number in revisions.values() if number is not None]],
        )
        hashes = dict(cursor.fetchall())
    return {part: hashes.get(number, "") for part, number in revisions.items()}


def _all(noun: Noun, revision: int) -> list[Any]:
    return values_known_at(CODECS[noun], revision)


def _atlas(revision: int) -> Atlas:
    names: dict[str, list[Named]] = defaultdict(list)
    for name in _all(Noun.TERRITORY_NAME, revision):
        names[name.territory].append(name.named)
    parents: dict[str, list[Within]] = defaultdict(list)
    for parent in _all(Noun.TERRITORY_PARENT, revision):
        parents[parent.territory].append(parent.within)
    units = (
        Territory(
            unit.key, unit.code, unit.level, unit.period, tuple(names[unit.key]), tuple(parents[unit.key]), unit.source
        )
        for unit in _all(Noun.TERRITORY, revision)
    )
    return Atlas.of(units, _all(Noun.LINEAGE, revision))


def _authorities(revision: int, atlas: Atlas) -> Authorities:
    return Authorities(
        atlas,
        {kind.key: kind for kind in _all(Noun.AUTHORITY_KIND, revision)},
        tuple(_all(Noun.KIND_EXCEPTION, revision)),
        tuple(_all(Noun.SUCCESSION, revision)),
    )


def _library(revision: int) -> Library:
    return Library.of(_all(Noun.DOCUMENT, revision), _all(Noun.EFFECT_EVENT, revision))

"""Facts of the register near one: those it could be a repetition of, and those that rest on it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from thamquyen.domain.authorities import Succession
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.transitional import PendingRule
from thamquyen.domain.vietnamese import fold
from thamquyen.register.facts import Value
from thamquyen.register.single import identity_of
from thamquyen.workspace.histories import SLUGS
from thamquyen.workspace.recordings import in_words

_MOST_NEAR = 6
_LIKE = 0.6
"""From which score on a task's title is worth looking at."""


@dataclass(frozen=True, slots=True)
class Near:
    """A fact of the register close to this one."""

    words: str
    address: str


def near_facts(value: Value, without: Value | None, reading: Reading, on: date) -> Iterator[Near]:
    """Facts that the value could repeat, but for the one it takes the place of."""
    found = [one for one in _ALIKE.get(type(value), _none)(value, reading) if one not in (without, value)]
    for one in found[:_MOST_NEAR]:
        noun, key = identity_of(one)
        yield Near(in_words(one, reading, on) or key, f"/lich-su/{SLUGS[noun]}/{key}")


def _none(_: Any, __: Reading) -> Iterable[Value]:
    return ()


def _documents(value: Document, reading: Reading) -> Iterator[Document]:
    number, title = fold(value.number), fold(value.title)
    for one in reading.snapshot.library.documents.values():
        if (number and fold(one.number) == number) or (title and fold(one.title) == title):
            yield one


def _events(value: EffectEvent, reading: Reading) -> Iterator[EffectEvent]:
    for event in reading.snapshot.library.events_on.get(value.target.document, ()):
        if event.source.document == value.source.document or event.target == value.target:
            yield event


def _powers(value: Power, reading: Reading) -> Iterator[Power]:
    return (hit.power for hit in reading.tasks.search(value.title, limit=4) if hit.score >= _LIKE)


def _conferrals(value: Conferral, reading: Reading) -> Iterable[Conferral]:
    atlas = reading.snapshot.atlas
    alike = reading.snapshot.conferrals_of.get(value.power, ())
    there = [one for one in alike if atlas.nested(one.territory, value.territory)]
    return sorted(there, key=lambda one: (one.recipient != value.recipient, one.key))


def _pending_rules(value: PendingRule, reading: Reading) -> Iterator[PendingRule]:
    """Rules on files of the same days that are about the same gifts, or said by the same document."""
    for one in reading.snapshot.pending_rules:
        same = (one.governs, one.conferral) == (value.governs, value.conferral)
        if one.received.meets(value.received) and (same or one.source.document == value.source.document):
            yield one


_ALIKE: dict[type, Callable[[Any, Reading], Iterable[Value]]] = {
    Document: _documents,
    EffectEvent: _events,
    Power: _powers,
    Conferral: _conferrals,
    Taking: lambda value, reading: reading.snapshot.takings_of.get(value.conferral, ()),
    PendingRule: _pending_rules,
    Succession: lambda value, reading: [
        one for one in reading.snapshot.authorities.successions if one.before == value.before
    ],
}


def resting_on(value: Value, snapshot: Snapshot) -> int:
    """How many facts would be left naming something that the register no longer holds, were the fact withdrawn."""
    if isinstance(value, Power):
        return len(snapshot.conferrals_of.get(value.code, ()))
    if isinstance(value, Conferral):
        rules = sum(rule.conferral == value.key for rule in snapshot.pending_rules)
        return len(snapshot.takings_of.get(value.key, ())) + rules
    if isinstance(value, Document):
        return sum(value.key in documents for documents in _cited(snapshot))
    return 0


def _cited(snapshot: Snapshot) -> Iterator[set[str]]:
    """The documents that each fact names."""
    for event in snapshot.library.events:
        yield {event.source.document, event.target.document}
    for given in snapshot.conferrals.values():
        yield {given.source.document, *(base.document for base in given.bases)}
    for rule in snapshot.pending_rules:
        yield {rule.source.document, *(() if rule.governs is None else (rule.governs.document,))}
    authorities, atlas = snapshot.authorities, snapshot.atlas
    others: tuple[Any, ...] = (
        *snapshot.powers.values(), *snapshot.takings, *authorities.kinds.values(), *authorities.exceptions,
        *authorities.successions, *atlas.units.values(), *atlas.lineage,
    )  # fmt: skip
    for one in others:
        yield {one.source.document}

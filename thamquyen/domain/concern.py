"""How far a change to the facts can reach: the powers and the territories in which something can become different.

Powers never touch each other, and a title supports, moves and overlaps only titles of territories that cover its own or
lie within it (docs/derivation.md §3–§7). So of a register of the whole country the draft of a province concerns the
conferrals of some powers in the province, below it and above it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thamquyen.domain.authorities import Authority, AuthorityKind, KindException, Succession
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.facts import NameFact, ParentFact, UnitFact, Value
from thamquyen.domain.law import Document, EffectEvent, Library
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Lineage
from thamquyen.domain.transitional import PendingRule

_Laws = tuple[Library, Library, set[str]]


@dataclass(frozen=True, slots=True)
class Concern:
    """The powers by code, and where in them something can become different: the units in which titles are touched."""

    powers: frozenset[str]
    places: frozenset[str]


def concern_of(snapshot: Snapshot, changed: Iterable[Value]) -> Concern:
    """What becomes different, at most, when the facts `changed` come, go or end; those that the snapshot has go."""
    values = list(changed)
    given = [one for one in values if isinstance(one, Conferral)]
    taken = [one.conferral for one in values if isinstance(one, Taking)]
    given += [snapshot.conferrals[key] for key in taken if key in snapshot.conferrals]
    laws = _libraries(snapshot, values)
    given += _resting_on(snapshot, laws)
    given += _of_people(snapshot, values)
    given += _of_files(snapshot, [one for one in values if isinstance(one, PendingRule)])
    named = {one.code for one in values if isinstance(one, Power)} | _founded_on(snapshot, laws)
    powers = named | {one.power for one in given}
    places = {one.territory for one in given}
    places |= {one.territory for code in named for one in snapshot.conferrals_of.get(code, ())}
    moved = _units_in(values)
    if moved:
        powers |= _powers_at(snapshot, moved)
        places |= moved
    return Concern(frozenset(powers), frozenset(places))


def near(atlas: Atlas, places: frozenset[str]) -> set[str]:
    """The units within the places, and all that cover one of these."""
    inner = {one for place in places for one in atlas.covered.get(place, ())}
    return inner.union(*(atlas.coverers[one] for one in inner))


def _resting_on(snapshot: Snapshot, laws: _Laws) -> list[Conferral]:
    """The conferrals that rest on a provision that would be in force on other days."""
    old, new, touched = laws
    found: list[Conferral] = []
    for code in frozenset[str]().union(*(snapshot.powers_citing.get(key, frozenset()) for key in touched)):
        for one in snapshot.conferrals_of.get(code, ()):
            cited = (base for base in (one.source, *one.bases) if base.document in touched)
            if any(old.force(base).days != new.force(base).days for base in cited):
                found.append(one)
    return found


def _founded_on(snapshot: Snapshot, laws: _Laws) -> set[str]:
    """The powers whose founding provision would be in force on other days."""
    old, new, touched = laws
    codes = frozenset[str]().union(*(snapshot.powers_citing.get(key, frozenset()) for key in touched))
    sources = ((code, snapshot.powers[code].source) for code in codes if code in snapshot.powers)
    return {
        code
        for code, source in sources
        if source.document in touched and old.force(source).days != new.force(source).days
    }


def _libraries(snapshot: Snapshot, values: Sequence[Value]) -> _Laws:
    """The library without and with the documents and events, of the documents that they touch; and which these are."""
    events = [one for one in values if isinstance(one, EffectEvent)]
    stated = [one for one in values if isinstance(one, Document)]
    touched = {event.target.document for event in events} | {one.key for one in stated}
    documents = {key: one for key, one in snapshot.library.documents.items() if key in touched}
    gone = {one.key for one in stated if documents.get(one.key) == one}
    put = {one.key: one for one in stated if documents.get(one.key) != one}
    after = {key: one for key, one in documents.items() if key not in gone} | put
    held = [one for key in touched for one in snapshot.library.events_on.get(key, ())]
    toggled = [*(one for one in held if one not in events), *(one for one in events if one not in held)]
    return Library(documents, tuple(held)), Library(after, tuple(toggled)), touched


def _of_people(snapshot: Snapshot, values: Sequence[Value]) -> list[Conferral]:
    """The conferrals whose giver or recipient would live or be followed otherwise."""
    kinds = {one.key for one in values if isinstance(one, AuthorityKind)}
    kinds |= {one.kind for one in values if isinstance(one, KindException)}
    lines = [one for one in values if isinstance(one, Succession)]
    if not kinds and not lines:
        return []
    kinds |= {who.kind for line in lines for who in (line.before, line.after)}
    return [one for one in snapshot.conferrals.values() if _names_a_kind(one, kinds)]


def _names_a_kind(given: Conferral, kinds: set[str]) -> bool:
    return given.recipient.kind in kinds or (isinstance(given.giver, Authority) and given.giver.kind in kinds)


def _of_files(snapshot: Snapshot, rules: Sequence[PendingRule]) -> list[Conferral]:
    """The conferrals whose files a rule on pending files would leave to others, or no longer."""
    if not rules:
        return []
    return [one for one in snapshot.conferrals.values() if any(rule.covers(one.key, one.source) for rule in rules)]


def _units_in(values: Sequence[Value]) -> set[str]:
    found: set[str] = set()
    for one in values:
        match one:
            case UnitFact():
                found.add(one.key)
            case NameFact() | ParentFact():
                found.add(one.territory)
            case Lineage():
                found |= {key for key in (one.before, one.after) if key is not None}
    return found


def _powers_at(snapshot: Snapshot, units: set[str]) -> set[str]:
    """The powers with a title that reaches one of the units, or lies within one."""
    around = near(snapshot.atlas, frozenset(units)) & snapshot.atlas.units.keys()
    return {one.power for one in snapshot.conferrals.values() if one.territory in around}

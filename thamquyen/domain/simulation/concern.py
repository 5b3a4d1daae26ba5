"""How far a draft can reach: the powers and the territories in which something can become different, and no others.

Powers never touch each other, and a title supports, moves and overlaps only titles of territories that cover its own or
lie within it (docs/derivation.md §3–§7). So of a register of the whole country the draft of a province concerns the
conferrals of some powers in the province, below it and above it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from thamquyen.domain.authorities import Authority, AuthorityKind, KindException, Succession
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import Deed
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.facts import NameFact, ParentFact, UnitFact, Value
from thamquyen.domain.law import EffectEvent, Library
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Lineage

_Laws = tuple[Library, Library, set[str]]


@dataclass(frozen=True, slots=True)
class Concern:
    """The powers by code, and where in them something can become different: the units in which titles are touched."""

    powers: frozenset[str]
    places: frozenset[str]


def concern_of(snapshot: Snapshot, deeds: Iterable[Deed]) -> Concern:
    """What the deeds can reach."""
    values = [deed.value for deed in deeds]
    given = [one for one in values if isinstance(one, Conferral)]
    taken = [one.conferral for one in values if isinstance(one, Taking)]
    given += [snapshot.conferrals[key] for key in taken if key in snapshot.conferrals]
    laws = _libraries(snapshot, [one for one in values if isinstance(one, EffectEvent)])
    given += _resting_on(snapshot, laws)
    given += _of_people(snapshot, values)
    powers = {one.code for one in values if isinstance(one, Power)} | {one.power for one in given}
    places = {one.territory for one in given}
    moved = _units_in(values)
    if moved:
        powers |= _powers_at(snapshot, moved)
        places |= moved
    founded = _founded_on(snapshot, laws)
    powers |= founded
    places |= {one.territory for code in founded for one in snapshot.conferrals_of.get(code, ())}
    return Concern(frozenset(powers), frozenset(places))


def narrowed(snapshot: Snapshot, concern: Concern, atlases: Iterable[Atlas]) -> Snapshot:
    """The snapshot with the powers concerned, and of their conferrals those that touch the places in an atlas."""
    near = frozenset[str]().union(*(_near(atlas, concern.places) for atlas in atlases))
    powers = {code: snapshot.powers[code] for code in concern.powers if code in snapshot.powers}
    conferrals = {
        one.key: one for code in powers for one in snapshot.conferrals_of.get(code, ()) if one.territory in near
    }
    takings = tuple(one for key in conferrals for one in snapshot.takings_of.get(key, ()))
    return replace(snapshot, powers=powers, conferrals=conferrals, takings=takings)


def supposed(snapshot: Snapshot, deeds: tuple[Deed, ...]) -> tuple[Concern, Snapshot, Snapshot]:
    """How far the deeds reach, and the facts so far without and with them."""
    atlas = snapshot.atlas
    after = applied(replace(snapshot, powers={}, conferrals={}, takings=()), deeds).atlas
    concern = concern_of(snapshot, deeds)
    before = narrowed(snapshot, concern, {id(one): one for one in (atlas, after)}.values())
    return concern, before, applied(before, deeds)


def _near(atlas: Atlas, places: frozenset[str]) -> set[str]:
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


def _libraries(snapshot: Snapshot, events: list[EffectEvent]) -> _Laws:
    """The library without and with the events, of the documents that they touch; and which these are."""
    touched = {event.target.document for event in events}
    documents = {key: one for key, one in snapshot.library.documents.items() if key in touched}
    held = [one for key in touched for one in snapshot.library.events_on.get(key, ())]
    toggled = [*(one for one in held if one not in events), *(one for one in events if one not in held)]
    return Library(documents, tuple(held)), Library(documents, tuple(toggled)), touched


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
    near = _near(snapshot.atlas, frozenset(units)) & snapshot.atlas.units.keys()
    return {one.power for one in snapshot.conferrals.values() if one.territory in near}

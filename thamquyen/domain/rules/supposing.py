"""Facts that are not recorded yet, judged as if they were: what would be amiss that is not amiss now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.findings import Finding
from thamquyen.domain.law import Document, EffectEvent, Library
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import check
from thamquyen.domain.rules.docket import day_of_act
from thamquyen.domain.snapshot import Snapshot


def supposed(
    snapshot: Snapshot,
    conferrals: Iterable[Conferral],
    *,
    documents: Iterable[Document] = (),
    powers: Iterable[Power] = (),
    events: Iterable[EffectEvent] = (),
) -> Snapshot:
    """The snapshot with more of everything; a key that it holds already means the new value."""
    library = snapshot.library
    held = {**library.documents, **{one.key: one for one in documents}}
    return replace(
        snapshot,
        library=Library(held, (*library.events, *events)),
        powers={**snapshot.powers, **{one.code: one for one in powers}},
        conferrals={**snapshot.conferrals, **{one.key: one for one in conferrals}},
    )


def signed_on(document: Document, day: date) -> Document:
    """A draft as if it were signed on the day; a document with a day of its own as it is."""
    return document if day_of_act(document) else replace(document, signed=day)


def concerned(
    snapshot: Snapshot,
    conferrals: Iterable[Conferral],
    documents: Iterable[Document],
    powers: Iterable[Power],
    events: Iterable[EffectEvent] = (),
) -> frozenset[str]:
    """The powers in which stating these facts can make a difference: powers never touch each other."""
    held, library = snapshot.conferrals, snapshot.library.documents
    codes = {one.code for one in powers if snapshot.powers.get(one.code) != one}
    for one in conferrals:
        codes |= {one.power, *({held[one.key].power} if one.key in held else ())}
    changed = {one.key for one in documents if one.key in library and library[one.key] != one}
    changed |= {one.target.document for one in events}
    if changed:
        codes |= {
            one.power for one in held.values() if changed & {one.source.document, *(b.document for b in one.bases)}
        }
    return frozenset(codes)


@dataclass(frozen=True, slots=True)
class Supposed:
    """The powers concerned with the facts supposed, and what would be amiss in them that is not amiss now."""

    after: Reading
    findings: tuple[Finding, ...]


def if_recorded(
    held: Reading,
    conferrals: Sequence[Conferral],
    *,
    documents: Sequence[Document] = (),
    powers: Sequence[Power] = (),
    events: Sequence[EffectEvent] = (),
) -> Supposed:
    """What would be amiss if the register held these facts, too; all that they do not reach is left aside."""
    before = held.snapshot.only(concerned(held.snapshot, conferrals, documents, powers, events))
    after = Reading(supposed(before, conferrals, documents=documents, powers=powers, events=events))
    return Supposed(after, new_findings(Reading(before), after))


def new_findings(before: Reading, after: Reading) -> tuple[Finding, ...]:
    """What is amiss in the one and not in the other, in the order of the rules."""
    known = {_identity(one) for one in check(before)}
    return tuple(one for one in check(after) if _identity(one) not in known)


def _identity(one: Finding) -> tuple[object, ...]:
    return one.fault.key, one.power, one.subjects, one.territory, one.period

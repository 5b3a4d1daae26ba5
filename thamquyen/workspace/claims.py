"""Over which units somebody must have a say to record, end, correct or undo a fact."""

from collections.abc import Iterable, Iterator

from thamquyen.accounts.reach import NATION
from thamquyen.domain.authorities import Authority, Succession
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.transitional import PendingRule
from thamquyen.register.facts import Value


def places_of(value: Value, reading: Reading) -> Iterator[str]:
    """The units in which a fact lies.

    A conferral lies in its territory, a taking in that of its conferral, a document in that of its issuer. What a
    document does lies in its own and in that of the document it does it to; applying another's provision touches only
    who applies it. Tasks lie nowhere: they go with what gives them. Everything else is the State's.
    """
    if isinstance(value, Power):
        return
    if isinstance(value, Conferral):
        yield value.territory
    elif isinstance(value, Taking):
        conferral = reading.snapshot.conferrals.get(value.conferral)
        yield conferral.territory if conferral else NATION
    elif isinstance(value, PendingRule):
        yield from _of_files(value, reading)
    elif isinstance(value, Document):
        yield _seat(value.issuer)
    elif isinstance(value, EffectEvent):
        yield from _touched(value, reading)
    elif isinstance(value, Succession):
        yield from sorted({value.before.territory, value.after.territory})
    else:
        yield NATION


def _of_files(rule: PendingRule, reading: Reading) -> Iterator[str]:
    """A rule on files lies where its document is made, and where the gifts that it is about are.

    One about every power is the State's: it reaches gifts everywhere.
    """
    if rule.conferral is None and rule.governs is None:
        yield NATION
        return
    keys = {rule.source.document, rule.source.document if rule.governs is None else rule.governs.document}
    documents = reading.snapshot.library.documents
    found = {_seat(documents[key].issuer) if key in documents else NATION for key in keys}
    if rule.conferral is not None:
        conferral = reading.snapshot.conferrals.get(rule.conferral)
        found.add(conferral.territory if conferral else NATION)
    yield from sorted(found)


def _touched(event: EffectEvent, reading: Reading) -> Iterator[str]:
    touched = {event.source.document}
    if event.effect is not Effect.APPLY:
        touched.add(event.target.document)
    for key in sorted(touched):
        document = reading.snapshot.library.documents.get(key)
        yield _seat(document.issuer) if document else NATION


def claims(values: Iterable[Value], reading: Reading) -> list[str]:
    """The units over which somebody must have a say to undo facts; what names nothing is the State's."""
    return sorted({place for value in values for place in places_of(value, reading)}) or [NATION]


def claims_of(held: Value | None, added: Iterable[Value], reading: Reading) -> list[str]:
    """The units concerned when a fact that is held gives way to others (None: when others are added).

    A new task concerns nobody yet; one that is held concerns all units in which it is given.
    """
    found = {place for value in added for place in places_of(value, reading)}
    if isinstance(held, Power):
        found |= {conferral.territory for conferral in reading.snapshot.conferrals_of.get(held.code, ())}
    elif held is not None:
        found |= set(places_of(held, reading))
    return sorted(found)


def _seat(issuer: str) -> str:
    try:
        return Authority.read(issuer).territory
    except ValueError:
        return NATION

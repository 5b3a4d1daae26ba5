"""Whether a document or a provision is in force on a day, in the plain words that people use for it."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Effect, EffectEvent, Library

ENDING = frozenset({Effect.REPLACE, Effect.REPEAL, Effect.EXPIRE, Effect.FALL})
"""Effects after whose day their target is in force no more."""


class LegalState(StrEnum):
    """The state on a day; PARTLY: in force, but parts of it ended (Luật 80/2015/QH13 Điều 154)."""

    ABSENT = "absent"
    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    PARTLY = "partly"
    SUSPENDED = "suspended"
    ENDED = "ended"
    NEVER = "never"


LEGAL_STATE_NAMES = {
    LegalState.ABSENT: "không có trong thư viện",
    LegalState.NOT_YET: "chưa có hiệu lực",
    LegalState.IN_FORCE: "còn hiệu lực",
    LegalState.PARTLY: "hết hiệu lực một phần",
    LegalState.SUSPENDED: "ngưng hiệu lực",
    LegalState.ENDED: "hết hiệu lực",
    LegalState.NEVER: "không có hiệu lực",
}


def legal_state(library: Library, citation: Citation, on: date) -> LegalState:
    """The state of a provision (or a whole document) on a day."""
    if citation.document not in library.documents:
        return LegalState.ABSENT
    days = library.force(citation).days
    if on in days:
        return LegalState.PARTLY if next(ended_parts(library, citation, on), None) else LegalState.IN_FORCE
    if not days:
        return LegalState.NEVER
    if days.first_after(on) is None:
        return LegalState.ENDED
    began = any(period.start is None or period.start <= on for period in days)
    return LegalState.SUSPENDED if began else LegalState.NOT_YET


def ended_parts(library: Library, citation: Citation, on: date) -> Iterator[EffectEvent]:
    """The effects that ended a part of the cited provision by the day, the part itself not all of it."""
    for event in library.events_on.get(citation.document, ()):
        inside = event.target != citation and citation.provision.covers(event.target.provision)
        if inside and event.effect in ENDING and event.on is not None and event.on <= on:
            ended = library.force(event.target).ended_by
            if ended is not None and ended.on is not None and ended.on <= on:
                yield event

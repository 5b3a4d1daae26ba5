"""Documents, and what they do to each other: effect is per provision, computed from events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.time import NO_DAYS, Period, Periods


class Grounding(StrEnum):
    """How a fact is known: read in the cited text, stated by another text that was read, or from a secondary source."""

    SEEN = "seen"
    CITED = "cited"
    SECONDARY = "secondary"


GROUNDING_NAMES = {
    Grounding.SEEN: "đã đọc nguyên văn",
    Grounding.CITED: "theo văn bản khác viện dẫn",
    Grounding.SECONDARY: "theo nguồn thứ cấp, chưa đối chiếu nguyên văn",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document: four dates kept apart; a date not known is None and never invented.

    `effective` is the first day in force, `effective_by` the provision that says so.
    """

    key: str
    number: str
    type: str
    issuer: str
    title: str
    signed: date | None
    published: date | None
    effective: date | None
    effective_by: Provision
    grounding: Grounding
    note: str = ""

    @property
    def short_name(self) -> str:
        """Type and number, as one cites it: "Nghị định số 146/2025/NĐ-CP"; without a number its title."""
        if self.number:
            return f"{self.type} số {self.number}"
        return self.title if self.title.startswith(self.type) else f"{self.type} {self.title}"


class Effect(StrEnum):
    """What a document does to a provision (80/2015/QH13 Điều 151-155; NĐ 34/2016 Điều 38)."""

    COMMENCE = "commence"
    AMEND = "amend"
    SUPPLEMENT = "supplement"
    REPLACE = "replace"
    REPEAL = "repeal"
    SUSPEND = "suspend"
    EXTEND = "extend"
    EXPIRE = "expire"
    FALL = "fall"
    APPLY = "apply"


EFFECT_NAMES = {
    Effect.COMMENCE: "bắt đầu có hiệu lực",
    Effect.AMEND: "sửa đổi",
    Effect.SUPPLEMENT: "bổ sung",
    Effect.REPLACE: "thay thế",
    Effect.REPEAL: "bãi bỏ",
    Effect.SUSPEND: "ngưng hiệu lực",
    Effect.EXTEND: "kéo dài hiệu lực",
    Effect.EXPIRE: "hết thời hạn",
    Effect.FALL: "hết hiệu lực theo văn bản gốc",
    Effect.APPLY: "áp dụng",
}

ENDS = frozenset({Effect.REPLACE, Effect.REPEAL, Effect.EXPIRE, Effect.FALL})
"""Effects after which a provision is no longer in force."""


@dataclass(frozen=True, slots=True)
class EffectEvent:
    """One document's effect on a provision (of another document or of its own).

    `on` is the first day of the effect: for ends, the first day *no longer* in force; for EXTEND, the first day
    no longer in
    force under the new term. `until` is the first day after a suspension.
    """

    source: Citation
    effect: Effect
    target: Citation
    on: date | None
    until: date | None = None
    as_written: str = ""
    grounding: Grounding = Grounding.SEEN


@dataclass(frozen=True, slots=True)
class Force:
    """The days a provision is in force, and the events that begin and end it."""

    days: Periods
    begun_by: Citation | None
    ended_by: EffectEvent | None
    start_known: bool


@dataclass(frozen=True)
class Library:
    """All documents with their effects on each other."""

    documents: Mapping[str, Document]
    events: tuple[EffectEvent, ...] = ()

    @classmethod
    def of(cls, documents: Iterable[Document], events: Iterable[EffectEvent] = ()) -> "Library":
        """Build from any order; raises ValueError for a key given twice."""
        table: dict[str, Document] = {}
        for document in documents:
            if document.key in table:
                raise ValueError(f"Văn bản {document.key} được khai hai lần.")
            table[document.key] = document
        return cls(table, tuple(events))

    @cached_property
    def events_on(self) -> Mapping[str, tuple[EffectEvent, ...]]:
        """Events by the document they touch."""
        table: dict[str, list[EffectEvent]] = defaultdict(list)
        for event in self.events:
            table[event.target.document].append(event)
        return {key: tuple(events) for key, events in table.items()}

    @cached_property
    def events_by(self) -> Mapping[str, tuple[EffectEvent, ...]]:
        """Events by the document that makes them."""
        table: dict[str, list[EffectEvent]] = defaultdict(list)
        for event in self.events:
            table[event.source.document].append(event)
        return {key: tuple(events) for key, events in table.items()}

    def force(self, citation: Citation) -> Force:
        """When the cited provision is in force.

        It begins with its own commencement (the closest one that covers it; of two alike the earlier), or the
        document's; a document whose first day is not known counts as in force from the day it was signed (as far
        back as is known if that is not known either), with `start_known` False. It ends with the earliest end that
        covers it, where an expiry counts at its latest extension. An unknown document is never in force.
        """
        document = self.documents.get(citation.document)
        if document is None:
            return Force(NO_DAYS, None, None, start_known=False)
        events = [
            event
            for event in self.events_on.get(citation.document, ())
            if event.target.provision.covers(citation.provision) and event.on is not None
        ]
        start, begun_by, start_known = _commencement(document, events)
        end = _end(events)
        if start is not None and end is not None and end.on is not None and end.on <= start:
            return Force(NO_DAYS, begun_by, end, start_known=start_known)
        days = Periods((Period(start, None if end is None else end.on),)) - _suspensions(events)
        return Force(days, begun_by, end, start_known=start_known)

    def force_without_end(self, citation: Citation, day: date) -> Force:
        """When the cited provision would be in force if nothing ended it on that day (the first day without it)."""
        events = self.events_on.get(citation.document, ())
        covering = [one for one in events if one.target.provision.covers(citation.provision) and one.on is not None]
        latest = _latest_extension(covering)
        ending = {one for one in covering if one.effect in ENDS and _as_extended(one, latest).on == day}
        document = self.documents.get(citation.document)
        known = {} if document is None else {document.key: document}
        return Library(known, tuple(one for one in covering if one not in ending)).force(citation)


def _commencement(document: Document, events: list[EffectEvent]) -> tuple[date | None, Citation, bool]:
    """The first day, who says so, and whether it is known; where it is not, the day of signing bounds it from below."""
    own = [event for event in events if event.effect is Effect.COMMENCE]
    if own:
        closest = min(own, key=lambda event: (-len(event.target.provision.path), event.on or date.max))
        return closest.on, closest.source, closest.on is not None
    by = Citation(document.key, document.effective_by if document.effective_by.path else WHOLE)
    return document.effective or document.signed, by, document.effective is not None


def _end(events: list[EffectEvent]) -> EffectEvent | None:
    latest = _latest_extension(events)
    ends = (_as_extended(event, latest) for event in events if event.effect in ENDS)
    return min(ends, key=lambda event: event.on or date.max, default=None)


def _latest_extension(events: list[EffectEvent]) -> EffectEvent | None:
    extended = (event for event in events if event.effect is Effect.EXTEND)
    return max(extended, key=lambda event: event.on or date.min, default=None)


def _as_extended(end: EffectEvent, latest: EffectEvent | None) -> EffectEvent:
    """What ends in fact: an expiry gives way to a later extension."""
    if end.effect is Effect.EXPIRE and latest is not None and (latest.on or date.min) > (end.on or date.min):
        return latest
    return end


def _suspensions(events: list[EffectEvent]) -> Periods:
    return Periods.of(
        *(
            Period(event.on, event.until)
            for event in events
            if event.effect is Effect.SUSPEND
            and event.on is not None
            and (event.until is None or event.on < event.until)
        )
    )

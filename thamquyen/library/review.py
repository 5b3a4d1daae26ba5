"""A text as it stands under review: what was read, what people said of it, and what confirming it would record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thamquyen.domain.annex.results import AnnexReading, RowReading, RowStatus
from thamquyen.domain.conferrals import ROLE_NAMES, Conferral
from thamquyen.domain.law import Document, EffectEvent
from thamquyen.lawtext.reading import Reading as TextReading
from thamquyen.library import queries
from thamquyen.library.grounds import GroundCheck, check_grounds
from thamquyen.library.identifying import FieldProblem, Identified, Known, home_of, identified
from thamquyen.library.items import (
    AS_TEXT,
    IDENTITY,
    KEEP,
    MAY_PASS_ON,
    ROLE,
    Item,
    ItemKind,
    ItemState,
    Suggested,
    added_by_hand,
    recorded_facts,
)
from thamquyen.library.keeping import Verdict
from thamquyen.library.queries import Confirmed, Judged, LibraryText
from thamquyen.library.readings import Read, read_of
from thamquyen.library.stating import (
    EffectStated,
    conferrals_stated,
    effect_stated,
    row_of,
    with_document,
)
from thamquyen.library.suggesting import suggested
from thamquyen.register.acts import Act
from thamquyen.register.facts import Noun
from thamquyen.register.reading import LATEST_YEARS


@dataclass(frozen=True)
class Review:
    """A text read against the register at one revision, on a day."""

    text: LibraryText
    known: Known
    today: date
    judgements: Mapping[str, Judged]
    confirmations: tuple[Confirmed, ...]

    @cached_property
    def read(self) -> Read:
        """What the reader makes of the text, and of its sentences."""
        return read_of(self.text)

    @property
    def reading(self) -> TextReading:
        """What the reader makes of the text."""
        return self.read.reading

    @property
    def latest(self) -> date:
        """The last day that a field may name."""
        return date(self.today.year + LATEST_YEARS, 12, 31)

    @cached_property
    def identity(self) -> Item:
        """The document itself."""
        return next(item for item in self.items if item.id == IDENTITY)

    @cached_property
    def found(self) -> Identified | tuple[FieldProblem, ...]:
        """The document that the identity's fields state."""
        return identified(self.identity.fields, self.known, latest=self.latest)

    @cached_property
    def document(self) -> Document | None:
        """The document as it would be recorded or stands in the register; None while its fields say nothing certain."""
        if not isinstance(self.found, Identified):
            return None
        keeps = self.found.held is not None and keeps_register(self.identity)
        return self.found.held if keeps else self.found.document

    @cached_property
    def within(self) -> str | None:
        """The unit that the document's issuer belongs to; None for a central one."""
        on = self.reading.identity.signed or self.today
        return home_of(self.identity.fields.get("issuer", ""), on, self.known)

    @cached_property
    def grounds(self) -> GroundCheck:
        """The check of the căn cứ block."""
        return check_grounds(self.reading, self.known, today=self.today)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything that waits or waited for a person, in the order of the text."""
        read = suggested(self.reading, self.read.meaning, self.known)
        by_hand = added_by_hand(self.judgements, frozenset(one.id for one in read))
        added = {one.id for one in by_hand}
        order = sorted([*read, *by_hand], key=lambda one: (one.id != IDENTITY, one.span.start, one.id))
        recorded = recorded_facts(list(self.confirmations))
        return tuple(self._item(one, recorded, added) for one in order)

    def _item(self, one: Suggested, recorded: Mapping[str, tuple[int, tuple[str, ...]]], added: set[str]) -> Item:
        judged = self.judgements.get(one.id)
        revision = None
        if one.id in recorded and self._is_held(*recorded[one.id][1]):
            revision = recorded[one.id][0]
        return Item(one, _state(judged, revision), judged, revision, one.id in added)

    def _is_held(self, noun: str, *keys: str) -> bool:
        snapshot = self.known.reading.snapshot
        if noun == Noun.DOCUMENT:
            return all(key in snapshot.library.documents for key in keys)
        if noun == Noun.CONFERRAL:
            return all(key in snapshot.conferrals for key in keys)
        by = snapshot.library.events_by.get(keys[0].partition(" ")[0].partition("#")[0], ())
        held = {event_key(event) for event in by}
        return all(key in held for key in keys)

    def of(self, kind: ItemKind) -> tuple[Item, ...]:
        """The items of a kind."""
        return tuple(item for item in self.items if item.kind is kind)

    def count(self, state: ItemState) -> int:
        """How many items are in the state."""
        return sum(item.state is state for item in self.items)

    @cached_property
    def effects(self) -> Mapping[str, EffectStated | tuple[FieldProblem, ...]]:
        """What each effect that is not rejected states."""
        if self.document is None:
            return {}
        known = Known(with_document(self.known.reading, self.document))
        return {
            item.id: effect_stated(item.fields, self.document, known, within=self.within, latest=self.latest)
            for item in self.of(ItemKind.EFFECT)
            if item.state in (ItemState.WAITING, ItemState.READY)
        }

    @cached_property
    def rows(self) -> Mapping[str, RowReading | None]:
        """How each conferral that is not rejected or recorded is understood, read as the row of a list."""
        items = [item for item in self.of(ItemKind.CONFERRAL) if item.state in (ItemState.WAITING, ItemState.READY)]
        read = self.listed(items)
        return {item.id: row_of(read, number) if read else None for number, item in enumerate(items)}

    def listed(self, items: list[Item]) -> AnnexReading | None:
        """Conferrals read as the rows of the document's list; None while the document is not certain."""
        if self.document is None or not items:
            return None
        reading = with_document(self.known.reading, self.document)
        return conferrals_stated([item.fields for item in items], self.document, reading, today=self.today)

    def is_held_already(self, item: Item) -> bool:
        """Whether the register says the same as a waiting item already."""
        if item.kind is ItemKind.CONFERRAL:
            row = self.rows.get(item.id)
            return row is not None and row.status is RowStatus.UNCHANGED
        stated = self.effects.get(item.id)
        return isinstance(stated, EffectStated) and self._is_held(Noun.EFFECT_EVENT, event_key(stated.event))

    @cached_property
    def plan(self) -> "Plan":
        """What confirming would record now."""
        return plan_of(self)

    @property
    def joins(self) -> bool:
        """Whether confirming records nothing and yet makes this the text of a document that the register holds."""
        return self.plan.act is not None and self.plan.changes_nothing and not self.confirmations

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to confirm."""
        return self.plan.changes_nothing and not self.joins


@dataclass(frozen=True, slots=True)
class Plan:
    """What confirming would record: the act, what each item becomes, and why it cannot be done yet.

    `facts`: by item, the noun and the keys of its facts.
    """

    act: Act | None
    facts: Mapping[str, tuple[str, ...]]
    hindrances: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing would be recorded."""
        act = self.act
        return act is None or not (act.facts or act.corrects_document or (act.list_read and act.list_read.corrections))


def review_of(text: LibraryText, known: Known, *, today: date) -> Review:
    """A text with what people said of it, read against the register."""
    return Review(text, known, today, queries.judgements_of(text.id), tuple(queries.confirmations_of(text.id)))


def grounds_of(document: str, known: Known, *, today: date) -> GroundCheck | None:
    """The check of the căn cứ block of a document's confirmed text; None where the library has no text of it."""
    text = next(iter(queries.texts_of(document)), None)
    return None if text is None else check_grounds(read_of(text).reading, known, today=today)


def event_key(event: EffectEvent) -> str:
    """The key under which the register holds an effect event."""
    return f"{event.source.compact} {event.effect} {event.target.compact}"


def keeps_register(item: Item) -> bool:
    """Whether the register's words hold where it says otherwise than the item: unless a person chose the text's."""
    return item.fields.get(KEEP) != AS_TEXT


def plan_of(review: Review) -> Plan:
    """What the items that people accepted come to."""
    document = review.document
    if review.identity.state not in (ItemState.READY, ItemState.RECORDED) or document is None:
        return Plan(None, {}, ("Xác nhận văn bản này là văn bản nào trước (thẻ “Nhận diện văn bản”).",))
    ready = [item for item in review.items if item.state is ItemState.READY]
    facts: dict[str, tuple[str, ...]] = {IDENTITY: (Noun.DOCUMENT, document.key)}
    hindrances: list[str] = []
    events, others = _events(review, [item for item in ready if item.kind is ItemKind.EFFECT], facts, hindrances)
    rows = [item for item in ready if item.kind is ItemKind.CONFERRAL]
    act = Act(
        revision=review.known.reading.snapshot.revision,
        document=document,
        held=review.found.held if isinstance(review.found, Identified) else None,
        others=others,
        events=events,
        list_read=_list(review, rows, facts, hindrances),
    )
    return Plan(act, facts, tuple(dict.fromkeys(hindrances)))


def _events(
    review: Review, items: list[Item], facts: dict[str, tuple[str, ...]], hindrances: list[str]
) -> tuple[tuple[EffectEvent, ...], tuple[Document, ...]]:
    """The events that the register lacks, each once, with the documents they name that it lacks."""
    events: dict[str, EffectEvent] = {}
    others: dict[str, Document] = {}
    for item in items:
        stated = review.effects.get(item.id)
        if not isinstance(stated, EffectStated):
            hindrances.append(f"Tác động đến “{item.fields.get('target', '')[:80]}” còn chỗ phải sửa.")
            continue
        key = event_key(stated.event)
        facts[item.id] = (Noun.EFFECT_EVENT, key)
        if not review.is_held_already(item):
            events[key] = stated.event
            others |= {one.key: one for one in stated.documents}
    return tuple(events.values()), tuple(others.values())


def _list(
    review: Review, items: list[Item], facts: dict[str, tuple[str, ...]], hindrances: list[str]
) -> AnnexReading | None:
    """The conferrals, with what the row of a list has no column for; corrections only where a person chose so."""
    listed = review.listed(items)
    if listed is None:
        return None
    kept: set[str] = set()
    for number, item in enumerate(items):
        row = row_of(listed, number)
        if row is None or row.problems:
            hindrances.append(f"“{item.fields.get('title', '')[:80]}” còn chỗ phải sửa.")
            continue
        facts[item.id] = (Noun.CONFERRAL, *row.conferrals)
        kept |= set(row.conferrals) if keeps_register(item) else set()
    return replace(
        listed,
        conferrals=tuple(_with_role(one, facts, items) for one in listed.conferrals),
        corrections=tuple(one for one in listed.corrections if one.held.key not in kept),
    )


def _with_role(conferral: Conferral, facts: Mapping[str, tuple[str, ...]], items: list[Item]) -> Conferral:
    """A conferral with what the row of a list has no column for: the role, and whether it may be passed on."""
    item = next((one for one in items if conferral.key in facts.get(one.id, ())), None)
    if item is None:
        return conferral
    role = next((one for one, name in ROLE_NAMES.items() if name == item.fields.get(ROLE)), None)
    passes = {"được": True, "không được": False}.get(item.fields.get(MAY_PASS_ON, ""))
    return replace(conferral, roles=frozenset({role}) if role else conferral.roles, may_pass_on=passes)


def _state(judged: Judged | None, revision: int | None) -> ItemState:
    if revision is not None:
        return ItemState.RECORDED
    if judged is None or judged.verdict is Verdict.REOPEN:
        return ItemState.WAITING
    return ItemState.REJECTED if judged.verdict is Verdict.REJECT else ItemState.READY

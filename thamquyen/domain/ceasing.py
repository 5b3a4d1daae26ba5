"""Which documents of a unit ceased, or were suspended, in a year: in whole or in part, why, from which day.

NĐ 34/2016/NĐ-CP Điều 157 (01/01 to 31/12, published by 31/01; what a list missed goes into the next), Điều 168 (order:
field, legal rank, time). Whether NĐ 79/2025 and 187/2025 keep the days and the columns was not seen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import ENDS, Document, Effect, EffectEvent, Force
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.rules.numbers import is_normative
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key

NO_FIELD = "Lĩnh vực chưa xác định"
_RANKS = (
    ("Hiến pháp",), ("Bộ luật", "Luật"), ("Pháp lệnh",), ("Nghị quyết",), ("Lệnh",), ("Nghị định",), ("Quyết định",),
    ("Thông tư liên tịch",), ("Thông tư",), ("Chỉ thị",),
)  # fmt: skip
_RANK = {name: rank for rank, names in enumerate(_RANKS) for name in names}
_IN_PART = frozenset({*ENDS, Effect.AMEND})
"""What takes the old wording of a provision out of force (80/2015/QH13 Điều 154: what is amended ceases, too)."""


@dataclass(frozen=True, slots=True)
class Ceased:
    """A line of the lists: a document, or provisions of it, no longer in force (or suspended) from the day `on`.

    `provisions` is empty for a whole document; `unnamed`: in part, but the register does not say which part. `until`:
    the first day after a suspension. `field`: the sector. `missed`: an earlier year's, that no list had.
    """

    document: Document
    provisions: tuple[Provision, ...]
    unnamed: bool
    effect: Effect
    source: Citation
    on: date
    until: date | None
    reason: str
    field: str
    missed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the document as a whole ceased."""
        return not self.provisions and not self.unnamed

    @property
    def keys(self) -> frozenset[str]:
        """What the line says, for comparing lists: the document or each provision, with the day."""
        cited = self.provisions or (WHOLE,)
        part = "~" if self.unnamed else ""
        return frozenset(f"{Citation(self.document.key, one).compact}{part} {self.on.isoformat()}" for one in cited)


@dataclass(frozen=True)
class Ceasing:
    """The lists of one unit: legal normative documents of its own bodies and of those of the units it was made of."""

    reading: Reading
    unit: str

    def year(self, year: int, announced: Mapping[int, frozenset[str]] | None = None) -> tuple[Ceased, ...]:
        """The lines of a year, after those of earlier years that no list had.

        `announced`: by year, the keys of what was on the list published for it. What such a list missed is carried over
        until one has it; of years without a published list nothing is said to be missed.
        """
        known = announced or {}
        found = [one for one in self.all if one.on.year == year]
        published = frozenset[str]().union(*(keys for of, keys in known.items() if of < year))
        earlier = [one for one in self.all if one.on.year < year and one.on.year in known]
        missed = [replace(one, missed=True) for one in earlier if not one.keys <= published]
        return (*missed, *found)

    @cached_property
    def all(self) -> tuple[Ceased, ...]:
        """Everything that ever ceased, in the order of the lists."""
        found = [line for document in self.documents for line in self._lines(document)]
        return tuple(sorted(found, key=lambda one: (*self._order(one.document), one.on, one.provisions)))

    def in_force(self, on: date) -> tuple[tuple[Document, Force], ...]:
        """The documents in force on the day, at least in part, in the order of the lists."""
        library = self.reading.snapshot.library
        found = [(one, library.force(Citation(one.key))) for one in self.documents]
        standing = [(one, force) for one, force in found if on in force.days]
        return tuple(sorted(standing, key=lambda pair: self._order(pair[0])))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The unit's legal normative documents."""
        return tuple(one for one in self.reading.snapshot.library.documents.values() if self.holds(one))

    def holds(self, document: Document) -> bool:
        """Whether the document is a normative one of the unit's bodies, or of a unit that went into it."""
        return is_normative(document) and is_of(document, self.unit, self.reading)

    def field_of(self, document: Document) -> str:
        """The sector of most powers that the document gives or founds; NO_FIELD where it does neither."""
        counted = self._fields.get(document.key)
        return counted.most_common(1)[0][0] if counted else NO_FIELD

    @cached_property
    def _fields(self) -> Mapping[str, Counter[str]]:
        snapshot = self.reading.snapshot
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for given in snapshot.conferrals.values():
            found[given.source.document][snapshot.powers[given.power].sector] += 1
        for power in snapshot.powers.values():
            found[power.source.document][power.sector] += 1
        return found

    def _lines(self, document: Document) -> Iterator[Ceased]:
        library = self.reading.snapshot.library
        events = library.events_on.get(document.key, ())
        whole = library.force(Citation(document.key)).ended_by
        if whole is not None and whole.on is not None:
            yield self._line(document, (), whole)
        parts: dict[tuple[Citation, Effect, date, date | None], list[EffectEvent]] = defaultdict(list)
        for event in events:
            if event.on is None or (whole is not None and whole.on is not None and whole.on <= event.on):
                continue
            if event.effect is Effect.SUSPEND or self._ends_in_part(event):
                key = (_document_of(event), event.effect, event.on, event.until)
                parts[key].append(event)
        for same in parts.values():
            yield from self._joined(document, same)

    def _ends_in_part(self, event: EffectEvent) -> bool:
        if event.effect is Effect.AMEND:
            return True
        ended_by = self.reading.snapshot.library.force(event.target).ended_by
        return event.effect in ENDS and bool(event.target.provision.path) and ended_by == event

    def _joined(self, document: Document, same: list[EffectEvent]) -> Iterator[Ceased]:
        """One line for all provisions that one document ends in one way on one day."""
        provisions = tuple(
            sorted({one.target.provision for one in same if one.target.provision.path}, key=lambda one: one.text_order)
        )
        as_whole = [one for one in same if not one.target.provision.path]
        if provisions:
            yield self._line(document, provisions, same[0])
        elif as_whole:
            unnamed = as_whole[0].effect is Effect.AMEND
            yield replace(self._line(document, (), as_whole[0]), unnamed=unnamed)

    def _line(self, document: Document, provisions: tuple[Provision, ...], event: EffectEvent) -> Ceased:
        field = self.field_of(document)
        if field == NO_FIELD and (by := self.reading.snapshot.library.documents.get(event.source.document)):
            field = self.field_of(by)
        on = event.on or date.max
        return Ceased(
            document, provisions, False, event.effect, event.source, on, event.until, self._reason(event), field
        )  # fmt: skip

    def _reason(self, event: EffectEvent) -> str:
        if event.effect in (Effect.EXPIRE, Effect.EXTEND):
            ground = cite(self.reading, event.source)
            extended = " (đã kéo dài)" if event.effect is Effect.EXTEND else ""
            return f"Hết thời hạn có hiệu lực{extended} theo {ground}"
        by = self.reading.snapshot.library.documents.get(event.source.document)
        signed = f" ngày {show_day(by.signed)}" if by and by.signed else ""
        return f"{_REASONS[event.effect]} {cite(self.reading, event.source)}{signed}"

    def _order(self, document: Document) -> tuple[object, ...]:
        field = self._field_in_lists(document)
        made = document.signed or document.effective or date.max
        return field == NO_FIELD, sort_key(field), _RANK.get(document.type, len(_RANKS)), made, document.number

    def _field_in_lists(self, document: Document) -> str:
        field = self.field_of(document)
        if field != NO_FIELD:
            return field
        for event in self.reading.snapshot.library.events_on.get(document.key, ()):
            by = self.reading.snapshot.library.documents.get(event.source.document)
            if by is not None and by.key != document.key and (other := self.field_of(by)) != NO_FIELD:
                return other
        return NO_FIELD


_REASONS = {
    Effect.REPLACE: "Được thay thế bởi",
    Effect.REPEAL: "Bị bãi bỏ bởi",
    Effect.FALL: "Hết hiệu lực theo văn bản được quy định chi tiết, do",
    Effect.SUSPEND: "Ngưng hiệu lực theo",
    Effect.AMEND: "Được sửa đổi, bổ sung bởi",
}


def is_of(document: Document, unit: str, reading: Reading) -> bool:
    """Whether a body of the unit issued the document, or one of a unit of its level that went into it."""
    snapshot = reading.snapshot
    level = snapshot.atlas.units[unit].level
    try:
        issuer = Authority.read(document.issuer)
    except ValueError:
        return level is Level.NATION
    kind = snapshot.authorities.kinds.get(issuer.kind)
    if kind is None:
        return level is Level.NATION
    return kind.level is level and snapshot.atlas.covers(unit, issuer.territory)


def units_with_documents(reading: Reading, on: date) -> list[str]:
    """The State and the provinces and communes of the day that have a normative document, the State first."""
    units = reading.snapshot.atlas.units
    found = []
    for key in _issuing(reading.snapshot.library.documents.values(), reading):
        if on in units[key].period:
            found.append(key)
    return sorted(found, key=lambda key: ([*Level].index(units[key].level), sort_key(units[key].named_on(on).name)))


def _issuing(documents: Iterable[Document], reading: Reading) -> set[str]:
    snapshot, found = reading.snapshot, {"vn"}
    for document in documents:
        if is_normative(document) and "@" in document.issuer:
            seat = document.issuer.partition("@")[2]
            level = snapshot.atlas.units[seat].level if seat in snapshot.atlas.units else None
            found |= {
                outer for outer in snapshot.atlas.coverers.get(seat, ()) if snapshot.atlas.units[outer].level is level
            }
    return found


def _document_of(event: EffectEvent) -> Citation:
    """By which document; for a document's own end, by which provision."""
    return event.source if event.source.document == event.target.document else Citation(event.source.document)

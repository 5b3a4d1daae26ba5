"""Every end the register knows of: of documents, of terms, by taking back, of kinds of authority, of units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import TAKING_NAMES
from thamquyen.domain.engine.falling import stops_one
from thamquyen.domain.law import ENDS, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day

_DAY = timedelta(days=1)


class SunsetKind(StrEnum):
    """What ends: a document or provisions of it; the own terms that a document gives; what an act takes back; a kind
    of authority (everywhere, or within a unit); administrative units.
    """

    DOCUMENT = "document"
    TERM = "term"
    TAKING = "taking"
    KIND = "kind"
    UNIT = "unit"


SUNSET_NAMES = {
    SunsetKind.DOCUMENT: "văn bản hết hiệu lực",
    SunsetKind.TERM: "hết thời hạn giao",
    SunsetKind.TAKING: "thu hồi, tạm dừng việc giao",
    SunsetKind.KIND: "loại cơ quan kết thúc",
    SunsetKind.UNIT: "đơn vị hành chính kết thúc",
}


@dataclass(frozen=True, slots=True)
class Sunset:
    """Something ends after its `last` day.

    `of`: the key of the document that ends, gives the terms, takes back, or ends the units; of a kind its key, with
    `@unit` where it ends only there. `targets` say what exactly: provisions in compact form, conferrals, takings, the
    kind, units. `grounds`: the provisions that say so; `as_written`: their words of the day, as far as kept. `by_act`:
    an act of somebody ends it, not the lapse of time: that act is the decision.
    """

    kind: SunsetKind
    of: str
    last: date
    targets: tuple[str, ...]
    grounds: tuple[Citation, ...]
    as_written: tuple[str, ...] = ()
    by_act: bool = False
    grounding: Grounding = Grounding.SEEN

    @property
    def without(self) -> date:
        """The first day without it."""
        return self.last + _DAY

    @property
    def key(self) -> tuple[str, str, date]:
        """What tells it from others, today and at every later revision."""
        return (self.kind.value, self.of, self.last)


def sunsets(reading: Reading) -> tuple[Sunset, ...]:
    """All ends of the register, of whatever days; by last day, then kind, then what ends.

    A suspension is none: what it stops comes back. Terms and takings count where somebody still holds on the last day.
    """
    found = [*_documents(reading.snapshot.library), *_terms(reading), *_takings(reading), *_kinds(reading)]
    found += _units(reading)
    order = list(SunsetKind)
    return tuple(sorted(found, key=lambda one: (one.last, order.index(one.kind), one.of)))


def _documents(library: Library) -> Iterator[Sunset]:
    for key, events in library.events_on.items():
        named = {event.target for event in events if event.effect in ENDS | {Effect.EXTEND}}
        ending: dict[date, dict[Citation, EffectEvent]] = defaultdict(dict)
        for citation in sorted(named):
            force = library.force(citation)
            end = force.ended_by
            if force.days and end is not None and end.on is not None:
                ending[end.on][citation] = end
        for day, ended in ending.items():
            yield _document(key, day, ended)


def _document(key: str, day: date, ended: Mapping[Citation, EffectEvent]) -> Sunset:
    widest = {
        one: event
        for one, event in ended.items()
        if not any(other != one and other.provision.covers(one.provision) for other in ended)
    }
    events = list(dict.fromkeys(widest.values()))
    return Sunset(
        SunsetKind.DOCUMENT,
        key,
        day - _DAY,
        tuple(one.compact for one in widest),
        tuple(dict.fromkeys(event.source for event in events)),
        _texts(event.as_written for event in events),
        by_act=all(event.effect in (Effect.REPLACE, Effect.REPEAL) for event in events),
        grounding=_weakest(event.grounding for event in events),
    )


def _terms(reading: Reading) -> Iterator[Sunset]:
    number = reading.numbers.title_number
    table: dict[tuple[str, date], list[str]] = defaultdict(list)
    for key, given in reading.snapshot.conferrals.items():
        end = given.term.end
        if end is not None and stops_one(reading.derivation, number[key], end.toordinal()):
            table[(given.source.document, end)].append(key)
    for (document, end), keys in table.items():
        members = [reading.snapshot.conferrals[key] for key in keys]
        yield Sunset(
            SunsetKind.TERM,
            document,
            end - _DAY,
            tuple(sorted(keys)),
            tuple(sorted({one.source for one in members})),
            _texts(one.term.as_written for one in members),
            grounding=_weakest(one.grounding for one in members),
        )


def _takings(reading: Reading) -> Iterator[Sunset]:
    number = reading.numbers.title_number
    table: dict[tuple[str, date], list[int]] = defaultdict(list)
    for at, taking in enumerate(reading.snapshot.takings):
        start = taking.period.start
        title = number.get(taking.conferral)
        if start is not None and title is not None and stops_one(reading.derivation, title, start.toordinal()):
            table[(taking.source.document, start)].append(at)
    for (document, start), found in table.items():
        takings = [reading.snapshot.takings[at] for at in found]
        yield Sunset(
            SunsetKind.TAKING,
            document,
            start - _DAY,
            tuple(sorted(one.key for one in takings)),
            tuple(sorted({one.source for one in takings})),
            _texts(f"{TAKING_NAMES[one.kind]} từ ngày {show_day(start)}" for one in takings),
            by_act=True,
            grounding=_weakest(one.grounding for one in takings),
        )


def _kinds(reading: Reading) -> Iterator[Sunset]:
    authorities = reading.snapshot.authorities
    for kind in authorities.kinds.values():
        if kind.period.end is not None:
            yield Sunset(SunsetKind.KIND, kind.key, kind.period.end - _DAY, (kind.key,), (kind.source,))
    for one in authorities.exceptions:
        lived = authorities.kinds[one.kind].period if one.kind in authorities.kinds else None
        start = one.period.start
        if start is not None and lived is not None and start - _DAY in lived:
            of = f"{one.kind}@{one.territory}"
            yield Sunset(SunsetKind.KIND, of, start - _DAY, (one.kind,), (one.source,), by_act=True)


def _units(reading: Reading) -> Iterator[Sunset]:
    atlas = reading.snapshot.atlas
    table: dict[tuple[str, date], list[tuple[str, Citation]]] = defaultdict(list)
    for unit in atlas.units.values():
        end = unit.period.end
        if end is not None:
            lines = atlas.destinations.get(unit.key, ())
            source = next((line.source for line in lines if line.on == end), unit.source)
            table[(source.document, end)].append((unit.key, source))
    for (document, end), found in table.items():
        keys, sources = tuple(sorted(key for key, _ in found)), tuple(sorted({source for _, source in found}))
        yield Sunset(SunsetKind.UNIT, document, end - _DAY, keys, sources, by_act=True)


def _texts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _weakest(groundings: Iterable[Grounding]) -> Grounding:
    order = list(Grounding)
    return max(groundings, key=order.index, default=Grounding.SEEN)

"""The life of a document as moments in time: signed, in force, amended, part ended, suspended, extended, ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thamquyen.domain.in_force import ENDING
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect, EffectEvent
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.portal.seen import Seen

_MOST_NAMED = 6
_OPENED = (Effect.AMEND, Effect.SUPPLEMENT)
_WHOLE = {
    Effect.AMEND: " một số điều",
    Effect.SUPPLEMENT: " một số điều",
    Effect.REPLACE: " toàn bộ",
    Effect.REPEAL: " toàn bộ",
    Effect.SUSPEND: " toàn bộ",
}
"""What an effect on the document as a whole adds to its name."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens to a document on a day (None: not known): in words, by which document.

    `when`: "past" (the day asked included), "future" or "unknown". `tone`: "good": force begins, "bad": it ends.
    """

    day: date | None
    says: str
    when: str
    tone: str = ""
    by: str = ""
    address: str = ""
    text: str = ""


def life_of(reading: Reading, document: Document, events: tuple[EffectEvent, ...], seen: Seen) -> tuple[Moment, ...]:
    """The moments in order, those without a day last; effects of one document on one day are one moment."""
    moments = [*_own(document, seen), *_suffered(reading, document, events, seen)]
    return tuple(sorted(moments, key=lambda one: one.day or date.max))


def _own(document: Document, seen: Seen) -> Iterator[Moment]:
    if document.signed:
        yield Moment(document.signed, "Ký, ban hành", _when(document.signed, seen))
    if document.published:
        yield Moment(document.published, "Công bố", _when(document.published, seen))
    if document.effective:
        by = f"theo {document.effective_by}" if document.effective_by.path else ""
        yield Moment(document.effective, "Có hiệu lực", _when(document.effective, seen), "good", text=by)


def _suffered(reading: Reading, document: Document, events: tuple[EffectEvent, ...], seen: Seen) -> Iterator[Moment]:
    groups: dict[tuple[date | None, str, Effect, date | None], list[EffectEvent]] = {}
    for event in events:
        groups.setdefault((event.on, event.source.document, event.effect, event.until), []).append(event)
    for (on, source, effect, until), group in groups.items():
        own = source == document.key
        name = "chính văn bản này" if own else reading.document(source).name
        provisions = " ".join(dict.fromkeys(str(one.source.provision) for one in group)) if len(group) == 1 else ""
        yield Moment(
            day=on,
            says=_says(effect, group),
            when=_when(on, seen),
            tone="bad"
            if effect in ENDING or effect is Effect.SUSPEND
            else ("good" if effect is Effect.COMMENCE else ""),
            by=f"{provisions}{' của' if own and provisions else ''} {name}".strip(),
            address="" if own else seen.document(source),
            text=f"đến hết {show_day(until - timedelta(days=1))}" if until else "",
        )


def _says(effect: Effect, group: list[EffectEvent]) -> str:
    """What was done to which provisions: all named where they are few."""
    name = EFFECT_NAMES[effect]
    places = list(dict.fromkeys(str(one.target.provision) for one in group))
    name = f"{name[:1].upper()}{name[1:]}"
    if effect in _OPENED and len(places) > 1:
        places = [one for one in places if one]  # "sửa đổi một số điều" only opens the list of them
    if "" in places:
        return f"{name}{_WHOLE.get(effect, '')}"
    shown = ", ".join(places[:_MOST_NAMED])
    more = f" và {len(places) - _MOST_NAMED} điều khoản khác" if len(places) > _MOST_NAMED else ""
    return f"{name} {shown}{more}"


def _when(on: date | None, seen: Seen) -> str:
    if on is None:
        return "unknown"
    return "past" if on <= seen.on else "future"

"""The history of a fact as a page: each thing the register held, when it came, when it went, and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thamquyen.domain.law import GROUNDING_NAMES
from thamquyen.domain.reading import Reading
from thamquyen.register.facts import NOUN_NAMES, VERB_NAMES, Noun
from thamquyen.register.queries import Recorded, Version
from thamquyen.ui.typography import days_in_words, grouped
from thamquyen.workspace.telling import cited, parts_of

SLUGS: Mapping[Noun, str] = {
    Noun.DOCUMENT: "van-ban",
    Noun.EFFECT_EVENT: "su-kien",
    Noun.TERRITORY: "don-vi",
    Noun.TERRITORY_NAME: "ten-don-vi",
    Noun.TERRITORY_PARENT: "cap-tren",
    Noun.LINEAGE: "sap-xep",
    Noun.AUTHORITY_KIND: "loai-co-quan",
    Noun.KIND_EXCEPTION: "ngoai-le",
    Noun.SUCCESSION: "ke-thua",
    Noun.POWER: "nhiem-vu",
    Noun.CONFERRAL: "lan-giao",
    Noun.TAKING: "thu-hoi",
    Noun.PENDING_RULE: "ho-so-do-dang",
}
"""How a noun stands in an address."""

NOUN_OF = {slug: noun for noun, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a fact says; `was` is what the version before said, None where nothing differs."""

    label: str
    words: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """One version: how it came to be, for how long the register held it, on what it rests, what it says."""

    verb: str
    tone: str
    opened: Recorded
    closed: Recorded | None
    days: str
    source: str
    source_address: str
    grounding: str
    ended_by: str
    note: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log, with the numbers of rows in words."""

    revision: int
    at: datetime
    actor: str
    reason: str
    verbs: str
    rows: str


_TONES = {"record": "good", "end": "", "correct": "bad"}


def held_versions(versions: list[Version], reading: Reading, on: date) -> tuple[Held, ...]:
    """The versions, newest knowledge first."""
    told = [parts_of(version.value, reading, on) for version in versions]
    before: list[dict[str, str] | None] = [None, *told[:-1]]
    shown = (_held(*one, reading) for one in zip(versions, told, before, strict=True))
    return tuple(reversed(list(shown)))


def _held(version: Version, told: dict[str, str], before: dict[str, str] | None, reading: Reading) -> Held:
    parts = [Part(label, words, _was(label, words, before)) for label, words in told.items()]
    gone = [] if before is None else [Part(label, "", was) for label, was in before.items() if label not in told]
    return Held(
        verb=VERB_NAMES[version.verb],
        tone=_TONES[version.verb.value],
        opened=version.opened,
        closed=version.closed,
        days=days_in_words(version.period),
        source=cited(version.source, reading),
        source_address=f"/van-ban/{version.source.document}",
        grounding=GROUNDING_NAMES[version.grounding],
        ended_by="" if version.ended_by is None else cited(version.ended_by, reading),
        note=version.note,
        parts=(*parts, *gone),
    )


def _was(label: str, words: str, before: dict[str, str] | None) -> str | None:
    if before is None or before.get(label, "") == words:
        return None
    return before.get(label, "")


def log_entries(log: list[Recorded]) -> tuple[Entry, ...]:
    """The log, newest first."""
    return tuple(
        Entry(
            one.revision,
            one.recorded_at,
            one.actor,
            one.reason,
            ", ".join(VERB_NAMES[verb] for verb in one.verbs),
            _rows(one),
        )
        for one in log
    )


def _rows(one: Recorded) -> str:
    opened = [f"{grouped(number)} {NOUN_NAMES[noun]}" for noun, number in one.opened.items()]
    closed = sum(one.closed.values())
    return "; ".join([*opened, *([f"{grouped(closed)} dòng cũ được đóng lại"] if closed else [])])

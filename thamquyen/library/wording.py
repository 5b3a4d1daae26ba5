"""The text of a document as in force on a day, out of the texts that people confirmed and the effects they recorded."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from thamquyen.domain.law import Effect, EffectEvent, Library
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Tree
from thamquyen.lawtext.versions.consolidating import Amendment, consolidated
from thamquyen.lawtext.versions.passages import Version
from thamquyen.library import queries

_TREES = 64
_VERSIONS = 32
_CHANGING = (Effect.AMEND, Effect.SUPPLEMENT, Effect.REPLACE, Effect.REPEAL, Effect.EXPIRE, Effect.FALL)

_Given = tuple[EffectEvent, date | None, UUID | None]


@dataclass(frozen=True, slots=True)
class Amending:
    """A document whose effects the register holds of another: how many, and whether its text is at hand."""

    document: str
    effects: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a document with its wording on a day, and the documents that change it by the register's account."""

    text: UUID
    version: Version
    amending: tuple[Amending, ...]

    @property
    def unread(self) -> tuple[Amending, ...]:
        """The amending documents whose texts are not at hand."""
        return tuple(one for one in self.amending if not one.has_text)


def tree_of(number: UUID) -> Tree:
    """The structure of a text."""
    return _tree(number)


@lru_cache(maxsize=_TREES)
def _tree(number: UUID) -> Tree:
    found = queries.text(number)
    if found is None:
        raise LookupError(number)
    return read_structure(normalise(found.body).text)


def wording_of(document: str, text: UUID, library: Library, on: date | None) -> Wording:
    """The wording of one of a document's texts on a day; `on` None: as it was first written."""
    effects = [event for event in library.events_on.get(document, ()) if event.effect in _CHANGING]
    effects = [event for event in effects if event.target.provision.path or event.source.document != document]
    texts = queries.current_text_numbers(sorted({event.source.document for event in effects}))
    given = tuple(_given(event, library, texts) for event in effects)
    version = _version(document, text, given if on else (), on or date.min)
    return Wording(text, version, _amending(effects, texts))


def _given(event: EffectEvent, library: Library, texts: dict[str, UUID]) -> _Given:
    """An effect with when its document was signed; the end of a term counts at its latest extension."""
    source = library.documents.get(event.source.document)
    if event.effect is Effect.EXPIRE:
        ended = library.force(event.target).ended_by
        if ended is not None and ended.effect is Effect.EXTEND:
            event = replace(event, on=ended.on)
    return event, source.signed if source else None, texts.get(event.source.document)


def _amending(effects: list[EffectEvent], texts: dict[str, UUID]) -> tuple[Amending, ...]:
    found: dict[str, int] = {}
    for event in effects:
        found[event.source.document] = found.get(event.source.document, 0) + 1
    return tuple(Amending(key, count, key in texts) for key, count in found.items())


@lru_cache(maxsize=_VERSIONS)
def _version(document: str, text: UUID, given: tuple[_Given, ...], on: date) -> Version:
    amendments = [
        Amendment(event, signed, None if number is None else _tree(number)) for event, signed, number in given
    ]
    return consolidated(_tree(text), document, amendments, on)

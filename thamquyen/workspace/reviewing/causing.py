"""What depends on a cause as a page: by document, each part with why; and the causes to choose from for a document."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.ceasing import is_of
from thamquyen.domain.dependents import FATE_NAMES, Dependent, Dependents, Fate
from thamquyen.domain.linking import DEPENDENT_NAMES, Cause, DependentKind
from thamquyen.oversight import reviews
from thamquyen.oversight.review_words import Told
from thamquyen.workspace.reviewing.asked import CAUSES, LISTS, Asking, Option, address
from thamquyen.workspace.reviewing.planned import PlanShown, plans_of

FATE_TONES = {Fate.FALLS: "bad", Fate.STOPS: "bad", Fate.DETAILS: "authorisation", Fate.REVIEW: "statute"}
_MOST_PARTS, _MOST_DOCUMENTS = 200, 300


@dataclass(frozen=True, slots=True)
class PartShown:
    """One thing that depends: its kind, its name, what becomes of it, the links from the cause on."""

    kind: str
    thing: Told
    fate: str
    tone: str
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document in which something depends; `more`: parts not shown; `steps`: links to the nearest part."""

    name: str
    title: str
    address: str
    fates: tuple[tuple[str, str, int], ...]
    parts: tuple[PartShown, ...]
    more: int
    steps: int


@dataclass(frozen=True, slots=True)
class CausePage:
    """The whole page: what happens, the unit's own documents, others that stand between, its list, plans."""

    key: str
    says: str
    target: Told
    unit: str
    unit_name: str
    units: tuple[Option, ...]
    own: tuple[DocumentShown, ...]
    others: tuple[DocumentShown, ...]
    hidden: int
    counts: tuple[tuple[str, int], ...]
    fates: tuple[tuple[str, str, int], ...]
    within: int
    unread: int
    list_address: str
    drawn: int
    may_review: bool
    waits: int
    plans: tuple[PlanShown, ...]


@dataclass(frozen=True, slots=True)
class CauseOption:
    """A cause to choose: an event of the document, or its supposed end."""

    address: str
    says: str


def causes_of(asking: Asking, document: str, unit: str) -> tuple[CauseOption, ...] | None:
    """What happened to a document, the newest first, and its supposed end; None for a document that is not held."""
    library = asking.reading.snapshot.library
    if document not in library.documents:
        return None
    found = [Cause.of(event) for event in library.events_on.get(document, ())]
    found.sort(key=lambda cause: (cause.on is not None, cause.on), reverse=True)
    supposed = asking.cause(document)
    causes = [*found, *([supposed] if supposed else [])]
    return tuple(
        CauseOption(address(CAUSES, nguyen_nhan=cause.key, dia_ban=unit), asking.words.cause(cause)) for cause in causes
    )


def cause_page(asking: Asking, cause: Cause, unit: str) -> CausePage:
    """What depends on the cause, seen from a unit."""
    found, words = asking.found(cause), asking.words
    documents = asking.reading.snapshot.library.documents
    groups = sorted(found.by_document.items(), key=lambda pair: (min(one.steps for one in pair[1]), pair[0]))
    own = [pair for pair in groups if pair[0] in documents and is_of(documents[pair[0]], unit, asking.reading)]
    mine = {key for key, _ in own}
    others = [pair for pair in groups if pair[0] not in mine]
    number = reviews.round_of(cause.key, unit)
    drawn = len(reviews.lines(round_ids=[number])) if number else 0
    return CausePage(
        key=cause.key,
        says=words.cause(cause),
        target=Told(words.name(cause.target.document), words.address(cause.target.document)),
        unit=unit,
        unit_name=words.unit(unit),
        units=asking.unit_options(unit),
        own=tuple(_shown(asking, found, key, parts) for key, parts in own[:_MOST_DOCUMENTS]),
        others=tuple(_shown(asking, found, key, parts) for key, parts in others[:_MOST_DOCUMENTS]),
        hidden=max(len(own) - _MOST_DOCUMENTS, 0) + max(len(others) - _MOST_DOCUMENTS, 0),
        counts=tuple((DEPENDENT_NAMES[kind], count) for kind, count in _counted(found)),
        fates=_fates(one for _, parts in groups for one in parts),
        within=sum(1 for one in found.all if one.document == cause.target.document),
        unread=asking.mentions.unread,
        list_address=address(LISTS, dia_ban=unit, nguyen_nhan=cause.key) if number else "",
        drawn=drawn,
        may_review=asking.may_review(unit),
        waits=sum(1 for _, parts in own if any(one.fate is not Fate.ENDED for one in parts)),
        plans=plans_of(asking, found),
    )


def _counted(found: Dependents) -> list[tuple[DependentKind, int]]:
    kinds = Counter(one.kind for one in found.all)
    return [(kind, kinds[kind]) for kind in DEPENDENT_NAMES if kinds[kind]]


def _fates(parts: Iterable[Dependent]) -> tuple[tuple[str, str, int], ...]:
    counted = Counter(one.fate for one in parts)
    return tuple((FATE_NAMES[fate], FATE_TONES.get(fate, ""), counted[fate]) for fate in Fate if counted[fate])


def _shown(asking: Asking, found: Dependents, key: str, parts: tuple[Dependent, ...]) -> DocumentShown:
    words, document = asking.words, asking.words.document(key)
    order = list(Fate)
    ranked = sorted(parts, key=lambda one: (order.index(one.fate), one.steps, one.kind, one.key))
    return DocumentShown(
        name=words.name(key),
        title=document.title if document else "",
        address=words.address(key),
        fates=_fates(parts),
        parts=tuple(_part(asking, found, one) for one in ranked[:_MOST_PARTS]),
        more=max(len(ranked) - _MOST_PARTS, 0),
        steps=min(one.steps for one in parts),
    )


def _part(asking: Asking, found: Dependents, one: Dependent) -> PartShown:
    return PartShown(
        kind=DEPENDENT_NAMES[one.kind],
        thing=asking.words.thing(one.kind, one.key),
        fate=asking.words.fate(one.fate, one.day),
        tone=FATE_TONES.get(one.fate, ""),
        way=asking.words.way(found.cause, found.why(one)),
    )

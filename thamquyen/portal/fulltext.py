"""The text of a document, provision by provision, each with its state on the day asked about."""

from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten
from uuid import UUID

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import EFFECT_NAMES, EffectEvent, Library
from thamquyen.domain.time import show_day
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Kind, Tree, Unit
from thamquyen.library.queries import LibraryText
from thamquyen.portal.anchors import TOP, anchor
from thamquyen.portal.finding import state_on
from thamquyen.portal.seen import Seen

_DEPTHS = {
    Kind.PART: "chuong",
    Kind.CHAPTER: "chuong",
    Kind.SECTION: "chuong",
    Kind.SUBSECTION: "chuong",
    Kind.ANNEX: "chuong",
    Kind.ARTICLE: "dieu",
    Kind.CLAUSE: "khoan",
    Kind.POINT: "diem",
    Kind.ITEM: "diem",
    Kind.QUOTE: "dan",
    Kind.ROW: "dong",
}
_LISTED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX, Kind.ARTICLE})


@dataclass(frozen=True, slots=True)
class Change:
    """An effect on a provision: what was done, from which day, by which provision."""

    says: str
    days: str
    by: str
    address: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the text. `anchor`: empty where its provision began earlier. `tone` "bad": not in force that day."""

    anchor: str
    depth: str
    lines: tuple[str, ...]
    provision: str = ""
    state: str = ""
    tone: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A line of the table of contents."""

    name: str
    anchor: str
    depth: str
    tone: str


@dataclass(frozen=True, slots=True)
class FullText:
    """The whole page. `lapsed`: how many provisions of their own are not in force on the day."""

    stretches: tuple[Stretch, ...]
    contents: tuple[Content, ...]
    lapsed: int


@lru_cache(maxsize=32)
def _tree(number: UUID, body: str) -> Tree:
    return read_structure(normalise(body).text)


def full_text(text: LibraryText, document: str, library: Library, seen: Seen) -> FullText:
    """A text as a document of the register, seen from a day."""
    tree = _tree(text.id, text.body)
    whole, _ = state_on(library, Citation(document), seen.on)
    events = [event for event in library.events_on.get(document, ()) if event.target.provision.path]
    stretches: list[Stretch] = []
    contents: list[Content] = []
    named: set[str] = set()
    for unit in tree.units:
        stretch = _stretch(tree, unit, document, library, seen, whole, events)
        if stretch.anchor in named:
            stretch = Stretch("", stretch.depth, stretch.lines)
        named.add(stretch.anchor)
        if stretch.lines:
            stretches.append(stretch)
        if unit.kind in _LISTED and not unit.quoted and stretch.lines and stretch.anchor:
            name = shorten(" ".join(stretch.lines[: 1 if unit.kind is Kind.ARTICLE else 4]), 120, placeholder=" …")
            contents.append(Content(name, stretch.anchor, stretch.depth, stretch.tone))
    lapsed = sum(1 for stretch in stretches if stretch.tone == "bad")
    return FullText(tuple(stretches), tuple(contents), lapsed)


def _stretch(
    tree: Tree, unit: Unit, document: str, library: Library, seen: Seen, whole: str, events: list[EffectEvent]
) -> Stretch:
    depth = "dan" if unit.quoted else _DEPTHS.get(unit.kind, "")
    inner = tree.units[unit.index + 1] if unit.index + 1 < unit.last else None
    words = tree.text[unit.start : inner.start if inner else unit.end]
    lines = tuple(line for part in words.split("\n") if (line := " ".join(part.split())))
    if unit.quoted or unit.kind is Kind.QUOTE:
        return Stretch("", "dan", lines)
    provision = tree.provision(unit)
    if not provision.path:
        name = TOP if unit.parent < 0 else f"{TOP}-{unit.index}"
        return Stretch(name, depth, lines)
    state, tone = state_on(library, Citation(document, provision), seen.on)
    if state == whole:  # said once for the document
        state = tone = ""
    changes = tuple(_change(event, library, seen) for event in events if event.target.provision == provision)
    return Stretch(anchor(provision), depth, lines, str(provision), state, tone, changes)


def _change(event: EffectEvent, library: Library, seen: Seen) -> Change:
    document = library.documents.get(event.source.document)
    name = document.short_name if document else event.source.document
    by = " ".join(part for part in (str(event.source.provision), name) if part)
    days = f"từ {show_day(event.on)}" if event.on else "chưa xác định ngày"
    return Change(EFFECT_NAMES[event.effect], days, by, seen.document(event.source.document))

"""The text of a document as in force on the day asked about, provision by provision, each change with its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten

from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.in_force import LEGAL_STATE_NAMES, LegalState, legal_state
from thamquyen.domain.law import EffectEvent, Library
from thamquyen.domain.time import show_day
from thamquyen.lawtext.units import Kind
from thamquyen.lawtext.versions.passages import DEED_NAMES, Change, Deed, Passage
from thamquyen.library.wording import Wording
from thamquyen.portal.anchors import TOP, anchor
from thamquyen.portal.citations import Citer
from thamquyen.portal.seen import Seen

DEPTHS = {
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
_LINES_OF_A_HEADING = 4


@dataclass(frozen=True, slots=True)
class Note:
    """What was done to a provision: in words, from which day, by which provision, with the way to it."""

    says: str
    days: str
    by: str
    address: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the text. `anchor`: empty where its provision began earlier. `tone` "bad": not in force that day, "new":
    words of another document."""

    anchor: str
    depth: str
    lines: tuple[str, ...]
    provision: str = ""
    state: str = ""
    tone: str = ""
    notes: tuple[Note, ...] = ()
    citers: tuple[Citer, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A line of the table of contents."""

    name: str
    anchor: str
    depth: str
    tone: str


@dataclass(frozen=True, slots=True)
class NotDone:
    """An effect that changed nothing in this text, and why."""

    what: str
    why: str
    by: str
    address: str


@dataclass(frozen=True, slots=True)
class Amender:
    """A document that changes this one: how many effects the register holds, whether its text is in the library."""

    name: str
    address: str
    effects: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class FullText:
    """The whole page. `lapsed`: how many stretches are not in force on the day; `changed`: places unlike the first.

    `not_done`: effects until the day that could not be carried out.
    """

    stretches: tuple[Stretch, ...]
    contents: tuple[Content, ...]
    lapsed: int
    changed: int
    amenders: tuple[Amender, ...]
    not_done: tuple[NotDone, ...]

    @property
    def unread(self) -> int:
        """How many amending documents have no text in the library."""
        return sum(1 for one in self.amenders if not one.has_text)


def full_text(
    wording: Wording, document: str, library: Library, seen: Seen, citers: Mapping[Provision, tuple[Citer, ...]]
) -> FullText:
    """A wording as a document of the register, seen from a day; `citers`: who cites each provision."""
    shown = _Shown(document, library, seen, {one.document for one in wording.amending if one.has_text}, citers)
    stretches = tuple(shown.stretch(one) for one in wording.version.passages)
    amenders = tuple(
        Amender(shown.name(one.document), seen.document(one.document), one.effects, one.has_text)
        for one in wording.amending
    )
    return FullText(
        stretches=stretches,
        contents=tuple(shown.contents),
        lapsed=sum(1 for one in stretches if one.tone == "bad"),
        changed=wording.version.changed,
        amenders=amenders,
        not_done=tuple(shown.not_done(one.event, one.reason) for one in wording.version.left),
    )


class _Shown:
    """One document's passages being laid out: which anchors were given, what the whole document's state is."""

    def __init__(
        self,
        document: str,
        library: Library,
        seen: Seen,
        texts: set[str],
        citers: Mapping[Provision, tuple[Citer, ...]],
    ) -> None:
        self.document, self.library, self.seen, self.texts = document, library, seen, texts
        self.citers = citers
        self.whole = legal_state(library, Citation(document), seen.on)
        self.touched = {event.target.provision.path for event in library.events_on.get(document, ())} - {()}
        self.given: set[str] = set()
        self.contents: list[Content] = []

    def name(self, key: str) -> str:
        document = self.library.documents.get(key)
        return document.short_name if document else key

    def stretch(self, one: Passage) -> Stretch:
        """A passage as it is shown."""
        lines = tuple(one.words.split("\n"))
        depth = "dan" if one.quoted else DEPTHS.get(one.kind, "")
        if one.quoted or one.kind is Kind.QUOTE:
            return Stretch("", "dan", lines)
        place = self._anchor(one)
        state, tone = self._state(one)
        notes = tuple(self._note(change) for change in _done_here(one)) if one.touched else ()
        if one.kind in _LISTED and place:
            most = 1 if one.kind is Kind.ARTICLE else _LINES_OF_A_HEADING
            heading = shorten(" ".join(lines[:most]), 120, placeholder=" …")
            self.contents.append(Content(heading, place, depth, tone))
        citers = self.citers.get(one.provision, ()) if one.is_provision and place else ()
        return Stretch(place, depth, lines, str(one.provision), state, tone, notes, citers)

    def _anchor(self, one: Passage) -> str:
        """The name of its place, where it is the first of its provision; headings above the articles have numbers."""
        name = anchor(one.provision)
        if not one.is_provision:
            name = f"{TOP}-{len(self.given)}" if one.kind in _LISTED else (TOP if not self.given else "")
        if name in self.given:
            return ""
        self.given |= {name} - {""}
        return name

    def _state(self, one: Passage) -> tuple[str, str]:
        """Whether it is in force, said where it differs from the whole document; struck words need no more saying."""
        if one.struck is not None:
            return "", "bad"
        plain = "new" if one.source != self.document else ""
        if not one.is_provision or not self._may_differ(one.provision):
            return "", plain
        state = legal_state(self.library, Citation(self.document, one.provision), self.seen.on)
        if state in (self.whole, LegalState.IN_FORCE, LegalState.PARTLY, LegalState.ENDED):
            return "", plain  # ended parts are struck, or were worded anew
        return LEGAL_STATE_NAMES[state], "bad"

    def _may_differ(self, provision: Provision) -> bool:
        return any(provision.path[:end] in self.touched for end in range(1, len(provision.path) + 1))

    def _note(self, change: Change) -> Note:
        event = change.event
        says = DEED_NAMES[change.deed]
        if change.deed is Deed.UNSEEN:
            says += "; dưới đây là lời văn trước khi sửa"
        tone = {Deed.STRUCK: "bad", Deed.DROPPED: "bad", Deed.UNSEEN: "unsure"}.get(change.deed, "")
        return Note(says, _from(event), self._by(event), self._address(event), tone)

    def not_done(self, event: EffectEvent, reason: str) -> NotDone:
        """An effect that changed nothing."""
        target = f"{event.target.provision} " if event.target.provision.path else ""
        what = f"{target}({event.as_written})" if event.as_written else target
        return NotDone(what.strip() or "văn bản này", reason, self._by(event), self._address(event))

    def _by(self, event: EffectEvent) -> str:
        return " ".join(part for part in (str(event.source.provision), self.name(event.source.document)) if part)

    def _address(self, event: EffectEvent) -> str:
        key = event.source.document
        if key not in self.texts:
            return self.seen.document(key)
        return f"{self.seen.page(f'/toan-van/{key}')}#{anchor(event.source.provision)}"


def _done_here(one: Passage) -> Iterable[Change]:
    """What was done to a passage, its end last."""
    yield from one.changes
    if one.struck is not None:
        yield one.struck


def _from(event: EffectEvent) -> str:
    return f"từ {show_day(event.on)}" if event.on else "chưa xác định ngày"

"""The words of a text with every part marked: lines of pieces, each with the kinds of marks that lie on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from thamquyen.lawtext.references import Named, Relation
from thamquyen.lawtext.units import Kind, Span
from thamquyen.library.items import Item, ItemKind
from thamquyen.library.review import Review
from thamquyen.library.suggesting import not_suggested

WINDOW = 60_000
"""Characters of a text that are shown at once, about; a part ends where an article or chapter does."""


class MarkKind(StrEnum):
    """What a mark tells; the value is its name in style sheets."""

    STRUCTURE = "cau-truc"
    GROUND = "can-cu"
    CITATION = "vien-dan"
    EFFECT = "tac-dong"
    CONFERRAL = "tham-quyen"
    CONSENT = "xin-y-kien"
    UNCLEAR = "chua-hieu"


MARK_NAMES = {
    MarkKind.STRUCTURE: "Điều, khoản, điểm",
    MarkKind.GROUND: "Căn cứ",
    MarkKind.CITATION: "Viện dẫn",
    MarkKind.EFFECT: "Tác động đến văn bản khác",
    MarkKind.CONFERRAL: "Trao thẩm quyền",
    MarkKind.CONSENT: "Xin ý kiến, chấp thuận trước",
    MarkKind.UNCLEAR: "Chưa hiểu",
}

_LABELLED = frozenset(
    {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.ITEM}
    | {Kind.ANNEX, Kind.FORM}
)
_CUT_AT = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.FORM, Kind.CLOSING})
_DEEP = {Kind.CLAUSE: "khoan", Kind.POINT: "diem", Kind.ITEM: "diem", Kind.ROW: "dong", Kind.QUOTE: "dan"}
_HIGH = {Kind.PART: "chuong", Kind.CHAPTER: "chuong", Kind.SECTION: "chuong", Kind.ANNEX: "chuong", Kind.FORM: "chuong"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the text: its kind, its characters, its name, and the card that tells more (empty: none)."""

    kind: MarkKind
    span: Span
    name: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks. `anchors`: the names of marks that begin with it, for links from their cards."""

    words: str
    marks: tuple[str, ...]
    anchors: tuple[str, ...]
    card: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text, how deep it stands, and its pieces."""

    depth: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the text: its characters, its number from 1, how many there are."""

    span: Span
    number: int
    count: int


def windows(review: Review) -> list[Span]:
    """The parts that the text is shown in."""
    length = len(review.text.body)
    cuts = [0]
    for unit in review.reading.tree.units:
        if unit.kind in _CUT_AT and unit.start - cuts[-1] >= WINDOW:
            cuts.append(unit.start)
    ends = [*cuts[1:], length]
    spans = []
    for start, end in zip(cuts, ends, strict=True):
        while end - start > 2 * WINDOW:  # a text without structure is cut between lines
            found = review.text.body.rfind("\n", start, start + WINDOW) + 1 or start + WINDOW
            spans.append(Span(start, found))
            start = found
        spans.append(Span(start, end))
    return spans


def window_at(review: Review, number: int) -> Window:
    """A part by its number; the nearest where there is none of that number."""
    spans = windows(review)
    number = min(max(number, 1), len(spans))
    return Window(spans[number - 1], number, len(spans))


def anchor_of(item: Item) -> str:
    """The name of an item's card in an address."""
    return anchor_named(item.id)


def anchor_named(item: str) -> str:
    """The name of the card of an item by the item's name."""
    return "the-" + item.replace(":", "-")


def marks_of(review: Review) -> list[Mark]:
    """Every mark on the text."""
    tree = review.reading.tree
    found = [
        Mark(MarkKind.STRUCTURE, Span(unit.start, unit.body))
        for unit in tree.units
        if unit.kind in _LABELLED and unit.body > unit.start
    ]
    grounds = review.grounds.grounds
    found += [Mark(MarkKind.GROUND, one.span, f"chu-can-cu-{n}", f"can-cu-{n}") for n, one in enumerate(grounds, 1)]
    taken = {one.span.start for one in grounds}
    firsts = {numbers[0]: numbers for numbers in cited_documents(review).values()}
    first_of = {number: first for first, numbers in firsts.items() for number in numbers}
    found += [
        Mark(MarkKind.CITATION, one.span, f"chu-vd-{n}", f"vb-{first_of[n]}")
        for n, one in enumerate(review.reading.references, 1)
        if one.relation is not Relation.OWN and one.span.start not in taken
    ]
    kinds = {ItemKind.EFFECT: MarkKind.EFFECT, ItemKind.CONFERRAL: MarkKind.CONFERRAL}
    found += [
        Mark(kinds[item.kind], item.suggested.span, f"chu-{anchor_of(item)}", anchor_of(item))
        for item in review.items
        if item.kind in kinds and item.suggested.span.end
    ]
    for n, consent in enumerate(review.read.meaning.consents, 1):
        found.append(Mark(MarkKind.CONSENT, consent.sentence, f"chu-yk-{n}", f"yk-{n}"))
    for n, unclear in enumerate(not_suggested(review.reading, review.read.meaning), 1):
        found.append(Mark(MarkKind.UNCLEAR, unclear.span, f"chu-ch-{n}", f"ch-{n}"))
    return found


def cited_documents(review: Review) -> dict[Named, list[int]]:
    """Every document that the text cites, in the order in which it first does, with the numbers of its citations.

    The day is left out of the name, so that one document stands once.
    """
    found: dict[Named, list[int]] = {}
    for number, one in enumerate(review.reading.references, 1):
        if one.relation is not Relation.OWN:
            meant = one.meant or one.printed
            title, year = ("", None) if meant.number else (meant.title, meant.year)
            named = Named(meant.type, meant.number, title, None, year, meant.issuer)
            found.setdefault(named, []).append(number)
    return found


def way_to(review: Review, window: Window, offset: int, anchor: str) -> str:
    """The address of words of the text from a page that shows one part of it."""
    part = next((n for n, span in enumerate(windows(review), 1) if span.start <= offset < span.end), 1)
    return f"#{anchor}" if part == window.number else f"?phan={part}#{anchor}"


def lines_of(review: Review, window: Window, marks: Iterable[Mark]) -> Iterator[TextLine]:
    """The lines of a part of the text, each in pieces."""
    body, span = review.text.body, window.span
    here = sorted(
        (one for one in marks if one.span.start < span.end and one.span.end > span.start),
        key=lambda one: (one.span.start, -one.span.end),
    )
    anchored: set[str] = set()
    start, done = span.start, 0
    while start < span.end:
        end = body.find("\n", start, span.end)
        end = span.end if end < 0 else end
        while done < len(here) and here[done].span.end <= start:
            done += 1
        on_line = [one for one in _until(here, done, end) if one.span.end > start]
        if body[start:end].strip():
            yield TextLine(_depth(review, start), tuple(_pieces(body, start, end, on_line, anchored)))
        start = end + 1


def _until(here: list[Mark], first: int, end: int) -> Iterator[Mark]:
    for one in here[first:]:
        if one.span.start >= end:
            return
        yield one


def _depth(review: Review, start: int) -> str:
    unit = review.reading.tree.at(start)
    if unit.start != start and unit.kind not in _DEEP:
        return ""
    if unit.kind is Kind.ARTICLE:
        return "dieu"
    return _HIGH.get(unit.kind, "") or _DEEP.get(unit.kind, "")


def _pieces(body: str, start: int, end: int, marks: list[Mark], anchored: set[str]) -> Iterator[Piece]:
    cuts = {start, end}
    for one in marks:
        cuts |= {max(one.span.start, start), min(one.span.end, end)}
    places = sorted(cuts)
    for low, high in pairwise(places):
        on = [one for one in marks if one.span.start <= low and one.span.end >= high]
        inner = min((one for one in on if one.card), key=lambda one: one.span.end - one.span.start, default=None)
        anchors = tuple(one.name for one in on if one.name and one.name not in anchored)
        anchored.update(anchors)
        kinds = tuple(dict.fromkeys(one.kind.value for one in on))
        yield Piece(body[low:high], kinds, anchors, inner.card if inner else "")

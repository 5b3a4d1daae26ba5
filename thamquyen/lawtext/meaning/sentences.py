"""Sentences of a tree: one run of words each, single-spaced, with the way back to the characters of the text."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.letters import LOWER, UPPER
from thamquyen.lawtext.units import HeadingKind, Kind, Span, Tree, Unit

_LABEL = re.compile(
    r"\s*[“\"]?\s*(?:(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]{0,2}\s?[.:]"
    r"|\d{1,3}[a-zđ]{0,2}(?:\.\d{1,2}){0,3}\s?[.)](?!\d)|[a-zđ]\d?\s?\)"
    r"|[IVX]{1,5}\s?[.)]|[-–+•*](?=\s))?\s*"
)
_ENDS = re.compile(
    rf"[.!?;:\n](?:(?<=[.!?])(?=\s+[“\"]?[{UPPER}])|(?<=[;:])(?=\s*\n)|(?<=\n)(?:(?<![\w/,–-]\n)|(?=\s*[-–+•*]\s)))"
)
"""Where a sentence ends. It begins with one set of letters, which the engine looks for fast."""
_ENDS_WITH_LINE = re.compile(rf"{_ENDS.pattern}|\n(?=[“\"(]?[{UPPER}])")
"""The same for a text whose lines were not wrapped: a new line with a capital begins a sentence."""
_WRAPPED = re.compile(rf"\n[{LOWER}]")
_SHORT = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|TT|Nxb|KT|TM|TUQ|TL|Q|ThS|TS|PGS|GS|Mr|St|No|[A-ZĐ])$")
_READ = frozenset({Kind.DOCUMENT, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.ITEM, Kind.ANNEX})


class Sentence(NamedTuple):
    """Characters `start`–`end` of the text (half-open) as `words`, runs of white space made one space.

    `skip`: where its `own` words begin, after "a)" or "1."; `unit`: the innermost unit it begins in.
    """

    start: int
    end: int
    words: str
    skip: int
    own: str
    unit: Unit

    def span(self, flow: str, start: int, end: int) -> Span:
        """The characters of the text that `words[start:end]` stands for."""
        if len(self.words) == self.end - self.start:
            return Span(self.start + start, self.start + end)
        places = _places(flow[self.start : self.end])
        last = len(places) - 1
        return Span(self.start + places[min(start, last)], self.start + places[min(max(end - 1, start), last)] + 1)


_KEPT = re.compile(r"\S|(?<!\s)\s")


@lru_cache(maxsize=64)
def _places(piece: str) -> tuple[int, ...]:
    """Where each character of the single-spaced words stands in the piece they were made of."""
    return tuple(found.start() for found in _KEPT.finditer(piece))


SHORTEST = 12
"""Characters: a run of words that is shorter says nothing."""


def sentence_at(tree: Tree, start: int, end: int) -> Sentence:
    """The characters from `start` to `end` as one sentence, wherever they lie."""
    start, end = max(start, 0), max(min(end, len(tree.flow)), 0)
    piece = tree.flow[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return _sentence(tree.at(first), piece.strip(), first)


def after_title(tree: Tree, article: Unit) -> int:
    """Where the words of an article begin: after its title, or with its label where it has none."""
    title = heading(tree, article)
    return title.span.end if title.kind is HeadingKind.TITLE else article.start


def sentences_of(tree: Tree, begins: Callable[[Tree, Unit], int] = after_title) -> Iterator[Sentence]:
    """The sentences of the document's own body and annexes; neither what it quotes nor head, signature and forms.

    Those too short to say anything are left out. `begins` says where the words of an article begin, for those who know
    it already.
    """
    ends = _ENDS if len(_WRAPPED.findall(tree.flow)) * 12 > tree.flow.count("\n") else _ENDS_WITH_LINE
    past = 0
    for unit in tree.units:
        if unit.kind is Kind.FORM:
            past = unit.last
        if unit.index < past or unit.quoted or unit.kind not in _READ:
            continue
        at = begins(tree, unit) if unit.kind is Kind.ARTICLE else unit.start
        yield from _of_unit(tree, unit, ends, at)


def _of_unit(tree: Tree, unit: Unit, ends: re.Pattern[str], at: int) -> list[Sentence]:
    """The sentences between the label of a unit and its first child, and those after what it quotes."""
    found: list[Sentence] = []
    for child in tree.children(unit):
        if child.start > at:
            _cut(tree.flow, unit, ends, (at, child.start), found)
        at = child.end
    if unit.end > at:
        _cut(tree.flow, unit, ends, (at, unit.end), found)
    return found


def _cut(flow: str, unit: Unit, ends: re.Pattern[str], between: tuple[int, int], found: list[Sentence]) -> None:
    """Add the sentences between two places to those found."""
    at, end = between
    for one in ends.finditer(flow, at, end):
        stop = one.end()
        if flow[stop - 1] == "." and (stop - at < 8 or _SHORT.search(flow, max(at, stop - 9), stop - 1)):
            continue
        if stop - at >= SHORTEST:
            _add(flow, unit, (at, stop), found)
        at = stop
    if end - at >= SHORTEST:
        _add(flow, unit, (at, end), found)


def _add(flow: str, unit: Unit, between: tuple[int, int], found: list[Sentence]) -> None:
    start, end = between
    piece = flow[start:end].lstrip()
    words = piece.rstrip()
    if len(words) >= SHORTEST:
        sentence = _sentence(unit, words, end - len(piece))
        if len(sentence.words) >= SHORTEST:
            found.append(sentence)


def _sentence(unit: Unit, piece: str, start: int) -> Sentence:
    """The sentence of characters that begin and end with no white space."""
    words = piece
    if "  " in words or not words.isprintable():  # white space other than one space is not printable
        words = " ".join(words.split())
    label = _LABEL.match(words) if words[:1] in _LABEL_STARTS or ")" in words[1:4] else None
    skip = label.end() if label else 0
    return Sentence(start, start + len(piece), words, skip, words[skip:] if skip else words, unit)


_LABEL_STARTS = frozenset('0123456789-–+•*“"ĐIVX')

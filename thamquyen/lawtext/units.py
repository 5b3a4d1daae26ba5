"""The structure of a document as values: units in reading order, each with its place in the text and its parent."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from thamquyen.domain.citations import WHOLE, Provision


class Kind(StrEnum):
    """What a unit is."""

    DOCUMENT = "văn bản"
    HEAD = "phần mở đầu"
    CLOSING = "phần ký"
    ANNEX = "phụ lục"
    FORM = "mẫu"
    PART = "phần"
    CHAPTER = "chương"
    SECTION = "mục"
    SUBSECTION = "tiểu mục"
    ARTICLE = "điều"
    GROUP = "nhóm"
    CLAUSE = "khoản"
    POINT = "điểm"
    ITEM = "tiết"
    ROW = "dòng"
    QUOTE = "phần được dẫn"
    NOTE = "chú thích"


class HeadingKind(StrEnum):
    """What stands on the line of "Điều N.": a title, the beginning of the text itself, or nothing."""

    TITLE = "title"
    INLINE = "inline"
    NONE = "none"


class Span(NamedTuple):
    """Characters of the normalised text, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words, runs of white space made one space."""
        return " ".join(text[self.start : self.end].split())


class Unit(NamedTuple):
    """One unit of the structure.

    `start`–`end` is all of it with its children, half-open; children lie within and follow one another. `body` is where
    its own words begin (after "Điều 5." or "a)"). `mark` is its number as printed ("5a", "đ", "II"), empty where it has
    none. `parent` is the index of the unit around it (-1 for the document); units with an index in `index + 1`–`last`
    (half-open) lie within it. `quoted`: it stands in text that an amending document quotes, so it is not a unit of the
    document itself. `annexed`: it stands in an annex.
    """

    index: int  # type: ignore[assignment]  # which hides that of tuples, asked for by nobody
    kind: Kind
    mark: str
    start: int
    body: int
    end: int
    parent: int
    last: int
    quoted: bool
    annexed: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The words beside an article's number, and what they are. Empty where `kind` is NONE."""

    kind: HeadingKind
    span: Span


@dataclass(frozen=True, slots=True)
class Unclear:
    """A place that was not understood, with the reason in Vietnamese."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Tree:
    """The structure of one text. `units[0]` is the whole document; the others follow in reading order.

    `flow` is the text with what the printed page adds (running heads, page numbers, stamps) made blank, letter for
    letter: read words from it, and show them from `text`.
    """

    text: str
    flow: str
    units: tuple[Unit, ...]
    unclear: tuple[Unclear, ...] = ()

    @property
    def articles(self) -> tuple[Unit, ...]:
        """The articles of the document itself: neither quoted nor in an annex."""
        return tuple(unit for unit in self._articles if not unit.quoted and not unit.annexed)

    @property
    def annexed_articles(self) -> tuple[Unit, ...]:
        """Articles in annexes (regulations issued with a decision, forms)."""
        return tuple(unit for unit in self._articles if not unit.quoted and unit.annexed)

    @property
    def quoted_articles(self) -> tuple[Unit, ...]:
        """Articles that an amending document quotes."""
        return tuple(unit for unit in self._articles if unit.quoted)

    def within(self, unit: Unit) -> tuple[Unit, ...]:
        """Every unit inside this one, in reading order."""
        return self.units[unit.index + 1 : unit.last]

    def children(self, unit: Unit) -> Iterator[Unit]:
        """The units directly inside this one."""
        at = unit.index + 1
        while at < unit.last:
            yield self.units[at]
            at = self.units[at].last

    def upwards(self, unit: Unit) -> Iterator[Unit]:
        """The unit, the one around it, and so on up to the document."""
        while True:
            yield unit
            if unit.parent < 0:
                return
            unit = self.units[unit.parent]

    def at(self, offset: int) -> Unit:
        """The innermost unit at an offset."""
        unit = self.units[max(bisect_right(self.starts, offset) - 1, 0)]
        while unit.parent >= 0 and offset >= unit.end:
            unit = self.units[unit.parent]
        return unit

    def lead(self, unit: Unit) -> Span:
        """Its own words before its first child: the lead-in of a list, or all of a unit without children."""
        inner = self.units[unit.index + 1] if unit.index + 1 < unit.last else None
        end = inner.start if inner else unit.end
        return Span(unit.body, unit.body + len(self.text[unit.body : end].rstrip()))

    def words(self, unit: Unit) -> Span:
        """All its words with those of its children, without its label and the white space at its end."""
        return Span(unit.body, unit.body + len(self.text[unit.body : unit.end].rstrip()))

    def provision(self, unit: Unit) -> Provision:
        """How the unit is cited within its document: ("13", "4", "a"); the whole where it is above the articles.

        Quoted units are named as the provision they stand in, since they are no provisions of this document.
        """
        path: list[str] = []
        for one in self.upwards(unit):
            if one.kind is Kind.QUOTE:
                path = []
            elif one.kind in _CITED:
                path.append(one.mark)
            elif one.kind is Kind.ANNEX:
                path.append(f"pl:{one.mark}")
        return Provision(tuple(reversed(path))) if path else WHOLE

    def article_of(self, unit: Unit) -> Unit | None:
        """The article around a unit (or the unit itself), within the same quotation."""
        for one in self.upwards(unit):
            if one.kind is Kind.ARTICLE:
                return one
            if one.kind in (Kind.QUOTE, Kind.ANNEX):
                return None
        return None

    @cached_property
    def _articles(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.kind is Kind.ARTICLE)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each unit begins."""
        return tuple(unit.start for unit in self.units)


_CITED = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT})

"""A document as its sentences are judged in it: its type, issuer and title, and what stands above each unit."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.identity import Identity
from thamquyen.lawtext.meaning.sentences import Sentence, sentence_at
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Reference
from thamquyen.lawtext.units import HeadingKind, Kind, Tree, Unit


class Above(NamedTuple):
    """What stands above a unit. `leads`: the lead-ins from the nearest to the farthest, within the article.

    `heading_from`–`heading_at` are the characters of the article's title.
    """

    heading: str
    heading_from: int
    heading_at: int
    leads: tuple[Sentence, ...]
    groups: tuple[str, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The titles above, the nearest first."""
        return (self.heading, *self.groups) if self.heading else self.groups


@dataclass(frozen=True)
class Paper:
    """A tree with what its head says, and what stands above each of its units as far as it was asked."""

    tree: Tree
    identity: Identity
    references: tuple[Reference, ...] = ()
    _above: dict[int, Above] = field(default_factory=dict, repr=False, compare=False)
    frames: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out once for many sentences, by a key of whoever asks."""

    @classmethod
    def of(cls, reading: Reading) -> "Paper":
        """The paper of a whole reading."""
        return cls(reading.tree, reading.identity, reading.references)

    @cached_property
    def opening(self) -> str:
        """The head and the first article, single-spaced: what the document is about, in ordinary letters."""
        first = self.tree.articles[0].end if self.tree.articles else _OPENING_CHARS
        return " ".join(self.tree.flow[: min(first, _OPENING_CHARS)].split())

    @cached_property
    def title(self) -> str:
        """The document's own title, in small letters."""
        return self.identity.title.lower()

    @cached_property
    def issuer(self) -> str:
        """Who issued it."""
        return self.identity.issuer

    @cached_property
    def reference_starts(self) -> list[int]:
        """Where each reference begins."""
        return [one.span.start for one in self.references]

    @cached_property
    def _transitional(self) -> tuple[Unit, ...]:
        articles = (*self.tree.articles, *self.tree.annexed_articles)
        return tuple(one for one in articles if _is_transitional(self.above(one).heading))

    def is_transitional(self, at: int) -> bool:
        """Whether a place lies in an article on what is under way."""
        within = self._transitional
        return bool(within) and any(article.start <= at < article.end for article in within)

    @cached_property
    def is_law(self) -> bool:
        """Whether it is a law, which gives powers by itself rather than by decentralising its own."""
        return self.identity.type in _LAWS or self.issuer == "Quốc hội"

    def above(self, unit: Unit) -> Above:
        """What stands above a unit, itself not included; of an article, its title as well."""
        at = shelf(unit)
        known = self._above.get(at)
        if known is None:
            known = self._above[at] = self._titled(unit) if unit.kind is Kind.ARTICLE else self._below(unit)
        return known

    def begins(self, tree: Tree, article: Unit) -> int:
        """Where the words of an article begin: after its title, or with its label where it has none."""
        above = self.above(article)
        return above.heading_at if above.heading else article.start

    def _titled(self, article: Unit) -> Above:
        groups = self._below(article).groups
        title = heading(self.tree, article)
        if title.kind is HeadingKind.TITLE:
            return Above(title.span.of(self.tree.flow), title.span.start, title.span.end, (), groups)
        return Above("", article.body, article.body, (), groups)

    def _below(self, unit: Unit) -> Above:
        """What stands above the children of the unit around this one."""
        if unit.parent < 0:
            return Above("", 0, 0, (), (self.title,))
        parent = self.tree.units[unit.parent]
        over = self.above(parent)
        lead = self.lead(parent, over)
        if parent.kind in _GROUPS:
            return Above("", 0, 0, (), (lead.words, *over.groups) if lead else over.groups)
        return Above(
            over.heading, over.heading_from, over.heading_at, (lead, *over.leads) if lead else over.leads, over.groups
        )

    def lead(self, unit: Unit, over: Above) -> Sentence | None:
        """The words of a unit before its first child, the title of an article left out."""
        if unit.kind in (Kind.DOCUMENT, Kind.HEAD, Kind.QUOTE, Kind.NOTE):
            return None
        span = self.tree.lead(unit)
        start = over.heading_at if unit.kind is Kind.ARTICLE else span.start
        end = min(span.end, start + _LONGEST_LEAD) if unit.kind in _GROUPS else span.end
        if end <= start or not self.tree.flow[start:end].strip():
            return None
        return sentence_at(self.tree, start, end)


def _is_transitional(heading: str) -> bool:
    lowered = heading.lower()
    return "chuyển tiếp" in lowered or "dở dang" in lowered


_LAWS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})
_OPENING_CHARS = 9000
_GROUPS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ANNEX, Kind.FORM})
_LONGEST_LEAD = 500


def shelf(unit: Unit) -> int:
    """Units with the same number have the same above them: an article stands for itself, others with their siblings."""
    return unit.index if unit.kind is Kind.ARTICLE else -2 - unit.parent


def before(paper: Paper, sentence: Sentence) -> str:
    """The words of the same unit before a sentence, its title left out; at most some hundred characters."""
    unit = sentence.unit
    start = paper.above(unit).heading_at if unit.kind is Kind.ARTICLE else unit.body
    start = max(start, sentence.start - 900)
    return " ".join(paper.tree.flow[start : sentence.start].split()) if start < sentence.start else ""


def is_heading(paper: Paper, sentence: Sentence) -> bool:
    """Whether the characters are the title of an article and nothing else."""
    unit = sentence.unit
    return (
        unit.kind is Kind.ARTICLE
        and bool(paper.above(unit).heading)
        and sentence.end <= paper.above(unit).heading_at + 1
    )

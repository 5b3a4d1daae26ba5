"""A text cut into what is found on its own: a clause, an article, the lead-in of a list, a part of an annex."""

from collections.abc import Iterator
from dataclasses import dataclass

from thamquyen.domain.citations import Provision
from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.units import HeadingKind, Span, Tree, Unit

LONGEST = 1600
"""Characters up to which a unit is one entry with all that lies within it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of the normalised text, where it stands, and the heading of the article around it."""

    provision: Provision
    heading: str
    span: Span


def entries(tree: Tree) -> Iterator[Entry]:
    """Every word of the text in exactly one entry, in reading order."""
    yield from _cut(tree, tree.units[0])


def _cut(tree: Tree, unit: Unit) -> Iterator[Entry]:
    children = list(tree.children(unit))
    if (unit.end - unit.start <= LONGEST and unit.parent >= 0) or not children:
        yield from _pieces(tree, unit, unit.start, unit.end)
        return
    at = unit.start
    for child in children:
        yield from _pieces(tree, unit, at, child.start)
        yield from _cut(tree, child)
        at = child.end
    yield from _pieces(tree, unit, at, unit.end)


def _pieces(tree: Tree, unit: Unit, start: int, end: int) -> Iterator[Entry]:
    """A stretch of the unit's own words, cut at ends of lines where it is too long."""
    provision, heading = tree.provision(unit), _heading(tree, unit)
    while start < end:
        stop = end
        if end - start > 2 * LONGEST:
            line = tree.text.rfind("\n", start, start + LONGEST)
            stop = line + 1 if line > start else start + LONGEST
        if tree.text[start:stop].strip():
            yield Entry(provision, heading, Span(start, stop))
        start = stop


def _heading(tree: Tree, unit: Unit) -> str:
    article = tree.article_of(unit)
    if article is None:
        return ""
    found = heading(tree, article)
    return found.span.of(tree.flow) if found.kind is HeadingKind.TITLE else ""

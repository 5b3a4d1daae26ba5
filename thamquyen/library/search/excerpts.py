"""The part of an entry that shows best why it was found, with the words found in it marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from thamquyen.library.search.letters import bare, is_marked, spelled, words
from thamquyen.library.search.wishes import Wish

WIDTH = 320
"""Characters shown of an entry."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters of the text; `found` where they are what was looked for."""

    text: str
    found: bool


def excerpt(body: str, wish: Wish) -> tuple[Run, ...]:
    """About WIDTH characters of the body, cut between words, as runs; an ellipsis where something is left out."""
    text = re.sub(r"\s", " ", body)
    hits = _hits(text, wish)
    start, end = _window(text, hits)
    runs = [Run("… ", found=False)] if start > 0 else []
    at = start
    for first, last in hits:
        if first < start or last > end:
            continue
        runs += [Run(text[at:first], found=False)] if first > at else []
        runs.append(Run(text[first:last], found=True))
        at = last
    runs += [Run(text[at:end], found=False)] if end > at else []
    return (*runs, *([Run(" …", found=False)] if end < len(text) else []))


def _hits(text: str, wish: Wish) -> list[tuple[int, int]]:
    """Where the words and phrases stand, sorted, none within another."""
    spans = sorted(set(_all_hits(text, wish)), key=lambda span: (span[0], -span[1]))
    found: list[tuple[int, int]] = []
    for span in spans:
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _all_hits(text: str, wish: Wish) -> Iterator[tuple[int, int]]:
    """Places of every expression and word; a word with marks is sought with them first, and without where it fails."""
    folded, lower = bare(text), spelled(text)
    for phrase in (*wish.phrases, *((word,) for word in wish.words)):
        marked = is_marked(" ".join(phrase))
        found = _places(lower, [spelled(word) for word in phrase]) if wish.exact or marked else []
        if not found and not wish.exact and not (marked and len(phrase) > 1):
            found = _places(folded, [bare(word) for word in phrase])
        yield from found


def _places(text: str, terms: list[str]) -> list[tuple[int, int]]:
    pattern = r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, terms)) + r"(?![^\W_])"
    return [found.span() for found in re.finditer(pattern, text)]


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch that holds the most different words found, and most of them side by side; of several the first."""
    if len(text) <= WIDTH:
        return 0, len(text)
    best, chosen = -1, 0
    for first, _ in hits:
        inside = [(low, high) for low, high in hits if first <= low and high <= first + WIDTH * 3 // 4]
        different = {" ".join(words(bare(text[low:high]))) for low, high in inside}
        beside = {bare(text[one[0] : other[1]]) for one, other in pairwise(inside) if other[0] - one[1] == 1}
        worth = 100 * len(different) + 60 * len(beside) + len(inside)
        if worth > best:
            best, chosen = worth, first
    start = max(0, min(chosen - WIDTH // 8, len(text) - WIDTH))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end

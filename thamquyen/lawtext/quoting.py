"""Text that a document quotes: found by its marks before the structure is read, so that it is kept apart."""

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = "“”‘"
_STRAIGHT = re.compile('"')
_STRAIGHT_ENDS = re.compile(r"[ ]*+[.;,)]*+[ ]*+(?:\n|$)")
_UNIT = re.compile(r"\s*(?:Điều\s+\d|Chương\s+[IVX\d]|Mục\s+\d|\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s)")
_ENDS_LINE = re.compile(r"[”\"\d]{0,4}[ ]*+[.;,:)/]*+[ ]*+(?:và|hoặc)?[ ]*+(?:\n|$)")

_LONGEST = 60_000
"""Characters: the longest new wording of one quotation that was met is a third of it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters between quotation marks, marks included. `block`: whole lines rather than words within a sentence."""

    start: int
    end: int
    block: bool


def marks_in(text: str) -> list[int]:
    """Where the marks “, ” and ‘ stand, in order: one letter at a time is found far faster than one of three."""
    return sorted(found.start() for mark in _MARKS for found in re.finditer(mark, text))


def quoted_in(text: str, marks: list[int], start: int = 0) -> Iterator[Quoted]:
    """The outermost quotations from an offset on, in their order. `marks`: where those of the whole text stand.

    Found one by one as they are asked for; a block that is not closed within `_LONGEST` characters ends there.
    """
    end = start
    for quoted in heapq.merge(_curly(text, marks, start), _straight(text, start), key=lambda quoted: quoted.start):
        if quoted.start >= end:
            end = quoted.end
            yield quoted


def _curly(text: str, marks: list[int], begin: int) -> Iterator[Quoted]:
    found: list[Quoted] = []
    opened: list[int] = []
    for place in range(bisect_left(marks, begin), len(marks)):
        at = marks[place]
        mark = text[at]
        if opened and at - opened[0] > _LONGEST:
            _give_up(text, opened, found)
        if mark != "”":
            if mark == "‘" and not (text[at - 1 : at] == "\n" and _UNIT.match(text, at + 1)):
                continue  # the single mark is taken for the double one only where new wording begins with it
            _open(text, at, opened, found)
        elif opened and not (len(opened) == 1 and _closes_within(text, opened[0], at)):
            start = opened.pop()
            if not opened:
                found.append(_quoted(text, start, at + 1))
        yield from found
        found.clear()
    _give_up(text, opened, found)
    yield from found


def _give_up(text: str, opened: list[int], found: list[Quoted]) -> None:
    """A mark that opened a block and was never closed quotes what follows, up to a limit; another quotes nothing."""
    if opened and _begins_block(text, opened[0]):
        found.append(Quoted(opened[0], min(opened[0] + _LONGEST, len(text)), block=True))
    opened.clear()


def _open(text: str, at: int, opened: list[int], found: list[Quoted]) -> None:
    if opened and _begins_block(text, at) and _begins_block(text, opened[0]):
        _cut_short(text, opened[0], at, found)
        opened.clear()
    if opened and not _begins_block(text, opened[-1]):
        opened.pop()
    opened.append(at)


def _closes_within(text: str, start: int, at: int) -> bool:
    """Whether a mark closes words within the quoted units, whose own opening mark is missing."""
    return _UNIT.match(text, start + 1) is not None and not _ENDS_LINE.match(text, at + 1)


def _cut_short(text: str, start: int, stop: int, found: list[Quoted]) -> None:
    """A block that was not closed before the next began: it ends at the last closing mark, else with its paragraph."""
    end = text.rfind("”", start, stop) + 1 or text.find("\n", start, stop)
    if end > start:
        found.append(_quoted(text, start, end))


def _straight(text: str, begin: int) -> Iterator[Quoted]:
    start = -1
    for mark in _STRAIGHT.finditer(text, begin):
        at = mark.start()
        if start < 0 and _begins_line_or_list(text, at):
            start = at
        elif start >= 0 and _STRAIGHT_ENDS.match(text, at + 1):
            yield _quoted(text, start, at + 1)
            start = -1


def _begins_line_or_list(text: str, at: int) -> bool:
    before = text[max(at - 40, 0) : at].rstrip(" ")
    return not before or before[-1] in "\n:"


def _quoted(text: str, start: int, end: int) -> Quoted:
    block = _begins_block(text, start) and _ENDS_LINE.match(text, end) is not None
    return Quoted(start, end, block)


def _begins_block(text: str, at: int) -> bool:
    """Whether a quotation beginning here begins a line, or follows the colon of "như sau:"."""
    before = text[max(at - 40, 0) : at].rstrip(" ")
    if not before or before[-1] == ":":
        return True
    return before[-1] == "\n" and (before.rstrip()[-1:] in ':.;”"' or _UNIT.match(text, at + 1) is not None)

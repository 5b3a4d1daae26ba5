"""Text that a document quotes: found by its marks before the structure is read, so that it is kept apart."""

import re
from dataclasses import dataclass

_MARKS = re.compile("[“”‘]")
_STRAIGHT = re.compile(r'(?:^|(?<=\n)|(?<=: ))[ ]*(")|(")[ ]*[.;,)]*[ ]*(?:\n|$)')
_UNIT = re.compile(r"\s*(?:Điều\s+\d|Chương\s+[IVX\d]|Mục\s+\d|\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s)")
_ENDS_LINE = re.compile(r"[”\"\d]{0,4}[ ]*[.;,:)/]*[ ]*(?:và|hoặc)?[ ]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters between quotation marks, marks included. `block`: whole lines rather than words within a sentence."""

    start: int
    end: int
    block: bool


def quoted_in(text: str) -> list[Quoted]:
    """The outermost quotations in their order; an opening mark that is never closed quotes nothing."""
    found = _curly(text) if "“" in text else []
    if '"' in text:
        found = _merged(found, _straight(text))
    return found


def _curly(text: str) -> list[Quoted]:
    found: list[Quoted] = []
    opened: list[int] = []
    for mark in _MARKS.finditer(text):
        at = mark.start()
        if mark[0] != "”":
            if mark[0] == "‘" and not (text[at - 1 : at] == "\n" and _UNIT.match(text, at + 1)):
                continue  # the single mark is taken for the double one only where new wording begins with it
            _open(text, at, opened, found)
        elif opened and not (len(opened) == 1 and _closes_within(text, opened[0], at)):
            start = opened.pop()
            if not opened:
                found.append(_quoted(text, start, at + 1))
    if opened and _begins_block(text, opened[0]):
        found.append(Quoted(opened[0], len(text), block=True))
    return found


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


def _straight(text: str) -> list[Quoted]:
    found: list[Quoted] = []
    start = -1
    for mark in _STRAIGHT.finditer(text):
        if mark[1] and start < 0:
            start = mark.start(1)
        elif mark[2] and start >= 0:
            found.append(_quoted(text, start, mark.start(2) + 1))
            start = -1
    return found


def _quoted(text: str, start: int, end: int) -> Quoted:
    block = _begins_block(text, start) and _ENDS_LINE.match(text, end) is not None
    return Quoted(start, end, block)


def _begins_block(text: str, at: int) -> bool:
    """Whether a quotation beginning here begins a line, or follows the colon of "như sau:"."""
    before = text[max(at - 40, 0) : at].rstrip(" ")
    if not before or before[-1] == ":":
        return True
    return before[-1] == "\n" and (before.rstrip()[-1:] in ':.;”"' or _UNIT.match(text, at + 1) is not None)


def _merged(one: list[Quoted], other: list[Quoted]) -> list[Quoted]:
    """Both lists in order, without what lies across what came before it."""
    merged: list[Quoted] = []
    for quoted in sorted([*one, *other], key=lambda quoted: (quoted.start, -quoted.end)):
        if not merged or quoted.start >= merged[-1].end:
            merged.append(quoted)
    return merged

"""Running heads, feet and page numbers of printed pages: told by where they stand and that they come again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ZONE_TOP, _ZONE_FOOT = 0.14, 0.88
"""The head of a page stands above, its foot below these shares of the height."""

_DEEPEST = 4
"""So many lines from the top, and from the foot, are looked at; without heights half as many."""

_LEAST_PAGES, _LEAST_SHARE = 3, 0.35
"""A head comes again on so many pages; books with two alternating heads have each on less than half."""

_LEAST_NUMBERED = 2
_LEAST_LETTERS = 4
_OWN, _BINS = 0.8, 100
_NUMBER = re.compile(r"(?i)[-–—~\s]*(?:trang\s*)?(\d{1,4})\s*(?:(?:/|trên)\s*\d{1,4})?[-–—~\s]*")
"""Never with a dot or a parenthesis: "1." on a line of its own is a clause."""

_AT_AN_END = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_OF_THE_TEXT = re.compile(
    r"(?i)\(|(?:điều|chương|phần|mục|tiểu mục|mẫu|biểu|bảng)(?: số)?:? [\dIVXLC]|phụ lục|danh mục|cộng h[oòóaà]+ xã hội"
    r"|độc lập ?[-–]"
)
"""What opens annexes and forms, page after page, is text however often it comes again."""

Mark = tuple[str, int, int | None]
"""Words, a number counted from that of the page, and a height."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, and how far from the top of its page it stands, as a share of the height (None: not known).

    `row`: it is a row of a ruled table.
    """

    text: str
    height: float | None = None
    row: bool = False


def without_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[str]], int]:
    """The lines of the pages without heads, feet and page numbers, and how many were taken out."""
    margins = [list(_margin(lines)) for lines in pages]
    marked = [
        {place: set(_marks(lines[place], number)) for place in margin}
        for number, (lines, margin) in enumerate(zip(pages, margins, strict=True))
    ]
    counted = Counter(mark for places in marked for mark in set().union(*places.values()))
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    heads = {mark for mark, count in counted.items() if mark[0] and count >= least}
    numbers = [(count, mark) for mark, count in counted.items() if not mark[0] and count >= _LEAST_NUMBERED]
    if numbers:
        offset = max(numbers, key=lambda one: one[0])[1][1]
        heads |= {mark for _, mark in numbers if mark[1] == offset}
    own = _own_heights(pages, marked, heads)
    kept = []
    for lines, places in zip(pages, marked, strict=True):
        taken = {at for at, marks in places.items() if not heads.isdisjoint(marks) and _bin(lines[at]) in own}
        kept.append([line for place, line in enumerate(lines) if place not in taken])
    texts = _without_repeated_headings(kept)
    return texts, sum(map(len, pages)) - sum(map(len, texts))


def _own_heights(
    pages: Sequence[Sequence[Line]], marked: Sequence[dict[int, set[Mark]]], heads: set[Mark]
) -> set[int | None]:
    """The heights at which hardly anything but heads stands: what comes again in the first line of the text is text."""
    all_lines = Counter(_bin(lines[at]) for lines, places in zip(pages, marked, strict=True) for at in places)
    of_heads = Counter(
        _bin(lines[at])
        for lines, places in zip(pages, marked, strict=True)
        for at, marks in places.items()
        if not heads.isdisjoint(marks)
    )
    return {height for height, count in of_heads.items() if count >= _OWN * all_lines[height]} | {None}


def _bin(line: Line) -> int | None:
    return None if line.height is None else round(line.height * _BINS)


def _without_repeated_headings(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    """The pages without the headings that a table going on from the page before prints again."""
    kept = []
    heading = ""
    for lines in pages:
        again = bool(lines) and lines[0].row and lines[0].text == heading
        kept.append([line.text for line in lines[again:]])
        for before, line in pairwise([Line(""), *lines]):
            if line.row and not before.row and not (line is lines[0] and heading):
                heading = line.text
        if lines and not lines[-1].row:
            heading = ""
    return kept


def _margin(lines: Sequence[Line]) -> Iterator[int]:
    """The places of the lines that could be a head or a foot."""
    lines = [Line("") if line.row else line for line in lines]
    placed = [(line.height, place) for place, line in enumerate(lines) if line.height is not None and line.text.strip()]
    if not placed:
        filled = [place for place, line in enumerate(lines) if line.text.strip()]
        yield from {*filled[: _DEEPEST // 2], *filled[-_DEEPEST // 2 :]}
        return
    ordered = sorted(placed)
    yield from {
        *(place for height, place in ordered[:_DEEPEST] if height < _ZONE_TOP),
        *(place for height, place in ordered[-_DEEPEST:] if height > _ZONE_FOOT),
    }


def _marks(line: Line, page: int) -> Iterator[Mark]:
    """What a line would have in common with others of its kind: its words, and its number counted from its page's.

    A page number alone has no words; a head in one line with it has the words without it.
    """
    text, height = " ".join(line.text.split()), _bin(line)
    alone = _NUMBER.fullmatch(text)
    if alone:
        yield "", int(alone[1]) - page, height
        return
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS or _OF_THE_TEXT.match(text):
        return
    yield text.casefold(), 0, height
    for number in _AT_AN_END.finditer(text):
        yield f"{text[: number.start()]}#{text[number.end() :]}".casefold(), int(number[0]) - page, height

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
_NUMBER = re.compile(r"(?i)[-–—~\s]*(?:trang\s*)?(\d{1,4})\s*(?:(?:/|trên)\s*\d{1,4})?[-–—~\s]*")
"""Never with a dot or a parenthesis: "1." on a line of its own is a clause."""

_AT_AN_END = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_OF_THE_TEXT = re.compile(
    r"(?i)\(|(?:điều|chương|phần|mục|tiểu mục|mẫu|biểu|bảng)(?: số)?:? [\dIVXLC]|phụ lục|danh mục|cộng h[oòóaà]+ xã hội"
    r"|độc lập ?[-–]"
)
"""What opens annexes and forms, page after page, is text however often it comes again."""

Mark = tuple[str, int]


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
    counted = Counter(
        mark
        for number, (lines, margin) in enumerate(zip(pages, margins, strict=True))
        for mark in {mark for place in margin for mark in _marks(lines[place].text, number)}
    )
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    heads = {mark for mark, count in counted.items() if mark[0] and count >= least}
    numbers = [(count, mark) for mark, count in counted.items() if not mark[0] and count >= _LEAST_NUMBERED]
    if numbers:
        heads.add(max(numbers)[1])
    kept = []
    for number, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        taken = {place for place in margin if not heads.isdisjoint(_marks(lines[place].text, number))}
        kept.append([line for place, line in enumerate(lines) if place not in taken])
    texts = _without_repeated_headings(kept)
    return texts, sum(map(len, pages)) - sum(map(len, texts))


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


def _marks(text: str, page: int) -> Iterator[Mark]:
    """What a line would have in common with others of its kind: its words, and its number counted from its page's.

    A page number alone has no words; a head in one line with it has the words without it.
    """
    text = " ".join(text.split())
    alone = _NUMBER.fullmatch(text)
    if alone:
        yield "", int(alone[1]) - page
        return
    if not any(map(str.isalpha, text)) or _OF_THE_TEXT.match(text):
        return
    yield text.casefold(), 0
    for number in _AT_AN_END.finditer(text):
        yield f"{text[: number.start()]}#{text[number.end() :]}".casefold(), int(number[0]) - page

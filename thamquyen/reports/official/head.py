"""The head of a paper: how the names of its bodies are set in their half, and how long the rules under them are."""

import math
import re
from dataclasses import dataclass

from thamquyen.reports.official.layout import MARK_HEIGHT, MOTTO, PAGE, RULE_SHARE, SIZES, Page, page_of
from thamquyen.reports.official.lines import clean
from thamquyen.reports.official.paper import Letterhead, Paper, Urgency
from thamquyen.reports.official.widths import width_of

_UNIT = re.compile(r" (?=(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN) )")

_UNEVEN = 1.12
"""How much wider than its share of the text a line may be: words are not cut."""

_FRAMES = {Urgency.EXPRESS: 30.0, Urgency.VERY_URGENT: 40.0, Urgency.URGENT: 20.0}

MOTTO_RULE = width_of(MOTTO, SIZES.motto, bold=True)
"""Millimetres: as long as the motto (NĐ 30/2020 Phụ lục I, ô 1)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name as it stands in the head: its lines in capitals, their size in points, its rule in millimetres."""

    lines: tuple[str, ...]
    size: float
    rule: float


def names_of(letterhead: Letterhead, page: Page) -> tuple[Name, Name]:
    """The superior body (no lines where none is named) and the issuing body."""
    nothing = Name((), SIZES.issuer, 0)
    room = page.head_left - 1
    superior = _set(letterhead.superior, room, bold=False) if letterhead.superior else nothing
    return superior, _set(letterhead.issuer, room, bold=True)


def subject_width(paper: Paper) -> float:
    """How wide a subject of several lines is set, so that they are about alike and no word stands alone below."""
    usable = page_of(landscape=paper.landscape).usable
    width = width_of(clean(paper.subject), SIZES.subject, bold=True)
    if width <= usable:
        return usable
    return min(width / math.ceil(width / usable) * _UNEVEN, usable)


def subject_rule(paper: Paper) -> float:
    """Length of the rule under the subject: a third to a half of its longest line (Phụ lục I, ô 5a)."""
    return RULE_SHARE * min(width_of(clean(paper.subject), SIZES.subject, bold=True), subject_width(paper))


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in a frame, its width and height in millimetres."""

    text: str
    width: float
    height: float


def marks_of(paper: Paper) -> tuple[Mark, ...]:
    """The mark of urgency, whose frame the law measures (Phụ lục I, ô 10b), and that of a draft."""
    urgent = (Mark(paper.urgency.value, _FRAMES[paper.urgency], MARK_HEIGHT),) if paper.urgency else ()
    draft = clean(paper.draft)
    if not draft:
        return urgent
    return (*urgent, Mark(draft, width_of(draft, SIZES.mark, bold=True) + 6, MARK_HEIGHT))


def _set(text: str, room: float, *, bold: bool) -> Name:
    """On one line where it fits, at 13 or 12 points; else divided before the unit's name."""
    name = clean(text).upper()
    for size in (SIZES.issuer, SIZES.issuer_smaller):
        if width_of(name, size, bold=bold) <= room:
            return _name(name, size, room, bold=bold)
    return _name(_divided(name), SIZES.issuer, room, bold=bold)


def in_template(text: str, *, bold: bool) -> str:
    """A body's name where the size is the template's: divided as soon as 13 points would not fit."""
    name = clean(text).upper()
    return name if width_of(name, SIZES.issuer, bold=bold) < PAGE.head_left - 1 else _divided(name)


def _divided(name: str) -> str:
    return name if "\n" in name else _UNIT.sub("\n", name, count=1)


def _name(name: str, size: float, room: float, *, bold: bool) -> Name:
    lines = tuple(name.split("\n"))
    return Name(lines, size, RULE_SHARE * min(width_of(lines[-1], size, bold=bold), room))

"""The automatic numbers of a Word document, counted as Word counts them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from thamquyen.reports.documents.package import W

_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
BULLET = "•"
"""For the bullets of symbol fonts, whose letters mean nothing in any other font."""

_ROMAN = {
    **{1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"},
    **{10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"},
}
_MOST_ROMAN, _MOST_LETTERS = 3999, 780


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    """The depth (from 1) behind which it begins anew; 0 never; None: behind any shallower one."""
    legal: bool = False
    joined: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One `w:num`: the counters it shares with others, its levels, and where it begins anew."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of_style(self, style: str) -> int | None:
        """The depth that a paragraph style stands for."""
        return next((depth for depth, level in self.levels.items() if level.paragraph_style == style), None)


class Numbering:
    """Counts along a document: `label` is to be asked once for each numbered paragraph, in their order."""

    def __init__(self, lists: Mapping[str, NumberedList]) -> None:
        self.lists = lists
        self.unknown_styles: set[str] = set()
        self.used = False
        self.passed_letter_d = False
        """Whether an automatic list went from d to e: Word has no đ among its letters."""
        self._values: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, key: str, depth: int) -> str:
        """The number of the next paragraph of the list at the depth, with what parts it from the text; maybe empty."""
        numbered = self.lists.get(key)
        level = numbered.levels.get(depth) if numbered else None
        if numbered is None or level is None:
            return ""
        self.used = True
        values = self._values.setdefault(numbered.counters, [None] * _DEEPEST)
        values[depth] = self._next(key, numbered, depth, values[depth])
        for shallower in range(depth):  # one that was never used counts as used once
            if values[shallower] is None:
                values[shallower] = numbered.levels.get(shallower, Level()).start
        for deeper in range(depth + 1, _DEEPEST):
            after = numbered.levels.get(deeper, Level()).restarts_after
            if after is None or depth < after:
                values[deeper] = None
        if level.style == "bullet":
            shown = _PRIVATE.sub(BULLET, level.text)
        else:
            shown = _PLACE.sub(lambda place: self._shown(numbered, level, int(place[1]) - 1, values), level.text)
        shown = shown.strip()
        # "Điều 1" may be joined to ". Phạm vi"; a number that is whole is parted from the text whatever the print does.
        return shown if level.joined and not shown.endswith((".", ")", ":")) else f"{shown} " if shown else ""

    def _next(self, key: str, numbered: NumberedList, depth: int, value: int | None) -> int:
        if depth in numbered.starts and (key, depth) not in self._begun:
            self._begun.add((key, depth))
            return numbered.starts[depth]
        return numbered.levels[depth].start if value is None else value + 1

    def _shown(self, numbered: NumberedList, level: Level, depth: int, values: list[int | None]) -> str:
        other = numbered.levels.get(depth)
        if other is None:
            return ""
        value = values[depth]
        if value is None:  # a deeper level: it has no number yet
            return ""
        style = "decimal" if level.legal and other.style != "decimalZero" else other.style
        made = in_style(value, style)
        if made is None:
            self.unknown_styles.add(style)
            return str(value)
        self.passed_letter_d = self.passed_letter_d or (style in ("lowerLetter", "upperLetter") and value == 5)
        return made


def in_style(value: int, style: str) -> str | None:
    """A number as a numbering style writes it; None for a style that is not known."""
    match style:
        case "decimal":
            return str(value)
        case "decimalZero":
            return f"{value:02}"
        case "lowerLetter" | "upperLetter":
            made = _letters(value)
            return made.upper() if style == "upperLetter" else made
        case "lowerRoman" | "upperRoman":
            made = _roman(value)
            return made.upper() if style == "upperRoman" else made
        case "none":
            return ""
    return None


def _letters(value: int) -> str:
    """a … z, aa, bb …: the letter repeats, as in Word."""
    if not 1 <= value <= _MOST_LETTERS:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    """A number in small Roman letters; in digits where it has none."""
    if not 1 <= value <= _MOST_ROMAN:
        return str(value)
    made = ""
    for worth, letters in _ROMAN.items():
        made += letters * (value // worth)
        value %= worth
    return made


def numbering_of(part: etree._Element | None, lists_of_styles: Mapping[str, str]) -> Numbering:
    """The numbering part of a document. `lists_of_styles`: the list key of each numbering style."""
    if part is None:
        return Numbering({})
    abstract = {str(one.get(f"{W}abstractNumId")): one for one in part.iterchildren(f"{W}abstractNum")}
    held = {str(one.get(f"{W}numId")): one for one in part.iterchildren(f"{W}num")}
    lists = {}
    for key, one in held.items():
        counters = _abstract_of(one, abstract, held, lists_of_styles)
        if counters is not None:
            lists[key] = _list(one, counters, abstract[counters])
    return Numbering(lists)


def _abstract_of(
    one: etree._Element,
    abstract: Mapping[str, etree._Element],
    held: Mapping[str, etree._Element],
    lists_of_styles: Mapping[str, str],
) -> str | None:
    """The definition that a list stands on, through the numbering styles that stand between."""
    for _ in range(_DEEPEST):
        key = _value(one, "abstractNumId")
        definition = abstract.get(key or "")
        if definition is None:
            return None
        link = _value(definition, "numStyleLink")
        if link is None:
            return key
        following = held.get(lists_of_styles.get(link, ""))
        if following is None or following is one:
            return key
        one = following
    return None


def _list(one: etree._Element, counters: str, definition: etree._Element) -> NumberedList:
    levels = {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in definition.iterchildren(f"{W}lvl")}
    starts = {}
    for override in one.iterchildren(f"{W}lvlOverride"):
        depth = _whole(override.get(f"{W}ilvl"), 0)
        level = override.find(f"{W}lvl")
        if level is not None:
            levels[depth] = _level(level)
        if override.find(f"{W}startOverride") is not None:
            starts[depth] = _whole(_value(override, "startOverride"), 1)
            levels[depth] = replace(levels.get(depth, Level()), start=starts[depth])
    return NumberedList(
        counters,
        {depth: level for depth, level in levels.items() if 0 <= depth < _DEEPEST},
        {depth: start for depth, start in starts.items() if 0 <= depth < _DEEPEST},
    )


def _level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_whole(_value(element, "start"), 1),
        style=_style(element),
        text=_value(element, "lvlText") or "",
        restarts_after=None if restart is None else _whole(restart, 0),
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false", "off"),
        joined=_value(element, "suff") == "nothing",
        paragraph_style=_value(element, "pStyle"),
    )


def _style(element: etree._Element) -> str:
    """The numbering style; where a custom one stands beside one for older readers, the latter."""
    named = [str(one.get(f"{W}val", "decimal")) for one in element.iter(f"{W}numFmt")]
    return next((style for style in named if style != "custom"), "decimal")


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return max(-(10**6), min(int(text or ""), 10**6))
    except ValueError:
        return otherwise

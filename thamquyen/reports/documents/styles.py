"""What the styles of a Word document say that changes its text: numbers, capitals, hidden text, old fonts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from thamquyen.reports.documents.package import W

_DEEPEST = 32
_CONTENTS = re.compile(r"(?i)(?:toc|contents) \d")
"""Names of the styles in which lines of an automatic table of contents are set."""

_SIDES = 6
"""Lines of a table: four around it, two kinds within."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style. What it does not say (None) stands in the style it is based on."""

    based_on: str | None = None
    list_key: str | None = None
    list_depth: int | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    ruled: bool = False
    of_contents: bool = False


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, styles: Mapping[str, Style], usual: str | None, font: str | None) -> None:
        self._styles, self._usual, self._font = styles, usual, font

    def lineage(self, paragraph_style: str | None) -> Iterator[tuple[str, Style]]:
        """The style and those it is based on, the nearest first; without a style the document's usual one."""
        key = paragraph_style if paragraph_style in self._styles else self._usual
        for _ in range(_DEEPEST):
            if key is None or key not in self._styles:
                return
            yield key, self._styles[key]
            key = self._styles[key].based_on

    def look(self, paragraph_style: str | None, character_style: str | None) -> Style:
        """Capitals, hiding and font of text in these styles, without what the text itself says."""
        found = Style(font=self._font)
        lines = [list(self.lineage(paragraph_style))[::-1]]
        if character_style in self._styles:
            lines.append(list(self.lineage(character_style))[::-1])
        for line in lines:
            for _, style in line:
                found = over(found, style)
        return found

    def is_ruled(self, table: etree._Element) -> bool:
        """Whether a table shows any line between or around its cells."""
        own = table.find(f"{W}tblPr/{W}tblBorders")
        if _shows(own) or any(_shows(cell) for cell in table.iter(f"{W}tcBorders")):
            return True
        if own is not None and len(own) >= _SIDES:  # every side is said to be without a line
            return False
        named = table.find(f"{W}tblPr/{W}tblStyle")
        key = None if named is None else named.get(f"{W}val")
        return key in self._styles and any(style.ruled for _, style in self.lineage(key))

    def is_of_contents(self, paragraph_style: str | None) -> bool:
        """Whether paragraphs of the style are lines of a table of contents."""
        return any(style.of_contents for _, style in self.lineage(paragraph_style))

    @property
    def lists(self) -> dict[str, str]:
        """The list key of each style that has one."""
        return {key: style.list_key for key, style in self._styles.items() if style.list_key}


def over(under: Style, upper: Style) -> Style:
    """The look of text where one style lies over another."""
    return Style(
        capitals=under.capitals if upper.capitals is None else upper.capitals,
        hidden=under.hidden if upper.hidden is None else upper.hidden,
        font=under.font if upper.font is None else upper.font,
    )


def styles_of(part: etree._Element | None) -> Styles:
    """The styles part of a document."""
    if part is None:
        return Styles({}, None, None)
    styles = {}
    usual = None
    for element in part.iterchildren(f"{W}style"):
        key = str(element.get(f"{W}styleId"))
        styles[key] = _style(element)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            usual = key
    defaults = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(styles, usual, look_of(defaults).font)


def _style(element: etree._Element) -> Style:
    look = look_of(element.find(f"{W}rPr"))
    key, depth = list_of(element.find(f"{W}pPr"))
    based_on = element.find(f"{W}basedOn")
    named = element.find(f"{W}name")
    return Style(
        based_on=None if based_on is None else based_on.get(f"{W}val"),
        list_key=key,
        list_depth=depth,
        capitals=look.capitals,
        hidden=look.hidden,
        font=look.font,
        of_contents=named is not None and _CONTENTS.fullmatch(str(named.get(f"{W}val"))) is not None,
        ruled=any(_shows(borders) for borders in element.iter(f"{W}tblBorders", f"{W}tcBorders")),
    )


def _shows(borders: etree._Element | None) -> bool:
    return borders is not None and any(side.get(f"{W}val") not in (None, "nil", "none") for side in borders)


def look_of(properties: etree._Element | None) -> Style:
    """What the properties of a run say of capitals, hiding and font."""
    if properties is None:
        return Style()
    fonts = properties.find(f"{W}rFonts")
    return Style(
        capitals=_switch(properties, "caps"),
        hidden=_switch(properties, "vanish"),
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )


def list_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and depth that the properties of a paragraph name; `0` is the list that takes numbers away."""
    numbered = None if properties is None else properties.find(f"{W}numPr")
    if numbered is None:
        return None, None
    key, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    given = "" if depth is None else str(depth.get(f"{W}val", ""))
    return None if key is None else key.get(f"{W}val"), int(given) if given.isdecimal() and len(given) == 1 else None


def _switch(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val") not in ("0", "false", "off", "none")

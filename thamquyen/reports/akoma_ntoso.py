"""A reading as Akoma Ntoso 3.0 (OASIS LegalDocML), and back: the same text and the same units.

Every character of the normalised text stands in the file in its order, white space included, so that the file can be
read back without loss. Units that the standard has a name for have it (part, chapter, section, article, paragraph,
point …); the others are `hcontainer` with the Vietnamese name. `title` carries the number as printed, `class` whether
the unit is quoted or stands in an annex. Citations are `ref`. Control characters, which XML cannot hold, are written
from U+E000 on and read back from there; lone surrogates become U+FFFD.
"""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from thamquyen.domain.vietnamese import fold
from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.identity import Identity
from thamquyen.lawtext.pages import without_furniture
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.references import Named, Reference, Relation
from thamquyen.lawtext.units import HeadingKind, Kind, Tree, Unit

_SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_A = f"{{{_SPACE}}}"
_OURS = "#thamquyen"
_UNKNOWN_DAY = date(1, 1, 1)
_ELEMENT = {
    Kind.PART: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "subsection",
    Kind.ARTICLE: "article",
    Kind.CLAUSE: "paragraph",
    Kind.POINT: "point",
}
_NAME = {kind: fold(kind.value).replace(" ", "-") for kind in Kind}
_KIND = {name: kind for kind, name in _ELEMENT.items()}
_KIND_BY_NAME = {name: kind for kind, name in _NAME.items()}
_CONTINUED = "phan-tiep"
"""The name of words of a unit that stand after one of its children."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOVED = re.compile("[\ue000-\ue01f]")
_SLUG = re.compile(r"[^a-z0-9.-]+")


def akoma_ntoso(reading: Reading) -> bytes:
    """The file, UTF-8. It is valid against the schema of Akoma Ntoso 3.0."""
    return etree.tostring(_Writer(reading).document(), encoding="UTF-8", xml_declaration=True)


def tree_of(file: bytes) -> Tree:
    """The tree that `akoma_ntoso` wrote, without its remarks on what was unclear.

    Entities are not resolved and nothing is fetched. ValueError where it is no such file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(file, parser)
    except etree.XMLSyntaxError as wrong:
        raise ValueError(f"Tệp không phải XML đọc được: {wrong}") from wrong
    act = root.find(f"{_A}act")
    if act is None:
        raise ValueError("Tệp không phải Akoma Ntoso 3.0 có phần tử “act”.")
    return _Collector().tree(act)


class _Writer:
    """Writes one reading; identifiers already given are remembered, since numbers recur."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.tree = reading, reading.tree
        self.cited = [one for one in reading.cited if one.printed.number]
        self.given: dict[str, int] = {}
        self.next_cited = 0

    def document(self) -> etree._Element:
        """The whole file."""
        root = etree.Element(f"{_A}akomaNtoso", nsmap={None: _SPACE})  # type: ignore[dict-item]
        act = etree.SubElement(root, f"{_A}act", name=_slug(self.reading.identity.type) or "van-ban")
        self._meta(act, self.reading.identity)
        whole, at = self.tree.units[0], 0
        children = list(self.tree.children(whole))
        if children and children[0].kind is Kind.HEAD and children[0].last == children[0].index + 1:
            head = children.pop(0)
            self._block(etree.SubElement(act, f"{_A}preface", self._core(head, "preface")), head)
            at = head.end
        ends = children[-1] if children else whole
        closing = children.pop() if ends.kind is Kind.CLOSING and ends.last == ends.index + 1 else None
        body = etree.SubElement(act, f"{_A}body")
        for child in children:
            self._words(body, at, child.start)
            self._unit(body, child)
            at = child.end
        self._words(body, at, closing.start if closing else whole.end)
        if not len(body):
            self._continued(body, "")
        if closing:
            self._block(etree.SubElement(act, f"{_A}conclusions", self._core(closing, "conclusions")), closing)
        return root

    def _meta(self, act: etree._Element, identity: Identity) -> None:
        meta = etree.SubElement(act, f"{_A}meta")
        identification = etree.SubElement(meta, f"{_A}identification", source=_OURS)
        work = _work(identity.named)
        day = (identity.signed or _UNKNOWN_DAY).isoformat()
        for part, uri in (
            ("Work", work),
            ("Expression", f"{work}/vie@{day}"),
            ("Manifestation", f"{work}/vie@{day}.xml"),
        ):
            place = etree.SubElement(identification, f"{_A}FRBR{part}")
            etree.SubElement(place, f"{_A}FRBRthis", value=f"{uri}/!main" if part != "Manifestation" else uri)
            etree.SubElement(place, f"{_A}FRBRuri", value=uri)
            etree.SubElement(place, f"{_A}FRBRdate", date=day, name="ngay-ky")
            etree.SubElement(place, f"{_A}FRBRauthor", href="#co-quan-ban-hanh")
            if part == "Work":
                etree.SubElement(place, f"{_A}FRBRcountry", value="vn")
                if identity.number:
                    etree.SubElement(place, f"{_A}FRBRnumber", value=_fit(identity.number))
            if part == "Expression":
                etree.SubElement(place, f"{_A}FRBRlanguage", language="vie")
        known = etree.SubElement(meta, f"{_A}references", source=_OURS)
        for key, shown in (("co-quan-ban-hanh", identity.issuer or "?"), ("thamquyen", "Thẩm Quyền")):
            etree.SubElement(known, f"{_A}TLCOrganization", eId=key, href=f"/ontology/{key}", showAs=_fit(shown))

    def _core(self, unit: Unit, name: str, under: str = "") -> dict[str, str]:
        """The attributes that every unit carries."""
        key = f"{under}__{name}" if under else name
        key += f"_{_slug(unit.mark)}" if unit.mark else ""
        self.given[key] = self.given.get(key, 0) + 1
        times = self.given[key]
        marks = [word for word, holds in (("quoted", unit.quoted), ("annexed", unit.annexed)) if holds]
        core = {"eId": key if times == 1 else f"{key}-{times}"}
        if unit.mark:
            core["title"] = unit.mark
        if marks:
            core["class"] = " ".join(marks)
        return core

    def _block(self, element: etree._Element, unit: Unit) -> None:
        """Head or closing: its words as one paragraph (nothing inside them is a unit of the standard)."""
        self._paragraph(element, unit.start, unit.end)

    def _unit(self, parent: etree._Element, unit: Unit) -> None:
        named = _ELEMENT.get(unit.kind)
        core = self._core(unit, named or _NAME[unit.kind], parent.get("eId") or "")
        if named is None:
            core["name"] = _NAME[unit.kind]
        element = etree.SubElement(parent, f"{_A}{named or 'hcontainer'}", core)
        at = unit.start
        if unit.body > unit.start:
            self._text(etree.SubElement(element, f"{_A}num"), unit.start, unit.body)
            at = unit.body
        children = list(self.tree.children(unit))
        first = children[0].start if children else unit.end
        title = heading(self.tree, unit) if unit.kind is Kind.ARTICLE else None
        if title and title.kind is HeadingKind.TITLE and title.span.end <= first:
            self._text(etree.SubElement(element, f"{_A}heading"), at, title.span.end)
            at = title.span.end
        if not children:
            self._paragraph(etree.SubElement(element, f"{_A}content"), at, first)
        elif first > at:
            self._paragraph(etree.SubElement(element, f"{_A}intro"), at, first)
        for child, following in zip(children, [*(one.start for one in children[1:]), unit.end], strict=False):
            self._unit(element, child)
            self._words(element, child.end, following)

    def _words(self, parent: etree._Element, start: int, end: int) -> None:
        if end > start:
            self._paragraph(self._continued(parent, str(start)), start, end)

    def _continued(self, parent: etree._Element, mark: str) -> etree._Element:
        key = f"{_CONTINUED}-{mark or 0}"
        container = etree.SubElement(parent, f"{_A}hcontainer", eId=key, name=_CONTINUED)
        content = etree.SubElement(container, f"{_A}content")
        if not mark:
            etree.SubElement(content, f"{_A}p")
        return content

    def _paragraph(self, parent: etree._Element, start: int, end: int) -> None:
        self._text(etree.SubElement(parent, f"{_A}p"), start, end)

    def _text(self, element: etree._Element, start: int, end: int) -> None:
        """The characters, with the citations that lie within them."""
        text, at, last = self.tree.text, start, None
        for one in self._cited_within(start, end):
            _append(element, last, _fit(text[at : one.span.start]))
            last = etree.SubElement(element, f"{_A}ref", href=_work(one.meant or one.printed))
            last.text = _fit(text[one.span.start : one.span.end])
            at = one.span.end
        _append(element, last, _fit(text[at:end]))

    def _cited_within(self, start: int, end: int) -> Iterator[Reference]:
        """The citations within two offsets; asked for in the order of the text."""
        while self.next_cited < len(self.cited) and self.cited[self.next_cited].span.start < start:
            self.next_cited += 1
        while self.next_cited < len(self.cited) and self.cited[self.next_cited].span.end <= end:
            one = self.cited[self.next_cited]
            self.next_cited += 1
            if one.relation is Relation.OTHER:
                yield one


class _Collector:
    """Reads the units back, counting the characters that come before them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.rows: list[list[object]] = [[0, Kind.DOCUMENT, "", 0, 0, 0, -1, 1, False, False]]

    def tree(self, act: etree._Element) -> Tree:
        """The tree of the file."""
        for child in act:
            name = etree.QName(child).localname
            if name in ("preface", "conclusions"):
                self._unit(child, Kind.HEAD if name == "preface" else Kind.CLOSING, 0)
            elif name == "body":
                self._inside(child, 0)
        self.rows[0][5], self.rows[0][7] = self.length, len(self.rows)
        text = _restored("".join(self.parts))
        units = tuple(Unit(*row) for row in self.rows)  # type: ignore[arg-type]
        return Tree(text, without_furniture(text).text, units)

    def _inside(self, element: etree._Element, parent: int) -> None:
        for child in element:
            name = etree.QName(child).localname
            kind = _KIND.get(name) or _KIND_BY_NAME.get(child.get("name") or "")
            if kind is None or name in ("num", "heading", "intro", "content"):
                self._take(_words_of(child))
            else:
                self._unit(child, kind, parent)

    def _unit(self, element: etree._Element, kind: Kind, parent: int) -> None:
        marks = (element.get("class") or "").split()
        index, start = len(self.rows), self.length
        row: list[object] = [index, kind, element.get("title") or "", start, start, start, parent, index + 1]
        self.rows.append([*row, "quoted" in marks, "annexed" in marks])
        num = element.find(f"{_A}num")
        if num is not None:
            self.rows[index][4] = start + len(_words_of(num))
        self._inside(element, index)
        self.rows[index][5], self.rows[index][7] = self.length, len(self.rows)

    def _take(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _append(element: etree._Element, last: etree._Element | None, words: str) -> None:
    if not words:
        return
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _words_of(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _fit(words: str) -> str:
    """The words with what XML cannot hold put where it can."""
    return _UNFIT.sub(lambda found: chr(0xE000 + ord(found[0])) if found[0] < "\x20" else "\ufffd", words)


def _restored(words: str) -> str:
    return _MOVED.sub(lambda found: chr(ord(found[0]) - 0xE000), words)


def _slug(words: str) -> str:
    return _SLUG.sub("-", fold(words)).strip("-")


def _work(named: Named) -> str:
    """The name of a document in the Akoma Ntoso convention: country, type, day, number."""
    day = named.signed.isoformat() if named.signed else str(named.year or "0001")
    return (
        f"/akn/vn/act/{_slug(named.type) or 'van-ban'}/{day}/{_slug(_fit(named.number or named.title)) or 'khong-so'}"
    )

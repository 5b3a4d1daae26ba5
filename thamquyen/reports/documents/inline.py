"""The text within a paragraph of a Word document: runs, fields, changes, notes, symbols, and letters of old fonts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from thamquyen.reports.documents.package import W
from thamquyen.reports.documents.styles import Style, Styles, look_of, over
from thamquyen.reports.encodings import of_old_font

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom"}
_PICTURES = {f"{W}drawing", f"{W}pict"}
_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = {"\uf0fe": "☒", "\uf052": "☑", "\uf0a8": "☐", "\uf06f": "☐", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•"}
"""Letters of Wingdings and Symbol that forms use."""

Note = tuple[str, str]


@dataclass(slots=True)
class Seen:
    """What a pass along a document met that is not plain text."""

    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    pictures: int = 0
    boxes: int = 0
    objects: int = 0
    comments: int = 0
    old_fonts: int = 0
    contents: int = 0
    notes: list[Note] = field(default_factory=list)

    def remarks(self) -> Iterator[str]:
        """Sentences for people."""
        if self.insertions or self.deletions:
            counted = f"{self.insertions} chỗ thêm, {self.deletions} chỗ xóa"
            yield f"Tệp còn theo dõi thay đổi ({counted}): đọc như đã chấp nhận tất cả."
        for name, told in _TOLD.items():
            count = getattr(self, name)
            if count:
                yield told.format(count)


_TOLD = {
    "contents": "Có mục lục tự động ({} dòng): không đọc.",
    "hidden": "Có {} đoạn chữ ẩn: không đọc.",
    "boxes": "Có {} khung chữ: đọc ngay sau đoạn mà khung gắn vào.",
    "pictures": "Có {} hình ảnh: chữ trong hình không đọc.",
    "objects": "Có {} đối tượng nhúng (bảng tính, công thức cũ …): không mở, không đọc.",
    "comments": "Có {} ý kiến ghi bên lề: không đọc.",
    "old_fonts": "Có {} đoạn viết bằng phông cũ (TCVN3, VNI), đã chuyển sang Unicode; hãy soát lại chữ.",
}


def note_mark(notes: Sequence[Note], kind: str, key: str) -> str:
    """The mark of a note in the text: `[1]`, counted over footnotes and endnotes together."""
    return f"[{notes.index((kind, key)) + 1}]"


class Inline:
    """Reads paragraphs one by one; fields may begin in one and end in another."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles, self._seen = styles, seen
        self._fields: list[bool] = []  # for each open field, whether its result has begun
        self._looks: dict[tuple[str | None, str | None], Style] = {}

    def text(self, paragraph: etree._Element, style: str | None, boxes: list[etree._Element]) -> str:
        """The text of a paragraph in the style; the text boxes on it are added to `boxes`."""
        pieces: list[tuple[str, str]] = []
        self._fields = [begun for begun in self._fields if begun]  # one never closed must not swallow what follows
        self._walk(paragraph, style, pieces, boxes)
        return "".join(self._converted(pieces))

    def _converted(self, pieces: list[tuple[str, str]]) -> Iterator[str]:
        """The pieces with neighbours of one font joined: VNI writes a letter in two, which may lie in two runs."""
        joined: list[tuple[str, str]] = []
        for font, text in pieces:
            if joined and joined[-1][0] == font:
                joined[-1] = (font, joined[-1][1] + text)
            else:
                joined.append((font, text))
        for font, text in joined:
            made = None if text.isascii() and not font.lower().endswith("h") else of_old_font(text, font)
            if made is not None and made != text:
                self._seen.old_fonts += 1
            yield text if made is None else made

    def _walk(
        self,
        element: etree._Element,
        style: str | None,
        pieces: list[tuple[str, str]],
        boxes: list[etree._Element],
    ) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style, pieces, boxes)
            elif tag in _LEFT_OUT:
                self._seen.deletions += 1
            elif tag in (f"{W}pPr", f"{W}rt"):
                continue
            elif tag == f"{_MC}AlternateContent":
                self._walk(_chosen(child), style, pieces, boxes)
            elif tag == f"{_MATH}t":
                pieces.append(("", child.text or ""))
            else:
                self._seen.insertions += tag in (f"{W}ins", f"{W}moveTo")
                self._walk(child, style, pieces, boxes)

    def _run(
        self, run: etree._Element, style: str | None, pieces: list[tuple[str, str]], boxes: list[etree._Element]
    ) -> None:
        look = self._look(run, style)
        texts = []
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field(str(child.get(f"{W}fldCharType")))
            elif child.tag == f"{W}ruby":
                self._walk(child, style, pieces, boxes)
            elif self._shown:
                texts.append(self._piece(child, boxes))
        text = "".join(texts)
        if look.hidden and text.strip():
            self._seen.hidden += 1
        elif text:
            pieces.append((look.font or "", text.upper() if look.capitals else text))

    def _look(self, run: etree._Element, style: str | None) -> Style:
        properties = run.find(f"{W}rPr")
        named = None if properties is None else properties.find(f"{W}rStyle")
        key = (style, None if named is None else named.get(f"{W}val"))
        if key not in self._looks:
            self._looks[key] = self._styles.look(*key)
        return over(self._looks[key], look_of(properties))

    @property
    def _shown(self) -> bool:
        return all(self._fields)

    def _field(self, step: str) -> None:
        """The instruction of a field stands between its begin and separate; what it shows, between separate and end."""
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _piece(self, child: etree._Element, boxes: list[etree._Element]) -> str:
        tag = child.tag
        if tag == f"{W}t":
            return child.text or ""
        if tag in _PLAIN:
            return _PLAIN[tag]
        if tag == f"{W}sym":
            return _symbol(str(child.get(f"{W}char", "")))
        if tag in _MARKS:
            return self._note(_MARKS[tag], str(child.get(f"{W}id")))
        if tag == f"{_MC}AlternateContent":
            return "".join(self._piece(one, boxes) for one in _chosen(child))
        self._count(child, boxes)
        return ""

    def _count(self, child: etree._Element, boxes: list[etree._Element]) -> None:
        """What is no text, or hangs on it."""
        self._seen.comments += child.tag == f"{W}commentReference"
        self._seen.objects += child.tag == f"{W}object"
        if child.tag in _PICTURES:
            found = [box for box in child.iter(f"{W}txbxContent") if not _within_box(box, child)]
            boxes += found
            self._seen.pictures += not found

    def _note(self, kind: str, key: str) -> str:
        if not re.fullmatch(r"-?\d{1,9}", key):
            return ""
        if (kind, key) not in self._seen.notes:
            self._seen.notes.append((kind, key))
        return note_mark(self._seen.notes, kind, key)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """The newest of the ways in which one thing is given; they all hold the same text."""
    chosen = alternatives.find(f"{_MC}Choice")
    if chosen is None:
        chosen = alternatives.find(f"{_MC}Fallback")
    return alternatives if chosen is None else chosen


def _within_box(box: etree._Element, end: etree._Element) -> bool:
    """Whether the box lies in another box of the drawing, which will yield it, or in an alternative not chosen."""
    parent = box.getparent()
    while parent is not None and parent is not end:
        if parent.tag == f"{W}txbxContent":
            return True
        above = parent.getparent()
        if parent.tag == f"{_MC}Fallback" and above is not None and above.find(f"{_MC}Choice") is not None:
            return True
        parent = above
    return False


def _symbol(code: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return ""
    letter = chr(int(code, 16))
    return _DRAWN.get(letter, "" if "\ue000" <= letter <= "\uf8ff" else letter)

"""The text of a Word document as a reader sees it: numbers counted, changes accepted, tables as rows, notes last."""

from collections.abc import Iterator

from lxml import etree

from thamquyen.reports.documents.inline import Inline, Seen, note_mark
from thamquyen.reports.documents.numbering import Numbering, numbering_of
from thamquyen.reports.documents.package import Package, W, package_of
from thamquyen.reports.documents.styles import Styles, list_of, styles_of
from thamquyen.reports.documents.tidying import lines_of
from thamquyen.reports.documents.values import CELL, LAYS_OUT, MOST_LAYOUT_ROWS, WITHIN_CELL

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HOLDERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{_MC}AlternateContent"}

_CONVERTED = (
    "Số tự động (Điều, khoản, điểm) của tệp dạng cũ được tính qua bản chuyển đổi, có thể lệch với bản in: hãy soát lại "
    "số các Điều."
)


def converted_text(content: bytes) -> tuple[list[str], tuple[str, ...]]:
    """As `word_text`, for a file that another program made of an older kind: its numbers are that program's."""
    lines, remarks, numbered = _read(content)
    return lines, (*remarks, _CONVERTED) if numbered else remarks


def word_text(content: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a Word file, and the remarks on it. Raises FileRefusedError when it is damaged."""
    lines, remarks, _ = _read(content)
    return lines, remarks


def _read(content: bytes) -> tuple[list[str], tuple[str, ...], bool]:
    package = package_of(content)
    reader = _Reader(package)
    body = package.document.find(f"{W}body")
    lines = [] if body is None else list(reader.blocks(body))
    lines += reader.rest()
    lines += reader.notes()
    return lines, (*_remarks_on_package(package), *reader.remarks()), reader.numbering.used


class _Reader:
    """One pass along a document: the counters of its lists and what was seen on the way."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles: Styles = styles_of(package.part("styles"))
        self.numbering: Numbering = numbering_of(package.part("numbering"), self.styles.lists)
        self.seen = Seen()
        self.inline = Inline(self.styles, self.seen)
        self._joined = ""  # text of a paragraph whose end was deleted: it stands in front of the next

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The lines of what stands in a body, a cell, a text box or a note."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag == f"{_MC}AlternateContent":
                chosen = child.find(f"{_MC}Choice")
                yield from self.blocks(child if chosen is None else chosen)
            elif child.tag in _HOLDERS or child.tag == f"{_MC}Fallback":
                yield from self.blocks(child)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self.seen.deletions += 1

    def paragraph(self, element: etree._Element) -> Iterator[str]:
        """The lines of a paragraph: its number and text, then the text boxes that hang on it."""
        properties = element.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        named = None if style is None else style.get(f"{W}val")
        boxes: list[etree._Element] = []
        if self.styles.is_of_contents(named):  # each would be read as the article that it leads to
            self.seen.contents += 1
            return
        text = self.inline.text(element, named, boxes)
        if properties is not None and _end_is_gone(properties):
            self.seen.deletions += 1
            self._joined += text
        else:
            yield f"{self._label(properties, named)}{self.rest_text()}{text}"
        for box in boxes:
            self.seen.boxes += 1
            yield from self.blocks(box)

    def rest_text(self) -> str:
        """What waits for the next paragraph, once."""
        waiting, self._joined = self._joined, ""
        return waiting

    def rest(self) -> list[str]:
        """What still waits at the end."""
        waiting = self.rest_text()
        return [waiting] if waiting else []

    def table(self, element: etree._Element) -> Iterator[str]:
        """A row a line. What only lays out a page (a frame, the head, the signature) is read cell by cell in lines."""
        rows = [[*self._cells(row)] for row in _rows(element)]
        if all(len(cells) <= 1 for cells in rows) or not self._is_of_facts(element, rows):
            for cells in rows:
                for cell in cells:
                    yield from self.blocks(cell)
            return
        for cells in rows:
            texts = [self._cell_text(cell) for cell in cells]
            if any(texts):
                yield CELL.join(texts)

    def _is_of_facts(self, element: etree._Element, rows: list[list[etree._Element]]) -> bool:
        said = " ".join(str(text) for text in element.itertext(f"{W}t")) if len(rows) <= MOST_LAYOUT_ROWS else ""
        return not LAYS_OUT.search(said) and self.styles.is_ruled(element)

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for child in row:
            if child.tag == f"{W}tc":
                if child.find(f"{W}tcPr/{W}cellDel") is None:
                    yield child
            elif child.tag in _HOLDERS:
                yield from self._cells(child)

    def _cell_text(self, cell: etree._Element) -> str:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return ""
        parts = (" ".join(part.split()) for line in [*self.blocks(cell), *self.rest()] for part in lines_of(line))
        return WITHIN_CELL.join(part for part in parts if part).replace(CELL, WITHIN_CELL)

    def _label(self, properties: etree._Element | None, style: str | None) -> str:
        key, depth = list_of(properties)
        if key is None:
            key, depth = self._list_of_style(style, depth)
        elif depth is None:
            depth = 0
        if key in (None, "0"):
            return ""
        return self.numbering.label(str(key), depth or 0)

    def _list_of_style(self, style: str | None, given: int | None) -> tuple[str | None, int | None]:
        """The list that a style brings; its depth is the one linked to the style, else what the style says."""
        lineage = list(self.styles.lineage(style))
        key = next((one.list_key for _, one in lineage if one.list_key is not None), None)
        numbered = self.numbering.lists.get(key or "")
        if given is not None or numbered is None:
            return key, given
        linked = [numbered.level_of_style(name) for name, _ in lineage]
        said = [one.list_depth for _, one in lineage]
        return key, next((depth for depth in (*linked, *said) if depth is not None), None)

    def notes(self) -> Iterator[str]:
        """Footnotes and endnotes that the text refers to, in the order of their marks."""
        for kind, key in self.seen.notes:
            part = self.package.part(f"{kind}s")
            found = None if part is None else part.find(f"{W}{kind}[@{W}id='{key}']")
            if found is None:
                continue
            mark = note_mark(self.seen.notes, kind, key)
            yield f"{mark} {' '.join(line for line in self.blocks(found) if line.strip())}"

    def remarks(self) -> Iterator[str]:
        """What people should know of what was seen."""
        yield from self.seen.remarks()
        if self.numbering.passed_letter_d:
            yield (
                "Có danh sách đánh chữ tự động của Word đi từ “d” sang “e”: Word không có “đ”, chữ được giữ đúng "
                "như bản in; hãy soát lại cách dẫn điểm."
            )
        if self.numbering.unknown_styles:
            named = ", ".join(sorted(self.numbering.unknown_styles))
            yield f"Kiểu đánh số chưa biết ({named}): đã viết bằng số thường, hãy soát lại."


def _remarks_on_package(package: Package) -> Iterator[str]:
    if package.has_macros:
        yield "Tệp có macro: đã bỏ qua, không chạy."
    if package.external:
        yield "Tệp trỏ tới ảnh, mẫu hoặc phần nằm ở nơi khác: không tải về, chỉ đọc chữ trong tệp này."
    if package.embedded_texts:
        yield f"Tệp ghép {package.embedded_texts} văn bản khác vào trong: phần ghép chưa đọc, hãy nộp riêng."


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _HOLDERS:
            yield from _rows(child)


def _end_is_gone(properties: etree._Element) -> bool:
    marks = properties.find(f"{W}rPr")
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)

"""The text of a web page, or of a Word document saved as one: blocks as lines, tables as rows, never a script."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default as modern

from lxml import etree, html

from thamquyen.reports.documents.numbering import in_style
from thamquyen.reports.documents.plain import SAVE_TEXT, unicode_text
from thamquyen.reports.documents.values import CELL, LAYS_OUT, MOST_LAYOUT_ROWS, WITHIN_CELL
from thamquyen.reports.refusals import FileRefusedError

_LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "canvas", "audio", "video"}
    | {"select", "button", "nav"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "dialog", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"}
    | {"html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_XML_LINE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SMALL = re.compile(r"\d{1,6}")


def html_text(content: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a page, and the remarks on it. Raises FileRefusedError when there is nothing to read."""
    archived = None if content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").startswith(b"<") else _archived_page(content)
    text, remarks = _decoded(content if archived is None else archived)
    text = _CONTROLS.sub("", _XML_LINE.sub("", text))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, recover=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileRefusedError("Trang web không có nội dung đọc được.", SAVE_TEXT) from error
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):  # the parser stopped on the way
        raise FileRefusedError("Trang web lồng nhau quá sâu hoặc quá lớn, không đọc hết được.", SAVE_TEXT)
    page = _Page()
    lines = [line for line in page.lines(root) if line.strip()]
    if page.pictures:
        remarks = (*remarks, f"Trang có {page.pictures} hình ảnh: chữ trong hình không đọc.")
    if page.hidden:
        remarks = (*remarks, f"Trang có {page.hidden} phần ẩn: không đọc.")
    return lines, remarks


def _archived_page(content: bytes) -> bytes | None:
    """The page within a web archive (.mht, as Word saves it); None when there is none."""
    message = message_from_bytes(content, policy=modern)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else None
    return None


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """By its marks and UTF-8 first; then as it declares itself, since that may lie; at last by its syllables."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(content[:4096])
    page = declared[1].decode().lower() if declared else ""
    if page.startswith("utf-16") or page in ("", "windows-1252", "iso-8859-1", "utf-8", "x-user-defined"):
        return unicode_text(content)
    try:
        return content.decode(page), ()
    except (LookupError, UnicodeDecodeError):
        return unicode_text(content)


class _Page:
    """One pass along a page, without recursion: hostile pages nest without end."""

    def __init__(self) -> None:
        self.pictures = 0
        self.hidden = 0
        self._items: dict[etree._Element, int] = {}  # of each ordered list, the number of its last item

    def lines(self, root: etree._Element) -> list[str]:
        """The text by blocks. Rows of tables of more than one column are one line each."""
        lines: list[str] = [""]
        for event, element in self._walk(root):
            tag = str(element.tag)
            if event == "start":
                if tag == "br" or tag in _BLOCKS:
                    lines.append("")
                if tag == "li":
                    lines[-1] += self._number(element)
                lines[-1] += _flat(element.text, element)
            elif event == "row":
                lines += [self._row(element), ""]
            else:
                if tag in _BLOCKS:
                    lines.append("")
            if event in ("end", "row", "skip"):
                lines[-1] += _flat(element.tail, element.getparent())
        return lines

    def _walk(self, root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Each element at its start and end; a row of cells as a whole (`row`), what is left out as `skip`."""
        stack = [(root, False)]
        while stack:
            element, ended = stack.pop()
            if ended:
                yield "end", element
            elif element.tag in _LEFT_OUT or self._is_hidden(element):
                yield "skip", element
            elif element.tag == "tr" and _is_in_columns(element):
                yield "row", element
            else:
                self.pictures += element.tag == "img"
                yield "start", element
                stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]

    def _is_hidden(self, element: etree._Element) -> bool:
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
        self.hidden += hidden
        return hidden

    def _number(self, item: etree._Element) -> str:
        """The number that a browser shows before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        given, start = item.get("value", ""), parent.get("start", "1")
        usual = self._items.get(parent, (int(start) if _SMALL.fullmatch(start) else 1) - 1) + 1
        number = int(given) if _SMALL.fullmatch(given) else usual
        self._items[parent] = number
        return (
            ""
            if "none" in parent.get("style", "")
            else f"{in_style(number, _STYLES.get(parent.get('type', '1'), 'decimal'))}. "
        )

    def _row(self, row: etree._Element) -> str:
        cells = []
        for cell in row.iterchildren("td", "th"):
            inner = _Page()
            inside = " \n ".join(inner.lines(_alone(cell)))
            self.pictures += inner.pictures
            self.hidden += inner.hidden
            parts = (" ".join(part.split()) for part in inside.split("\n"))
            cells.append(WITHIN_CELL.join(part for part in parts if part).replace(CELL, WITHIN_CELL))
        return CELL.join(cells) if any(cells) else ""


def _alone(cell: etree._Element) -> etree._Element:
    """A cell as the root of its own pass, where what follows it does not belong to it."""
    cell.tail = None
    return cell


def _is_in_columns(row: etree._Element) -> bool:
    """Whether the table of a row has columns of facts; a frame of one column, the head and the signature are none."""
    table = next(row.iterancestors("table"), None)
    if table is None:
        return len(row.findall("td")) + len(row.findall("th")) > 1
    known = table.get("data-thamquyen-columns")
    if known is None:
        rows = [one for one in table.iter("tr") if next(one.iterancestors("table"), None) is table]
        widest = max((sum(child.tag in ("td", "th") for child in one) for one in rows), default=0)
        said = " ".join(map(str, table.itertext())) if len(rows) <= MOST_LAYOUT_ROWS else ""
        known = "0" if widest <= 1 or LAYS_OUT.search(said) else "1"
        table.set("data-thamquyen-columns", known)
    return known == "1"


def _flat(text: str | None, holder: etree._Element | None) -> str:
    """Text of an element; line ends count only in what is set as it stands (pre)."""
    if not text:
        return ""
    if holder is not None and (holder.tag == "pre" or next(holder.iterancestors("pre"), None) is not None):
        return text
    return re.sub(r"\s+", " ", text)

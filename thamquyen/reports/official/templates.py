"""A unit's own Word template: looked at before it is kept, and filled with a paper.

A template has named fields and nothing that runs: no macro, no program of a template language, nothing outside the
file. What it does not name it does not get, so what must not be left out is asked for.
"""

import copy
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from thamquyen.reports.archives import Wording, names_within
from thamquyen.reports.official.fields import ADDRESSEES, BODY, Field, field_of, unknown
from thamquyen.reports.official.layout import Page
from thamquyen.reports.official.lines import clean
from thamquyen.reports.official.paper import Paper
from thamquyen.reports.official.word import DOCUMENT, NAMESPACE, annex_xml, blocks_xml
from thamquyen.reports.official.word_head import addressees_xml
from thamquyen.reports.refusals import FileRefusedError

MOST_BYTES = 5 * 2**20
"""Size of a template that is taken."""

_LARGEST_PART = 10 * 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_TEXTS = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_ACTIVE = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|IMPORT|DATABASE)\b")
_SAVE = "Mở tệp bằng Word, lưu lại dạng .docx rồi gửi lại."
_WORDING = Wording(
    file="Tệp mẫu",
    program="Word",
    save_again=_SAVE,
    unlock="Bỏ mật khẩu rồi gửi lại.",
    start_anew="Tải mẫu mặc định, chỉnh sửa rồi gửi lại.",
)
_NEEDED = (BODY,)


def problems_of_template(content: bytes) -> tuple[str, ...]:
    """What must be mended before the template is kept, for people; empty where it can be used.

    Raises FileRefusedError for what is no Word file, or must not be opened.
    """
    root = _opened(content)
    found: list[str] = []
    names: list[str] = []
    for paragraph in root.iter(f"{_W}p"):
        text = _text(paragraph)
        inside = _FIELD.findall(text)
        if _BRACES.search(_FIELD.sub("", text)):
            found.append(f"Ngoặc {{{{ }}}} không khớp ở đoạn “{text.strip()[:60]}”.")
        for name in inside:
            field = field_of(name)
            if field is None:
                found.append(unknown(name.strip()))
            elif field.alone and text.strip() != f"{{{{{name}}}}}":
                found.append(f"Trường “{field.name}” phải đứng một mình trong đoạn.")
            names.append(field.name if field else "")
    found += [f"Thiếu trường “{name}”: văn bản sẽ không có phần này." for name in _NEEDED if name not in names]
    found += [f"Trường “{BODY}” có hai lần; giữ lại một." for _ in [1] if names.count(BODY) > 1]
    return tuple(dict.fromkeys(found))


def filled(content: bytes, paper: Paper) -> bytes:
    """The template with the paper in it. Raises FileRefusedError for a template that has problems."""
    problems = problems_of_template(content)
    if problems:
        raise FileRefusedError(f"Mẫu chưa dùng được: {problems[0]}", "Sửa mẫu rồi gửi lại.")
    root = _opened(content)
    body = root.find(f"{_W}body")
    if body is None:
        raise FileRefusedError("Tệp mẫu không có thân văn bản.", _SAVE)
    page = _page(body)
    for paragraph in list(root.iter(f"{_W}p")):
        for name in _FIELD.findall(_text(paragraph)):
            field = field_of(name)
            if field is not None:
                _fill(paragraph, name, field, paper, page)
    _append_annexes(body, paper, page)
    return _packed(content, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _opened(content: bytes) -> etree._Element:
    """The document's text, after looking for what must not be there."""
    if len(content) > MOST_BYTES:
        raise FileRefusedError(f"Mẫu nặng quá {MOST_BYTES // 2**20} MB.", "Bỏ bớt hình ảnh rồi gửi lại.")
    names = names_within(content, _WORDING) if content.startswith(b"PK\x03\x04") else ()
    if DOCUMENT not in names:
        raise FileRefusedError("Tệp không phải là tệp Word .docx.", _SAVE)
    _refuse_parts(names)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if any(info.file_size > _LARGEST_PART for info in packed.infolist()) or DOCUMENT not in packed.namelist():
            raise FileRefusedError("Tệp mẫu có phần bên trong quá lớn hoặc đặt tên lạ.", _WORDING.start_anew)
        for name in packed.namelist():
            _refuse_outside(name, packed.read(name))
        root = _parsed(packed.read(DOCUMENT))
    instructions = "".join(one.text or "" for one in root.iter(f"{_W}instrText"))
    simple = " ".join(one.get(f"{_W}instr", "") for one in root.iter(f"{_W}fldSimple"))
    if _ACTIVE.search(f"{instructions} {simple}") or root.find(f".//{_W}altChunk") is not None:
        raise FileRefusedError("Mẫu có trường lấy nội dung từ nơi khác.", "Bỏ trường ấy rồi gửi lại.")
    return root


def _refuse_parts(names: Iterable[str]) -> None:
    for name in names:
        if name.endswith(("vbaproject.bin", "vbadata.xml")):
            raise FileRefusedError("Mẫu có macro.", "Lưu lại dạng .docx (không macro) rồi gửi lại.")
        if "/embeddings/" in name or "/activex/" in name:
            raise FileRefusedError("Mẫu có nhúng tệp khác.", "Bỏ đối tượng nhúng rồi gửi lại.")


def _refuse_outside(name: str, content: bytes) -> None:
    lower = name.lower()
    if lower.endswith(".rels") and any(one.get("TargetMode") == "External" for one in _parsed(content).iter()):
        raise FileRefusedError("Mẫu có liên kết ra ngoài tệp.", "Bỏ liên kết, chèn hình vào trong tệp rồi gửi lại.")
    if lower == "[content_types].xml" and b"macroEnabled" in content:
        raise FileRefusedError("Mẫu có macro.", "Lưu lại dạng .docx (không macro) rồi gửi lại.")
    if _TEXTS.fullmatch(lower) and _FIELD.search("".join(str(text) for text in _parsed(content).itertext())):
        raise FileRefusedError(
            "Trường chỉ đặt trong thân văn bản, không đặt ở đầu trang, chân trang.", "Chuyển trường."
        )


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileRefusedError("Tệp mẫu bị hỏng, không mở được.", _SAVE) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileRefusedError("Tệp chứa khai báo lạ (DOCTYPE) mà Word không bao giờ ghi.", _SAVE)
    return root


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The pieces of a paragraph's text, without those of text boxes within it."""
    return [one for one in paragraph.iter(f"{_W}t") if next(one.iterancestors(f"{_W}p")) is paragraph]


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in _own_texts(paragraph))


def _fill(paragraph: etree._Element, name: str, field: Field, paper: Paper, page: Page) -> None:
    if field.name == BODY:
        _replace(paragraph, _elements(blocks_xml(paper.body, page, kept=paper.signature is not None)))
    elif field.name == ADDRESSEES:
        _replace(paragraph, _elements(addressees_xml(paper)))
    elif field.alone:
        _replace(paragraph, [_copy(paragraph, clean(line)) for line in field.lines(paper)])
    else:
        said = "\n".join(clean(line) for line in field.lines(paper))
        alone = _text(paragraph).strip() == f"{{{{{name}}}}}"
        if alone and not said:
            _replace(paragraph, [])
        else:
            _write(paragraph, f"{{{{{name}}}}}", said)


def _replace(paragraph: etree._Element, others: list[etree._Element]) -> None:
    """Others in the paragraph's place; a cell keeps one paragraph at least, emptied."""
    parent = paragraph.getparent()
    if parent is None:
        return
    if not others and len(parent.findall(f"{_W}p")) == 1 and parent.tag == f"{_W}tc":
        for one in _own_texts(paragraph):
            one.text = ""
        return
    at = parent.index(paragraph)
    parent.remove(paragraph)
    for number, other in enumerate(others):
        parent.insert(at + number, other)


def _copy(paragraph: etree._Element, line: str) -> etree._Element:
    made = copy.deepcopy(paragraph)
    _write(made, _text(made), line)
    return made


def _write(paragraph: etree._Element, old: str, new: str) -> None:
    """A text in place of another that may lie over several pieces; it looks as the first of them does."""
    texts = _own_texts(paragraph)
    start = "".join(one.text or "" for one in texts).find(old)
    left, written = len(old), False
    for one in texts:
        text = one.text or ""
        if left and start < len(text):
            taken = min(left, len(text) - start)
            lines = ([] if written else new.split("\n")) or [""]
            one.text = text[:start] + lines[0] + ("" if len(lines) > 1 else text[start + taken :])
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            _more_lines(one, lines[1:], text[start + taken :])
            left, start, written = left - taken, 0, True
        else:
            start -= len(text)


def _more_lines(first: etree._Element, lines: list[str], rest: str) -> None:
    run = first.getparent()
    if run is None or not lines:
        return
    at = run.index(first) + 1
    for number, line in enumerate(lines):
        text = etree.Element(f"{_W}t")
        text.text = line + (rest if number == len(lines) - 1 else "")
        run.insert(at + 2 * number, etree.Element(f"{_W}br"))
        run.insert(at + 2 * number + 1, text)


def _elements(parts: Iterator[str]) -> list[etree._Element]:
    return list(_parsed(f"<w:body {NAMESPACE}>{''.join(parts)}</w:body>".encode()))


_MEASURE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_MILLIMETRES = {"": 25.4 / 1440, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6}
"""How long the units are in which a page may be measured; without one it is twentieths of a point."""

_LEAST_MILLIMETRES = 50
"""Room that lines of a paper need at least, across and down."""


def _page(body: etree._Element) -> Page:
    """The template's own page, by its last section; A4 with the margins of the law where it says none that can be."""
    size, margins = body.find(f"{_W}sectPr/{_W}pgSz"), body.find(f"{_W}sectPr/{_W}pgMar")
    if size is None or margins is None:
        return Page()
    width, height = _millimetres(size, "w"), _millimetres(size, "h")
    left, right = _millimetres(margins, "left"), _millimetres(margins, "right")
    if min(width - left - right, height) < _LEAST_MILLIMETRES:
        return Page()
    return Page(width=width, height=height, left=left, right=right)


def _millimetres(of: etree._Element, name: str) -> float:
    """A measure as Word and others write it; 0 where it is none."""
    found = _MEASURE.fullmatch(of.get(f"{_W}{name}", "").strip())
    return float(found[1]) * _MILLIMETRES[found[2] or ""] if found else 0.0


def _append_annexes(body: etree._Element, paper: Paper, page: Page) -> None:
    """The annexes behind the template's text: each a section like the template's last, with pages counted anew."""
    last = body.find(f"{_W}sectPr")
    if last is None or not paper.annexes:
        return
    section = copy.deepcopy(last)
    body.remove(last)
    for annex in paper.annexes:
        holder = etree.SubElement(body, f"{_W}p")
        etree.SubElement(holder, f"{_W}pPr").append(section)
        turned = annex.landscape != (page.width > page.height)
        own = Page(width=page.height, height=page.width, left=page.left, right=page.right) if turned else page
        body.extend(_elements(annex_xml(paper, annex, own)))
        section = _turned(last, turned=turned)
    body.append(section)


def _turned(section: etree._Element, *, turned: bool) -> etree._Element:
    made = copy.deepcopy(section)
    size, numbers = made.find(f"{_W}pgSz"), made.find(f"{_W}pgNumType")
    if size is not None and turned:
        width, height = size.get(f"{_W}w", ""), size.get(f"{_W}h", "")
        size.set(f"{_W}w", height)
        size.set(f"{_W}h", width)
        size.set(f"{_W}orient", "landscape")
    if numbers is not None:
        numbers.set(f"{_W}start", "1")
    return made


def _packed(content: bytes, document: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            target.writestr(item, document if item.filename == DOCUMENT else source.read(item))
    return out.getvalue()

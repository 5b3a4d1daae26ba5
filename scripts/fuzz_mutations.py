"""Documents that the fuzzer breaks, and the ways of breaking them: as bytes, as XML, as pages, as lines."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lxml import etree

from tests.reports.documents import pages, word_files
from tests.reports.files import TCVN3, VIETNAMESE, VNI, windows_1258

_LAW = """CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/2026/NĐ-CP | Hà Nội, ngày 01 tháng 6 năm 2026
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 146/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Sửa đổi, bổ sung khoản 2 và điểm đ khoản 3 Điều 24 như sau:
“2. Ủy ban nhân dân cấp tỉnh quyết định:
a) Phân cấp cho Ủy ban nhân dân cấp xã; đ) Thu hồi.”
Điều 2. Bãi bỏ các điều 3, 4 và 5 Nghị định này; từ Điều 7 đến Điều 9 Thông tư số 01/2026/TT-BNV.
Điều 3. Phân cấp
1. Phân cấp cho Chủ tịch Ủy ban nhân dân cấp xã quyết định: a) Giao đất; b) Thu hồi, trừ đất của tổ chức tôn giáo.
2. Ủy quyền cho Giám đốc Sở Công Thương cấp giấy phép vật liệu nổ đến hết ngày 28/02/2027; không ủy quyền lại.
3. Trước khi phê duyệt, Ủy ban nhân dân cấp tỉnh lấy ý kiến của Bộ Nội vụ; bỏ thủ tục thỏa thuận với Bộ Tài chính.
Điều 4. Quy định chuyển tiếp
Hồ sơ đã tiếp nhận trước ngày Nghị định này có hiệu lực thì giải quyết theo quy định cũ đến hết ngày 31/12/2026.
Điều 5a. Điều khoản thi hành
1. Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành; thay thế Nghị định số 146/2025/NĐ-CP.
2. Thay thế cụm từ “cấp huyện” bằng “cấp xã” tại các khoản 1, 2 Điều 3 và điểm a khoản 4 Luật Đất đai số 31/2024/QH15.
Nơi nhận: - Như Điều 3; | TM. CHÍNH PHỦ
PHỤ LỤC I
TT | Nhiệm vụ | Cơ quan
1 | Cấp giấy phép / Thu hồi | Sở Công Thương
"""
_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "9",
    "255",
    "65536",
    "2147483648",
    "99999999999999999999",
    "none",
    "%1%2%9",
    "ằ\u0301",
    "\x01",
)
_LETTERS = "\x00\x0b\x0c\u00ad\u0300\u0301\u200b\u202e\u2028\ufeff\ufffe\ud7ff\U0001f600ĐđẮ“”\"'|/;:.,()[]-–%&<>\t "
_TOKENS = (
    "Điều 1.",
    "Điều",
    "khoản 1 Điều 2",
    "Chương IV",
    "“",
    "”",
    "Nghị định số 1/2026/NĐ-CP",
    "1.",
    "a)",
    "đ)",
    "./.",
    "phân cấp cho",
    "ủy quyền cho Giám đốc Sở Nội vụ",
    "Chủ tịch Ủy ban nhân dân cấp xã quyết định",
    "sau khi có ý kiến chấp thuận của",
    "trước khi",
    "trừ trường hợp",
    "bãi bỏ",
    "thay thế cụm từ “",
    "đến hết ngày 31/02/2027",
    "kể từ ngày 01/7/2025",
    "trước ngày Luật này có hiệu lực",
    "không thực hiện",
)
_TAGS = (
    "table",
    "tr",
    "td",
    "ol",
    "li",
    "p",
    "div",
    "pre",
    "script",
    "b",
    "a",
    "br",
    "img",
    "meta",
    "select",
    "svg",
    "!--",
)
_PLENTY = 2_000
_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """A file: what it holds, and how its name would end."""

    content: bytes
    suffix: str


def seeds(texts: Path | None) -> list[Case]:
    """Whole documents of each kind that is read without programs of others."""
    word = word_files
    listed = [(line, (1, at % 3)) for at, line in enumerate(_LAW.splitlines())]
    body = "".join(word.paragraph(line, listed=place) for line, place in listed)
    body += word.table(("TT", "Nhiệm vụ"), ("1", word.paragraph("a") + word.paragraph("b")), ("2", ""))
    body += f"<w:p><w:ins>{word.run('thêm')}</w:ins><w:del>{word.run('bớt')}</w:del></w:p>"
    body += f"<w:p><w:r><w:footnoteReference w:id='1'/><w:fldChar w:fldCharType='begin'/></w:r>{word.run('x')}</w:p>"
    footnotes = f"<w:footnote w:id='1'>{word.paragraph('chú thích')}</w:footnote>"
    styles = word.style("A", '<w:basedOn w:val="B"/>') + word.style("B", '<w:basedOn w:val="A"/>')
    row = "<tr><td>1<td><p>Cấp phép<p>Thu hồi<td><table><tr><td>a<td>b</table>"
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in _LAW.splitlines())
    html += f"<ol type=a><li>x<li value=5>y</ol><table>{row * 3}</table><pre>a\n b</pre></body></html>"
    lines = "".join(
        f"BT /F 12 Tf {72 + at % 3 * 90} {800 - at * 9} Td (Dieu {at}. Noi dung) Tj ET\n" for at in range(60)
    )
    ruled = "60 {0} m 400 {0} l S {1} 800 m {1} 476 l S\n"
    rules = "".join(ruled.format(800 - at * 36, 70 + at * 90) for at in range(4))
    found = [
        Case(word.docx(body, numbering=word.LAW, styles=styles, footnotes=footnotes), ".docx"),
        Case(html.encode(), ".html"),
        Case(html.encode("utf-16"), ".html"),
        Case(pages.pdf(_LAW.replace("\n", "\n\n"), page='numbering: "1", header: [CÔNG BÁO/Số 1]'), ".pdf"),
        Case(pages.one_page(lines + rules), ".pdf"),
        Case(_LAW.encode(), ".txt"),
        *(Case(text, ".txt") for text in (windows_1258(VIETNAMESE), TCVN3.encode("cp1252"), VNI.encode("cp1252"))),
    ]
    if texts is not None:
        found += [Case(path.read_bytes(), ".txt") for path in sorted(texts.glob("*.txt"))]
    return found


def case_of(material: Sequence[Case], seed: int, number: int) -> Case:
    """The case of a number: the same for the same seed and material."""
    random = Random(f"{seed}:{number}")  # noqa: S311 - to be the same again is meant
    # Made material first: it is small, and the kinds get their turns however many texts are given.
    made = material[: min(len(material), 9)]
    chosen = random.choice(made if random.random() < 0.7 else material)
    content = chosen.content
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        content = random.choice(_WAYS[chosen.suffix])(content, random)
    return Case(content, chosen.suffix)


def _bytes(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.choice((1, 2, 5, 30))):
        at = random.randrange(len(made) + 1)
        match random.randrange(6):
            case 0:
                made[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del made[at : at + random.choice((1, 4, 100, 5_000))]
            case 2:
                made[at:at] = made[at : at + random.choice((1, 16, 1_000))] * random.choice((1, 2, 50))
            case 3:
                made[at:at] = random.choice((b"\0", b"\xff\xfe", b"\xff" * 9, b"<", b"&#0;", b"%PDF-", b"endobj"))
            case 4:
                other = random.randrange(len(made) + 1)
                made[at:at] = made[other : other + 200]
            case _:
                made = made[: max(at, 1)] if random.random() < 0.1 else made
    return bytes(made)


def _numbers(content: bytes, random: Random) -> bytes:
    """One number written in the file made another (lengths, counts and references of a PDF)."""
    digits = [at for at, letter in enumerate(content[:100_000]) if chr(letter).isdigit()]
    if not digits:
        return content
    at = random.choice(digits)
    return content[:at] + random.choice(("", "0", "-1", "7", "99", "4294967296", "1e30")).encode() + content[at + 1 :]


def _parts(content: bytes, random: Random) -> bytes:
    """One part of a packed file broken as XML or as bytes; sometimes gone."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError, zlib.error):
        return _bytes(content, random)
    if not parts:
        return content
    name = random.choice(sorted(parts))
    way = random.random()
    if way < 0.03:
        del parts[name]
    elif way < 0.15:
        parts[name] = _bytes(parts[name], random)
    else:
        parts[name] = _xml(parts[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, part in parts.items():
            packed.writestr(one, part)
    return out.getvalue()


def _xml(content: bytes, random: Random) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return _bytes(content, random)
    for _ in range(random.choice((1, 2, 10, 40))):
        elements = list(root.iter(etree.Element))
        if len(elements) < 2 or len(elements) > 20_000:
            break
        _element(random.choice(elements[1:]), random.choice(elements), random)
    return etree.tostring(root)


def _element(one: etree._Element, other: etree._Element, random: Random) -> None:
    parent = one.getparent()
    match random.randrange(7):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 | 2 if one is not other and other not in one.iter() and parent is not None:
            other.append(etree.fromstring(etree.tostring(one, with_tail=False)))
        case 3 if one.attrib:
            one.set(random.choice(list(one.attrib)), random.choice(_VALUES).replace("\x01", ""))
        case 4:
            one.tag = other.tag
        case 5:
            one.text = "".join(random.choice(_LETTERS[12:] + "ab") for _ in range(random.choice((1, 5, 300))))
        case _:
            one.attrib.update(other.attrib)


def _page(content: bytes, random: Random) -> bytes:
    text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    at = random.randrange(len(text) + 1)
    tag = random.choice(_TAGS)
    times = random.choice((1, 1, 3, 50, _PLENTY))
    inserted = random.choice(
        (f"<{tag}>", f"</{tag}>", f"<{tag} style='display:none' start=99999999999>", "&#xD800;&#0;", "<")
    )
    return (text[:at] + inserted * times + text[at + random.choice((0, 0, 5, 200)) :]).encode("utf-8", "replace")


def _lines(content: bytes, random: Random) -> bytes:
    lines = content.decode("utf-8", "replace").split("\n")
    at = random.randrange(len(lines))
    match random.randrange(7):
        case 0:
            random.shuffle(lines)
        case 1:
            times = random.choice((2, 50, _PLENTY))
            lines[at : at + 1] = [lines[at]] * min(times, _LONGEST // (len(lines[at]) + 1) + 1)
        case 2:
            lines[at] += " ".join(random.choice(_TOKENS) for _ in range(random.choice((1, 10, _PLENTY))))
        case 3:
            lines[at] = "".join(random.choice(_LETTERS) for _ in range(random.choice((1, 20, _PLENTY))))
        case 4:
            lines = ["".join(lines)] if random.random() < 0.5 else list("\n".join(lines[:50]))
        case 5:
            lines = [unicodedata.normalize("NFD", line) for line in lines]
        case _:
            lines[at] = random.choice(_TOKENS) + lines[at][random.randrange(len(lines[at]) + 1) :]
    return "\n".join(lines)[:_LONGEST].encode("utf-8", "replace")


_WAYS: dict[str, tuple[Callable[[bytes, Random], bytes], ...]] = {
    ".docx": (_parts, _parts, _parts, _parts, _bytes),
    ".html": (_page, _page, _bytes),
    ".pdf": (_bytes, _numbers),
    ".txt": (_lines, _lines, _lines, _bytes),
}

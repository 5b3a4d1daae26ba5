"""What a document file really is: told by what it begins with and holds, never by its name."""

import re

from thamquyen.reports.archives import Wording, names_within, part_of
from thamquyen.reports.documents.names import suffix_of
from thamquyen.reports.documents.values import KIND_NAMES, Kind
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.safety import OLE, PDF, ZIP

MOST_BYTES = 100 * 2**20
"""Size of a document file that is taken: a scanned gazette is heavy."""

SAVE_WORD = "Mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi nộp lại."
UNLOCK = "Mở tệp bằng mật khẩu, bỏ mật khẩu, lưu lại rồi nộp lại."
_WORDING = Wording(
    file="Tệp văn bản",
    program="Word",
    save_again=SAVE_WORD,
    unlock=UNLOCK,
    start_anew="Chép văn bản sang một tệp Word mới rồi nộp lại.",
)
_AS_DOCUMENT = "Nộp văn bản dạng .docx, .doc, .rtf, .odt, .pdf, .html, .txt hoặc ảnh chụp (.png, .jpg, .tif)."
_SUFFIXES = {
    Kind.DOCX: {"docx", "docm", "dotx", "dotm"},
    Kind.DOC: {"doc", "dot"},
    Kind.RTF: {"rtf"},
    Kind.ODT: {"odt", "ott"},
    Kind.PDF: {"pdf"},
    Kind.IMAGE: {"png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"},
    Kind.HTML: {"html", "htm", "xhtml"},
    Kind.TEXT: {"txt", "text", "md"},
}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
_BMP_RESERVED = slice(6, 10)
_HTML = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b")
_HEADER = re.compile(rb"[\w-]{2,40}: ?\S")
"""How the first line of a web archive begins (.mht, as Word saves it)."""

_ENCRYPTED = slice(0x20A, 0x20C)
"""Where the flags of an old Word document lie when its main stream comes first (MS-DOC 2.5.1: fEncrypted is 0x0100)."""


def kind_of(content: bytes) -> Kind:
    """What the file is, after looking for what must not be opened. Raises FileRefusedError."""
    if not content.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise FileRefusedError("Tệp rỗng.", "Chọn tệp có văn bản.")
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 2**20:.1f}".replace(".", ",")
        raise FileRefusedError(f"Tệp nặng {size} MB, quá {MOST_BYTES // 2**20} MB.", "Tách văn bản thành nhiều tệp.")
    if content.startswith(ZIP):
        return _packed(content)
    if content.startswith(OLE):
        return _compound(content)
    if PDF in content[:1024]:  # as every reader of PDF takes it: something may stand in front
        return Kind.PDF
    if content.startswith(b"{\\rtf"):
        return Kind.RTF
    return _picture_or_text(content)


def remark_on_name(name: str, kind: Kind) -> str | None:
    """What to say when the end of the name claims another kind than the file is."""
    suffix = suffix_of(name)
    claimed = next((one for one, suffixes in _SUFFIXES.items() if suffix in suffixes), None)
    if claimed is None or claimed is kind:
        return None
    return f"Tên tệp có đuôi .{suffix} nhưng nội dung là {KIND_NAMES[kind]}: đã đọc theo nội dung."


def _packed(content: bytes) -> Kind:
    names = names_within(content, _WORDING)
    if any(name.startswith("word/") for name in names) and "[content_types].xml" in names:
        return Kind.DOCX
    if "content.xml" in names and "mimetype" in names:
        if b"opendocument.text" in part_of(content, "mimetype"):
            return Kind.ODT
        raise FileRefusedError("Đây là bảng tính hoặc bản trình chiếu OpenDocument, không phải văn bản.", _AS_DOCUMENT)
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise FileRefusedError("Đây là bảng tính hoặc bản trình chiếu, không phải văn bản.", _AS_DOCUMENT)
    raise FileRefusedError("Đây là tệp nén, không phải một văn bản.", "Giải nén rồi nộp từng văn bản bên trong.")


def _compound(content: bytes) -> Kind:
    """The old format of Office; encrypted new files hide in it, too."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileRefusedError("Tệp được đặt mật khẩu.", UNLOCK)
    if "WordDocument".encode("utf-16-le") not in content:
        raise FileRefusedError("Đây là tệp Office cũ nhưng không phải văn bản Word, hoặc đã hỏng.", _AS_DOCUMENT)
    if content[0x200:0x202] == b"\xec\xa5" and int.from_bytes(content[_ENCRYPTED], "little") & 0x0100:
        raise FileRefusedError("Tệp được đặt mật khẩu.", UNLOCK)
    return Kind.DOC


def _picture_or_text(content: bytes) -> Kind:
    if content.startswith(_PICTURES[:4]) or (content.startswith(b"BM") and not any(content[_BMP_RESERVED])):
        return Kind.IMAGE
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind.IMAGE
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise FileRefusedError(
            "Ảnh dạng HEIC/AVIF của điện thoại chưa đọc được.", "Lưu ảnh dạng .jpg hoặc .png rồi nộp lại."
        )
    if content.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")):
        raise FileRefusedError("Đây là tệp nén, không phải một văn bản.", "Giải nén rồi nộp từng văn bản bên trong.")
    if content.startswith((b"MZ", b"\x7fELF")):
        raise FileRefusedError("Đây là chương trình chạy được, không phải văn bản.", _AS_DOCUMENT)
    return Kind.HTML if _looks_like_html(content[:4096]) else Kind.TEXT


def _looks_like_html(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HEADER.match(head) and b"mime-version:" in head.lower():
        return b"multipart/related" in head.lower()
    while head.startswith((b"<?xml", b"<!--")):
        _, ended, head = head.partition(b"?>" if head.startswith(b"<?") else b"-->")
        head = head.lstrip() if ended else b""
    return _HTML.match(head) is not None

"""What is looked at before a list is parsed: what the file really is, macros, passwords."""

from collections.abc import Iterable
from enum import StrEnum

from thamquyen.reports.archives import Wording, names_within
from thamquyen.reports.refusals import FileRefusedError

MOST_BYTES = 20 * 2**20
"""Size of a file that is taken."""

_MANIFEST = "meta-inf/manifest.xml"
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
"""How packed files, old files of Office, and PDF begin."""

_SAVE_AS = "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx (Excel Workbook) rồi nhập lại."
_SAVE_PLAIN = "Lưu lại dạng .xlsx (không macro) rồi nhập lại."
_UNLOCK = "Bỏ mật khẩu rồi nhập lại."
_WORDING = Wording(
    file="Tệp bảng tính",
    program="Excel",
    save_again=_SAVE_AS,
    unlock=_UNLOCK,
    start_anew="Chép danh mục sang một tệp Excel mới rồi nhập lại.",
)


class Kind(StrEnum):
    """What a file really is."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"


def kind_of(content: bytes, name: str) -> Kind:
    """What the file is, whatever its name says, after looking for what must not be opened. Raises FileRefusedError."""
    if not content.strip():
        raise FileRefusedError("Tệp rỗng.", "Chọn tệp có danh mục.")
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 2**20:.1f}".replace(".", ",")
        raise FileRefusedError(f"Tệp nặng {size} MB, quá {MOST_BYTES // 2**20} MB.", "Tách danh mục thành nhiều tệp.")
    if content.startswith(ZIP):
        return _packed(content, name)
    if content.startswith(OLE):
        return _compound(content)
    if content.startswith(PDF):
        raise FileRefusedError("Đây là tệp PDF, không phải bảng tính.", "Nhập từ tệp Excel hoặc CSV.")
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"{\\rtf")):
        raise FileRefusedError("Tệp mang tên bảng tính nhưng bên trong là trang web hoặc văn bản.", _SAVE_AS)
    if name.lower().endswith((".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")):
        raise FileRefusedError("Tệp mang tên bảng tính nhưng nội dung không phải, hoặc đã hỏng.", _SAVE_AS)
    return Kind.TEXT


def have_macros(parts: Iterable[str]) -> bool:
    """Whether the parts of a packed file of Office, by names in small letters, hold programs."""
    return any(part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/")) for part in parts)


def _packed(content: bytes, name: str) -> Kind:
    parts = names_within(content, _WORDING)
    if have_macros(parts):
        raise FileRefusedError("Tệp có macro nên không được mở.", _SAVE_PLAIN)
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise FileRefusedError("Tệp dạng có macro (.xlsm) nên không được mở.", _SAVE_PLAIN)
    if "xl/workbook.xml" in parts:
        return Kind.XLSX
    if "content.xml" in parts and _MANIFEST in parts:
        return Kind.ODS
    if "xl/workbook.bin" in parts:
        raise FileRefusedError("Dạng .xlsb chưa đọc được.", _SAVE_AS)
    if "word/document.xml" in parts:
        raise FileRefusedError("Đây là tệp Word, không phải bảng tính.", "Chép bảng sang Excel, lưu dạng .xlsx.")
    raise FileRefusedError("Tệp nén này không phải bảng tính.", "Giải nén rồi nhập tệp Excel hoặc CSV bên trong.")


def _compound(content: bytes) -> Kind:
    """The old format of Office; encrypted new files hide in it, too."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileRefusedError("Tệp được đặt mật khẩu.", _UNLOCK)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise FileRefusedError("Tệp có macro nên không được mở.", _SAVE_PLAIN)
    if "WordDocument".encode("utf-16-le") in content:
        raise FileRefusedError("Đây là tệp Word, không phải bảng tính.", "Chép bảng sang Excel, lưu dạng .xlsx.")
    return Kind.XLS

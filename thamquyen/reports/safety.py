"""What is looked at before a file is parsed: what it really is, how big it unpacks, macros, passwords."""

import io
import zipfile
from enum import StrEnum

from thamquyen.reports.refusals import FileRefusedError

MOST_BYTES = 20 * 2**20
"""Size of a file that is taken."""

MOST_UNPACKED = 200 * 2**20
"""Size of all its parts together once unpacked."""

_MOST_PARTS = 2_000
_RATIO, _FREE = 100, 10 * 2**20
"""A part may unpack to so many times its size; up to the second figure any ratio is harmless."""

_CHUNK = 2**20
_MANIFEST = "meta-inf/manifest.xml"
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_SAVE_AS = "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx (Excel Workbook) rồi nhập lại."
_SAVE_PLAIN = "Lưu lại dạng .xlsx (không macro) rồi nhập lại."


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
    if content.startswith(_ZIP):
        return _packed(content, name)
    if content.startswith(_OLE):
        return _compound(content)
    if content.startswith(_PDF):
        raise FileRefusedError("Đây là tệp PDF, không phải bảng tính.", "Nhập từ tệp Excel hoặc CSV.")
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"{\\rtf")):
        raise FileRefusedError("Tệp mang tên bảng tính nhưng bên trong là trang web hoặc văn bản.", _SAVE_AS)
    if name.lower().endswith((".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")):
        raise FileRefusedError("Tệp mang tên bảng tính nhưng nội dung không phải, hoặc đã hỏng.", _SAVE_AS)
    return Kind.TEXT


def _packed(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            kind = _kind_by_parts(packed, name)
            _refuse_bombs(packed)
            _read_through(packed)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise FileRefusedError("Tệp bảng tính bị hỏng, không mở được.", _SAVE_AS) from error
    return kind


def _kind_by_parts(packed: zipfile.ZipFile, name: str) -> Kind:
    parts = [part.lower() for part in packed.namelist()]
    _refuse_locked(packed, parts)
    if any(part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/")) for part in parts):
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


def _refuse_locked(packed: zipfile.ZipFile, parts: list[str]) -> None:
    locked = any(info.flag_bits & 1 for info in packed.infolist())
    if not locked and _MANIFEST in parts:
        manifest = packed.open(packed.namelist()[parts.index(_MANIFEST)]).read(_CHUNK)
        locked = b"encryption-data" in manifest
    if locked:
        raise FileRefusedError("Tệp được đặt mật khẩu.", "Bỏ mật khẩu rồi nhập lại.")


def _refuse_bombs(packed: zipfile.ZipFile) -> None:
    """Sizes as the archive declares them; `_read_through` finds whether it told the truth."""
    infos = packed.infolist()
    total = sum(info.file_size for info in infos)
    if len(infos) > _MOST_PARTS or total > MOST_UNPACKED:
        raise _bomb(total)
    for info in infos:
        if info.file_size > _FREE and info.file_size > _RATIO * max(info.compress_size, 1):
            raise _bomb(total)


def _bomb(total: int) -> FileRefusedError:
    size = f"{total / 2**20:,.0f}".replace(",", ".")
    what = f"Tệp nén bất thường: mở ra tới {size} MB, quá mức an toàn {MOST_UNPACKED // 2**20} MB."
    return FileRefusedError(what, "Chép danh mục sang một tệp Excel mới rồi nhập lại.")


def _read_through(packed: zipfile.ZipFile) -> None:
    """Unpacks every part once, keeping nothing: a part longer than declared, or damaged, raises BadZipFile."""
    for info in packed.infolist():
        with packed.open(info) as part:
            first = part.read(_CHUNK)
            if info.filename.lower().endswith((".xml", ".rels")) and (b"<!DOCTYPE" in first or b"<!ENTITY" in first):
                raise FileRefusedError("Tệp chứa khai báo lạ (DOCTYPE) mà Excel không bao giờ ghi.", _SAVE_AS)
            while part.read(_CHUNK):
                pass


def _compound(content: bytes) -> Kind:
    """The old format of Office; encrypted new files hide in it, too."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileRefusedError("Tệp được đặt mật khẩu.", "Bỏ mật khẩu rồi nhập lại.")
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise FileRefusedError("Tệp có macro nên không được mở.", _SAVE_PLAIN)
    if "WordDocument".encode("utf-16-le") in content:
        raise FileRefusedError("Đây là tệp Word, không phải bảng tính.", "Chép bảng sang Excel, lưu dạng .xlsx.")
    return Kind.XLS

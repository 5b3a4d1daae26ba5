"""A file kept as it came is a document, and what its name says."""

import io
import zipfile

import pytest

from thamquyen.reports.proofs import look_at_proof
from thamquyen.reports.refusals import FileRefusedError


def _zip(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part in parts:
            packed.writestr(part, "nội dung")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Quyết định.PDF", b"\n%PDF-1.7"),
        ("danh mục.xlsx", _zip("xl/workbook.xml")),
        ("báo cáo.docx", _zip("word/document.xml")),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("ảnh.jpg", b"\xff\xd8\xff\xe0"),
        ("ghi chú.txt", "Đã họp".encode()),
        ("danh mục.csv", "TT;Tên".encode("utf-16")),
        ("hồ sơ.zip", _zip("tờ trình.docx", "phụ lục/", "phụ lục/ảnh.png")),
    ],
)
def test_documents_pictures_and_packed_documents_are_kept(name: str, content: bytes) -> None:
    look_at_proof(content, name)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("trống.pdf", b" \n", "rỗng"),
        ("chạy.exe", b"MZ", "không phải dạng được nhận"),
        ("trang.html", b"<html>", "không phải dạng được nhận"),
        ("hình.svg", b"<svg onload=alert(1)>", "không phải dạng được nhận"),
        ("không đuôi", b"x", "không phải dạng được nhận"),
        ("giả.pdf", b"MZ\x90", "không đúng như đuôi “.pdf”"),
        ("giả.docx", b"%PDF-1.7", "không đúng như đuôi “.docx”"),
        ("giả.txt", b"\xef\xbb\xbf <SCRIPT>", "không đúng như đuôi “.txt”"),
        ("hỏng.xlsx", b"PK\x03\x04hong", "bị hỏng"),
        ("macro.docx", _zip("word/document.xml", "word/vbaProject.bin"), "có macro"),
        ("gói.zip", _zip("a.docx", "virus.js", "chay"), "không đuôi, .js"),
    ],
)
def test_what_is_no_document_or_not_what_its_name_says_is_refused(name: str, content: bytes, says: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        look_at_proof(content, name)
    assert says in str(refused.value) and name in str(refused.value) and refused.value.remedy

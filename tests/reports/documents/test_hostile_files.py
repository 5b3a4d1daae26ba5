"""A file is what it holds, not what it is called; one that means harm is refused or read without harm, and told why."""

import io
import socket
import threading
import zipfile
from pathlib import Path

import pytest

from tests.reports.documents.pages import pdf
from tests.reports.documents.word_files import NAMESPACES, docx, link, paragraph
from tests.reports.files import packed, rows, with_part
from thamquyen.reports.apart import Limits
from thamquyen.reports.documents import extraction, kinds
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.names import NAMELESS, shown_name, suffix_of
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = docx(paragraph("Điều 1. Phạm vi"))


def refused(content: bytes, name: str = "a.docx") -> str:
    with pytest.raises(FileRefusedError) as caught:
        read_document(content, name)
    assert caught.value.what.startswith(f"“{shown_name(name)}”: ")
    assert caught.value.remedy.endswith(".")
    return caught.value.what


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.docx", "Tệp rỗng."),
        (b"\x00" * 50 + b" \n", "a.txt", "Tệp rỗng."),
        (b"PK\x03\x04rubbish", "a.docx", "bị hỏng"),
        (WORD[: len(WORD) // 2], "a.docx", "bị hỏng"),
        (packed({"[Content_Types].xml": b"<a/>", "word/x.xml": b"<a/>"}), "a.docx", "Tệp Word bị hỏng"),
        (with_part(WORD, "word/document.xml", b"<w:document>"), "a.docx", "Tệp Word bị hỏng"),
        (rows(("x",)), "a.docx", "Đây là bảng tính"),
        (packed({"a.docx": WORD}), "a.zip", "Đây là tệp nén"),
        (b"Rar!\x1a\x07", "a.rar", "Đây là tệp nén"),
        (b"MZ\x90\x00" + b"\0" * 100, "a.docx", "Đây là chương trình"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "a.jpg", "HEIC"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "a.doc", "không phải văn bản Word"),
        (
            OLE + b"\0" * 504 + b"\xec\xa5" + b"\0" * 8 + b"\x00\x01" + "WordDocument".encode("utf-16-le"),
            "a.doc",
            "mật khẩu",
        ),
        (docx(""), "a.docx", "không có chữ nào"),
        (b"<html></html>", "a.html", "không có chữ nào"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_what_is_wrong(content: bytes, name: str, said: str) -> None:
    assert said in refused(content, name)


def test_a_file_too_heavy_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_BYTES", 2**20)
    assert "nặng 1,5 MB, quá 1 MB" in refused(b"x" * (3 * 2**19), "a.txt")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (WORD, "a.pdf", Kind.DOCX),
        (WORD, "a.doc", Kind.DOCX),
        (pdf("chữ"), "a.docx", Kind.PDF),
        (b"<html><body>ch\xe1\xbb\xaf</body></html>", "a.doc", Kind.HTML),
        ("Điều 1.".encode(), "a.pdf", Kind.TEXT),
    ],
)
def test_a_wrong_ending_does_not_mislead_and_is_told(content: bytes, name: str, kind: Kind) -> None:
    found = read_document(content, name)
    assert found.kind is kind
    assert found.remarks[0].startswith(f"Tên tệp có đuôi .{suffix_of(name)} nhưng nội dung là ")


def test_a_right_ending_is_not_remarked_on() -> None:
    assert read_document(WORD, "A.DOCX").remarks == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\Quyết định.docx", "Quyết định.docx"),
        ("a\x00b\n\r\x1b[31m.docx", "ab[31m.docx"),
        ("\u202excod.exe", "xcod.exe"),
        ("Quye\u0302\u0301t.docx", "Quyết.docx"),
        ('a<b>:"|?*.docx', "a_b______.docx"),
        ("..", NAMELESS),
        ("", NAMELESS),
        ("/", NAMELESS),
        ("x" * 300 + ".docx", "x" * 144 + "….docx"),
        ("y" * 300, "y" * 149 + "…"),
    ],
)
def test_a_name_is_shown_without_folders_controls_and_tricks(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert len(shown) <= 150
    assert read_document(b"v\xc4\x83n b\xe1\xba\xa3n", name).name == shown


def test_macros_are_ignored_and_told() -> None:
    found = read_document(with_part(WORD, "word/vbaProject.bin", b"\xcc\x61"), "a.docm")
    assert found.text == "Điều 1. Phạm vi"
    assert found.remarks == ("Tệp có macro: đã bỏ qua, không chạy.",)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(WORD, "word/media/a.xml", b"0" * (40 * 2**20))
    assert "Tệp nén bất thường" in refused(bomb)
    many = packed({"[Content_Types].xml": b"", "word/document.xml": b""} | {f"word/{at}": b"" for at in range(2_001)})
    assert "Tệp nén bất thường" in refused(many)


@pytest.mark.parametrize("page", ["utf-8", "utf-16"])
def test_declarations_and_entities_are_refused_in_every_encoding(page: str, tmp_path: Path) -> None:
    (tmp_path / "bí-mật").write_text("BÍ MẬT", encoding="utf-8")
    part = (
        f'<?xml version="1.0" encoding="{page}"?><!DOCTYPE w [<!ENTITY e SYSTEM "{(tmp_path / "bí-mật").as_uri()}">'
        f'<!ENTITY l "ha"><!ENTITY m "{"&l;" * 50}">]>'
        f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&e;&m;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "DOCTYPE" in refused(with_part(WORD, "word/document.xml", part.encode(page)))


def test_nothing_that_a_file_names_is_fetched_or_opened(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        links = link("image", address + ".png") + link("attachedTemplate", address) + link("hyperlink", "http://a/")
        content = docx(paragraph("chữ"), links=links)
        found = read_document(content, "a.docx")
        web = read_document(
            f"<html><link href='{address}'><img src='{address}'>chữ<iframe src='{address}'>".encode(), "a.html"
        )
        with pytest.raises(TimeoutError):
            server.accept()
    assert found.text == web.text == "chữ"
    assert found.remarks == ("Tệp trỏ tới ảnh, mẫu hoặc phần nằm ở nơi khác: không tải về, chỉ đọc chữ trong tệp này.",)
    assert read_document(docx(paragraph("chữ"), links=link("hyperlink", "http://a/")), "a.docx").remarks == ()


def test_a_text_joined_into_a_word_file_is_told_not_read() -> None:
    links = '<Relationship Id="c" Type="http://x/aFChunk" Target="chunk.html"/>'
    content = docx(paragraph("chữ"), links=links, more={"word/chunk.html": b"<p>trong</p>"})
    assert read_document(content, "a.docx").remarks[0].startswith("Tệp ghép 1 văn bản khác vào trong")


def test_a_reading_that_never_ends_ends_with_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "_PROGRAM", "tests.reports.documents.endless")
    monkeypatch.setattr(extraction, "_LIMITS", Limits(megabytes=512, cpu_seconds=60, seconds=1))
    assert "mất quá nhiều thời gian" in refused(WORD)
    monkeypatch.setattr(extraction, "_LIMITS", Limits(megabytes=512, cpu_seconds=1, seconds=30))
    assert "giới hạn an toàn" in refused(WORD)


def test_a_reading_that_takes_all_memory_ends_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "_LIMITS", Limits(megabytes=256, cpu_seconds=60, seconds=60))
    wide = docx("".join(paragraph(str(number * number)) for number in range(200_000)))
    assert "giới hạn an toàn" in refused(wide)


def test_many_are_read_side_by_side() -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read_document(WORD, "a.docx").text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Điều 1. Phạm vi"] * 4


def test_a_part_that_lies_about_its_place_is_not_written_anywhere() -> None:
    content = io.BytesIO(WORD)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("../../../tmp/thamquyen-escaped", "x")
    assert read_document(content.getvalue(), "a.docx").text == "Điều 1. Phạm vi"
    assert not Path("/tmp/thamquyen-escaped").exists()  # noqa: S108 - the place that the part names

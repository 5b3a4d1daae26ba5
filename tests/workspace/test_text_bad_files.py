"""Bad files really sent in through the page: each refused or read with a plain sentence, and nothing half kept."""

import io
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.library.decision import decision, in_word
from tests.portal.pages import words
from tests.reports.documents.pages import PAGES, pdf, picture, raw_pdf, scan
from tests.reports.documents.tools import needs_tesseract
from tests.reports.files import packed, with_part
from tests.workspace.test_texts import ADDRESS
from thamquyen.library import queries as library
from thamquyen.library.models import Original
from thamquyen.register.queries import newest_revision

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]".format("41" * 32)
SHAPES = "#circle(radius: 3cm, fill: blue) #rect(width: 5cm, height: 2cm, fill: gradient.linear(red, green))"
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;'
    "</w:t></w:r></w:p></w:body></w:document>"
)


def word() -> bytes:
    return in_word(decision())


def refused_files() -> dict[str, tuple[bytes, str]]:
    """By name: what is sent in, and what the page must say of it."""
    whole = word()
    return {
        "rỗng.pdf": (b"", "Tệp rỗng"),
        "toàn NUL.txt": (b"\0" * 60 + b"\n", "Tệp rỗng"),
        "không chữ.docx": (in_word(""), "không có chữ nào"),
        "cụt.docx": (whole[: len(whole) // 2], "hỏng"),
        "hỏng.pdf": (b"%PDF-1.7\n" + b"rubbish" * 100, "hỏng"),
        "mật.pdf": (raw_pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: PAGES}, trailer=LOCKED), "mật khẩu"),
        "mật.docx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        "bom.docx": (with_part(whole, "word/media/a.xml", b"0" * (40 * 2**20)), "Tệp nén bất thường"),
        "thực thể.docx": (with_part(whole, "word/document.xml", ENTITY.encode()), "DOCTYPE"),
        "nén.zip": (packed({"a.docx": whole}), "tệp nén"),
        "../../etc/chạy.exe": (b"MZ\x90\x00" + b"\0" * 100, "chương trình"),
    }


pytestmark = pytest.mark.usefixtures("lists_register")


def outcomes(client: Client, *files: tuple[str, bytes]) -> list[dict[str, str]]:
    """What comes of files sent in one after the other, as the page's own script sends them."""
    found = []
    for name, content in files:
        sent = {"tep": SimpleUploadedFile(name, content)}
        response = client.post(ADDRESS, sent, headers={"accept": "application/json"})
        assert response.status_code in (201, 207), name
        found += response.json()["outcomes"]
    return found


def test_every_bad_file_is_refused_by_name_with_what_is_wrong_and_what_to_do(
    clerk: Client, lists_register: int
) -> None:
    given = refused_files()
    found = outcomes(clerk, *((name, content) for name, (content, _) in given.items()))
    for (name, (_, said)), outcome in zip(given.items(), found, strict=True):
        assert said in outcome["problem"], name
        assert outcome["problem"].rstrip().endswith("."), name
        assert "../" not in outcome["problem"], name
        assert "Traceback" not in outcome["problem"], name
    assert Original.objects.count() == 0
    assert library.texts() == []
    assert newest_revision() == lists_register


def test_a_good_file_among_bad_ones_is_kept_alone(clerk: Client) -> None:
    given = [SimpleUploadedFile(name, content) for name, (content, _) in refused_files().items()]
    response = clerk.post(ADDRESS, {"tep": [*given, SimpleUploadedFile("tốt.docx", word())]})
    text = words(response.content.decode())
    assert response.status_code == 400
    assert "tốt.docx Đã đọc." in text
    assert "Tệp nén bất thường" in text
    assert [one.source.name for one in library.texts()] == ["tốt.docx"]


def test_what_may_do_harm_is_left_out_of_a_file_that_is_read_and_the_page_says_so(clerk: Client) -> None:
    macro = with_part(word(), "word/vbaProject.bin", b"\xcc\x61")
    nul = decision(number="78/2026/QĐ-UBND").replace("phân cấp", "phân\0 cấp").encode()
    two = (decision() + "\n\n" + decision(number="79/2026/QĐ-UBND")).encode()
    found = outcomes(clerk, ("a.docm", macro), ("C:\\Users\\a\\..\\nul.txt", nul), ("hai.txt", two))
    assert "Tệp có macro: đã bỏ qua, không chạy." in found[0]["says"]
    assert found[1]["name"] == "nul.txt"
    assert "Trong tệp có 2 văn bản; mở ra để tách." in found[2]["says"]
    assert "Tệp có macro: đã bỏ qua, không chạy." in words(clerk.get(found[0]["address"]).content.decode())
    body = clerk.get(found[1]["address"]).content.decode()
    assert "\0" not in body
    assert "Quyết định số 78/2026/QĐ-UBND" in words(body)
    assert "Tách thành 2 văn bản" in words(clerk.get(found[2]["address"]).content.decode())


def test_a_scan_and_a_photo_are_read_or_refused_in_plain_words(
    clerk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_tesseract()
    scanned = scan(tmp_path, "Điều 1. Phạm vi điều chỉnh\n\nQuyết định này quy định về bến thuyền.")
    found = outcomes(clerk, ("quét.pdf", scanned), ("ảnh.png", picture(SHAPES)))
    assert "nhận dạng chữ (OCR)" in found[0]["says"]
    assert "Ảnh không có chữ nào nhận ra được" in found[1]["problem"]
    assert len(library.texts()) == 1
    monkeypatch.setenv("PATH", str(tmp_path))
    again = outcomes(clerk, ("quét hai.pdf", scan(tmp_path, "Điều 2.")))
    assert "PDF chỉ có ảnh quét" in again[0]["problem"]
    assert "apt-get install" in again[0]["problem"]
    assert len(library.texts()) == 1


def test_a_gazette_of_five_hundred_pages_is_kept_and_its_reading_opens(clerk: Client) -> None:
    article = "== Điều {0}. Việc thứ {0}\n\n1. Xã làm việc thứ {0} trong 10 ngày.\n\n2. Sở kiểm tra việc thứ {0}.\n"
    content = pdf("\n#pagebreak()\n".join(article.format(number) for number in range(1, 501)))
    began = time.perf_counter()
    (found,) = outcomes(clerk, ("công báo.pdf", content))
    page = clerk.get(found["address"])
    assert page.status_code == 200
    assert time.perf_counter() - began < 120
    (text,) = library.texts()
    kept = library.text(text.id)
    assert kept is not None
    assert len(kept.pages) == 500
    assert kept.body.count("Điều ") >= 500


def test_the_page_says_it_where_no_script_runs_too(clerk: Client) -> None:
    response = clerk.post(ADDRESS, {"tep": io.BytesIO(b"%PDF-1.7\n%%EOF")})
    assert response.status_code == 400
    assert "hỏng" in words(response.content.decode())

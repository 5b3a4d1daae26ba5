"""Files sent in on the page of texts: many at once, hostile ones refused in words, given back as they came."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.library.decision import decision, in_word
from tests.portal.pages import words
from tests.workspace.test_texts import ADDRESS, send
from thamquyen.library import queries as library

pytestmark = pytest.mark.usefixtures("lists_register")


def test_many_files_come_in_at_once_each_with_its_outcome(clerk: Client) -> None:
    files = [
        SimpleUploadedFile("một.txt", decision().encode()),
        SimpleUploadedFile("../../hai.docx", in_word(decision(number="78/2026/QĐ-UBND"))),
        SimpleUploadedFile("chạy.exe", b"MZ\x90\x00rest"),
        SimpleUploadedFile("rỗng.pdf", b""),
        SimpleUploadedFile("một lần nữa.txt", decision().encode()),
    ]
    response = clerk.post(ADDRESS, {"tep": files})
    text = words(response.content.decode())
    assert response.status_code == 400
    assert "hai.docx Đã đọc." in text
    assert "../" not in text
    assert "“chạy.exe”: Đây là chương trình chạy được, không phải văn bản." in text
    assert "Tệp rỗng" in text
    assert "Tệp này đã có trong thư viện" in text
    assert len(library.texts()) == 2


def test_words_of_a_file_are_never_markup_or_addresses(clerk: Client) -> None:
    evil = decision().replace("Hiệu lực thi hành", "<script>alert(1)</script><a href='javascript:x'>")
    page = clerk.get(send(clerk, evil, "<img src=x>.txt")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript' not in page.replace("'", '"')


def test_the_file_is_given_back_as_a_download_that_no_browser_opens(clerk: Client) -> None:
    page = b"<html><script>alert(1)</script>" + decision().encode()
    address = send(clerk, page, "quyết định số 77.html")
    response = clerk.get(f"{address}/tep-goc")
    assert response.content == page
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''quy")
    assert "sandbox" in response["Content-Security-Policy"]

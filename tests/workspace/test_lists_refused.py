"""What the pages of lists do not take, and in which words they say so."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.domain.annex.world import row
from tests.portal.test_language import ENGLISH
from tests.register.test_annexes import listed
from tests.reports.files import TCVN3, rows, with_part
from tests.workspace.sending import ADDRESS, confirmed, land, refused, send, shown
from thamquyen.accounts.models import User
from thamquyen.workspace.models import WaitingList

pytestmark = pytest.mark.usefixtures("lists_register")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_form_is_there_to_take_and_an_empty_one_says_what_is_missing(clerk: Client, kind: str) -> None:
    response = clerk.get(f"{ADDRESS}/mau.{kind}")
    assert response["Content-Disposition"] == f'attachment; filename="mau-danh-muc.{kind}"'
    address = send(clerk, response.content, f"mẫu.{kind}")
    assert "không có dòng nhiệm vụ nào dưới tiêu đề" in shown(clerk, address).lower()


def test_the_pages_own_script_is_answered_in_its_language(clerk: Client) -> None:
    sent = {"tep": SimpleUploadedFile("a.xlsx", listed(row()))}
    answer = clerk.post(ADDRESS, sent, headers={"accept": "application/json"})
    assert answer.status_code == 201
    assert answer.json()["address"].startswith(f"{ADDRESS}/")
    answer = clerk.post(ADDRESS, {}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["problem"][:14]) == (400, "Chưa chọn tệp.")


def test_without_the_token_of_the_form_nothing_is_taken() -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.force_login(User.objects.create(username="lan", role="approver", acting_for="ubnd-tinh@p9"))
    assert strict.post(ADDRESS, {"tep": SimpleUploadedFile("a.xlsx", listed(row()))}).status_code == 403
    assert WaitingList.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (with_part(rows(("x",)), "xl/vbaProject.bin", b"x"), "a.xlsm", "có macro"),
        (with_part(rows(("x",)), "xl/media/bom.bin", b"0" * 40_000_000), "a.xlsx", "Tệp nén bất thường"),
        (b"PK\x03\x04", "a.xlsx", "bị hỏng"),
        (b"%PDF-1.4", "a.xlsx", "tệp PDF"),
        (b"", "a.xlsx", "Tệp rỗng"),
        ("garçon;élève".encode("cp1252"), "a.csv", "Không nhận ra bảng mã"),
    ],
)
def test_a_file_that_means_harm_or_nothing_is_refused_with_a_remedy(
    clerk: Client, content: bytes, name: str, said: str
) -> None:
    status, text = refused(clerk, content, name)
    assert status == 400
    assert said in text
    assert WaitingList.objects.count() == 0


def test_letters_of_the_nineties_are_read_with_a_remark(clerk: Client) -> None:
    text = shown(clerk, send(clerk, TCVN3.encode("latin-1"), "cu.csv"))
    assert "TCVN3" in text


def test_a_file_larger_than_is_read_is_refused_before_it_is_kept(clerk: Client) -> None:
    status, text = refused(clerk, b"x" * (20 * 2**20 + 100_000))
    assert status == 413
    assert "Tệp nặng quá 20 MB." in text
    assert refused(clerk, b"x" * (20 * 2**20 + 100))[0] == 413


def test_no_page_about_lists_shows_an_english_word(clerk: Client) -> None:
    bad = row(stt="3", title="Việc khác", recipient="Phòng X", term="từ 02/13/2026")
    address = send(clerk, listed(row(), land(stt="2", conditions="Báo cáo hằng quý"), bad), "danh mục.xlsx")
    done = send(clerk, listed(row()), "xong.xlsx")
    confirmed(clerk, done)
    for path in (ADDRESS, address, done, "/lan-ghi/2", "/lan-ghi/2/rut-bo", "/lan-ghi/1/rut-bo", "/lich-su"):
        text = re.sub(r"\S*[-@_/.]\S*", " ", shown(clerk, path)).replace("light dark", "")
        assert not {word for word in re.findall(r"[A-Za-zÀ-ỹ]+", text) if word.lower() in ENGLISH}, path


def test_who_sends_files_too_often_waits_a_minute(clerk: Client, settings: Settings) -> None:
    settings.PORTAL_RATES = {"tep-vao": "2/minute"}
    assert [clerk.post(ADDRESS).status_code for _ in range(3)] == [400, 400, 429]
    assert clerk.get(ADDRESS).status_code == 200


def test_no_other_address_takes_a_file_in() -> None:
    seen = []
    stranger = Client(headers={"host": "localhost"})
    response = stranger.post("/dang-nhap", {"username": "x", "tep": SimpleUploadedFile("a.xlsx", b"x" * 1000)})
    seen.append(response.wsgi_request.FILES)
    response = stranger.post(ADDRESS, {"tep": SimpleUploadedFile("a.xlsx", b"x" * 1000)})
    seen.append(response.wsgi_request.FILES)
    assert [dict(files) for files in seen] == [{}, {}]

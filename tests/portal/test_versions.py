"""The pages of a document: its text as in force on a day, two versions side by side, its life, its citations, files."""

import csv
import io
import json
import re

import pytest
from django.test import Client

from tests.library.shelf import AMENDING, BASE, BASE_TEXT, CITING, put, shelve
from tests.portal.pages import words
from tests.register.test_annexes import record_it
from thamquyen.reports.akoma_ntoso import tree_of


@pytest.fixture
def reader(db: None) -> Client:
    record_it()
    return Client(headers={"host": "localhost"})


@pytest.fixture
def shelved(reader: Client) -> int:
    return shelve()


def shown(reader: Client, address: str, **asked: str) -> str:
    response = reader.get(address, asked)
    assert response.status_code == 200, address
    return words(response.content.decode())


def test_before_the_first_amendment_the_text_is_as_it_was_written(reader: Client, shelved: int) -> None:
    text = shown(reader, f"/toan-van/{BASE}", ngay="31/08/2026")
    assert "trong 10 ngày" in text
    assert "05 ngày làm việc" not in text
    assert "chưa chỗ nào khác lời văn gốc" in text


def test_from_its_day_each_amended_provision_has_its_new_words_with_source_and_day(
    reader: Client, shelved: int
) -> None:
    page = reader.get(f"/toan-van/{BASE}", {"ngay": "01/09/2026"}).content.decode()
    text = words(page)
    assert "2. Xã thu hồi phép trong 05 ngày làm việc." in text
    assert "trong 10 ngày" not in text
    said = "Khoản 2 Điều 2: lời văn mới từ 01/09/2026, theo khoản 1 Điều 1 Quyết định số 81/2026/QĐ-UBND"
    assert said in text
    assert f"/toan-van/{AMENDING}?ngay=01/09/2026#dieu-1-khoan-1" in page
    assert "Khoản 3 Điều 2: được bổ sung từ 01/09/2026" in text
    assert "Điều 3: bị bãi bỏ từ 01/09/2026, theo khoản 3 Điều 1" in text
    assert re.search(r'class="s-dieu s--bad" id="dieu-3"', page), "still there, struck"
    assert "hết hiệu lực một phần ngày 01/09/2026" in text
    assert "3 chỗ khác lời văn gốc" in text
    assert "trong 10 ngày" in shown(reader, f"/toan-van/{BASE}", ngay="01/09/2026", ban="goc")


def test_where_an_amending_text_is_missing_the_page_says_so(reader: Client) -> None:
    shelve([BASE, CITING])
    text = shown(reader, f"/toan-van/{BASE}", ngay="01/09/2026")
    assert "thiếu toàn văn của 1 trong 1 văn bản tác động" in text
    assert "đã bị sửa, thư viện chưa có lời văn mới; dưới đây là lời văn trước khi sửa" in text
    assert "Thư viện chưa có toàn văn của văn bản sửa đổi" in text
    assert "trong 10 ngày" in text


def test_two_days_are_laid_side_by_side_with_words_marked_and_only_what_differs(reader: Client, shelved: int) -> None:
    page = reader.get(f"/doi-chieu/{BASE}", {"tu": "01/08/2026", "den": "01/10/2026"}).content.decode()
    text = words(page)
    assert "3 chỗ khác nhau" in text
    assert "<del>10</del>" in page
    assert "<ins>05</ins>" in page
    assert "Quyết định này quy định về bến thuyền" not in text
    assert "Khoản 3 Điều 2 thêm" in text or "khoản 3 Điều 2 thêm" in text
    whole = shown(reader, f"/doi-chieu/{BASE}", tu="01/08/2026", den="01/10/2026", hien="het")
    assert "Quyết định này quy định về bến thuyền" in whole
    assert "Hai bản giống nhau từng chữ" in shown(reader, f"/doi-chieu/{BASE}", tu="", den="")


def test_two_texts_of_a_document_are_compared_too(reader: Client, shelved: int) -> None:
    put(BASE, BASE_TEXT.replace("hằng năm", "hằng tháng"), shelved, "bản gõ lại.txt")
    page = reader.get(f"/doi-chieu/{BASE}").content.decode()
    numbers = list(dict.fromkeys(re.findall(r'<option value="([0-9a-f-]{36})"', page)))
    assert len(numbers) == 2
    new, old = numbers
    compared = reader.get(f"/doi-chieu/{BASE}", {"ban-tu": old, "ban-den": new, "tu": "", "den": ""}).content.decode()
    assert "<del>năm</del>" in compared
    assert "<ins>tháng</ins>" in compared


@pytest.mark.parametrize("typed", ["31/02/2026", "hôm kia", "\x00", "01/01/9999"])
def test_a_day_that_is_none_is_said_and_the_page_stands(reader: Client, shelved: int, typed: str) -> None:
    response = reader.get(f"/doi-chieu/{BASE}", {"tu": typed, "den": "01/10/2026"})
    if typed == "\x00":
        assert response.status_code == 200
    else:
        assert response.status_code == 400
        assert "Bản trước:" in words(response.content.decode())


def test_a_document_tells_its_life_its_four_dates_and_its_state_in_plain_words(reader: Client, shelved: int) -> None:
    text = shown(reader, f"/van-ban/{BASE}", ngay="15/08/2026")
    assert "còn hiệu lực ngày 15/08/2026" in text
    assert "Ngày ký 20/06/2026 Ngày công bố chưa ghi nhận Ngày có hiệu lực 01/07/2026, theo Điều 4" in text
    assert "20/06/2026 Ký, ban hành" in text
    assert "01/07/2026 Có hiệu lực theo Điều 4" in text
    assert "01/09/2026 Sửa đổi khoản 2 Điều 2 theo khoản 1 Điều 1 Quyết định số 81/2026/QĐ-UBND sắp tới" in text
    assert "01/09/2026 Bãi bỏ Điều 3 theo khoản 3 Điều 1 Quyết định số 81/2026/QĐ-UBND sắp tới" in text
    for day, state in (("01/06/2026", "chưa có hiệu lực"), ("02/09/2026", "hết hiệu lực một phần")):
        assert f"{state} ngày {day}" in shown(reader, f"/van-ban/{BASE}", ngay=day)


def test_a_document_shows_whom_it_cites_and_who_cites_it(reader: Client, shelved: int) -> None:
    page = reader.get(f"/van-ban/{BASE}").content.decode()
    text = words(page)
    assert "Viện dẫn văn bản khác 4 văn bản" in text
    assert "Nghị định số 999/2026/NĐ-CP Điều 3 không có trong thư viện 1 lần" in text
    assert "Nghị định số 49/2026/NĐ-CP khoản 1 Điều 2 dẫn khoản 1 Điều 14 có trong sổ, chưa có toàn văn" in text
    assert "Được văn bản khác viện dẫn 2 văn bản" in text
    assert "Quyết định số 82/2026/QĐ-UBND Điều 1 dẫn khoản 2 Điều 2 1 lần" in text


def test_each_provision_names_the_documents_that_cite_it(reader: Client, shelved: int) -> None:
    text = shown(reader, f"/toan-van/{BASE}")
    assert "2 văn bản dẫn khoản 2 Điều 2" in text
    assert "Quyết định số 82/2026/QĐ-UBND : Điều 1" in text
    assert "dẫn Điều 4" not in text


def test_a_text_goes_out_as_akoma_ntoso_and_as_json_of_the_day(reader: Client, shelved: int) -> None:
    file = reader.get(f"/tep-toan-van/akn/{BASE}")
    assert file["Content-Disposition"].startswith("attachment; filename=")
    assert tree_of(file.content).text == BASE_TEXT
    plain = json.loads(reader.get(f"/tep-toan-van/json/{BASE}", {"ngay": "01/09/2026"}).content)
    clause = next(one for one in plain["wording"] if one["provision"] == "2/2")
    assert clause["words"] == "2. Xã thu hồi phép trong 05 ngày làm việc."
    assert clause["source"] == AMENDING
    assert clause["changes"][0]["by"] == f"{AMENDING}#1/1"
    assert plain["reading"]["text"] == BASE_TEXT
    for address in (f"/tep-toan-van/exe/{BASE}", "/tep-toan-van/akn/khong-co", "/doi-chieu/khong-co"):
        assert reader.get(address).status_code == 404


def test_the_citations_of_the_library_are_downloads(reader: Client, shelved: int) -> None:
    rows = list(csv.reader(io.StringIO(reader.get("/vien-dan.csv").content.decode("utf-8-sig"))))
    found = json.loads(reader.get("/vien-dan.json").content)["citations"]
    assert len(rows) - 1 == sum(max(len(one["target"]["provisions"]), 1) for one in found) > 10

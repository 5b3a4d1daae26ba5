"""Finding words in confirmed texts, and reading a text from a day."""

from datetime import UTC, datetime

from django.test import Client

from tests.portal.pages import words
from thamquyen.library import keeping
from thamquyen.register.queries import newest_revision
from thamquyen.reports.documents.values import DocumentText, Kind

TEXT = """Điều 1. Phạm vi
Văn bản này nói về giao đất.
Điều 13. Phân cấp
1. Tỉnh phân cấp cho xã.
2. Xã không được phân cấp tiếp.
"""


def confirmed(key: str, text: str = TEXT) -> None:
    at = datetime(2026, 11, 27, tzinfo=UTC)
    number = keeping.keep(DocumentText("thu.txt", Kind.TEXT, text), text.encode(), by="Lan", at=at).text
    keeping.confirm(number, key, revision=newest_revision(), facts={}, by="Lan", at=at)


def test_before_any_text_is_confirmed_the_page_says_so(reader: Client) -> None:
    assert "Chưa có văn bản nào được nạp toàn văn" in words(reader.get("/tim").content.decode())


def test_words_lead_to_the_provision_they_stand_in(reader: Client) -> None:
    confirmed("NĐ")
    page = reader.get("/tim", {"tim": "phan cap tiep"})
    assert "1 đoạn" in words(page.content.decode())
    assert '/toan-van/NĐ#dieu-13"' in page.content.decode()
    assert "<mark>phân</mark>" in page.content.decode()


def test_a_text_sent_in_but_not_confirmed_is_not_found(reader: Client) -> None:
    keeping.keep(
        DocumentText("kin.txt", Kind.TEXT, "Điều 1. Bí mật"), b"x", by="Lan", at=datetime(2026, 11, 27, tzinfo=UTC)
    )
    confirmed("NĐ")
    assert "Không tìm thấy" in words(reader.get("/tim", {"tim": "“bí mật”"}).content.decode())


def test_what_is_not_in_force_on_the_day_is_left_out_where_one_asks_for_it(reader: Client) -> None:
    confirmed("NĐ")
    asked = {"tim": "phạm vi", "con-hieu-luc": "1"}
    assert "Không tìm thấy" in words(reader.get("/tim", {**asked, "ngay": "01/01/1990"}).content.decode())


def test_markup_is_shown_as_it_was_typed(reader: Client) -> None:
    confirmed("NĐ")
    page = reader.get("/tim", {"tim": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_a_page_number_that_is_none_is_the_first(reader: Client) -> None:
    confirmed("NĐ")
    for number in ("0", "-1", "x", "99999", "²"):
        assert reader.get("/tim", {"tim": "điều", "trang": number}).status_code == 200


def test_the_text_of_a_document_has_a_place_for_every_provision(reader: Client) -> None:
    confirmed("NĐ")
    page = reader.get("/toan-van/NĐ").content.decode()
    assert 'id="dieu-13-khoan-2"' in page
    assert "Xã không được phân cấp tiếp." in page


def test_a_document_without_a_text_has_no_such_page(reader: Client) -> None:
    assert reader.get("/toan-van/NĐ").status_code == 404
    assert reader.get("/toan-van/khong-co").status_code == 404

"""Pages of powers, authorities, documents and places; receipts; and what is missing."""

import pytest
from django.test import Client

from tests.portal.pages import CARD, PAGES, REFUSALS, page, words
from tests.register.world import CALL_BACK
from thamquyen.register import recording
from thamquyen.register.starter import left_out


def shown(reader: Client, address: str, status: int = 200) -> str:
    return words(page(reader, address, status))


@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_answers(reader: Client, address: str) -> None:
    html = page(reader, address)
    assert html.count("<h1") == 1
    assert "<title>" in html


@pytest.mark.parametrize(("address", "status"), REFUSALS)
def test_every_refusal_is_a_page_with_a_way_on(reader: Client, address: str, status: int) -> None:
    html = page(reader, address, status)
    assert html.count("<h1") == 1
    assert "<form" in html


def test_an_authority_shows_what_it_may_do_on_the_day(reader: Client) -> None:
    text = shown(reader, "/co-quan/ubnd-tinh@p9?ngay=15/07/2026")
    for part in ("Tự thực hiện", "một phần đã giao cho Chủ tịch", "Đã ủy quyền", "Tham gia", "theo dõi, kiểm tra"):
        assert part in text


def test_an_authority_that_does_not_exist_on_the_day_says_so(reader: Client) -> None:
    text = shown(reader, "/co-quan/ubnd-huyen@d1?ngay=15/07/2026")
    assert "không tồn tại vào ngày này" in text
    assert "đến hết 30/06/2025" in text


@pytest.mark.parametrize("key", ["ubnd-tinh", "ubnd-tinh@", "ubnd-tinh@*p9", "ubnd-tinh@d1", "khong@p9", "@", "a@b@c"])
def test_what_is_no_authority_is_not_found(reader: Client, key: str) -> None:
    assert "Không có trang này" in shown(reader, f"/co-quan/{key}", 404)


def test_a_power_lists_every_conferral_with_its_state(reader: Client) -> None:
    text = shown(reader, "/nhiem-vu/vat-lieu-no?ngay=01/08/2025")
    for part in ("Bộ Công Thương", "đang có hiệu lực", "chưa có hiệu lực", "cả nước", "khoản 1 Điều 24"):
        assert part in text


def test_powers_are_found_without_marks_and_counted_by_sector(reader: Client) -> None:
    assert "Lĩnh vực thử 3 nhiệm vụ" in shown(reader, "/nhiem-vu")
    text = shown(reader, "/nhiem-vu?tim=vat+lieu+no")
    assert "Lĩnh vực thử 1 nhiệm vụ" in text
    assert "phân hạng chợ" not in text


def test_a_document_shows_its_effects_both_ways(reader: Client) -> None:
    assert "bãi bỏ" in shown(reader, "/van-ban/LUẬT-MỚI")
    text = shown(reader, "/van-ban/LUẬT-CŨ?ngay=01/01/2030")
    assert "hết hiệu lực ngày 01/01/2030" in text
    assert "hết ngày 31/12/2029" in text


def test_a_document_whose_key_has_slashes_has_a_page(reader: Client) -> None:
    from tests.domain.world import REFORM, document

    recording.record([document("QĐ-40/2026/QĐ-UBND@p9", REFORM)], actor="thử", reason="số hiệu có dấu gạch chéo")
    assert "40/2026/QĐ-UBND@p9" in shown(reader, "/van-ban/QĐ-40/2026/QĐ-UBND@p9")


def test_a_split_place_marks_its_parts_as_undecided(reader: Client) -> None:
    text = shown(reader, "/dia-ban/c3?ngay=15/05/2025")
    assert "Trở thành 2 đơn vị" in text
    assert text.count("chưa rõ phần nào") == 2


def test_a_province_lists_the_communes_of_the_day(reader: Client) -> None:
    assert "Đơn vị trực thuộc 4 đơn vị, ngày 15/07/2026" in shown(reader, "/dia-ban/p9?ngay=15/07/2026")
    assert "không tồn tại vào ngày 15/05/2025" in shown(reader, "/dia-ban/p9?ngay=15/05/2025")


def test_a_place_an_authority_and_a_power_lead_on_to_their_lists_graphs_and_comparisons(reader: Client) -> None:
    ways = {
        "/dia-ban/p9?ngay=15/07/2026": ("/tinh/p9?", "/so?dia-ban=p9", "/so-do?dia-ban=p9", "/so-sanh?dia-ban=p9"),
        "/co-quan/gd-so@p9": (
            "/so?co-quan=gd-so@p9",
            "/so-do?co-quan=gd-so@p9",
            "/so-sanh?dia-ban=p9&amp;co-quan=gd-so",
        ),
        "/nhiem-vu/giao-dat": ("/so-do?viec=giao-dat", "/so?viec=giao-dat"),
    }
    for address, led_to in ways.items():
        html = page(reader, address)
        for way in led_to:
            assert f'href="{way}' in html
            onward = html.partition(f'href="{way}')[2].partition('"')[0]
            assert reader.get((way + onward).replace("&amp;", "&")).status_code == 200


def test_places_of_any_time_are_found_by_name(reader: Client) -> None:
    text = shown(reader, "/dia-ban?tim=thi+tran+da&ngay=15/07/2026")
    assert "Thị trấn Đá" in text
    assert "đến hết 30/06/2025" in text


def test_what_is_left_out_is_listed_with_its_reason(reader: Client) -> None:
    text = shown(reader, "/chua-co-trong-so")
    listed = left_out()
    assert listed
    for one in listed:
        assert " ".join(one.reason.split()) in text


def test_what_is_left_out_says_why_it_cannot_be_asked_as_known_on_a_day(reader: Client) -> None:
    text = shown(reader, "/chua-co-trong-so")
    assert "đi theo bản phần mềm đang chạy, không phải dữ kiện trong sổ" in text
    assert "không chọn được ngày hay chọn “Sổ biết đến”" in text


def _receipt(reader: Client) -> str:
    html = page(reader, CARD)
    return html.partition('href="/bien-nhan/')[2].partition('"')[0]


def test_a_receipt_opens_the_same_answer_even_after_the_register_grew(reader: Client) -> None:
    receipt = _receipt(reader)
    recording.record([CALL_BACK], actor="thử", reason="sổ có lần ghi mới")
    html = page(reader, f"/bien-nhan/{receipt}")
    assert "Đúng như khi cấp biên nhận" in words(html)
    assert f'href="{CARD}?biet=1"' in html
    assert "Đúng như khi cấp biên nhận" in words(page(reader, f"/bien-nhan?ma={receipt}"))


@pytest.mark.parametrize("spoilt", ["x{}", "{}x", "{:.40}", "a.b", "<script>", "é" * 7000])
def test_a_receipt_that_was_altered_is_refused_with_what_to_do(reader: Client, spoilt: str) -> None:
    response = reader.get("/bien-nhan", {"ma": spoilt.format(_receipt(reader))})
    assert response.status_code == 400
    text = words(response.content.decode())
    assert "Không đọc được biên nhận" in text
    assert len(response.content) < 40_000


def test_the_register_before_anything_is_recorded_still_has_pages(db: None) -> None:
    nobody = Client(headers={"host": "localhost"})
    for address in ("/", "/nhiem-vu", "/van-ban", "/dia-ban", "/gioi-thieu"):
        assert nobody.get(address).status_code == 200


def test_robots_are_kept_from_endless_questions(reader: Client) -> None:
    text = page(reader, "/robots.txt")
    assert "Disallow: /hoi" in text
    assert "Disallow: /the/" in text

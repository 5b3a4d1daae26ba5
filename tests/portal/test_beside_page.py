"""Two days side by side as a page."""

import re

import pytest
from django.test import Client

from tests.portal.pages import page, words


def turn(html: str, key: str) -> str:
    found = re.search(rf'<section class="card-tq" aria-labelledby="{key}">.*?</section>', html, re.DOTALL)
    return words(found.group()) if found else ""


def test_without_a_question_it_offers_the_reform_and_places_to_try(reader: Client) -> None:
    text = words(page(reader, "/so-sanh"))
    assert "So ngày 30/06/2025 với ngày 01/07/2025" in text
    assert "Thử một nơi" in text


def test_a_commune_sees_what_became_of_the_district_s_and_the_ministry_s_powers(reader: Client) -> None:
    html = page(reader, "/so-sanh?dia-ban=xã+mây+gió")
    assert "Ngày trước: xã Mây, huyện Thượng, tỉnh Sông Cũ; xã Gió" in words(html)
    lost = turn(html, "lost")
    assert "Quyết định phân hạng chợ" in lost
    assert "Ủy ban nhân dân huyện Thượng luật định Ngày 01/07/2025 Sổ không ghi nhận ai" in lost
    changed = turn(html, "changed")
    assert changed.index("Bộ Công Thương") < changed.index("Ủy ban nhân dân tỉnh Sông Núi")
    assert "Quyết định giao đất" in turn(html, "continued")


def test_one_authority_can_be_chosen(reader: Client) -> None:
    html = page(reader, "/so-sanh?dia-ban=p9&co-quan=ubnd-tinh&truoc=05/11/2025&sau=06/11/2025")
    assert "<h1>Ủy ban nhân dân tỉnh Sông Núi</h1>" in html
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi ủy quyền" in turn(html, "handed")
    assert 'value="ubnd-tinh" selected' in html


def test_an_authority_with_its_unit_is_enough_to_compare(reader: Client) -> None:
    html = page(reader, "/so-sanh?co-quan=ubnd-tinh@p9")
    assert "<h1>Ủy ban nhân dân tỉnh Sông Núi</h1>" in html
    assert 'value="ubnd-tinh" selected' in html
    assert "Ngày trước nơi khác thực hiện" in turn(html, "received")


def test_an_authority_sees_from_whom_each_power_came(reader: Client) -> None:
    html = page(reader, "/so-sanh?dia-ban=p9&co-quan=ubnd-tinh")
    received = turn(html, "received")
    assert "Ngày trước nơi khác thực hiện" in received
    assert received.index("Bộ Công Thương") < received.index("Ủy ban nhân dân tỉnh Sông Núi")
    for group in ("received", "continued"):
        assert f'href="#{group}"' in html


def test_one_sector_can_be_chosen_and_a_long_group_is_folded(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(reader, "/so-sanh?dia-ban=n1&linh-vuc=khong+co")
    assert "của lĩnh vực “khong co”" in words(html)
    assert "Lĩnh vực thử (3)" in words(html)
    monkeypatch.setattr("thamquyen.portal.beside.FIRST_SHOWN", 0)
    assert "Xem thêm 1 nhiệm vụ" in words(page(reader, "/so-sanh?dia-ban=n1&linh-vuc=Lĩnh+vực+thử"))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("dia-ban=atlantis", "Không có đơn vị hành chính nào tên “atlantis”"),
        ("co-quan=ubnd-tinh@p8888", "Sổ không có cơ quan nào mã “ubnd-tinh@p8888”"),
        ("co-quan=con-meo@p9", "Sổ không có cơ quan nào mã “con-meo@p9”"),
        ("co-quan=ubnd-xa@p9", "Sổ không có cơ quan nào mã “ubnd-xa@p9”"),
        ("co-quan=ubnd-tinh", "Chọn thêm địa bàn của cơ quan ấy"),
        ("dia-ban=p9&truoc=31/02/2025", "Không có ngày 31/2/2025"),
        ("dia-ban=p9&truoc=02/07/2025", "Ngày sau phải là"),
        ("dia-ban=%3Cscript%3E", "Không có đơn vị hành chính nào tên “<script>”"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(reader: Client, asked: str, says: str) -> None:
    html = page(reader, f"/so-sanh?{asked}", 400)
    assert says in words(html)
    assert 'aria-invalid="true"' in html


def test_a_unit_that_ended_has_no_second_side(reader: Client) -> None:
    assert "không còn đơn vị này" in words(page(reader, "/so-sanh?dia-ban=d1"))

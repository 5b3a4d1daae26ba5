"""A province as a whole, the graph and what is amiss: every number leads to the list that it counts, and equals it."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from tests.domain.world import cite
from tests.portal.pages import CARD, page, words
from tests.register.world import CALL_BACK
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.register import recording

DAYS = (date(2025, 5, 15), date(2025, 7, 1), date(2026, 7, 15), date(2027, 3, 1), date(2030, 6, 1))
TWIN = Conferral("dat-trung", "giao-dat", Mode.STATUTE, None, Authority("gd-so", "p9"), "p9", cite("LUẬT-MỚI", "2"))


def numbers(html: str) -> list[tuple[int, str]]:
    """Every number of a page that leads to a list, with the address of the list."""
    main = html[html.index("<main") : html.index("</main>")]
    found = re.findall(
        r'<a[^>]* href="(/(?:so|van-ban|phat-hien|nhiem-vu|chua-co-trong-so)\?[^"]*)"[^>]*>(.*?)</a>', main
    )
    pairs = [(re.match(r"[\d.]+", words(text)), unescape(address)) for address, text in found]
    return [(int(number.group().replace(".", "")), address) for number, address in pairs if number]


def listed(reader: Client, address: str) -> int:
    """How many the list at the address holds, as it says itself."""
    text = words(page(reader, address))
    said = {
        "/so": r"([\d.]+) lần giao trong",
        "/van-ban": r"Chỉ văn bản [^:]*: ([\d.]+)\.",
        "/nhiem-vu": r"Chỉ nhiệm vụ [^:]*: ([\d.]+)\.",
        "/chua-co-trong-so": r"Chỉ các mục [^:]*: ([\d.]+)\.",
        "/phat-hien": r": ([\d.]+) nhiệm vụ, theo những gì đã ghi",
    }[address.partition("?")[0]]
    found = re.search(said, text)
    assert found is not None, f"{address}: {text[:300]}"
    return int(found.group(1).replace(".", ""))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("province", ["p9", "p1"])
def test_every_number_of_the_board_is_that_of_the_list_it_leads_to(reader: Client, province: str, day: date) -> None:
    recording.record([TWIN], actor="thử", reason="chồng chéo")
    html = page(reader, f"/tinh/{province}?ngay={day:%d/%m/%Y}")
    found = numbers(html)
    assert len(found) >= 3
    assert [(number, address) for number, address in found if listed(reader, address) != number] == []


def test_the_board_is_as_known_then_and_so_are_its_lists(reader: Client, world: int) -> None:
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    then = numbers(page(reader, f"/tinh/p9?ngay=15/10/2026&biet-den={world}"))
    now = numbers(page(reader, "/tinh/p9?ngay=15/10/2026"))
    assert then[0][0] == now[0][0] + 1
    assert all(f"biet-den={world}" in address for _, address in then)
    assert [(number, address) for number, address in then if listed(reader, address) != number] == []


def test_the_last_day_on_which_most_ends_stands_out(reader: Client) -> None:
    html = page(reader, "/tinh/p9?ngay=15/07/2026")
    marked = re.search(r'<tr class="numbers__marked">.*?</tr>', html, re.DOTALL)
    assert marked is not None
    assert words(marked.group()).startswith("28/02/2027 còn 228 ngày")
    assert "lần giao hết hiệu lực sau ngày 28/02/2027" in words(html)


def test_an_overlap_and_a_gap_are_counted_and_shown_with_their_cards(reader: Client) -> None:
    recording.record([TWIN], actor="thử", reason="chồng chéo")
    html = page(reader, "/phat-hien?dia-ban=p9&ngay=15/07/2026")
    assert "Chồng chéo 2 Bỏ trống 1 Vòng tròn 0" in words(html)
    assert "Điều 2 Luật số MỚI giao cho hai nơi cùng nắm" in words(html)
    first = re.search(r'fault__says"><a href="([^"]*)"', page(reader, "/phat-hien?loai=overlap&ngay=15/07/2026"))
    assert first is not None
    assert 'href="/the/giao-dat/p9/2026-07-15"' in page(reader, unescape(first.group(1)))
    # The province is too wide for a power that was given on to its communes: the card asks which of them is meant.
    assert "Cần chọn đúng địa bàn" in words(page(reader, "/the/giao-dat/p9/2026-07-15"))
    assert "Chồng chéo: hơn một nơi" in words(page(reader, CARD))
    gaps = words(page(reader, "/phat-hien?loai=gap&ngay=15/07/2026"))
    assert "Quyết định phân hạng chợ" in gaps
    assert "Từ 01/07/2025 đến hết 31/12/2029" in gaps
    assert "Quyết định giao đất" not in gaps


def test_the_front_of_the_board_is_the_province_of_which_most_is_on_record(reader: Client) -> None:
    assert reader.get("/tinh")["Location"] == "/tinh/p9"
    assert reader.get("/tinh?tinh=p1&ngay=15/05/2025")["Location"] == "/tinh/p1?ngay=15/05/2025"
    assert reader.get("/tinh?tinh=d1")["Location"] == "/tinh/p9"
    assert reader.get("/tinh?tinh=p9&ngay=31/02/2026", follow=True).status_code == 400
    assert reader.get("/tinh/d1").status_code == 404
    html = page(reader, "/tinh/p9?ngay=15/07/2026")
    assert '<option value="p9" selected>' in html
    assert '<option value="p1"' in html


def test_a_province_that_is_gone_says_so(reader: Client) -> None:
    assert "không tồn tại vào ngày 15/07/2026" in words(page(reader, "/tinh/p1?ngay=15/07/2026"))


def test_an_empty_register_has_a_board_of_nothing(db: None) -> None:
    nobody = Client(headers={"host": "localhost"})
    assert nobody.get("/tinh", follow=True).status_code == 200
    for address in ("/so-do", "/phat-hien"):
        assert nobody.get(address).status_code == 200


def edges(html: str) -> list[tuple[str, ...]]:
    rows = re.findall(r"<tr[^>]*>(<td class=\"edge__giver\">.*?)</tr>", html, re.DOTALL)
    return [tuple(words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)) for row in rows]


def test_the_graph_s_table_says_who_gives_to_whom_and_leads_to_the_conferrals(reader: Client) -> None:
    html = page(reader, "/so-do?dia-ban=p9&ngay=15/07/2026")
    assert (
        "Ủy ban nhân dân cấp tỉnh",
        "phân cấp",
        "Chủ tịch Ủy ban nhân dân cấp xã",
        "1 nhiệm vụ",
        "1 lần giao",
    ) in edges(html)
    found = [(number, address) for number, address in numbers(html) if "loai-giao" in address]
    assert len(found) == len(edges(html)) == 3
    assert [(number, address) for number, address in found if listed(reader, address) != number] == []


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 3),
        ("hinh-thuc=authorisation", 1),
        ("hinh-thuc=statute", 2),
        ("viec=giao-dat", 2),
        ("co-quan=gd-so@p9", 1),
        ("co-quan=khong", 0),
        ("tim=vat+lieu+no", 2),
        ("dia-ban=atlantis", 0),
        ("trang-thai=past", 0),
    ],
)
def test_the_graph_shows_what_is_asked_for(reader: Client, asked: str, shown: int) -> None:
    assert len(edges(page(reader, f"/so-do?ngay=15/07/2026&{asked}"))) == shown


def test_the_graph_says_what_it_does_not_draw(reader: Client) -> None:
    text = words(page(reader, "/so-do?dia-ban=p9&ngay=15/07/2026"))
    assert "Không vẽ 3 lần luật giao thẳng" in text


def test_a_large_graph_draws_the_widest_edges_and_says_how_many_there_are(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thamquyen.portal.graph.MOST_EDGES", 2)
    html = page(reader, "/so-do?ngay=15/07/2026&lon=1")
    assert "hiện 2 trên 3 cạnh" in words(html)
    assert html.count("data-edge ") == 2
    assert len(edges(html)) == 3


def test_the_table_of_the_graph_can_be_put_in_other_orders(reader: Client) -> None:
    givers = [row[0] for row in edges(page(reader, "/so-do?ngay=15/07/2026&xep=giao"))]
    assert givers == sorted(givers)
    takers = [row[2] for row in edges(page(reader, "/so-do?ngay=15/07/2026&xep=nhan"))]
    assert takers == ["Chủ tịch Ủy ban nhân dân cấp xã", "Giám đốc Sở Công Thương cấp tỉnh", "Ủy ban nhân dân cấp tỉnh"]


def test_an_exact_filter_can_be_taken_off_and_is_kept_by_the_form(reader: Client) -> None:
    html = page(reader, "/so?loai-nhan=gd-so&het=28/02/2027&ngay=15/07/2026")
    text = words(html)
    assert "Bên nhận: Giám đốc Sở Công Thương cấp tỉnh" in text
    assert "Hết hiệu lực sau ngày 28/02/2027" in text
    assert '<input type="hidden" name="loai-nhan" value="gd-so">' in html
    assert 'href="/so?ngay=15/07/2026&amp;het=28/02/2027"' in html


@pytest.mark.parametrize("asked", ["het=hom-qua", "co-quan=abc", "viec=khong", "loai-giao=khong", "doc=cited"])
def test_an_exact_filter_that_fits_nothing_shows_nothing(reader: Client, asked: str) -> None:
    assert "0 lần giao trong 7" in words(page(reader, f"/so?ngay=15/07/2026&{asked}"))

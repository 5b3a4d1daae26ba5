"""Every public page is seen from a day and as known then, says when what it shows is old, and leads back to now."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from tests.portal.pages import CARD, page, words
from tests.register.world import CALL_BACK, DECISION
from thamquyen.portal.seen import Seen
from thamquyen.register import recording

LOOKED_AT = (
    "/",
    CARD,
    "/hoi?viec=viec+giao-dat&dia-ban=may+gio&ngay=15/07/2026",
    "/so?ngay=15/07/2026",
    "/so-sanh?dia-ban=n1",
    "/so-do?dia-ban=p9",
    "/tinh/p9",
    "/phat-hien?dia-ban=p9&ngay=15/07/2026",
    "/nhiem-vu",
    "/nhiem-vu/giao-dat?ngay=15/07/2026",
    "/co-quan/ubnd-tinh@p9",
    "/van-ban",
    "/van-ban/NĐ",
    "/dia-ban",
    "/dia-ban/p9",
)


def as_known(address: str, revision: int | str) -> str:
    return f"{address}{'&' if '?' in address else '?'}biet-den={revision}"


@pytest.mark.parametrize("address", LOOKED_AT)
def test_a_page_that_shows_an_older_register_says_so_and_leads_back_to_now(
    reader: Client, world: int, address: str
) -> None:
    assert "Đang xem theo điều sổ biết" not in words(page(reader, address))
    assert "Đang xem theo điều sổ biết" not in words(page(reader, as_known(address, world)))
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    html = page(reader, as_known(address, world))
    assert f"lần ghi {world}. Từ đó sổ đã có thêm 1 lần ghi" in words(html)
    assert f"Sổ ở lần ghi {world}." in words(html)
    back = re.search(r'<a class="tool" href="([^"]+)">Xem theo sổ hiện nay', html)
    assert back is not None
    assert "biet" not in back.group(1)
    assert "Đang xem theo điều sổ biết" not in words(page(reader, back.group(1).replace("&amp;", "&")))


@pytest.mark.parametrize("address", LOOKED_AT)
def test_links_of_an_older_page_stay_with_what_was_known_then(reader: Client, world: int, address: str) -> None:
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    html = page(reader, as_known(address, world))
    main = html[html.index("<main") : html.index("</main>")].replace("Xem theo sổ hiện nay", "")
    links = re.findall(r'<a (?!class="tool")[^>]*href="(/(?:nhiem-vu|co-quan|van-ban|dia-ban|the)/[^"]+)"', main)
    assert [link for link in links if not re.search(rf"[?;&]biet(?:-den)?={world}\b", link)] == []


@pytest.mark.parametrize("address", LOOKED_AT)
def test_a_revision_that_is_not_there_is_said_and_refused(reader: Client, address: str) -> None:
    html = page(reader, as_known(address, 999), 400)
    assert "Sổ không có lần ghi 999" in words(html)
    assert 'role="alert"' in html


def test_a_fact_recorded_later_is_not_on_an_older_page(reader: Client, world: int) -> None:
    recording.record([DECISION], actor="thử", reason="văn bản mới")
    assert "QĐ-MỚI" in page(reader, "/van-ban")
    assert "QĐ-MỚI" not in page(reader, f"/van-ban?biet-den={world}")
    assert reader.get(f"/van-ban/QĐ-MỚI?biet-den={world}").status_code == 404


def test_a_kept_page_is_made_again_when_the_register_grew_though_it_shows_the_same_revision(
    reader: Client, world: int
) -> None:
    """It was the newest; now it must say that it is old."""
    first = reader.get(as_known("/van-ban", world))
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    again = reader.get(as_known("/van-ban", world), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "Đang xem theo điều sổ biết" in words(again.content.decode())


def test_a_page_about_today_is_made_again_tomorrow(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    for day, shown in ((date(2026, 7, 15), "15/07/2026"), (date(2026, 7, 16), "16/07/2026")):
        monkeypatch.setattr("thamquyen.portal.views.sifting.localdate", lambda day=day: day)
        assert f"nhìn từ ngày {shown}" in words(page(reader, "/so"))


def test_addresses_leave_out_a_day_that_nobody_asked_for() -> None:
    on = date(2026, 7, 15)
    assert Seen(on, implied=True).document("NĐ") == "/van-ban/NĐ"
    assert Seen(on, 3, implied=True).place("p9") == "/dia-ban/p9?biet-den=3"
    assert Seen(on).on_day(date(2025, 6, 30)).authority("a@b") == "/co-quan/a@b?ngay=30/06/2025"
    assert Seen(on).page("/so", linh_vuc="Đất đai", cap="") == "/so?linh-vuc=%C4%90%E1%BA%A5t+%C4%91ai&ngay=15/07/2026"

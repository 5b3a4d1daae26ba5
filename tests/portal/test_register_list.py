"""The register as a list: what the filters let through, what is counted, and how fast it comes."""

import re
import time
from datetime import date

import pytest
from django.test import Client

from tests.domain.world import reading
from tests.portal.pages import page, words
from tests.register.world import CALL_BACK
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.listing import Wanted, entries, sift
from thamquyen.domain.vietnamese import sort_key
from thamquyen.register import recording

DAY = "ngay=15/07/2026"


def tasks(html: str) -> list[str]:
    return [words(found) for found in re.findall(r'<p class="sheet__main">(.*?)</p>', html)]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 7),
        ("tim=vat+lieu+no", 3),
        ("tim=vật+liệu+nổ&hinh-thuc=authorisation", 1),
        ("hinh-thuc=statute", 4),
        ("trang-thai=now", 6),
        ("trang-thai=past", 1),
        ("ben-giao=ubnd-tinh@p9", 2),
        ("ben-giao=luat+giao+thang", 4),
        ("ben-nhan=giam+doc+so", 1),
        ("dia-ban=p9", 7),
        ("linh-vuc=Lĩnh+vực+thử", 7),
        ("linh-vuc=không+có", 0),
        ("dia-ban=atlantis", 0),
        ("tim=<script>", 0),
    ],
)
def test_a_filter_lets_through_what_it_says(reader: Client, asked: str, shown: int) -> None:
    html = page(reader, f"/so?{DAY}&{asked}")
    assert len(tasks(html)) == shown
    assert f"{shown} lần giao trong 7 của cả sổ" in words(html)
    assert "<script>" not in html.replace("<script src", "")


def test_the_count_beside_a_choice_is_what_choosing_it_shows(reader: Client) -> None:
    whole = page(reader, f"/so?{DAY}&trang-thai=now")
    modes = re.findall(r'<option value="(\w+)"[^>]*>[^<(]*\((\d+)\)</option>', whole)
    counts = dict(modes)
    for mode in Mode:
        assert len(tasks(page(reader, f"/so?{DAY}&trang-thai=now&hinh-thuc={mode.value}"))) == int(counts[mode.value])


def test_the_counts_above_the_list_are_those_of_the_list(reader: Client) -> None:
    html = page(reader, f"/so?{DAY}&hinh-thuc=statute")
    chips = re.search(r'<ul class="chips".*?</ul>', html, re.DOTALL)
    assert chips is not None
    assert words(chips.group()) == "luật định 4 đang có hiệu lực 3 đã hết hiệu lực 1 Theo hình thức và trạng thái"


def test_tasks_stand_in_vietnamese_order_and_lead_on(reader: Client) -> None:
    html = page(reader, f"/so?{DAY}")
    assert tasks(html) == sorted(tasks(html), key=sort_key)
    assert len(set(tasks(html))) == 3
    for address in ("/nhiem-vu/giao-dat?", "/van-ban/QĐ-UQ", "/the/vat-lieu-no/p9/2026-07-15", "/co-quan/gd-so@p9?"):
        assert f'href="{address}' in html
    assert "/lich-su/" not in html


def test_the_list_is_as_known_at_a_revision(reader: Client, world: int) -> None:
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    now = page(reader, "/so?ngay=15/10/2026&trang-thai=now")
    then = page(reader, f"/so?ngay=15/10/2026&trang-thai=now&biet-den={world}")
    assert len(tasks(then)) == len(tasks(now)) + 1
    assert f"Sổ ở lần ghi {world}." in words(then)


@pytest.mark.parametrize(
    ("asked", "says"), [("ngay=31/02/2026", "Không có ngày 31/2/2026"), ("biet-den=hôm+kia", "biết đến")]
)
def test_what_cannot_be_read_is_said_beside_its_field(reader: Client, asked: str, says: str) -> None:
    html = page(reader, f"/so?{asked}", 400)
    assert says in words(html)
    assert 'aria-invalid="true"' in html


def test_folded_filters_say_how_many_are_in_use_and_open_when_one_is_wrong(reader: Client) -> None:
    html = page(reader, f"/so?{DAY}&hinh-thuc=statute&tim=dat")
    assert "Lọc: đang dùng 2" in words(html)
    assert '<details class="sift__more">' in html
    assert '<details class="sift__more" open>' in page(reader, "/so?ngay=x", 400)


@pytest.mark.parametrize("path", ["/so", "/so-do", "/so-sanh", "/phat-hien"])
def test_a_place_chosen_from_the_suggestions_wins_over_the_words_for_it(reader: Client, path: str) -> None:
    html = page(reader, f"{path}?dia-ban=xã+Mây&ma-dia-ban=p9&ngay=15/07/2026")
    assert 'value="tỉnh Sông Núi"' in html
    assert 'role="combobox"' in html


@pytest.mark.parametrize("number", ["0", "999999", "-1", "x", "9" * 5000])
def test_a_page_that_is_not_there_is_the_nearest_one(reader: Client, number: str) -> None:
    assert len(tasks(page(reader, f"/so?{DAY}&trang={number}"))) == 7


@pytest.mark.bench
def test_two_thousand_entries_are_sifted_in_a_twentieth_of_a_second() -> None:
    small = reading()
    found = entries(small, date(2026, 7, 15)) * 300
    started = time.perf_counter()
    sift(small.snapshot.atlas, found, Wanted("giao dat to chuc", place="p9", giver="ubnd"))
    assert time.perf_counter() - started < 0.05

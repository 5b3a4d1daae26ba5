"""The question and the card as pages: what they show, what they refuse, and what they cost."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate  # noqa: TID251 - as readers do

from tests.domain.world import cite
from tests.portal.pages import CARD, CHOOSE_PLACE, ENTRUSTED, GAP, page, words
from tests.register.world import CALL_BACK
from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.time import show_day
from thamquyen.register import recording


def shown(reader: Client, address: str, status: int = 200) -> str:
    return words(page(reader, address, status))


def test_the_front_page_asks_what_where_and_which_day(reader: Client) -> None:
    text = shown(reader, "/")
    for label in ("Việc gì", "Ở đâu", "Ngày nào", "Sổ đang có", "phần chưa có trong sổ"):
        assert label in text


def test_the_front_page_can_be_filled_in_by_its_address(reader: Client) -> None:
    html = page(reader, "/?viec=giao+đất&dia-ban=xã+Mây+Gió&ngay=1/7/2026")
    assert 'value="giao đất"' in html
    assert 'value="xã Mây Gió"' in html


def test_a_card_says_who_exercises_within_which_limits_and_by_what_chain(reader: Client) -> None:
    text = shown(reader, CARD)
    assert "Có thẩm quyền" in text
    assert "Chủ tịch Ủy ban nhân dân xã Mây Gió" in text
    assert "trừ tổ chức tôn giáo" in text
    for part in ("luật định", "phân cấp", "đã đọc nguyên văn", "khoản 2 Điều 3", "01/06/2026", "Biên nhận"):
        assert part in text


def test_under_ủy_quyền_the_giver_answers(reader: Client) -> None:
    text = shown(reader, ENTRUSTED)
    assert "Giám đốc Sở Công Thương tỉnh Sông Núi" in text
    assert "Ủy quyền không chuyển trách nhiệm của bên ủy quyền" in text
    assert "Từ ngày 06/11/2025 đến hết ngày 28/02/2027" in text


def test_words_without_marks_and_an_old_name_find_the_card(reader: Client) -> None:
    text = shown(reader, "/hoi?viec=viec+giao-dat&dia-ban=xa+may&ngay=15/07/2026")
    assert "Chủ tịch Ủy ban nhân dân xã Mây Gió" in text
    assert "Xã Mây kết thúc sau ngày 30/06/2025" in text


def test_the_lasting_address_of_a_question_shows_the_same_card(reader: Client) -> None:
    html = page(reader, "/hoi?ma-viec=giao-dat&viec=x&ma-dia-ban=n1&dia-ban=y&ngay=15/07/2026")
    assert f'<link rel="canonical" href="{CARD}">' in html
    verdict = re.compile(r'<section class="verdict.*?</section>', re.DOTALL)
    assert verdict.findall(html) == verdict.findall(page(reader, CARD))


def test_a_split_place_must_be_chosen(reader: Client) -> None:
    html = page(reader, "/hoi?viec=viec+giao-dat&dia-ban=thi+tran+da&ngay=15/07/2026")
    assert "Cần chọn đúng địa bàn" in words(html)
    assert 'href="/the/giao-dat/n3/2026-07-15"' in html
    assert 'href="/the/giao-dat/n4/2026-07-15"' in html


def test_a_place_of_another_time_must_be_chosen(reader: Client) -> None:
    assert "Cần chọn đúng địa bàn" in shown(reader, "/the/giao-dat/p9/2025-06-20")
    assert "Có thẩm quyền" in shown(reader, "/the/giao-dat/p1/2026-05-31")


def test_a_place_too_wide_for_what_was_given_on_must_be_narrowed(reader: Client) -> None:
    """From 01/6/2026 the commune chairs hold a part of the power; the old province is followed to the new one first."""
    assert "Cần chọn đúng địa bàn" in shown(reader, CHOOSE_PLACE)


def test_a_gap_says_since_when_nobody_holds_and_what_to_do(reader: Client) -> None:
    text = shown(reader, GAP)
    for part in ("Bỏ trống: không ai thực hiện", "Không ai nắm", "từ ngày 01/07/2025", "Nên làm gì tiếp"):
        assert part in text


def test_what_ended_and_what_has_not_begun_say_so(reader: Client) -> None:
    assert "Đã hết hiệu lực vào ngày này" in shown(reader, "/the/cho/n1/2030-06-01")
    text = shown(reader, "/the/giao-dat/p1/2025-06-01")
    assert "Chưa có hiệu lực vào ngày này" in text
    assert "Hỏi với ngày 16/06/2025" in text


def test_a_task_nobody_recorded_is_not_called_a_gap(reader: Client) -> None:
    text = shown(reader, "/hoi?viec=phong+tau+vu+tru&dia-ban=may+gio")
    assert "Chưa có trong sổ" in text
    assert "Bỏ trống" not in text


def test_two_who_hold_the_same_are_shown_side_by_side(reader: Client) -> None:
    twin = Conferral("dat-trung", "giao-dat", Mode.STATUTE, None, Authority("gd-so", "p9"), "p9", cite("LUẬT-MỚI", "2"))
    recording.record([twin], actor="thử", reason="chồng chéo")
    text = shown(reader, CARD)
    assert "Chồng chéo" in text
    assert "Bên thứ 1" in text
    assert "Bên thứ 2" in text


def test_the_card_of_an_earlier_revision_stays_as_it_was(reader: Client, world: int) -> None:
    recording.record([CALL_BACK], actor="thử", reason="gọi lại")
    later = "/the/giao-dat/n1/2026-10-15"
    assert "Ủy ban nhân dân tỉnh Sông Núi" in shown(reader, later)
    then = page(reader, f"{later}?biet={world}")
    assert "Chủ tịch Ủy ban nhân dân xã Mây Gió" in words(then)
    assert f'href="{later}?biet={world}"' in then


def test_known_may_be_a_day_and_must_be_readable(reader: Client) -> None:
    today = show_day(localdate())
    assert "Có thẩm quyền" in shown(reader, f"{CARD}?biet={today}")
    assert "biết đến" in shown(reader, f"{CARD}?biet=hom-qua", 400)
    assert "Sổ không có lần ghi 999" in shown(reader, f"{CARD}?biet=999", 400)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/hoi", "Chưa điền việc gì"),
        ("/hoi?viec=giao+dat&dia-ban=may+gio&ngay=31/02/2026", "Không có ngày 31/2/2026 trong lịch"),
        ("/hoi?viec=giao+dat&dia-ban=may+gio&ngay=01/01/1900", "trước ngày 02/09/1945"),
        ("/hoi?viec=viec+giao-dat&dia-ban=atlantis", "Không có đơn vị hành chính nào tên “atlantis”"),
        ("/the/giao-dat/n1/2026-13-45", "Không có ngày 45/13/2026 trong lịch"),
        ("/the/giao-dat/n1/hom-nay", "không phải là ngày"),
    ],
)
def test_a_question_that_cannot_be_read_says_what_to_mend(reader: Client, address: str, says: str) -> None:
    html = page(reader, address, 400)
    assert says in words(html)
    assert 'aria-invalid="true"' in html


def test_a_megabyte_pasted_is_refused_and_not_sent_back(reader: Client) -> None:
    response = reader.get("/hoi", {"viec": "đ" * 1_000_000, "dia-ban": "x" * 1_000_000, "ngay": "9" * 1_000_000})
    assert response.status_code == 400
    assert len(response.content) < 30_000
    assert "quá dài" in words(response.content.decode())


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 }}{% now 'Y' %}"]
)
def test_markup_is_shown_as_text(reader: Client, markup: str) -> None:
    for given in ({"viec": markup, "dia-ban": "may gio"}, {"viec": "viec giao-dat", "dia-ban": markup}):
        html = reader.get("/hoi", given).content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html.replace('<img class="brand__disc"', "")
        assert markup.split("(")[0].strip('"><{') in words(html).replace('"', "")


@pytest.mark.parametrize("key", ["khong-co", "%00", "..", "a%2Fb", "đất", "x" * 5000])
def test_an_unknown_key_is_not_found_with_a_search(reader: Client, key: str) -> None:
    for address in (f"/the/{key}/n1/2026-07-15", f"/the/giao-dat/{key}/2026-07-15", f"/nhiem-vu/{key}"):
        assert "Không có trang này" in shown(reader, address, 404)


def test_sending_something_is_refused_in_vietnamese(reader: Client) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    response = strict.post("/hoi", {"viec": "x"})
    assert response.status_code == 403
    assert "chỉ để tra cứu" in words(response.content.decode())
    assert reader.post("/hoi").status_code == 405


def test_a_card_the_reader_already_has_is_not_sent_again(reader: Client) -> None:
    first = reader.get(CARD)
    again = reader.get(CARD, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    recording.record([CALL_BACK], actor="thử", reason="sổ có lần ghi mới")
    assert reader.get(CARD, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_card_asks_the_database_only_for_the_newest_revision_and_waiver(reader: Client) -> None:
    page(reader, CARD)
    with CaptureQueriesContext(connection) as asked:
        page(reader, f"{CARD}?lan-dau-hoi=1")
    newest = ("register_recording", "FROM oversight_waiver ORDER BY id DESC LIMIT 1")
    assert all(any(one in query["sql"] for one in newest) for query in asked.captured_queries)
    assert len(asked) <= 3


def test_a_card_made_once_is_kept_until_the_register_changes(reader: Client) -> None:
    cache.clear()
    first, again = page(reader, CARD), page(reader, CARD)
    assert first == again
    with CaptureQueriesContext(connection) as asked:
        page(reader, CARD)
    assert len(asked) <= 2
    recording.record([CALL_BACK], actor="thử", reason="sổ có lần ghi mới")
    assert "Sổ ở lần ghi 2" in shown(reader, CARD)


def test_suggestions_come_with_or_without_marks_and_carry_their_keys(reader: Client) -> None:
    for typed in ("giao dat", "giao đất"):
        html = reader.get("/goi-y/viec", {"viec": typed}).content.decode()
        assert 'role="option"' in html
        assert 'data-key="giao-dat"' in html


def test_places_are_suggested_by_old_and_new_names_of_the_day_first(reader: Client) -> None:
    html = reader.get("/goi-y/dia-ban", {"dia-ban": "may", "ngay": "15/07/2026"}).content.decode()
    assert html.index('data-key="n1"') < html.index('data-key="c1"')
    assert "đến hết ngày 30/06/2025" in words(html)


def test_nothing_typed_or_a_megabyte_typed_suggests_nothing_and_does_not_fail(reader: Client) -> None:
    for typed in ("", "   ", "\x00", "q" * 1_000_000):
        for address, field in (("/goi-y/viec", "viec"), ("/goi-y/dia-ban", "dia-ban")):
            response = reader.get(address, {field: typed, "ngay": "không rõ"})
            assert response.status_code == 200
            assert "data-key" not in response.content.decode()

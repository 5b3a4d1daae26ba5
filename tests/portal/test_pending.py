"""Files received before a power passed to others, on its card."""

from django.test import Client

from tests.portal.pages import CARD, page, words
from tests.register.world import CLERK, PENDING
from thamquyen.register import recording


def shown(reader: Client, address: str) -> str:
    return words(page(reader, address))


def test_a_card_says_that_no_ground_is_known_until_a_provision_is_recorded(reader: Client) -> None:
    before = shown(reader, CARD)
    assert "Hồ sơ nhận trước ngày 01/06/2026: chưa có căn cứ" in before
    recording.record([PENDING], actor=CLERK, reason="điều khoản chuyển tiếp")
    html = page(reader, CARD)
    assert "Ủy ban nhân dân tỉnh Sông Núi giải quyết, theo pháp luật tại thời điểm tiếp nhận" in words(html)
    assert 'href="/van-ban/QĐ-PC?ngay=15/07/2026"' in html
    assert shown(reader, f"{CARD}?biet=1").count("chưa có căn cứ") == before.count("chưa có căn cứ")


def test_the_day_on_which_a_file_was_received_is_asked_on_the_card(reader: Client) -> None:
    recording.record([PENDING], actor=CLERK, reason="điều khoản chuyển tiếp")
    assert "Hồ sơ nhận ngày 31/05/2026: Ủy ban nhân dân tỉnh Sông Núi" in shown(reader, f"{CARD}?nhan-ngay=31/5/2026")
    assert "không chuyển sang nơi khác" in shown(reader, f"{CARD}?nhan-ngay=01/06/2026")


def test_the_page_of_an_act_says_who_finishes_what_came_in_before_it_moved_powers(reader: Client) -> None:
    bare = shown(reader, "/van-ban/QĐ-PC?ngay=15/07/2026")
    assert "Hồ sơ nhận trước khi văn bản này chuyển thẩm quyền" in bare
    assert "Hồ sơ nhận trước ngày 01/06/2026: chưa có căn cứ" in bare
    recording.record([PENDING], actor=CLERK, reason="điều khoản chuyển tiếp")
    told = shown(reader, "/van-ban/QĐ-PC?ngay=15/07/2026")
    assert "Ủy ban nhân dân tỉnh Sông Núi giải quyết, theo pháp luật tại thời điểm tiếp nhận" in told
    assert "trước khi văn bản này chuyển" not in shown(reader, "/van-ban/LUẬT-MỚI?ngay=15/07/2026")


def test_a_day_that_is_none_is_told_and_stays_in_its_field(reader: Client) -> None:
    for typed in ("31/13/2026", "16/07/2026", "hôm kia", "<b>"):
        html = page(reader, f"{CARD}?nhan-ngay={typed}")
        assert 'id="nhan-ngay-loi"' in html
        assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in html


def test_a_card_whose_power_never_passed_to_others_has_no_such_section(reader: Client) -> None:
    assert "Hồ sơ nhận trước khi đổi" not in shown(reader, f"{CARD.rpartition('/')[0]}/2026-05-31?nhan-ngay=1/1/2026")

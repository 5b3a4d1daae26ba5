"""Plans in a browser: accessible, within the width, a report sent with its file."""

import pytest
from playwright.sync_api import Browser, expect

from tests.portal.test_in_browser import DESK, PHONE
from tests.portal.test_radar_in_browser import _is_sound

pytestmark = pytest.mark.browser


def test_the_plan_that_comes_with_the_software_is_seen_by_everybody(chromium: Browser, register_address: str) -> None:
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        context = chromium.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto(f"{register_address}tien-do")
        expect(page.locator(".plan-tasks tbody tr")).to_have_count(7)
        _is_sound(page)
        context.close()


def test_who_signs_in_reads_what_became_of_the_districts(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{register_address}dang-nhap?tiep=/ke-hoach")
    page.get_by_label("Tên đăng nhập").fill("thu-xem")
    page.get_by_label("Mật khẩu").fill(passwords["thu-xem"])
    page.get_by_role("button", name="Đăng nhập").click()
    _is_sound(page)
    page.get_by_role("link", name="Đẩy mạnh phân cấp cho cấp huyện").click()
    _is_sound(page)
    page.get_by_role("link", name="Đề xuất nội dung phân cấp").click()
    expect(page.locator("#don-vi")).to_contain_text("9 đơn vị")
    expect(page.locator(".plan-gone").first).to_contain_text("30/06/2025")
    _is_sound(page)
    page.close()

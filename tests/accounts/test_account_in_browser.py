"""One's own account in a browser: the second factor set up off the page, asked for at the next sign-in, turned off."""

import base64
import re
from collections.abc import Iterator

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, expect

from tests.looking import is_sound
from tests.workspace.test_facts_in_browser import Desk, signed_in

pytestmark = pytest.mark.browser
_LOOKS = ["light desk", "dark phone"]


@pytest.fixture(params=_LOOKS)
def viewer(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    yield from signed_in(request.param, chromium, register_address, passwords, "thu-xem")


def test_a_second_factor_is_set_up_asked_for_and_turned_off(viewer: Desk, passwords: dict[str, str]) -> None:
    page = viewer.page
    page.get_by_role("link", name="Tài khoản").click()
    expect(page.get_by_role("img", name=re.compile("Hình mã QR"))).to_be_visible()
    viewer.is_sound()
    key = base64.b32decode(page.locator(".setup__key").inner_text().replace(" ", ""))
    page.get_by_label("Mã 6 số mà ứng dụng hiện").fill("000000")
    page.get_by_label("Mật khẩu hiện nay").fill(passwords["thu-xem"])
    viewer.press("Bật xác thực hai lớp")
    expect(page.get_by_text("Mã không đúng")).to_be_visible()
    viewer.is_sound()
    page.wait_for_timeout(1100)  # one wrong code: one second to wait
    page.get_by_label("Mã 6 số mà ứng dụng hiện").fill(f"{totp(key):06}")
    page.get_by_label("Mật khẩu hiện nay").fill(passwords["thu-xem"])
    viewer.press("Bật xác thực hai lớp")
    expect(page.locator(".codes li")).to_have_count(10)
    viewer.is_sound()
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="Đã cất mã").click()
    expect(page.get_by_text("đang bật, còn 10 mã dự phòng")).to_be_visible()
    viewer.is_sound()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.goto("/dang-nhap?tiep=/tai-khoan")
    page.get_by_label("Tên đăng nhập").fill("thu-xem")
    page.get_by_label("Mật khẩu").fill(passwords["thu-xem"])
    viewer.press("Đăng nhập")
    expect(page.get_by_role("heading", name="Mã xác thực")).to_be_visible()
    viewer.is_sound()
    page.get_by_label(re.compile("Mã 6 số")).fill(f"{totp(key, drift=1):06}")  # the one before was used
    viewer.press("Đăng nhập")
    page.get_by_label(re.compile("để tắt")).fill(recovery)
    viewer.press("Tắt xác thực hai lớp")
    expect(page.get_by_text("đang tắt")).to_be_visible()


def test_a_button_answers_the_pointer_in_both_themes(chromium: Browser, register_address: str) -> None:
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto(f"{register_address}dang-nhap")
        button = page.get_by_role("button", name="Đăng nhập")
        at_rest = button.evaluate("one => getComputedStyle(one).backgroundColor")
        button.hover()
        expect(button).not_to_have_css("background-color", at_rest)
        is_sound(page)
        context.close()

"""A consultation in a browser: opened on a draft, answered by somebody without an account; sound at two looks."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.timezone import localdate  # noqa: TID251 - as people do
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, signed_in
from thamquyen.domain.time import show_day

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light desk", "dark phone"])
def conductor(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-chu-tri")


def test_a_draft_is_asked_about_and_answered_on_the_public_page(conductor: Desk) -> None:
    page = conductor.page
    page.goto("/du-thao-thay-doi")
    page.get_by_label("Trích yếu").fill("Phân cấp để hỏi ý kiến")
    page.get_by_label("Dự kiến có hiệu lực từ ngày").fill("01/03/2049")
    conductor.press("Lập dự thảo")
    expect(page.get_by_role("heading", level=1, name="Phân cấp để hỏi ý kiến")).to_be_visible()
    page.goto(f"{page.url}/lay-y-kien")
    conductor.is_sound()
    page.get_by_label("Hạn góp ý").fill(show_day(localdate()))
    page.get_by_label("Sở Tài chính tỉnh Lào Cai", exact=True).check()
    conductor.press("Mở lấy ý kiến")
    expect(page.get_by_role("alert")).to_contain_text("Hạn góp ý sớm nhất là ngày")
    expect(page.get_by_label("Sở Tài chính tỉnh Lào Cai", exact=True)).to_be_checked()
    page.get_by_label("Hạn góp ý").fill(show_day(localdate() + timedelta(days=40)))
    conductor.press("Mở lấy ý kiến")
    expect(page.get_by_text("ngày làm việc").first).to_be_visible()
    conductor.is_sound()
    own = page.url
    page.get_by_role("link", name="Trang công khai").click()
    conductor.is_sound()
    page.get_by_label(re.compile("Họ tên")).fill("Bà Hoa")
    page.get_by_label("Ý kiến", exact=True).fill("Đề nghị nêu rõ <b>thời hạn</b>")
    conductor.press("Gửi ý kiến")
    expect(page.get_by_role("status").first).to_contain_text("Đã nhận ý kiến")
    expect(page.get_by_text("Bà Hoa")).to_have_count(0)
    page.goto(own)
    conductor.press("Nhận ý kiến")
    page.get_by_text("Tiếp thu, giải trình", exact=True).click()
    page.get_by_label("Kết quả").select_option("Tiếp thu")
    page.get_by_label("Tiếp thu thế nào").fill("đã nêu thời hạn")
    conductor.is_sound()
    conductor.press("Lưu trả lời")
    expect(page.get_by_text("đã nêu thời hạn")).to_be_visible()
    for address in ("/lay-y-kien", "/thoi-han", "/gop-y"):
        page.goto(address)
        conductor.is_sound()

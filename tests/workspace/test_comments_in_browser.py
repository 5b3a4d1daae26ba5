"""History and comments in a browser: a task found in the history, somebody named in a comment by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.workspace.test_facts_in_browser import Desk, keeper

pytestmark = pytest.mark.browser
__all__ = ["keeper"]


def test_somebody_is_named_in_a_comment_by_keyboard(keeper: Desk) -> None:
    page = keeper.page
    page.goto("/lich-su?loai=viec")
    keeper.is_sound()
    first, last = (page.locator(name).bounding_box() for name in ("#tu", "#den"))
    assert first and last and first["y"] == last["y"], "the days of a filter stand side by side"
    page.locator(".deeds-of td:last-child a").first.click()
    box = page.get_by_label("Viết cho những người cùng xem hồ sơ này")
    box.press_sequentially("Nhờ @chu tri")
    expect(page.get_by_role("option").first).to_be_visible()
    keeper.is_sound()
    box.press("Enter")
    expect(box).to_have_value("Nhờ @thu-chu-tri ")
    box.press_sequentially("xem giúp")
    keeper.press("Gửi")
    expect(page.get_by_text("xem giúp").first).to_be_visible()
    keeper.is_sound()
    keeper.press("Gạch trao đổi này")
    expect(page.locator("del").first).to_be_visible()
    box.fill("@khong-co-ai")
    keeper.press("Gửi")
    expect(page.get_by_text("Không có ai tên đăng nhập là khong-co-ai")).to_be_visible()
    keeper.is_sound()

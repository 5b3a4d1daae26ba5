"""A reorganisation in a browser: said, listed line by line, decided, counted; sound at two looks."""

import pytest
from playwright.sync_api import Page, expect

from tests.workspace.test_facts_in_browser import Desk, two_looks

pytestmark = pytest.mark.browser
__all__ = ["two_looks"]


def chosen(page: Page, label: str, words: str) -> None:
    page.get_by_role("combobox", name=label).first.press_sequentially(words)
    page.locator("[role=listbox] [role=option]").first.click()


def test_two_communes_are_merged_and_everything_of_theirs_is_counted(two_looks: Desk) -> None:
    page = two_looks.page
    page.goto("/du-thao-thay-doi/sap-xep")
    two_looks.is_sound()
    page.get_by_role("link", name="Nhập đơn vị hành chính").click()
    two_looks.press("Kê ra mọi việc phải bàn giao")
    expect(page.get_by_text("Còn ô cần sửa")).to_be_visible()
    page.get_by_label("Trích yếu").fill("Nhập hai xã vùng cao")
    page.get_by_label("Dự kiến có hiệu lực từ ngày").fill("01/03/2049")
    chosen(page, "Đơn vị nhập", "Y Tý")
    chosen(page, "Đơn vị đang có", "A Mú Sung")
    two_looks.is_sound()
    two_looks.press("Kê ra mọi việc phải bàn giao")
    expect(page.get_by_text("Cộng lại đúng bằng trước sắp xếp")).to_be_visible()
    two_looks.is_sound()
    group = page.locator("article.article").first
    group.get_by_text("Quyết định cho các việc đã đánh dấu").click()
    group.get_by_label("Giao lại", exact=True).check()
    group.get_by_label("Lý do, căn cứ").fill("theo phương án đã duyệt")
    group.get_by_role("group", name="Giao lại cho").get_by_role("checkbox").first.check()
    group.get_by_role("button", name="Lưu quyết định").click()
    expect(page.get_by_text("Cộng lại đúng bằng trước sắp xếp")).to_be_visible()
    two_looks.is_sound()

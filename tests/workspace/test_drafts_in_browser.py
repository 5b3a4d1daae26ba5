"""A draft in a browser: begun, refused until it is sound, written by hand, tried and read; sound at two looks."""

import pytest
from playwright.sync_api import expect

from tests.workspace.test_facts_in_browser import Desk, two_looks

pytestmark = pytest.mark.browser
__all__ = ["two_looks"]


def test_a_draft_is_begun_written_and_tried(two_looks: Desk) -> None:
    page = two_looks.page
    page.goto("/du-thao-thay-doi")
    page.get_by_label("Trích yếu").fill("Phân cấp cho xã")
    page.get_by_label("Dự kiến có hiệu lực từ ngày").fill("01/03/2049")
    two_looks.is_sound()
    two_looks.press("Lập dự thảo")
    expect(page.get_by_text("Chưa có thay đổi nào. Hãy thêm")).to_be_visible()
    two_looks.is_sound()
    page.get_by_role("link", name="Đổi tên đơn vị hành chính").click()
    page.get_by_role("combobox", name="Đơn vị hành chính").press_sequentially("Y Tý")
    page.get_by_role("option").first.click()
    page.get_by_label("Tên mới").fill("Phường Y Tý")
    page.get_by_label("Từ ngày").fill("01/03/2049")
    two_looks.is_sound()
    two_looks.press("Thêm vào dự thảo")
    expect(page.locator(".article")).to_have_count(1)
    two_looks.is_sound()
    page.get_by_role("link", name="Mô phỏng tác động").click()
    for section in ("Theo cơ quan", "Theo xã", "Phát hiện", "Việc phải làm", "Dòng thời gian", "Nơi thực hiện"):
        page.locator("main").get_by_role("link", name=section).click()
        two_looks.is_sound()
    page.locator("main").get_by_role("link", name="Phân cấp cho xã").click()
    page.get_by_role("link", name="Văn bản trình, ban hành").click()
    expect(page.get_by_role("heading", name="Văn bản trình, ban hành")).to_be_visible()
    two_looks.is_sound()
    page.locator("main").get_by_role("link", name="Phân cấp cho xã").click()
    page.get_by_role("link", name="Nêu số, ngày ký, tệp đã ký").click()
    two_looks.press("Lưu số, ngày ký và tệp")
    expect(page.get_by_text("Chưa nêu họ tên người ký.")).to_be_visible()
    two_looks.is_sound()

"""Substitutes in a browser: named by the administrator with the written basis; accessible at two looks."""

import pytest
from django.utils.timezone import localdate  # noqa: TID251 - as people do
from playwright.sync_api import expect

from tests.workspace.test_facts_in_browser import Desk, keeper

pytestmark = pytest.mark.browser
__all__ = ["keeper"]


def test_a_substitute_is_named_and_ended(keeper: Desk) -> None:
    page, today = keeper.page, f"{localdate():%d/%m/%Y}"
    page.goto("/lam-thay/moi")
    keeper.is_sound()
    keeper.press("Ghi")
    expect(page.get_by_text("Chọn một người trong danh sách.")).to_have_count(2)
    keeper.is_sound()
    page.get_by_label("Người vắng mặt").select_option("thu-chu-tri")
    page.get_by_label("Người làm thay").select_option("thu-xem")
    page.get_by_label("Từ ngày").fill(today)
    page.get_by_label("Đến hết ngày").fill(today)
    page.get_by_label("Văn bản giao làm thay").fill("Quyết định 12/QĐ-SNV")
    page.get_by_label("Ngày ký").fill(today)
    page.get_by_label("Cơ quan ban hành").fill("Sở Nội vụ tỉnh Lào Cai")
    page.get_by_label("chủ trì đề xuất, lấy ý kiến").check()
    keeper.press("Ghi")
    expect(page.get_by_text("đang làm thay").first).to_be_visible()
    keeper.is_sound()
    page.get_by_text("Kết thúc sớm").first.click()
    page.get_by_label("Lý do").first.fill("đã trở lại làm việc")
    page.get_by_role("button", name="Kết thúc từ bây giờ").first.click()
    expect(page.get_by_text("Kết thúc sớm bởi").first).to_be_visible()

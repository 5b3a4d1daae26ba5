"""A finding in a browser: opened from its line, let stand, shown where it matters, taken back; sound at two looks."""

import re

import pytest
from playwright.sync_api import expect

from tests.workspace.test_facts_in_browser import Desk, two_looks

pytestmark = pytest.mark.browser
__all__ = ["two_looks"]

WHY = "Nghị quyết và nghị định nêu trong căn cứ cho phép; chờ xác nhận của Sở Tư pháp"


def test_a_finding_is_opened_let_stand_and_taken_back(two_looks: Desk) -> None:
    page = two_looks.page
    page.goto("/phat-hien?dia-ban=p15-2025&quy-tac=R18")
    two_looks.is_sound()
    page.goto("/phat-hien?dia-ban=p15-2025&quy-tac=R11")
    page.locator(".fault__says a").first.click()
    two_looks.is_sound()
    page.get_by_role("link", name=re.compile("Cho qua có thời hạn")).click()
    two_looks.press("Cho qua 14 chỗ")
    expect(page.get_by_text("Chưa nêu căn cứ")).to_be_visible()
    two_looks.is_sound()
    page.get_by_label("Vì sao để nguyên được").fill(WHY)
    page.get_by_label("Căn cứ").fill("khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP")
    two_looks.press("Cho qua 14 chỗ")
    expect(page.get_by_text(WHY).first).to_be_visible()
    expect(page.locator(".head .pill--good")).to_have_text("đang cho qua")
    two_looks.is_sound()
    page.goto("/phat-hien?xu-ly=waived&dia-ban=p15-2025")
    expect(page.locator(".fault")).to_have_count(1)
    page.locator(".fault__says a").click()
    page.get_by_role("link", name="Rút …").click()
    page.get_by_label("Vì sao không cho qua nữa").fill("đã có kết luận kiểm tra")
    two_looks.is_sound()
    two_looks.press("Rút từ hôm nay")
    page.goto("/phat-hien?xu-ly=waived&dia-ban=p15-2025")
    expect(page.locator(".fault")).to_have_count(0)

"""A session in a browser: noted, its form with what is wrong, an item on its order of business; sound at two looks."""

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.workspace.test_facts_in_browser import Desk, two_looks

pytestmark = pytest.mark.browser
__all__ = ["two_looks"]
_NUMBERS = count(1)


def test_a_session_is_noted_and_shows_decisions_apart_from_views(two_looks: Desk) -> None:
    page, number = two_looks.page, next(_NUMBERS)
    page.goto("/ky-hop")
    two_looks.is_sound()
    page.get_by_label("Tên kỳ họp").fill(f"Phiên họp thường kỳ thứ {number}")
    page.get_by_label("Ngày họp").fill("01/07/2026")
    page.get_by_label("Tổng số đại biểu").fill("50")
    page.get_by_label("Số người dự họp").fill("51")
    two_looks.press("Ghi kỳ họp")
    expect(page.get_by_role("alert")).to_contain_text("từ 0 đến tổng số 50")
    two_looks.is_sound()
    page.get_by_label("Số người dự họp").fill("45")
    two_looks.press("Ghi kỳ họp")
    expect(page.get_by_role("heading", name="Cho ý kiến")).to_be_visible()
    expect(page.get_by_text("Hội đồng nhân dân tỉnh Lào Cai")).to_be_visible()
    two_looks.is_sound()

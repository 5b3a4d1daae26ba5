"""Urging and mails in a browser: the ladder is changed where it can be, the pages are sound at two looks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, keeper, signed_in

pytestmark = pytest.mark.browser
__all__ = ["keeper"]


@pytest.fixture(params=["light desk", "dark phone"])
def conductor(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    """Somebody who conducts calls in Lào Cai."""
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-chu-tri")


def test_a_ladder_is_refused_with_what_was_typed_then_set(conductor: Desk) -> None:
    page = conductor.page
    page.goto("/don-doc")
    conductor.is_sound()
    page.get_by_role("link", name="Các bậc nhắc").click()
    conductor.is_sound()
    last = page.locator("fieldset").last
    days = str((page.viewport_size or {"width": 0})["width"] // 10)  # another at each look: what was set stays
    last.get_by_label("Số ngày").fill(days)
    conductor.press("Lưu các bậc")
    expect(last.get_by_text("Chọn ít nhất một bên để nhắc.")).to_be_visible()
    expect(last.get_by_label("Số ngày")).to_have_value(days)
    conductor.is_sound()
    last.get_by_label("cơ quan cấp trên").check()
    conductor.press("Lưu các bậc")
    expect(page.get_by_text("đặt bởi")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(f"input[value='{days}']")).to_have_count(1)


def test_the_page_of_mails_and_daily_jobs_is_sound(keeper: Desk) -> None:
    keeper.page.goto("/quan-tri/viec-nen")
    expect(keeper.page.get_by_role("heading", level=1, name="Thư và việc nền")).to_be_visible()
    expect(keeper.page.get_by_role("row", name="Nhắc hạn, đôn đốc")).to_be_visible()
    keeper.is_sound()

"""Reviewing in a browser: from a document to its dependents, a list, a conclusion and the year's list, in two looks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light desk", "dark phone"])
def reviewer(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    """An approver of Lào Cai, signed in."""
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-phe-duyet")


def test_a_document_is_reviewed_from_its_cause_to_a_conclusion(reviewer: Desk) -> None:
    page = reviewer.page
    page.goto("/van-ban/146/2025/NĐ-CP")
    page.get_by_role("link", name="Những gì phụ thuộc").click()
    reviewer.is_sound()
    page.get_by_role("link", name="hết thời hạn có hiệu lực từ ngày 01/03/2027").click()
    reviewer.is_sound()
    page.get_by_role("button", name="danh mục rà soát").click()
    expect(page.get_by_role("status").first).to_contain_text("Điều đã ghi giữ nguyên")
    reviewer.is_sound()
    waiting = page.get_by_role("row").filter(has_text="chưa rà soát")  # the register is served to all looks
    waiting.get_by_role("link", name="Quyết định số").first.click()
    expect(page.get_by_label("Cơ quan chủ trì")).to_have_value("so-cong-thuong@p15-2025")
    page.get_by_label("Tình trạng").select_option("đã có kết luận".capitalize())
    reviewer.press("Ghi vào phiếu")
    expect(page.get_by_text("Chọn kết luận")).to_be_visible()
    reviewer.is_sound()
    page.get_by_label("hiệu lực", exact=True).check()
    page.get_by_label("Kết luận", exact=True).select_option("Thay thế")
    page.get_by_label("Nhận xét, kiến nghị").fill(f"Nghị định gốc hết hạn, {page.viewport_size}")
    reviewer.press("Ghi vào phiếu")
    expect(page.get_by_role("status").filter(has_text="Đã ghi.")).to_be_visible()
    reviewer.is_sound()
    assert reviewer.said == []


def test_the_list_of_a_year_is_read_and_taken_along(reviewer: Desk) -> None:
    page = reviewer.page
    page.goto("/het-hieu-luc?nam=2025")
    expect(page.get_by_role("link", name="Quyết định số 08/2021/QĐ-UBND")).to_be_visible()
    reviewer.is_sound()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel mẫu 03").click()
    assert taken.value.suggested_filename == "mau-03_tinh-lao-cai_2025.xlsx"
    assert reviewer.said == []

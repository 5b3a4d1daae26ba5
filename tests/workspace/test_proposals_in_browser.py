"""Proposals in a browser: a file of them read cell by cell, a row mended in the form, all sent; sound at two looks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.timezone import localdate  # noqa: TID251 - as people do
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, signed_in
from tests.workspace.test_proposal_files import as_file
from thamquyen.domain.time import show_day
from thamquyen.workspace.proposing.said import LABELS

pytestmark = pytest.mark.browser
ROW = {
    "task": "Giao đất không thu tiền sử dụng đất cho tổ chức", "mode": "phân cấp", "holder": "UBND tỉnh Lào Cai",
    "recipient": "Chủ tịch UBND các xã, phường, đặc khu thuộc tỉnh Lào Cai", "practice": "Hồ sơ phát sinh ở xã.",
    "ground": "khoản 1 Điều 13 Luật số 72/2025/QH15", "staff": "Đủ.", "money": "Theo dự toán.", "impact": "Nhanh hơn.",
}  # fmt: skip


@pytest.fixture
def call(chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[str]:
    """The address of an open call that the department of finance was asked by."""
    for conductor in signed_in("light desk", chromium, register_address, passwords, "thu-chu-tri"):
        page = conductor.page
        page.goto("/dot-de-xuat")
        for field, text in (
            ("ten", "Đợt gửi bằng Excel"),
            ("pham-vi", "Đất đai"),
            ("han", show_day(localdate() + timedelta(days=40))),
        ):
            page.locator(f"#{field}").fill(text)
        page.locator('input[value="so-tai-chinh@p15-2025"]').check()
        conductor.press("Mở đợt")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đợt gửi bằng Excel")
        yield page.url


@pytest.fixture(params=["light desk", "dark phone"])
def proposer(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-de-xuat")


def test_a_file_of_proposals_is_read_mended_and_sent(call: str, proposer: Desk) -> None:
    page = proposer.page
    page.goto(call)
    proposer.is_sound()
    rows = [
        [*LABELS.values()],
        *([({**ROW, **changed}).get(key, "") for key in LABELS] for changed in ({}, {"impact": ""})),
    ]
    file = as_file(rows)
    page.locator("input[type=file]").set_input_files(
        {"name": "de-xuat.xlsx", "mimeType": "application/octet-stream", "buffer": file.read()}
    )
    proposer.press("Đọc tệp")
    expect(page.get_by_text("Còn 1 ô cần sửa ở 1 dòng")).to_be_visible()
    proposer.is_sound()
    page.get_by_role("link", name="Sửa dòng này").click()
    expect(page.locator("#ben-canh")).to_contain_text("Tính hợp pháp")
    proposer.is_sound()
    page.get_by_label("Đánh giá tác động").fill("Nhanh hơn.")
    proposer.press("Lưu dòng này")
    expect(page.get_by_text("Mọi ô đọc được")).to_be_visible()
    proposer.is_sound()
    proposer.press("Gửi 2 đề xuất")
    expect(page.get_by_role("link", name=ROW["task"])).to_have_count(2)

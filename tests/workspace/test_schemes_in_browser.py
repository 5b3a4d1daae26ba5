"""A scheme in a browser: drawn up from a call, written, its road map mended, looked at part by part at two looks."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.workspace.test_facts_in_browser import Desk, signed_in

pytestmark = pytest.mark.browser
TASK, BODY = "Giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất", "Ủy ban nhân dân tỉnh Lào Cai"


@pytest.fixture(params=["light desk", "dark phone"])
def conductor(
    request: pytest.FixtureRequest, chromium: Browser, register_address: str, passwords: dict[str, str]
) -> Iterator[Desk]:
    yield from signed_in(str(request.param), chromium, register_address, passwords, "thu-chu-tri")


@pytest.fixture
def unit(chromium: Browser, register_address: str, passwords: dict[str, str]) -> Iterator[Desk]:
    yield from signed_in("light desk", chromium, register_address, passwords, "thu-de-xuat")


def accepted(conductor: Desk, unit: Desk) -> None:
    """A call with a proposal that was accepted."""
    page = conductor.page
    page.goto("/dot-de-xuat")
    for field, text in (("ten", "Đợt cho Đề án"), ("pham-vi", "Đất đai"), ("han", "31/12/2028"), ("tra-loi", "15")):
        page.locator(f"#{field}").fill(text)
    page.locator('input[value="so-tai-chinh@p15-2025"]').check()
    conductor.press("Mở đợt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đợt cho Đề án")
    unit.page.goto(f"{page.url}/de-xuat")
    unit.page.locator("#o-nhiem-vu").fill(TASK)
    unit.page.get_by_label("Hình thức").select_option("decentralisation")
    unit.pick("Cơ quan đang có thẩm quyền, sẽ giao", BODY, BODY)
    unit.pick("Cơ quan, người được giao", "Chủ tịch UBND các xã, phường thuộc tỉnh Lào Cai", "thuộc tỉnh Lào Cai")
    said = {"linh-vuc": "Đất đai", "can-cu-them": "khoản 1 Điều 13 Luật số 72/2025/QH15", "bien-che": "Còn thiếu người",
            "thuc-tien": "Hồ sơ phát sinh ở xã.", "kinh-phi": "Theo dự toán", "tac-dong": "Bớt đi lại"}  # fmt: skip
    for field, text in said.items():
        unit.page.locator(f"#o-{field}").fill(text)
    unit.press("Gửi")
    page.goto(unit.page.url)
    conductor.press("Chấp nhận")
    expect(page.get_by_text("được chấp nhận").first).to_be_visible()


def test_a_scheme_is_drawn_up_written_and_looked_at_part_by_part(conductor: Desk, unit: Desk) -> None:
    accepted(conductor, unit)
    page = conductor.page
    page.goto("/de-an")
    conductor.is_sound()
    page.get_by_label("Tên Đề án").fill("Đẩy mạnh phân cấp cho cấp xã")
    conductor.press("Lập Đề án")
    expect(page.get_by_text("Chọn ít nhất một đợt đề xuất.")).to_be_visible()
    conductor.is_sound()
    page.get_by_label("Đợt cho Đề án").first.check()
    conductor.press("Lập Đề án")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đẩy mạnh phân cấp cho cấp xã")
    own = page.url
    page.locator(".words summary").first.click()
    page.locator("#chu-necessity").fill("Cần đẩy mạnh phân cấp.")
    conductor.is_sound()
    page.get_by_role("button", name="Lưu phần này").first.click()
    expect(page.get_by_text("Cần đẩy mạnh phân cấp.").first).to_be_visible()
    page.goto(f"{own}?muc=de-xuat")
    page.locator(".article summary").first.click()
    conductor.is_sound()
    page.goto(f"{own}?muc=san-sang")
    expect(page.get_by_text("nêu là còn thiếu")).to_be_visible()
    conductor.is_sound()
    page.goto(f"{own}?muc=he-qua")
    expect(page.get_by_role("link", name=re.compile(r"Đưa \d đề xuất vào dự thảo"))).to_be_visible()
    conductor.is_sound()
    page.goto(f"{own}?muc=lo-trinh")
    page.locator("#nd-1").fill("Trình Hội đồng nhân dân tỉnh")
    conductor.press("Lưu lộ trình")
    expect(page.get_by_text("Chưa nêu cơ quan chủ trì.")).to_be_visible()
    conductor.is_sound()
    page.locator("#ct-1").fill("Sở Nội vụ")
    conductor.press("Lưu lộ trình")
    expect(page.get_by_role("button", name="Soạn thành kế hoạch để theo dõi")).to_be_visible()
    for address in (f"{own}?muc=phien-ban", f"{own}/so-sanh?ban=1&voi=3"):
        page.goto(address)
        conductor.is_sound()

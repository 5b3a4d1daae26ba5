"""Plans in a browser: accessible, within the width, a report sent with its file."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser


def test_the_plan_that_comes_with_the_software_is_seen_by_everybody(chromium: Browser, register_address: str) -> None:
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        context = chromium.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto(f"{register_address}tien-do")
        expect(page.locator(".plan-tasks tbody tr")).to_have_count(7)
        is_sound(page)
        context.close()


def test_who_signs_in_reads_what_became_of_the_districts(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{register_address}dang-nhap?tiep=/ke-hoach")
    page.get_by_label("Tên đăng nhập").fill("thu-xem")
    page.get_by_label("Mật khẩu").fill(passwords["thu-xem"])
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ke-hoach")
    is_sound(page)
    for address in ("ke-hoach/bang", "ke-hoach/viec", "ke-hoach/lich", "ke-hoach/dung-han", "viec-cua-toi"):
        page.goto(f"{register_address}{address}")
        is_sound(page)
    page.goto(f"{register_address}ke-hoach")
    page.get_by_role("link", name="Đẩy mạnh phân cấp cho cấp huyện").click()
    is_sound(page)
    page.get_by_role("link", name="Đề xuất nội dung phân cấp").click()
    expect(page.locator("#don-vi")).to_contain_text("9 đơn vị")
    expect(page.locator(".plan-gone").first).to_contain_text("30/06/2025")
    is_sound(page)
    page.close()


def _on_paper(page: Page, head: str) -> None:
    """The page printed: across the sheet, its columns kept, nothing to press, pages numbered."""
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as paper:
        wide, high = paper[0].get_size()
        words = [" ".join(one.get_textpage().get_text_range().split()) for one in paper]
    assert wide > high and f"Trang 1/{len(words)}" in words[0]
    assert head in words[0] and "Việc của tôi" not in words[0] and "Bỏ lọc" not in words[0]


def test_a_plan_is_made_from_a_form_reported_on_and_looked_at_along_time(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=DESK)
    page.goto(f"{register_address}dang-nhap?tiep=/ke-hoach/moi")
    page.get_by_label("Tên đăng nhập").fill("thu-chu-tri")
    page.get_by_label("Mật khẩu").fill(passwords["thu-chu-tri"])
    page.get_by_role("button", name="Đăng nhập").click()
    is_sound(page)
    page.get_by_role("button", name="Bắt đầu từ biểu mẫu trống").click()
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch thử trên trang")
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh")
    page.get_by_label("Theo dõi hạn từ ngày").fill("01/01/2026")
    page.get_by_role("button", name="Lưu phần này").click()
    page.get_by_label("TT", exact=True).fill("1")
    page.get_by_label("Nội dung công việc").fill("Lập danh mục")
    page.get_by_label("Cơ quan chủ trì").fill("Sở Nội vụ")
    page.get_by_label("Thời hạn hoàn thành").fill("30/9/2026")
    page.get_by_role("button", name="Thêm dòng").click()
    expect(page.locator(".plan-cells")).to_contain_text("Sở Nội vụ tỉnh Lào Cai")
    is_sound(page)
    page.get_by_role("button", name="Ghi kế hoạch, giao việc").click()
    is_sound(page)
    page.get_by_role("link", name="Theo thời gian").click()
    expect(page.locator(".gantt__bar")).to_have_count(1)
    is_sound(page)
    _on_paper(page, "Tiến độ")
    along = page.url
    for address, head in (
        ("bang", "Tỷ trọng"),
        ("dung-han", "Tỷ lệ đúng hạn"),
        ("viec", "Tiến độ"),
        ("lich", "Thứ hai"),
    ):
        page.goto(f"{register_address}ke-hoach/{address}")
        is_sound(page)
        _on_paper(page, head)
    page.goto(along)
    page.get_by_role("link", name="Lập danh mục").click()
    _reported_after_a_refusal(page)
    page.close()


def _reported_after_a_refusal(page: Page) -> None:
    page.get_by_label("Kết quả, tiến độ").fill("Đã lập")
    page.get_by_label("Tỷ lệ hoàn thành").fill("4a")
    page.get_by_label("Tệp chứng minh").set_input_files(
        {"name": "kết quả.txt", "mimeType": "text/plain", "buffer": b"xong"}
    )
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator(".chosen")).to_contain_text("kết quả.txt")  # refused: nothing is to be chosen again
    is_sound(page)
    page.get_by_label("Tỷ lệ hoàn thành").fill("40")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator("#qua-trinh ~ ol")).to_contain_text("kết quả.txt")
    expect(page.locator(".chosen")).to_contain_text("chưa chọn tệp nào")
    is_sound(page)

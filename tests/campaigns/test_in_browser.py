"""A campaign in a browser: written, sent, read, acknowledged, checked; news for everybody; accessible, within width."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser

TITLE = "Việc hết thời hạn từ ngày 01/03/2027"


def _signed_in(chromium: Browser, address: str, name: str, password: str, size: ViewportSize, scheme: str) -> Page:
    page = chromium.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light").new_page()
    page.goto(f"{address}dang-nhap?tiep=/quan-triet")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    return page


def test_a_pack_reaches_a_person_who_reads_it_and_passes_the_check(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    boss = _signed_in(chromium, register_address, "thu-chu-tri", passwords["thu-chu-tri"], DESK, "light")
    is_sound(boss)
    boss.get_by_role("link", name="Soạn đợt mới").click()
    is_sound(boss)
    boss.get_by_label("Tên đợt").fill(TITLE)
    boss.get_by_label("Nội dung cần phổ biến").fill("Đọc gói thay đổi của cơ quan mình.")
    boss.get_by_role("button", name="Lưu").click()
    expect(boss.get_by_role("alert").first).to_contain_text("chỗ cần sửa")
    is_sound(boss)
    expect(boss.get_by_label("Tên đợt")).to_have_value(TITLE)
    boss.get_by_label("Ngày bắt đầu").fill("01/01/2026")
    boss.get_by_label("Ngày kết thúc").fill("31/12/2060")
    boss.get_by_label("Đăng ở trang tin công khai").check()
    boss.get_by_label("Sở Nội vụ tỉnh Lào Cai", exact=True).check()
    boss.get_by_label("Ủy ban nhân dân tỉnh Lào Cai", exact=True).check()
    boss.get_by_label("Bài kiểm tra ngắn").fill("Hỏi ai?\n- Không ai\n+ Sở Nội vụ")
    boss.get_by_role("button", name="Lưu").click()
    boss.get_by_role("button", name="Gửi đi").click()
    expect(boss.locator("#ket-qua")).to_be_visible()
    is_sound(boss)

    reader = _signed_in(chromium, register_address, "thu-ghi", passwords["thu-ghi"], PHONE, "dark")
    reader.get_by_role("link", name=TITLE).click()
    is_sound(reader)
    reader.get_by_role("button", name="Tôi đã đọc").click()
    expect(reader.get_by_role("status").first).to_contain_text("Bạn đã xác nhận")
    reader.get_by_label("Sở Nội vụ").check()
    reader.get_by_role("button", name="Nộp bài").click()
    expect(reader.locator("main")).to_contain_text("đúng 1/1 câu, đạt")
    is_sound(reader)
    boss.reload()
    expect(boss.locator(".figures")).to_contain_text("1/1 người làm")
    is_sound(boss)
    for page in (boss, reader):
        page.context.close()


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_the_news_are_for_everybody(chromium: Browser, register_address: str, size: ViewportSize, scheme: str) -> None:
    context = chromium.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{register_address}tin")
    is_sound(page)
    if page.get_by_role("link", name=TITLE).count():
        page.get_by_role("link", name=TITLE).click()
        is_sound(page)
    context.close()

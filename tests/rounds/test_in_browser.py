"""Rounds in a browser: a form made, a round opened, a report filled in and compiled; accessible, within the width."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser

FINANCE, HOME = "so-tai-chinh@p15-2025", "so-noi-vu@p15-2025"


def _signed_in(page: Page, address: str, name: str, password: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}dang-nhap?tiep=/bao-cao")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def _round_opened(page: Page, address: str) -> str:
    """Makes a form from the outline that comes with the software, opens a round with it; its address."""
    page.goto(f"{address}bao-cao/bieu")
    page.get_by_role("link", name="Chép").first.click()
    page.get_by_role("button", name="Thêm sau mục 4").click()
    page.get_by_label("Tên mục").nth(4).fill("Số người dự tập huấn")
    page.locator("[name=m4-ma]").fill("nguoi_du")
    is_sound(page)
    page.locator(".fact__go button").click()
    expect(page.locator(".built__item")).to_have_count(36)
    page.goto(f"{address}bao-cao/moi")
    page.get_by_label("Tên đợt báo cáo").fill("Báo cáo phân cấp năm 2026")
    page.locator("[name=nam]").fill("2027")
    for unit in (FINANCE, HOME):
        page.locator(f'input[value="{unit}"]').check()
    is_sound(page)
    page.get_by_role("button", name="Mở đợt").click()
    expect(page.locator("#don-vi")).to_contain_text("0/2 đơn vị")
    is_sound(page)
    return page.url


def _report_filed(page: Page) -> None:
    """Fills a report in: first with what does not fit, then rightly."""
    for name, value in (("vb_ra_soat", "12"), ("vb_can_xu_ly", "15"), ("vb_da_xu_ly", "4"), ("cuoc_kiem_tra", "2")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=lop_tap_huan]").fill("3")
    page.locator("[name=han_che]").fill("Biên chế còn thiếu.")
    page.locator("[name='theo_linh_vuc.0.0']").fill("Tài chính")
    page.locator(".report__go").get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".notice--bad").first).to_contain_text("chưa gửi")
    expect(page.locator("[name=han_che]")).to_have_value("Biên chế còn thiếu.")
    is_sound(page)
    page.locator("[name=vb_can_xu_ly]").fill("10")
    page.locator(".report__go").get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".head__sub")).to_contain_text("đã gửi đúng hạn")
    is_sound(page)


def test_the_next_round_begins_with_every_commune_as_one_and_a_set_is_chosen_at_once(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_context(viewport=DESK).new_page()
    _signed_in(page, register_address, "thu-chu-tri", passwords["thu-chu-tri"])
    page.goto(f"{register_address}bao-cao/moi")
    page.get_by_label("Tên đợt báo cáo").fill("Mọi đơn vị")
    expect(page.get_by_label("đến hết ngày")).to_be_hidden()
    page.get_by_label("Kỳ báo cáo").select_option(label="đột xuất")
    expect(page.get_by_label("đến hết ngày")).to_be_visible()
    page.get_by_label("Kỳ báo cáo").select_option(label="hằng năm")
    page.get_by_role("button", name="Chọn hết").click()
    asked = page.locator("[name=don-vi]:checked").count()
    page.get_by_role("button", name="Mở đợt").click()
    page.get_by_role("link", name="Mở đợt sau theo đợt này").click()
    expect(page.get_by_label("Mọi Ủy ban nhân dân cấp xã trong tỉnh")).to_be_checked()
    expect(page.locator("[name=don-vi]:checked")).to_have_count(asked)
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator("[name=don-vi]:checked")).to_have_count(0)
    page.close()


def test_a_round_goes_from_its_form_to_the_frozen_report(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_context(viewport=DESK).new_page()
    _signed_in(page, register_address, "thu-chu-tri", passwords["thu-chu-tri"])
    of = _round_opened(page, register_address)
    phone = chromium.new_context(viewport=PHONE, color_scheme="dark").new_page()
    _signed_in(phone, register_address, "thu-de-xuat", passwords["thu-de-xuat"])
    phone.get_by_role("link", name="Báo cáo phân cấp năm 2026").first.click()
    _report_filed(phone)
    page.goto(f"{of}/tong-hop")
    expect(page.locator("main")).to_contain_text("12 văn bản")
    is_sound(page)
    page.get_by_role("button", name="Đóng băng báo cáo").click()
    page.get_by_role("link", name="Kiểm tra lại").click()
    expect(page.locator("#kiem")).to_have_text("Đúng như khi đóng băng")
    is_sound(page)
    phone.goto(page.url)
    is_sound(phone)
    for one in (page, phone):
        one.context.close()

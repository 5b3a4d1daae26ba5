"""The radar in a browser: accessible, drawn from its table, folded and unfolded, decided on."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.looking import DESK, PHONE, is_sound

pytestmark = pytest.mark.browser

DAY = "?ngay=23/11/2026"
PAGES = (
    f"sap-het-hieu-luc{DAY}",
    "sap-het-hieu-luc?dia-ban=khong+co+noi+nay",
    f"sap-het-hieu-luc?co-quan=gd-so-cong-thuong@p15-2025&{DAY[1:]}",
    f"sap-het-hieu-luc/van-ban/2027-02-28/140/2025/NĐ-CP{DAY}",
    f"sap-het-hieu-luc/thoi-han/2027-02-28/2867/QĐ-UBND@p15-2025{DAY}",
)


@pytest.mark.parametrize(("size", "theme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_every_page_is_accessible_and_keeps_within_its_width(
    chromium: Browser, register_address: str, size: ViewportSize, theme: str
) -> None:
    context = chromium.new_context(viewport=size, color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    for address in PAGES:
        page.goto(register_address + address)
        is_sound(page)
    context.close()


def test_the_menu_folds_before_it_sticks_out(chromium: Browser, register_address: str) -> None:
    page = chromium.new_page(viewport=ViewportSize(width=1180, height=800))
    page.goto(register_address + PAGES[0])
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()


def test_the_starter_register_shows_the_wave_of_the_28th_of_february(chromium: Browser, register_address: str) -> None:
    page = chromium.new_page(viewport=DESK)
    page.goto(register_address + PAGES[0])
    row = page.locator("table.numbers tbody tr", has_text="02/2027")
    assert row.locator("td").nth(1).inner_text() == "290"  # counted apart over the tables
    expect(page.locator(".chart svg")).to_contain_text("290")
    first = page.locator("section.card-tq", has=page.locator("#ngay-2027-02-28"))
    expect(first).to_contain_text("35 mốc")
    first.locator("summary", has_text="mốc chưa quyết mà sổ chưa ghi").click()
    expect(first.get_by_role("link", name="Nghị định số 121/2025/NĐ-CP")).to_be_visible()
    page.close()


def test_a_decision_is_written_down_and_shown(
    chromium: Browser, register_address: str, passwords: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{register_address}dang-nhap?tiep=/{PAGES[3].partition('?')[0]}")
    page.get_by_label("Tên đăng nhập").fill("thu-phe-duyet")
    page.get_by_label("Mật khẩu").fill(passwords["thu-phe-duyet"])
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Quyết định về mốc này").click()
    page.get_by_role("button", name="Ghi quyết định").click()
    is_sound(page)
    page.get_by_label("Quyết định bắt buộc").select_option(label="để hết hiệu lực")
    page.get_by_label("Lý do bắt buộc").fill("Luật mới đã giao thẳng.")
    page.get_by_label("Căn cứ bắt buộc").fill("Kế hoạch rà soát")
    page.get_by_label("Cơ quan, đơn vị theo dõi bắt buộc").fill("Sở Xây dựng")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.locator("section", has=page.locator("#ls"))).to_contain_text("Tỉnh Lào Cai: để hết hiệu lực")
    is_sound(page)
    page.close()

"""The pages in a browser: accessible in both themes at both widths, usable by keyboard, usable without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.looking import DESK, PHONE, faults_of

pytestmark = pytest.mark.browser

CARD = "the/dat-dai-giao-dat-khong-thu-tien-to-chuc/c02701-2025/2026-07-15"
ENTRUSTED = "the/cong-thuong-huan-luyen-vlncn-cap-gcn/p15-2025/2026-11-23"
PAGES = (
    "",
    CARD,
    ENTRUSTED,
    "the/cong-thuong-gcn-cua-hang-lpg/c02701-2025/2027-03-15",
    "the/cong-thuong-danh-muc-dang-ky-hop-dong-mau/p15-2025/2026-11-23",
    "the/dat-dai-giao-dat-ca-nhan/p15-2025/2024-10-01",
    "hoi?viec=dat&dia-ban=Y+Ty",
    "hoi?viec=phong+tau+vu+tru&dia-ban=Y+Ty",
    "hoi?viec=dat&dia-ban=Y+Ty&ngay=31/02/2026",
    "the/dat-dai-phuong-an-su-dung-dat-trong-lua-ca-nhan/c02701-2025/2026-09-01?nhan-ngay=15/06/2025",
    "the/trong-trot-cong-nhan-luu-hanh-dac-cach/p15-2025/2026-09-01?nhan-ngay=31/13/2026",
    "so",
    "so?trang-thai=now&dia-ban=Lao+Cai",
    "so?loai-nhan=ct-ubnd-xa&het=28/02/2027",
    "so?dia-ban=khong+co+noi+nay",
    "tinh/p15-2025",
    "tinh/p15-2025?ngay=15/05/2025",
    "so-do?dia-ban=p15-2025",
    "so-do?viec=khong-co",
    "phat-hien?dia-ban=p15-2025&ngay=01/03/2027",
    "phat-hien?xu-ly=waived",
    "van-ban?dia-ban=p15-2025&nam=2025",
    "nhiem-vu?biet-den=01/01/2020",
    "so-sanh",
    "so-sanh?dia-ban=c02701-2025",
    "dang-nhap",
    "nhiem-vu",
    "nhiem-vu/dat-dai-giao-dat-ca-nhan",
    "co-quan/ubnd-tinh@p15-2025",
    "van-ban",
    "van-ban/146/2025/NĐ-CP",
    "dia-ban",
    "dia-ban/p15-2025",
    "tim",
    "tim?tim=giao+dat",
    "dia-ban/c02701",
    "chua-co-trong-so",
    "gioi-thieu",
    "bien-nhan?ma=gia-mao",
    "khong-co-trang-nay",
)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["desk", "phone"])
def context(request: pytest.FixtureRequest, chromium: Browser, theme: str) -> Iterator[BrowserContext]:
    """A reader with this theme and this width."""
    size = DESK if request.param == "desk" else PHONE
    opened = chromium.new_context(
        viewport=size,
        color_scheme="dark" if theme == "dark" else "light",
        locale="vi-VN",
        reduced_motion="reduce",
    )
    yield opened
    opened.close()


@pytest.fixture
def desk(chromium: Browser, register_address: str) -> Iterator[Page]:
    """The front page at a desk."""
    page = chromium.new_page(viewport=DESK, base_url=register_address)
    page.goto("/")
    yield page
    page.close()


def test_every_page_is_accessible_keeps_within_its_width_and_breaks_no_rule_of_its_own(
    context: BrowserContext, register_address: str
) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "status of 40" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    faults = {}
    for address in PAGES:
        page.goto(register_address + address)
        violations = faults_of(page)
        if violations:
            faults[address] = violations
    assert faults == {}
    assert said == []


def test_the_theme_follows_the_system_until_the_reader_chooses(
    context: BrowserContext, register_address: str, theme: str
) -> None:
    page = context.new_page()
    page.goto(register_address)
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
    other = "light" if theme == "dark" else "dark"
    page.get_by_role("button", name=f"Chuyển sang nền {'sáng' if other == 'light' else 'tối'}").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", other)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", other)


def test_a_question_is_asked_by_keyboard_alone(desk: Page) -> None:
    task, place = desk.get_by_role("combobox", name="Việc gì"), desk.get_by_role("combobox", name="Ở đâu")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    task.focus()
    desk.keyboard.type("giao dat khong thu tien")
    options = desk.get_by_role("listbox", name="Nhiệm vụ gợi ý").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(task).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(task).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("Enter")
    expect(task).to_have_value("Giao đất không thu tiền sử dụng đất cho tổ chức")
    expect(task).to_have_attribute("aria-expanded", "false")
    desk.keyboard.press("Tab")
    expect(place).to_be_focused()
    desk.keyboard.type("y ty")
    expect(desk.get_by_role("listbox", name="Địa bàn gợi ý").get_by_role("option").first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Tab")
    expect(place).to_have_value("Xã Y Tý, tỉnh Lào Cai")
    desk.keyboard.press("ControlOrMeta+A")
    desk.keyboard.type("15/07/2026")
    desk.keyboard.press("Enter")
    expect(desk.locator(".verdict__who")).to_have_text("Chủ tịch Ủy ban nhân dân xã Y Tý")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(desk: Page) -> None:
    task = desk.get_by_role("combobox", name="Việc gì")
    task.press_sequentially("giao đất")
    listed = desk.get_by_role("listbox", name="Nhiệm vụ gợi ý")
    expect(listed).to_be_visible()
    expect(desk.get_by_role("status")).to_contain_text("gợi ý")
    desk.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(task).to_have_value("giao đất")


def test_a_suggestion_is_taken_by_the_mouse_and_dropped_by_typing_on(desk: Page) -> None:
    task = desk.get_by_role("combobox", name="Việc gì")
    task.press_sequentially("giao dat ca nhan")
    desk.get_by_role("option", name="Giao đất cho cá nhân").click()
    key = desk.locator("[name=ma-viec]")
    expect(key).to_have_value("dat-dai-giao-dat-ca-nhan")
    task.press_sequentially(" x")
    expect(key).to_be_disabled()


def test_the_receipt_and_the_lasting_address_can_be_copied(chromium: Browser, register_address: str) -> None:
    context = chromium.new_context(base_url=register_address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(CARD)
    page.get_by_role("button", name="Chép mã").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    code = page.locator(".receipt__code").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == code
    page.get_by_role("button", name="Chép đường dẫn").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('/the/')")
    assert page.evaluate("navigator.clipboard.readText()") == register_address + CARD
    context.close()


def test_everything_works_without_scripts(chromium: Browser, register_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=register_address, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Việc gì").fill("giao dat cho ca nhan")
    page.get_by_label("Ở đâu").fill("y ty, lao cai")
    page.get_by_label("Ngày nào").fill("15/5/2025")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.locator(".verdict__who")).to_have_text("Ủy ban nhân dân huyện Bát Xát")
    page.locator(".menu__button").click()
    page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhiệm vụ, quyền hạn")
    context.close()


def test_the_day_can_be_changed_on_the_card_itself(desk: Page) -> None:
    desk.goto(f"/{CARD}")
    day = desk.get_by_label("Ngày nào")
    day.fill("15/03/2025")
    desk.get_by_role("button", name="Hỏi lại").click()
    expect(desk.locator(".sheet__where")).to_contain_text("ngày 15/03/2025")
    expect(desk.get_by_role("combobox", name="Việc gì")).to_have_value(re.compile("^Giao đất không thu tiền"))


@pytest.mark.parametrize("address", [CARD, "the/cong-thuong-gcn-cua-hang-lpg/c02701-2025/2027-03-15"])
def test_a_card_prints_on_one_page(desk: Page, address: str) -> None:
    desk.goto(f"/{address}")
    printed = desk.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_words_of_the_timeline_never_lie_on_its_bars(context: BrowserContext, register_address: str) -> None:
    page = context.new_page()
    page.goto(register_address + ENTRUSTED)
    overlapping = page.evaluate(
        """() => [...document.querySelectorAll(".years__row")].filter((row) => {
            const bar = row.querySelector("svg").getBoundingClientRect();
            return [...row.querySelectorAll("span")].some((word) => {
                const box = word.getBoundingClientRect();
                return box.left < bar.right && box.right > bar.left && box.top < bar.bottom && box.bottom > bar.top;
            });
        }).length"""
    )
    assert overlapping == 0
    assert page.locator(".years__row").count() >= 3
